package text

import "strconv"

// Number is a whole number with its thousands apart: 12,345.
func Number(n int) string {
	var plain, apart [32]byte
	digits := strconv.AppendInt(plain[:0], int64(n), 10)
	out := apart[:0]
	for i, d := range digits {
		if left := len(digits) - i; i > 0 && left%3 == 0 && digits[i-1] != '-' {
			out = append(out, ',')
		}
		out = append(out, d)
	}
	return string(out)
}

// Counted is a number of things, such as 1 event, or 12,345 events.
func Counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + one + "s"
}
