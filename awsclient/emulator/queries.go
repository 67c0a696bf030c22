package emulator

import (
	"slices"
	"time"
	"unicode/utf8"

	"trailboss/model/lake"
	"trailboss/model/selector"
)

const (
	codeQueryNotFound = "QueryIdNotFoundException"
	codeQuery         = "InvalidQueryStatementException"
	// maxQueries is how many queries an account has queued or running in a Region.
	maxQueries   = 10
	maxStatement = 10_000
	maxResults   = 1000
	// queueing is how long a query is queued, and then how long it runs.
	queueing = time.Second
	// queriesKept is how long queries are remembered.
	queriesKept = 7 * 24 * time.Hour
)

// query is one query and what it found, which is settled when it is started.
type query struct {
	id, owner, region, statement, store string
	// delivery is the S3 URI that the results are written to, "" for none.
	delivery       string
	started        time.Time
	cancelled      bool
	rows           [][]map[string]string
	scanned, bytes int
}

func (q *query) status(now time.Time) string {
	switch age := now.Sub(q.started); {
	case q.cancelled:
		return "CANCELLED"
	case age < queueing:
		return "QUEUED"
	case age < 2*queueing:
		return "RUNNING"
	}
	return "FINISHED"
}

func (q *query) active(now time.Time) bool {
	return !q.cancelled && now.Sub(q.started) < 2*queueing
}

type startQueryIn struct {
	QueryStatement *string
	DeliveryS3Uri  *string
	QueryAlias     *string
}

type queryOut struct {
	QueryID     string  `json:"QueryId"`
	QueryStatus *string `json:",omitempty"`
}

func (c *call) startQuery(in startQueryIn) (*queryOut, error) {
	text := value(in.QueryStatement)
	switch {
	case in.QueryAlias != nil:
		return nil, refuse(codeInvalidParameter, "The emulator has no dashboards, whose queries have aliases.")
	case text == "" || utf8.RuneCountInString(text) > maxStatement:
		return nil, refuse(codeInvalidParameter, "Specify a QueryStatement of 1 to %d characters.", maxStatement)
	}
	if err := c.checkDelivery(in.DeliveryS3Uri); err != nil {
		return nil, err
	}
	sql, err := parseSQL(text)
	if err != nil {
		return nil, refuse(codeQuery, "%s", err)
	}
	s, err := c.store(sql.from)
	if err != nil {
		return nil, err
	}
	if err := refusedBy(s.CheckActive()); err != nil {
		return nil, err
	}
	running := 0
	for _, q := range c.ownQueries() {
		if q.active(c.now) {
			running++
		}
	}
	if running >= maxQueries {
		return nil, refuse("MaxConcurrentQueriesException", "There are %d queries queued or running, and no more are allowed.", running)
	}
	q := &query{id: c.newID(), owner: c.account.id, region: c.region, statement: text, store: s.ARN, delivery: value(in.DeliveryS3Uri), started: c.now}
	records := c.recordsOf(s)
	for _, r := range records {
		q.bytes += len(r)
	}
	q.scanned = len(records)
	q.rows = sql.run(records)
	c.queries = append(slices.DeleteFunc(c.queries, func(q *query) bool { return c.now.Sub(q.started) > queriesKept }), q)
	return &queryOut{QueryID: q.id}, nil
}

// recordsOf are the records that have arrived in a store: audit events, or what the account did since
// the store is there.
func (c *call) recordsOf(s *store) [][]byte {
	var out [][]byte
	for _, r := range s.records {
		if !c.now.Before(r.due) {
			out = append(out, r.json)
		}
	}
	if !slices.Contains(s.Categories(), selector.CategoryManagement) || s.Status != lake.Enabled {
		return out
	}
	for _, e := range c.account.events {
		if (s.MultiRegion || e.region == s.home) && !e.at.Before(s.Created.Truncate(time.Second)) {
			out = append(out, []byte(e.json))
		}
	}
	return out
}

// ownQueries are the caller's queries of this Region.
func (c *call) ownQueries() []*query {
	var own []*query
	for _, q := range c.queries {
		if q.owner == c.account.id && q.region == c.region {
			own = append(own, q)
		}
	}
	return own
}

func (c *call) ownQuery(id string) (*query, error) {
	for _, q := range c.ownQueries() {
		if q.id == id {
			return q, nil
		}
	}
	return nil, refuse(codeQueryNotFound, "Query %s does not exist.", id)
}

type describeQueryIn struct {
	QueryID    *string `json:"QueryId"`
	QueryAlias *string
}

type queryIn struct {
	QueryID *string `json:"QueryId" required:"true"`
}

type queryStatistics struct {
	EventsMatched, EventsScanned, BytesScanned int
	ExecutionTimeInMillis                      int
	CreationTime                               *timestamp
}

type describeQueryOut struct {
	QueryID         string `json:"QueryId"`
	QueryString     string
	QueryStatus     string
	QueryStatistics queryStatistics
	DeliveryS3Uri   *string `json:",omitempty"`
	DeliveryStatus  *string `json:",omitempty"`
}

