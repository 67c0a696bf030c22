package emulator

import (
	"net/netip"
)

var (
	accountID       = lazy(`^\d{12}$`)
	nameCharacters  = lazy(`^[A-Za-z0-9._-]*$`)
	nameStart       = lazy(`^[A-Za-z0-9]`)
	nameEnd         = lazy(`[A-Za-z0-9]$`)
	namePunctuation = lazy(`[._-]{2}`)
)

// checkName applies the rules for trail names, in AWS's words where they are known.
func checkName(name string) error {
	switch {
	case len(name) < 3:
		return refuse(codeInvalidTrailName, "Trail name too short. Minimum allowed length: 3 characters. Specified name length: %d characters.", len(name))
	case len(name) > 128:
		return refuse(codeInvalidTrailName, "Trail name too long. Maximum allowed length: 128 characters. Specified name length: %d characters.", len(name))
	case !nameCharacters.MatchString(name):
		return refuse(codeInvalidTrailName, "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).")
	case !nameStart.MatchString(name):
		return refuse(codeInvalidTrailName, "Trail name must starts with a letter or number.")
	case !nameEnd.MatchString(name):
		return refuse(codeInvalidTrailName, "Trail name must ends with a letter or number.")
	case namePunctuation.MatchString(name):
		return refuse(codeInvalidTrailName, "Trail name must not have adjacent periods (.), hyphens (-), or underscores (_).")
	case isIPv4(name):
		return refuse(codeInvalidTrailName, "Trail name must not be in IP address format.")
	}
	return nil
}

func isIPv4(s string) bool {
	address, err := netip.ParseAddr(s)
	return err == nil && address.Is4()
}
