package model

import "time"

// DeviceCode is what a person needs to sign in for a profile in a browser, on
// this machine or on any other.
type DeviceCode struct {
	// Page is the address where Code is typed; URL has the code in it already.
	Page, URL, Code string
	// Lasts is how long the code holds.
	Lasts time.Duration
}
