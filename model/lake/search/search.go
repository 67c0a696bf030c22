// Package search looks at what has arrived in an event data store: the SQL
// statements that ask for its newest events, and the events in their rows.
package search

import (
	"strconv"
	"strings"
	"time"

	"trailboss/model/selector"
)

// Rows is how many events a search finds at most, and Page how many of them are
// fetched at once. A search is one query, which AWS bills by what it scans:
// further pages of it cost nothing.
const (
	Rows = 1000
	Page = 100
)

// Search asks for the newest events of an event data store.
type Search struct {
	// Category is that of the store's events, by which their columns are known.
	Category string
	// From and To bound the events' times in seconds since 1970, both included;
	// 0 leaves that side open. The narrower, the less there is to scan.
	From, To int64
	// Next goes on behind a page: the token that came with it.
	Next string
}

// First is the search's first page, by which all of its pages are known.
func (s Search) First() Search {
	s.Next = ""
	return s
}

// column is a column of the result, and where its value stands in a record.
type column = string

// columns are what to select of each category. AWS keeps whole records of its
// own events alone, in eventJson; of all others the columns are put together.
// See "Supported SQL schemas for event data stores" in the CloudTrail guide.
var columns = map[string][]column{
	selector.CategoryAudit: {
		"eventID", "eventTime", "eventCategory", "awsRegion", "recipientAccountId", "metadata.ingestionTime", "metadata.channelARN",
		"eventData.version", "eventData.userIdentity.type", "eventData.userIdentity.principalId", "eventData.userIdentity.details",
		"eventData.userAgent", "eventData.eventSource", "eventData.eventName", "eventData.eventTime", "eventData.UID",
		"eventData.requestParameters", "eventData.responseElements", "eventData.errorCode", "eventData.errorMessage",
		"eventData.sourceIPAddress", "eventData.recipientAccountId", "eventData.additionalEventData",
	},
	selector.CategoryInsight: {
		"eventID", "eventTime", "eventCategory", "awsRegion", "recipientAccountId", "insightSource", "insightState",
		"insightEventSource", "insightEventName", "insightErrorCode", "insightType", "insightContext",
	},
	selector.CategoryConfig: {
		"eventID", "eventTime", "eventCategory", "awsRegion", "recipientAccountId", "eventData.resourceType", "eventData.resourceId",
		"eventData.resourceName", "eventData.arn", "eventData.configurationItemStatus", "eventData.configurationItemCaptureTime",
	},
	selector.CategoryEvidence: {
		"eventID", "eventTime", "eventCategory", "awsRegion", "recipientAccountId", "eventData.eventSource", "eventData.eventName",
		"eventData.resourceArn", "eventData.service", "eventData.controlName", "eventData.frameworkName",
	},
}

// whole is the column that has the record of AWS's own events.
const whole = "eventJson"

func (s Search) columns() []column {
	if list, ok := columns[s.Category]; ok {
		return list
	}
	return []column{whole}
}

// Statement is the query in SQL. store is the store's ARN or id.
func (s Search) Statement(store string) string {
	id := store[strings.LastIndex(store, "/")+1:]
	var b strings.Builder
	b.WriteString("SELECT " + strings.Join(s.columns(), ", ") + " FROM " + id)
	sep := " WHERE "
	for _, bound := range []struct {
		is string
		at int64
	}{{">=", s.From}, {"<=", s.To}} {
		if bound.at != 0 {
			b.WriteString(sep + "eventTime " + bound.is + " '" + time.Unix(bound.at, 0).UTC().Format(time.DateTime) + "'")
			sep = " AND "
		}
	}
	b.WriteString(" ORDER BY eventTime DESC LIMIT " + strconv.Itoa(Rows))
	return b.String()
}
