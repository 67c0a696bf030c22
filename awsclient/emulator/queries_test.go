package emulator_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
)

// found runs a statement and gives its rows, a line each.
func (c client) found(h *hand, statement string) string {
	c.t.Helper()
	id := c.do("StartQuery", m{"QueryStatement": statement})["QueryId"]
	h.pass(2 * time.Second)
	var lines []string
	for _, row := range list(c.do("GetQueryResults", m{"QueryId": id})["QueryResultRows"]) {
		var columns []string
		for _, column := range list(row) {
			for name, v := range object(column) {
				columns = append(columns, fmt.Sprint(name, "=", v))
			}
		}
		lines = append(lines, strings.Join(columns, " "))
	}
	return strings.Join(lines, "\n")
}

func TestQueries(t *testing.T) {
	c, h := lakeAt(t)
	store := c.externalStore(h, "partners")
	arn := c.feed(store)
	c.put(arn, "", event(1), event(2), event(3))
	id := idOf(store)
	if got := c.found(h, "SELECT eventID FROM "+id); got != "" {
		t.Errorf("arrived before its time: %s", got)
	}
	for statement, want := range map[string]string{
		"SELECT eventData.eventName FROM " + id + " ORDER BY eventTime DESC LIMIT 2":                                                 "eventName=Delete3\neventName=Delete2",
		"select eventData.UID AS uid, eventTime from " + id + " where eventData.eventName = 'Delete2'":                               "uid=u-2 eventTime=2026-11-21 08:30:02.000",
		"SELECT eventData.UID FROM " + id + " WHERE eventTime > '2026-11-21 08:30:01' AND NOT eventData.UID = 'u-3';":                "UID=u-2",
		"SELECT eventData.UID FROM " + id + " WHERE (eventData.UID = 'u-1' OR eventData.UID IN ('u-3', 'x')) ORDER BY eventdata.uid": "UID=u-1\nUID=u-3",
		"SELECT eventData.UID FROM " + id + " WHERE eventData.eventName LIKE '%e2'":                                                  "UID=u-2",
		"SELECT eventData.UID FROM " + id + " WHERE eventData.eventName NOT LIKE 'Delete_'":                                          "",
		"SELECT eventData.UID FROM " + id + " WHERE eventData.requestParameters.n >= 3":                                              "UID=u-3",
		"SELECT eventData.UID FROM " + id + " WHERE eventData.errorCode IS NOT NULL":                                                 "",
		"SELECT eventCategory FROM " + id + " WHERE eventData.errorCode IS NULL LIMIT 1":                                             "eventCategory=ActivityAuditLog",
		"SELECT COUNT(*) FROM " + id:             "_col0=3",
		"SELECT eventID FROM " + id + " LIMIT 0": "",
	} {
		if got := c.found(h, statement); got != want {
			t.Errorf("%s: got %s\nwant %s", statement, got, want)
		}
	}
	if got := c.found(h, "SELECT * FROM "+id+" LIMIT 1"); !strings.Contains(got, "eventcategory=ActivityAuditLog") || !strings.Contains(got, arn) {
		t.Errorf("%s", got)
	}
}

func TestQueriesOfManagementEvents(t *testing.T) {
	c, h := lakeAt(t)
	store := c.store(h, "events", nil)
	c.do("CreateTrail", m{"Name": "main", "S3BucketName": "logs"})
	if got := c.found(h, "SELECT eventName FROM "+idOf(store)+" WHERE eventName = 'CreateTrail'"); got != "eventName=CreateTrail" {
		t.Errorf("%s", got)
	}
}

func TestAQuerysLife(t *testing.T) {
	c, h := lakeAt(t, emulator.WithPageSize(2))
	store := c.externalStore(h, "partners")
	c.put(c.feed(store), "", event(1), event(2), event(3))
	h.pass(time.Second)
	statement := m{"QueryStatement": "SELECT eventID FROM " + idOf(store)}
	id := m{"QueryId": c.do("StartQuery", statement)["QueryId"]}
	for _, want := range []string{"QUEUED", "RUNNING", "FINISHED"} {
		if got := c.do("DescribeQuery", id)["QueryStatus"]; got != want {
			t.Errorf("%v, want %s", got, want)
		}
		if want != "FINISHED" && c.do("GetQueryResults", id)["QueryResultRows"] != nil {
			t.Error("rows before the end")
		}
		h.pass(time.Second)
	}
	first := c.do("GetQueryResults", id)
	second := c.do("GetQueryResults", m{"QueryId": id["QueryId"], "NextToken": first["NextToken"]})
	if len(list(first["QueryResultRows"])) != 2 || len(list(second["QueryResultRows"])) != 1 {
		t.Errorf("%v\n%v", first, second)
	}
	for _, most := range []int{0, 1001} {
		c.refused("GetQueryResults", m{"QueryId": id["QueryId"], "MaxQueryResults": most}, "InvalidMaxResultsException")
		c.refused("ListQueries", m{"EventDataStore": store, "MaxResults": most}, "InvalidMaxResultsException")
	}
	c.refused("GetQueryResults", m{"QueryId": id["QueryId"], "NextToken": "made up"}, "InvalidNextTokenException")
	c.refused("ListQueries", m{"EventDataStore": store, "NextToken": "made up"}, "InvalidNextTokenException")
	c.refused("CancelQuery", id, "InactiveQueryException")
	c.refused("GetQueryResults", m{"QueryId": "none"}, "QueryIdNotFoundException")
	c.member().refused("DescribeQuery", id, "QueryIdNotFoundException")
	for range 10 {
		id = m{"QueryId": c.do("StartQuery", statement)["QueryId"]}
	}
	c.refused("StartQuery", statement, "MaxConcurrentQueriesException")
	if got := c.do("CancelQuery", id)["QueryStatus"]; got != "CANCELLED" {
		t.Errorf("%v", got)
	}
	c.do("StartQuery", statement)
	all := m{"EventDataStore": store, "MaxResults": 100}
	if got := list(c.do("ListQueries", all)["Queries"]); len(got) != 12 {
		t.Errorf("%d queries", len(got))
	}
	all["QueryStatus"] = "CANCELLED"
	if got := list(c.do("ListQueries", all)["Queries"]); len(got) != 1 {
		t.Errorf("%d queries", len(got))
	}
	all["QueryStatus"] = "DONE"
	c.refused("ListQueries", all, "InvalidQueryStatusException")
	c.refused("DescribeQuery", m{}, "InvalidParameterException")
}