func (c *call) describeQuery(in describeQueryIn) (*describeQueryOut, error) {
	if in.QueryID == nil || in.QueryAlias != nil {
		return nil, refuse(codeInvalidParameter, "Specify a QueryId alone: the emulator has no dashboards, whose queries have aliases.")
	}
	q, err := c.ownQuery(*in.QueryID)
	if err != nil {
		return nil, err
	}
	out := &describeQueryOut{QueryID: q.id, QueryString: q.statement, QueryStatus: q.status(c.now), DeliveryS3Uri: optional(q.delivery)}
	out.DeliveryStatus = optional(q.deliveryStatus(c.now))
	out.QueryStatistics.CreationTime = stamp(q.started)
	if out.QueryStatus == "FINISHED" {
		out.QueryStatistics = queryStatistics{len(q.rows), q.scanned, q.bytes, int(queueing.Milliseconds()), stamp(q.started)}
	}
	return out, nil
}

type getQueryResultsIn struct {
	QueryID         *string `json:"QueryId" required:"true"`
	MaxQueryResults *int
	NextToken       *string
}

type resultStatistics struct{ ResultsCount, TotalResultsCount, BytesScanned int }

type getQueryResultsOut struct {
	QueryStatus     string
	QueryStatistics *resultStatistics     `json:",omitempty"`
	QueryResultRows [][]map[string]string `json:",omitzero"`
	NextToken       *string               `json:",omitempty"`
}

func (c *call) getQueryResults(in getQueryResultsIn) (*getQueryResultsOut, error) {
	q, err := c.ownQuery(*in.QueryID)
	if err != nil {
		return nil, err
	}
	size := min(maxResults, c.pageSize)
	if in.MaxQueryResults != nil {
		if *in.MaxQueryResults < 1 || *in.MaxQueryResults > maxResults {
			return nil, refuse("InvalidMaxResultsException", "MaxQueryResults is 1 to %d, not %d.", maxResults, *in.MaxQueryResults)
		}
		size = min(size, *in.MaxQueryResults)
	}
	status := q.status(c.now)
	if status != "FINISHED" {
		return &getQueryResultsOut{QueryStatus: status}, nil
	}
	page, next, err := pageOf(q.rows, value(in.NextToken), size)
	if err != nil {
		return nil, badToken(in.NextToken)
	}
	return &getQueryResultsOut{status, &resultStatistics{len(page), len(q.rows), q.bytes}, append([][]map[string]string{}, page...), next}, nil
}

func (c *call) cancelQuery(in queryIn) (*queryOut, error) {
	q, err := c.ownQuery(*in.QueryID)
	if err != nil {
		return nil, err
	}
	if !q.active(c.now) {
		return nil, refuse("InactiveQueryException", "Query %s is %s.", q.id, q.status(c.now))
	}
	q.cancelled = true
	status := q.status(c.now)
	return &queryOut{q.id, &status}, nil
}

type listQueriesIn struct {
	EventDataStore *string `required:"true"`
	QueryStatus    *string
	// StartTime and EndTime are when the queries were started.
	StartTime, EndTime *timestamp
	listLakeIn
}

// wants tells whether a query with the status is asked for.
func (in listQueriesIn) wants(q *query, status string) bool {
	return (in.QueryStatus == nil || *in.QueryStatus == status) &&
		(in.StartTime == nil || !q.started.Before(in.StartTime.Time)) && (in.EndTime == nil || !q.started.After(in.EndTime.Time))
}

type queryInfo struct {
	QueryID      string `json:"QueryId"`
	QueryStatus  string
	CreationTime *timestamp
}

type listQueriesOut struct {
	Queries   []queryInfo
	NextToken *string `json:",omitempty"`
}

// listQueries gives the newest first.
func (c *call) listQueries(in listQueriesIn) (*listQueriesOut, error) {
	s, err := c.store(*in.EventDataStore)
	if err != nil {
		return nil, err
	}
	if err := refusedBy(s.CheckActive()); err != nil {
		return nil, err
	}
	size, err := in.pageSizeOf(c)
	if err != nil {
		return nil, err
	}
	statuses := []string{"QUEUED", "RUNNING", "FINISHED", "FAILED", "CANCELLED", "TIMED_OUT"}
	if in.QueryStatus != nil && !slices.Contains(statuses, *in.QueryStatus) {
		return nil, refuse("InvalidQueryStatusException", "The query status %s is not valid.", *in.QueryStatus)
	}
	if in.StartTime != nil && in.EndTime != nil && in.EndTime.Before(in.StartTime.Time) {
		return nil, refuse("InvalidDateRangeException", "The start time must not be after the end time.")
	}
	infos := []queryInfo{}
	for _, q := range slices.Backward(c.ownQueries()) {
		status := q.status(c.now)
		if q.store == s.ARN && in.wants(q, status) {
			infos = append(infos, queryInfo{q.id, status, stamp(q.started)})
		}
	}
	page, next, err := pageOf(infos, value(in.NextToken), size)
	if err != nil {
		return nil, badToken(in.NextToken)
	}
	return &listQueriesOut{page, next}, nil
}
