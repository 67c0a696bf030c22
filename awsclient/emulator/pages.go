package emulator

import (
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
)

var errToken = errors.New("the token is not one of ours")

// pageOf is the page of a list that a token leads to, the first one without a
// token, and the token of the next, nil at the end.
func pageOf[T any](all []T, token string, size int) (page []T, next *string, err error) {
	start := 0
	if token != "" {
		if start, err = offsetOf(token); err != nil || start > len(all) {
			return nil, nil, errToken
		}
	}
	end := min(start+size, len(all))
	if end < len(all) {
		next = optional(tokenFor(end))
	}
	return all[start:end], next, nil
}

// tokenFor is longer than the four characters that AWS asks of a token.
func tokenFor(offset int) string {
	return base64.URLEncoding.EncodeToString([]byte("offset:" + strconv.Itoa(offset)))
}

func offsetOf(token string) (int, error) {
	raw, err := base64.URLEncoding.DecodeString(token)
	if err != nil {
		return 0, errToken
	}
	digits, ours := strings.CutPrefix(string(raw), "offset:")
	offset, err := strconv.Atoi(digits)
	if !ours || err != nil || offset < 0 {
		return 0, errToken
	}
	return offset, nil
}

// maxLakePage is the most that ListEventDataStores and ListChannels take as MaxResults.
const maxLakePage = 1000

type listLakeIn struct {
	MaxResults *int
	NextToken  *string
}

func (in listLakeIn) outOfRange() bool {
	return in.MaxResults != nil && (*in.MaxResults < 1 || *in.MaxResults > maxLakePage)
}

// pageSizeOf is how many items a page of the list has.
func (in listLakeIn) pageSizeOf(c *call) (int, error) {
	if in.MaxResults == nil {
		return min(maxLakePage, c.pageSize), nil
	}
	if in.outOfRange() {
		return 0, refuse("InvalidMaxResultsException", "MaxResults is 1 to %d, not %d.", maxLakePage, *in.MaxResults)
	}
	return *in.MaxResults, nil
}

func badToken(token *string) *refusal {
	return refuse("InvalidNextTokenException", "The token %s is not valid.", value(token))
}