func TestQueriesByTheirTime(t *testing.T) {
	c, h := lakeAt(t)
	store := c.externalStore(h, "partners")
	statement := m{"QueryStatement": "SELECT eventID FROM " + idOf(store)}
	started := h.now.Unix()
	for range 3 {
		c.do("StartQuery", statement)
		h.pass(time.Minute)
	}
	for want, within := range map[int]m{
		3: {"StartTime": started - 1, "EndTime": started + 180},
		2: {"StartTime": started + 30},
		1: {"StartTime": started + 30, "EndTime": started + 90},
		0: {"EndTime": started - 1},
	} {
		within["EventDataStore"] = store
		if got := list(c.do("ListQueries", within)["Queries"]); len(got) != want {
			t.Errorf("%v: %d queries, want %d", within, len(got), want)
		}
	}
	c.refused("ListQueries", m{"EventDataStore": store, "StartTime": started, "EndTime": started - 1}, "InvalidDateRangeException")
}

func TestResultsDelivered(t *testing.T) {
	c, h := lakeAt(t)
	store := c.externalStore(h, "partners")
	statement := "SELECT eventID FROM " + idOf(store)
	for uri, code := range map[string]string{
		"logs/queries":                          "InvalidParameterException",
		"s3://My_Bucket/queries":                "InvalidS3BucketNameException",
		"s3://":                                 "InvalidS3BucketNameException",
		"s3://logs/" + strings.Repeat("x", 201): "InvalidS3PrefixException",
	} {
		c.refused("StartQuery", m{"QueryStatement": statement, "DeliveryS3Uri": uri}, code)
	}
	start := func() m {
		return m{"QueryId": c.do("StartQuery", m{"QueryStatement": statement, "DeliveryS3Uri": "s3://logs/queries"})["QueryId"]}
	}
	shows := func(query m, status string) {
		t.Helper()
		if got := c.do("DescribeQuery", query); got["DeliveryS3Uri"] != "s3://logs/queries" || got["DeliveryStatus"] != status {
			t.Errorf("%v, want %s", got, status)
		}
	}
	done, cancelled := start(), start()
	shows(done, "PENDING")
	c.do("CancelQuery", cancelled)
	shows(cancelled, "CANCELLED")
	h.pass(time.Minute)
	shows(done, "SUCCESS")
}

func TestStatementsThatAreNotTaken(t *testing.T) {
	c, h := lakeAt(t)
	id := idOf(c.externalStore(h, "partners"))
	for _, statement := range []string{
		"DROP TABLE " + id, "SELECT FROM " + id, "SELECT eventID", "SELECT eventID FROM", "SELECT eventID FROM partners", "SELECT eventID FROM 'x'",
		"SELECT eventID FROM " + id + " WHERE", "SELECT eventID FROM " + id + " WHERE eventID", "SELECT eventID FROM " + id + " WHERE eventID = x",
		"SELECT eventID FROM " + id + " WHERE eventID = 'x", "SELECT eventID FROM " + id + " WHERE (eventID = 'x'", "SELECT eventID FROM " + id + " ORDER eventID",
		"SELECT eventID FROM " + id + " LIMIT x", "SELECT eventID FROM " + id + " LIMIT 1 OFFSET 2", "SELECT COUNT(eventID) FROM " + id,
		"SELECT eventID FROM " + id + " WHERE eventID IN 'x'", "SELECT eventID FROM " + id + " WHERE eventID IS 'x'",
	} {
		c.refused("StartQuery", m{"QueryStatement": statement}, "InvalidQueryStatementException")
	}
	c.refused("StartQuery", m{"QueryStatement": "SELECT eventID FROM 11112222-3333-4444-5555-666677778888"}, "EventDataStoreNotFoundException")
	c.refused("StartQuery", m{"QueryStatement": "SELECT " + strings.Repeat("x", 10_000)}, "InvalidParameterException")
	c.refused("StartQuery", m{"QueryAlias": "x"}, "InvalidParameterException")
}
