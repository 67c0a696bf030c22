package text

import "fmt"

// Number is a whole number with its thousands apart: 12,345.
func Number(n int) string {
	const thousand = 1000
	if n < thousand {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", Number(n/thousand), n%thousand)
}

// Counted is a number of things, such as 1 event, or 12,345 events.
func Counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + one + "s"
}
