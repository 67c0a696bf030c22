package emulator_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
)

func TestBothTargetFormsAreUnderstood(t *testing.T) {
	for _, prefix := range []string{"CloudTrail_20131101.", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101."} {
		c := at(t, demo(), "us-east-2")
		r := c.request("ListTrails", "{}")
		r.Header.Set("X-Amz-Target", prefix+"ListTrails")
		if a := c.send(r); a.status != http.StatusOK {
			t.Errorf("%s: %d %s", prefix, a.status, a.body)
		}
	}
}

func TestAnswersCarryIDDateAndType(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	for _, a := range []answer{c.try("ListTrails", "{}"), c.try("GetTrail", m{"Name": "nowhere"})} {
		if !regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`).MatchString(a.header.Get("x-amzn-RequestId")) {
			t.Errorf("request id %q is no UUID", a.header.Get("x-amzn-RequestId"))
		}
		if got := a.header.Get("Content-Type"); got != "application/x-amz-json-1.1" {
			t.Errorf("content type %q", got)
		}
		if got := a.header.Get("Date"); got != "Sat, 21 Nov 2026 12:00:00 GMT" {
			t.Errorf("date %q", got)
		}
	}
}

func TestNothingIsAnEmptyObject(t *testing.T) {
	const head = "arn:aws:cloudtrail:us-east-2:123456789012:"
	channel, store := head+"channel/d4e5f6a7-8b9c-4d0e-9f2a-3b4c5d6e7f80", head+"eventdatastore/b2c3d4e5-6f7a-4b8c-9d0e-1f2a3b4c5d6e"
	c := at(t, demo(), "us-east-2")
	c.do("RestoreEventDataStore", m{"EventDataStore": pendingStore})
	for _, call := range []struct {
		operation string
		input     m
	}{
		{"AddTags", m{"ResourceId": management, "TagsList": []m{}}},
		{"RemoveTags", m{"ResourceId": management, "TagsList": []m{}}},
		{"StartLogging", m{"Name": management}},
		{"StopLogging", m{"Name": management}},
		{"DeleteTrail", m{"Name": management}},
		{"DeleteResourcePolicy", m{"ResourceArn": channel}},
		{"DeleteChannel", m{"Channel": channel}},
		{"StopEventDataStoreIngestion", m{"EventDataStore": store}},
		{"DeleteEventDataStore", m{"EventDataStore": pendingStore}},
	} {
		if a := c.try(call.operation, call.input); string(a.body) != "{}" {
			t.Errorf("%s: %d %s", call.operation, a.status, a.body)
		}
	}
}

func TestErrorsHoldTheCodeInHeaderAndBody(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	modeled := c.try("GetTrail", m{"Name": "nowhere"})
	if modeled.status != 400 || modeled.header.Get("x-amzn-ErrorType") != "TrailNotFoundException" || modeled.json["Message"] == nil {
		t.Errorf("an exception of CloudTrail: %d %v %s", modeled.status, modeled.header, modeled.body)
	}
	front := c.try("NoSuchThing", "{}")
	if front.header.Get("x-amzn-ErrorType") != front.code() || front.json["message"] == nil {
		t.Errorf("an error of the front layer: %v %s", front.header, front.body)
	}
}

func TestTheFrontLayerRefuses(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*http.Request)
		body   string
		code   string
	}{
		{"an unknown operation", func(r *http.Request) { r.Header.Set("X-Amz-Target", "CloudTrail_20131101.MakeTea") }, "{}", "UnknownOperationException"},
		{"another service's target", func(r *http.Request) { r.Header.Set("X-Amz-Target", "DynamoDB_20120810.ListTables") }, "{}", "UnknownOperationException"},
		{"no target", func(r *http.Request) { r.Header.Del("X-Amz-Target") }, "{}", "UnknownOperationException"},
		{"an unknown path", func(r *http.Request) { r.Header.Del("X-Amz-Target"); r.URL.Path = "/nowhere" }, "{}", "UnknownOperationException"},
		{"a GET", func(r *http.Request) { r.Method = http.MethodGet }, "{}", "UnknownOperationException"},
		{"a known operation that is not built", func(r *http.Request) { r.Header.Set("X-Amz-Target", "CloudTrail_20131101.ListDashboards") }, "{}", "UnknownOperationException"},
		{"broken JSON", nil, `{"NextToken":`, "SerializationException"},
		{"a JSON list", nil, `[]`, "SerializationException"},
		{"JSON null", nil, `null`, "SerializationException"},
		{"a number for a string", nil, `{"NextToken":7}`, "ValidationException"},
		{"no signature", func(r *http.Request) { r.Header.Del("Authorization") }, "{}", "MissingAuthenticationTokenException"},
		{"half a signature", func(r *http.Request) { r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=x/y") }, "{}", "IncompleteSignature"},
		{"another scheme", func(r *http.Request) { r.Header.Set("Authorization", "Bearer x") }, "{}", "IncompleteSignature"},
		{"a Region that is off", func(r *http.Request) {
			r.Header.Set("Authorization", authorization("x", "af-south-1", "cloudtrail"))
		}, "{}", "UnrecognizedClientException"},
		{"a Region that does not exist", func(r *http.Request) {
			r.Header.Set("Authorization", authorization("x", "mars-north-1", "cloudtrail"))
		}, "{}", "UnrecognizedClientException"},
		{"a huge body", nil, `{"NextToken":"` + strings.Repeat("x", 3<<20) + `"}`, "RequestEntityTooLargeException"},
	} {
		c := at(t, demo(), "us-east-2")
		r := c.request("ListTrails", test.body)
		if test.change != nil {
			test.change(r)
		}
		a := c.send(r)
		if a.status < 400 || a.code() != test.code || a.text() == "" {
			t.Errorf("%s: got %d %.200s, want %s", test.name, a.status, a.body, test.code)
		}
	}
}

func TestRequiredMembersAreAskedFor(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	for operation, members := range map[string][]string{
		"GetTrail":            {"name"},
		"CreateTrail":         {"name", "s3BucketName"},
		"GetEventSelectors":   {"trailName"},
		"PutInsightSelectors": {"insightSelectors"},
		"ListTags":            {"resourceIdList"},
		"AddTags":             {"resourceId", "tagsList"},
	} {
		for _, member := range members {
			c.refused(operation, "{}", "ValidationException", "Value null at '"+member+"' failed to satisfy constraint: Member must not be null")
		}
	}
	c.refused("CreateTrail", "{}", "ValidationException", "2 validation errors detected: ")
	for operation, bad := range map[string][2]string{
		"UpdateTrail":       {`{"Name":"audit","IsMultiRegionTrail":"yes"}`, "isMultiRegionTrail"},
		"ListChannels":      {`{"MaxResults":"many"}`, "maxResults"},
		"PutEventSelectors": {`{"TrailName":"audit","EventSelectors":[{"ReadWriteType":1}]}`, "eventSelectors.ReadWriteType"},
	} {
		c.refused(operation, bad[0], "ValidationException", "Value at '"+bad[1]+"' failed to satisfy constraint")
	}
}

func TestCallerIdentity(t *testing.T) {
	for _, test := range []struct{ key, want string }{
		{emulator.DemoAccessKey, "<Arn>arn:aws:sts::123456789012:assumed-role/ops/mary</Arn>"},
		{emulator.DemoMemberAccessKey, "<Account>210987654321</Account>"},
		{"AKIAANYTHING", "<Account>123456789012</Account>"},
	} {
		c := at(t, blank(), "us-east-1")
		r := c.request("", "Action=GetCallerIdentity&Version=2011-06-15")
		r.Header.Del("X-Amz-Target")
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
		r.Header.Set("Authorization", authorization(test.key, "us-east-1", "sts"))
		a := c.send(r)
		if a.status != http.StatusOK || !strings.Contains(string(a.body), test.want) || a.header.Get("Content-Type") != "text/xml" {
			t.Errorf("%s: %d %s", test.key, a.status, a.body)
		}
	}
}

func TestSTSRefusesInXML(t *testing.T) {
	for _, test := range []struct{ action, region, code string }{
		{"GetSessionToken", "us-east-1", "InvalidAction"},
		{"GetCallerIdentity", "af-south-1", "InvalidClientTokenId"},
	} {
		c := at(t, blank(), test.region)
		r := c.request("", "Action="+test.action)
		r.Header.Del("X-Amz-Target")
		r.Header.Set("Authorization", authorization("x", test.region, "sts"))
		a := c.send(r)
		if a.status < 400 || !strings.Contains(string(a.body), "<Code>"+test.code+"</Code>") {
			t.Errorf("%v: %d %s", test, a.status, a.body)
		}
	}
}

func (c client) account(path, body string) answer {
	c.t.Helper()
	r := c.request("", body)
	r.Header.Del("X-Amz-Target")
	r.URL.Path = path
	r.Header.Set("Authorization", authorization(c.key, c.region, "account"))
	return c.send(r)
}

func TestAccountAPI(t *testing.T) {
	c := at(t, blank(), "us-east-1")
	if got := c.account("/getAccountInformation", "{}").json; got["AccountName"] != "acme-prod" || got["AccountState"] != "ACTIVE" {
		t.Errorf("own account: %v", got)
	}
	if got := c.account("/getAccountInformation", `{"AccountId":"210987654321"}`).json["AccountName"]; got != "acme-data" {
		t.Errorf("a member asked for by the management account: %v", got)
	}
	if a := c.member().account("/getAccountInformation", `{"AccountId":"123456789012"}`); a.status != 403 || a.code() != "AccessDeniedException" {
		t.Errorf("the management account asked for by a member: %d %s", a.status, a.body)
	}
	if a := c.account("/listRegions", `{"MaxResults":51}`); a.code() != "ValidationException" {
		t.Errorf("51 results: %s", a.body)
	}
	if a := c.account("/listRegions", `{"NextToken":"???"}`); a.code() != "ValidationException" {
		t.Errorf("a made-up token: %s", a.body)
	}
}

func TestListRegionsPages(t *testing.T) {
	c := at(t, blank(), "us-east-1")
	status := map[string]int{}
	body := `{"MaxResults":7}`
	for pages := 0; ; pages++ {
		out := c.account("/listRegions", body).json
		regions, _ := out["Regions"].([]any)
		for _, region := range regions {
			members, _ := region.(m)
			text, _ := members["RegionOptStatus"].(string)
			status[text]++
		}
		token, more := out["NextToken"].(string)
		if !more {
			break
		}
		if pages > 10 || len(token) < 4 || len(regions) != 7 {
			t.Fatalf("page %d: %d Regions, token %q", pages, len(regions), token)
		}
		body = `{"MaxResults":7,"NextToken":"` + token + `"}`
	}
	if status["ENABLED_BY_DEFAULT"] != 17 || status["ENABLED"] != 1 || status["DISABLED"] == 0 {
		t.Errorf("Regions by status: %v", status)
	}
	out := c.account("/listRegions", `{"RegionOptStatusContains":["ENABLED"]}`).json
	if regions, _ := out["Regions"].([]any); len(regions) != 1 {
		t.Errorf("opted in: %v", out)
	}
}

func TestAPanicIsAnsweredInJSON(t *testing.T) {
	count, broken := ids(), true
	e := emulator.New(emulator.WithClock(func() time.Time { return noon }), emulator.WithIDs(func() string {
		// The second id of a change is its event's.
		id := count()
		if broken && strings.HasSuffix(id, "2") {
			panic("out of ids")
		}
		return id
	}))
	c := at(t, e, "us-east-2")
	if a := c.try("CreateTrail", m{"Name": "audit", "S3BucketName": "bucket"}); a.status != 500 || a.code() != "InternalFailure" {
		t.Errorf("a panic: %d %s", a.status, a.body)
	}
	broken = false
	c.do("ListTrails", m{})
}

func TestRegionsCanBeChosen(t *testing.T) {
	e := demo(emulator.WithRegions("us-east-2", "me-south-1"))
	at(t, e, "us-east-2").do("ListTrails", m{})
	at(t, e, "me-south-1").do("GetTrail", m{"Name": management})
	at(t, e, "us-east-1").refused("ListTrails", m{}, "UnrecognizedClientException")
	out := at(t, e, "us-east-1").account("/listRegions", `{"RegionOptStatusContains":["ENABLED","ENABLED_BY_DEFAULT"]}`).json
	if regions, _ := out["Regions"].([]any); len(regions) != 2 {
		t.Errorf("Regions: %v", regions)
	}
}

func TestSixtyOperationsAreKnown(t *testing.T) {
	known := strings.Fields(`AddTags CancelQuery CreateChannel CreateDashboard CreateEventDataStore CreateTrail DeleteChannel DeleteDashboard
		DeleteEventDataStore DeleteResourcePolicy DeleteTrail DeregisterOrganizationDelegatedAdmin DescribeQuery DescribeTrails DisableFederation
		EnableFederation GenerateQuery GetChannel GetDashboard GetEventConfiguration GetEventDataStore GetEventSelectors GetImport GetInsightSelectors
		GetQueryResults GetResourcePolicy GetTrail GetTrailStatus ListDashboards ListDashboards ListEventDataStores ListImportFailures ListImports
		ListInsightsData ListInsightsMetricData ListPublicKeys ListQueries ListTags ListTrails LookupEvents PutEventConfiguration PutEventSelectors
		PutInsightSelectors PutResourcePolicy RegisterOrganizationDelegatedAdmin RemoveTags RestoreEventDataStore SearchSampleQueries
		StartDashboardRefresh StartEventDataStoreIngestion StartImport StartLogging StartQuery StopEventDataStoreIngestion StopImport StopLogging
		UpdateChannel UpdateDashboard UpdateEventDataStore UpdateTrail`)
	if len(known) != 60 {
		t.Fatalf("%d operations", len(known))
	}
	for _, operation := range known {
		if _, err := emulator.ParseFault(operation + "=ThrottlingException"); err != nil {
			t.Error(err)
		}
		if a := at(t, blank(), "us-east-2").try(operation, "{}"); a.json == nil {
			t.Errorf("%s: %d %s", operation, a.status, a.body)
		}
	}
}
