package emulator_test

import (
	"net/http"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/awsclient/emulator"
)

func TestParseFault(t *testing.T) {
	for spec, want := range map[string]emulator.Fault{
		"StopLogging=AccessDeniedException":   {Operation: "StopLogging", Code: "AccessDeniedException", Rate: 1},
		"*=ThrottlingException@0.25":          {Operation: "*", Code: "ThrottlingException", Rate: 0.25},
		"GetCallerIdentity=!hang":             {Operation: "GetCallerIdentity", Code: emulator.FaultHang, Rate: 1},
		"ListRegions=!html@1":                 {Operation: "ListRegions", Code: emulator.FaultHTML, Rate: 1},
		"ListChannels=InternalFailure@0.0001": {Operation: "ListChannels", Code: "InternalFailure", Rate: 0.0001},
	} {
		if got, err := emulator.ParseFault(spec); err != nil || got != want {
			t.Errorf("%s: %v %v, want %v", spec, got, err, want)
		}
	}
	for spec, complaint := range map[string]string{
		"":                          "OPERATION=CODE",
		"StopLogging":               "OPERATION=CODE",
		"=X":                        `no operation ""`,
		"stop-logging=X":            `no operation "stop-logging"`,
		"StopLogging=":              "no error code",
		"StopLogging=!explode":      "no error code",
		"StopLogging=Access Denied": "no error code",
		"StopLogging=X@0":           "rate",
		"StopLogging=X@1.5":         "rate",
		"StopLogging=X@often":       "rate",
		"StopLogging=X@NaN":         "rate",
	} {
		if _, err := emulator.ParseFault(spec); err == nil || !strings.Contains(err.Error(), complaint) || !strings.Contains(err.Error(), spec) {
			t.Errorf("%q: %v, want %q in it", spec, err, complaint)
		}
	}
}

func TestFaultsAnswerAsAWSDoes(t *testing.T) {
	for _, test := range []struct {
		operation, code string
		status          int
		text            string
	}{
		{"StopLogging", "AccessDeniedException", 403, "User: arn:aws:sts::123456789012:assumed-role/ops/mary is not authorized to perform: cloudtrail:StopLogging on resource: " + lambda + " because no identity-based policy allows the cloudtrail:StopLogging action"},
		{"StopLogging", "ThrottlingException", 400, "Rate exceeded"},
		{"StopLogging", "ExpiredTokenException", 403, "The security token included in the request is expired"},
		{"StopLogging", "ConflictException", 400, "ConflictException"},
		{"StopLogging", "TrailNotFoundException", 400, "Unknown trail: " + lambda + " for the user: 123456789012"},
		{"StopLogging", "ServiceUnavailable", 503, ""},
	} {
		c := at(t, demo(emulator.WithFaults(emulator.Fault{Operation: test.operation, Code: test.code})), "us-east-2")
		a := c.try(test.operation, m{"Name": "lambda-invocations"})
		if a.status != test.status || a.code() != test.code || a.header.Get("X-Amzn-Errortype") != test.code || !strings.Contains(a.text(), test.text) {
			t.Errorf("%s: %d %s", test.code, a.status, a.body)
		}
		if got := c.do("GetTrailStatus", m{"Name": "lambda-invocations"}); isTrue(got["IsLogging"]) {
			t.Error("an operation that was not meant to fail failed, or a failed one took effect")
		}
	}
}

func TestFaultsOnDependencies(t *testing.T) {
	for code, text := range map[string]string{
		"S3BucketDoesNotExistException":       "S3 bucket my-bucket does not exist!",
		"InsufficientS3BucketPolicyException": "Incorrect S3 bucket policy is detected for bucket: my-bucket",
		"AccessDeniedException":               "is not authorized to perform: cloudtrail:CreateTrail on resource: arn:aws:cloudtrail:us-east-2:123456789012:trail/audit",
	} {
		c := at(t, blank(emulator.WithFaults(emulator.Fault{Operation: "CreateTrail", Code: code})), "us-east-2")
		c.refused("CreateTrail", m{"Name": "audit", "S3BucketName": "my-bucket"}, code, text)
	}
}

func TestARefusalNamesTheResourceByItsARN(t *testing.T) {
	const head = " on resource: arn:aws:cloudtrail:us-east-2:123456789012:"
	c := at(t, blank(emulator.WithFaults(emulator.Fault{Operation: "*", Code: "AccessDeniedException"})), "us-east-2")
	c.refused("GetTrail", m{"Name": "audit"}, "AccessDeniedException", head+"trail/audit because")
	c.refused("GetEventDataStore", m{"EventDataStore": nowhere}, "AccessDeniedException", head+"eventdatastore/"+nowhere+" because")
	c.refused("GetChannel", m{"Channel": nowhere}, "AccessDeniedException", head+"channel/"+nowhere+" because")
	c.refused("GetChannel", m{"Channel": "arn:aws:cloudtrail:us-east-2:123456789012:channel/" + nowhere}, "AccessDeniedException", head+"channel/"+nowhere+" because")
	c.refused("ListChannels", m{}, "AccessDeniedException", "cloudtrail:ListChannels because")
}

func TestFaultsKeepToTheirRegion(t *testing.T) {
	e := demo(emulator.WithFaults(emulator.Fault{Operation: "*", Region: "eu-west-1", Code: "AccessDeniedException"}))
	at(t, e, "us-east-2").do("ListTrails", m{})
	at(t, e, "eu-west-1").refused("ListTrails", m{}, "AccessDeniedException")
	e.SetFaults()
	at(t, e, "eu-west-1").do("ListTrails", m{})
}

func TestAProxyPage(t *testing.T) {
	c := at(t, demo(emulator.WithFaults(emulator.Fault{Operation: "*", Code: emulator.FaultHTML})), "us-east-2")
	a := c.try("ListTrails", m{})
	if a.status != http.StatusBadGateway || a.header.Get("Content-Type") != "text/html" || !strings.HasPrefix(string(a.body), "<html>") {
		t.Errorf("%d %v %s", a.status, a.header, a.body)
	}
}

// A fault of rate r strikes r times the calls, to within one.
func TestFaultRateIsKept(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		rate := rapid.Float64Range(0.01, 1).Draw(r, "rate")
		calls := rapid.IntRange(1, 60).Draw(r, "calls")
		c := at(t, blank(emulator.WithFaults(emulator.Fault{Operation: "ListTrails", Code: "ThrottlingException", Rate: rate})), "us-east-2")
		failed := 0
		for range calls {
			if c.try("ListTrails", m{}).status != http.StatusOK {
				failed++
			}
		}
		if exact := rate * float64(calls); float64(failed) > exact || float64(failed) <= exact-1 {
			r.Fatalf("%d of %d failed at %g", failed, calls, rate)
		}
	})
}
