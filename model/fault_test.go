package model_test

import (
	"strings"
	"testing"

	"trailboss/model"
)

// kinds are all the kinds there are.
var kinds = []model.FaultKind{
	model.FaultOther, model.FaultDenied, model.FaultExpired, model.FaultRefusedCredentials, model.FaultNoCredentials, model.FaultProfile,
	model.FaultThrottled, model.FaultNotFound, model.FaultUnreachable, model.FaultGarbled, model.FaultService, model.FaultRefused,
	model.FaultReadOnly, model.FaultCancelled, model.FaultJournal, model.FaultUnrecorded,
}

func TestEveryFaultIsOneLineThatSaysWhatAndWhy(t *testing.T) {
	arn := model.TrailARN("aws", "us-east-2", acme, "management-events")
	for _, k := range kinds {
		f := (&model.Fault{Kind: k, Operation: "StopLogging", Region: "us-east-2", Resource: arn, Message: "Because of that."}).Explain()
		line := f.Error()
		if !strings.HasPrefix(line, "StopLogging on management-events in us-east-2: ") || f.Why == "" || strings.Contains(line, "\n") || strings.Contains(line, ".;") {
			t.Errorf("kind %s: %q", k, line)
		}
		if short := f.Short(); short == "" || len(short) > 16 {
			t.Errorf("kind %s: short %q", k, short)
		}
	}
}

func TestKindOfCode(t *testing.T) {
	for code, want := range map[string]model.FaultKind{
		"AccessDeniedException":          model.FaultDenied,
		"ExpiredTokenException":          model.FaultExpired,
		"ExpiredToken":                   model.FaultExpired,
		"UnrecognizedClientException":    model.FaultRefusedCredentials,
		"InvalidClientTokenId":           model.FaultRefusedCredentials,
		"ThrottlingException":            model.FaultThrottled,
		"TrailNotFoundException":         model.FaultNotFound,
		"ResourceNotFoundException":      model.FaultNotFound,
		"InternalFailure":                model.FaultService,
		"ServiceUnavailable":             model.FaultService,
		"ConflictException":              model.FaultRefused,
		"InvalidEventSelectorsException": model.FaultRefused,
		"ChannelNotFound":                model.FaultNotFound,
		"ChannelInsufficientPermission":  model.FaultDenied,
		"InvalidChannelARN":              model.FaultRefused,
		"NeverSeenBefore":                model.FaultRefused,
	} {
		if got := model.KindOfCode(code); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}

func TestDeniedInPlainWords(t *testing.T) {
	const who = "arn:aws:sts::123456789012:assumed-role/ops/mary"
	cases := []struct{ message, why, next string }{
		{
			"User: " + who + " is not authorized to perform: cloudtrail:StopLogging on resource: arn:aws:cloudtrail:us-east-2:123456789012:trail/x because no identity-based policy allows the cloudtrail:StopLogging action",
			"cloudtrail:StopLogging is not allowed for role/ops/mary (because no identity-based policy allows the cloudtrail:StopLogging action)",
			"ask for cloudtrail:StopLogging on this resource",
		},
		{
			"User: " + who + " is not authorized to perform: cloudtrail:ListTrails with an explicit deny in a service control policy",
			"cloudtrail:ListTrails is not allowed for role/ops/mary (with an explicit deny in a service control policy)",
			"ask for cloudtrail:ListTrails on this resource",
		},
		{
			"User: " + who + " is not authorized to perform: cloudtrail:ListTrails.",
			"cloudtrail:ListTrails is not allowed for role/ops/mary",
			"ask for cloudtrail:ListTrails on this resource",
		},
		{"User: somebody is not authorized to perform: cloudtrail:ListTrails", "cloudtrail:ListTrails is not allowed for somebody", "ask for cloudtrail:ListTrails on this resource"},
		{"Access Denied: You do not have permission to operate on this resource.", "Access Denied: You do not have permission to operate on this resource", "ask for the permission"},
		{"", "not allowed", "ask for the permission"},
	}
	for _, c := range cases {
		f := (&model.Fault{Kind: model.FaultDenied, Message: c.message}).Explain()
		if f.Why != c.why || f.Next != c.next {
			t.Errorf("%s\nwhy  %q, want %q\nnext %q, want %q", c.message, f.Why, c.why, f.Next, c.next)
		}
	}
}

func TestFaultDetail(t *testing.T) {
	f := &model.Fault{Kind: model.FaultRefused, Code: "ConflictException", RequestID: "r-1", Message: "busy\x1b[2J"}
	if got, want := f.Detail(), `code ConflictException · request r-1 · AWS said: "busy\x1b[2J"`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := f.Short(); got != "Conflict" {
		t.Errorf("%s", got)
	}
	if got := (&model.Fault{}).Detail(); got != "" {
		t.Errorf("%q", got)
	}
}

func TestAnotherAccountsTrailInPlainWords(t *testing.T) {
	f := (&model.Fault{
		Kind: model.FaultRefused, Code: "CloudTrailARNInvalidException", Message: "You must specify an ARN that the caller account can access.",
	}).Explain()
	if f.Kind != model.FaultDenied || f.Why != "only the account that owns it may read this" || f.Short() != "denied" {
		t.Errorf("%+v", f)
	}
}

func TestCodesInPlainWords(t *testing.T) {
	arn := model.TrailARN("aws", "us-east-2", acme, "x")
	for code, want := range map[string]string{
		"ConflictException":              "PutEventSelectors on x in us-east-2: another change of it is not finished yet: Said so; try again in a few minutes",
		"InvalidEventSelectorsException": "PutEventSelectors on x in us-east-2: AWS refused the event selectors: Said so; correct them and apply again",
		"ChannelNotFound":                "PutEventSelectors on x in us-east-2: there is no such channel in that Region: Said so; check the ARN (aws cloudtrail list-channels) (r)",
		"ChannelInsufficientPermission":  "PutEventSelectors on x in us-east-2: Said so; look at the channel's resource policy, and at the external id that it asks for",
		"NeverSeenBefore":                "PutEventSelectors on x in us-east-2: AWS refused: Said so",
	} {
		f := (&model.Fault{Kind: model.KindOfCode(code), Operation: "PutEventSelectors", Region: "us-east-2", Resource: arn, Code: code, Message: "Said so."}).Explain()
		if got := f.Error(); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", code, got, want)
		}
	}
}

// The advice names a key on the screens, and none on the command line.
func TestAdviceNamesKeysOnTheScreensAlone(t *testing.T) {
	for _, k := range kinds {
		f := (&model.Fault{Kind: k, Operation: "ListTrails"}).Explain()
		for _, key := range []string{"(r)", "(P)", "press "} {
			if strings.Contains(f.Plain(), key) {
				t.Errorf("kind %s: %q", k, f.Plain())
			}
		}
		if !strings.HasPrefix(f.Error(), f.Plain()) || f.Advice() != "" && !strings.HasSuffix(f.Error(), f.Advice()) {
			t.Errorf("kind %s: %q and %q", k, f.Plain(), f.Error())
		}
	}
	if got := (&model.Fault{Kind: model.FaultThrottled}).Explain().Advice(); got != "try again in a moment (r)" {
		t.Errorf("%q", got)
	}
	if got := (&model.Fault{Kind: model.FaultNoCredentials}).Advice(); got != "" {
		t.Errorf("advice %q where there is none", got)
	}
}
