package awsclient

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/account"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudtraildata"
	"github.com/aws/aws-sdk-go-v2/service/cloudtraildata/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"trailboss/model"
)

// sent counts the requests that reach the transport.
type sent int

func (s *sent) RoundTrip(*http.Request) (*http.Response, error) {
	*s++
	return nil, errors.New("no network in this test")
}

func readOnlyServices(t *testing.T, transport http.RoundTripper) *services {
	t.Helper()
	c := New(Options{
		Transport: transport, ReadOnly: true, Unpaced: true, MaxBackoff: time.Millisecond,
		Credentials: map[string]aws.CredentialsProvider{"": StaticCredentials("AKIAEXAMPLE", "secret")},
	})
	at, err := c.session("").services(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestReadOnlyRefusesEachMutation goes round the road, straight to the clients.
func TestReadOnlyRefusesEachMutation(t *testing.T) {
	var n sent
	at := readOnlyServices(t, &n)
	attempts := map[string]func() error{
		"DeleteTrail": func() error {
			_, err := at.trail().DeleteTrail(t.Context(), &cloudtrail.DeleteTrailInput{Name: aws.String("x")})
			return err
		},
		"AssumeRole": func() error {
			_, err := at.sts().AssumeRole(t.Context(), &sts.AssumeRoleInput{RoleArn: aws.String("x"), RoleSessionName: aws.String("x")})
			return err
		},
		"PutAuditEvents": func() error {
			_, err := at.data().PutAuditEvents(t.Context(), &cloudtraildata.PutAuditEventsInput{ChannelArn: aws.String("x"), AuditEvents: []types.AuditEvent{}})
			return err
		},
		"EnableRegion": func() error {
			_, err := at.account().EnableRegion(t.Context(), &account.EnableRegionInput{RegionName: aws.String("x")})
			return err
		},
	}
	inputs := map[model.Operation]string{
		model.StartLogging: `{"Name":"x"}`, model.StopLogging: `{"Name":"x"}`,
		model.PutEventSelectors: `{"TrailName":"x"}`, model.PutEventConfiguration: `{"TrailName":"x"}`,
		model.PutInsightSelectors: `{"TrailName":"x","InsightSelectors":[]}`,
		model.AddTags:             `{"ResourceId":"x","TagsList":[]}`, model.RemoveTags: `{"ResourceId":"x","TagsList":[]}`,
		model.CreateTrail: `{"Name":"x","S3BucketName":"y"}`, model.UpdateTrail: `{"Name":"x"}`, model.DeleteTrail: `{"Name":"x"}`,
		model.PutResourcePolicy: `{"ResourceArn":"x","ResourcePolicy":"{}"}`, model.DeleteResourcePolicy: `{"ResourceArn":"x"}`,
		model.CreateEventDataStore: `{"Name":"x"}`, model.UpdateEventDataStore: `{"EventDataStore":"x"}`,
		model.DeleteEventDataStore: `{"EventDataStore":"x"}`, model.RestoreEventDataStore: `{"EventDataStore":"x"}`,
		model.StartEventDataStoreIngestion: `{"EventDataStore":"x"}`, model.StopEventDataStoreIngestion: `{"EventDataStore":"x"}`,
		model.EnableFederation: `{"EventDataStore":"x","FederationRoleArn":"y"}`, model.DisableFederation: `{"EventDataStore":"x"}`,
		model.CreateChannel: `{"Name":"x","Source":"y","Destinations":[]}`, model.UpdateChannel: `{"Channel":"x"}`, model.DeleteChannel: `{"Channel":"x"}`,
	}
	for op, write := range writes {
		attempts[string(op)] = func() error { return write(t.Context(), at, []byte(inputs[op])) }
	}
	for name, attempt := range attempts {
		var fault *model.Fault
		if err := attempt(); !errors.As(err, &fault) || fault.Kind != model.FaultReadOnly {
			t.Errorf("%s: %v, want the refusal of read-only mode", name, err)
		}
	}
	if n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

func TestReadOnlyLetsReadsThrough(t *testing.T) {
	for op := range reads {
		var n sent
		q := model.Query{Operation: op, Region: "us-east-1", ARNs: []string{"arn:aws:cloudtrail:us-east-1:123456789012:trail/x"}}
		at := readOnlyServices(t, &n)
		if _, fault := at.session.client.Read(t.Context(), q); fault == nil || n == 0 {
			t.Errorf("%s: %d requests, fault %v", op, n, fault)
		}
	}
}

func TestNoOperationReadsAndWrites(t *testing.T) {
	for op := range writes {
		if _, ok := reads[op]; ok {
			t.Errorf("%s is on both lists", op)
		}
	}
}

func TestAMemberThatAWSDoesNotKnowIsNotDropped(t *testing.T) {
	var n sent
	at := readOnlyServices(t, &n)
	if err := writes[model.StopLogging](t.Context(), at, []byte(`{"Name":"x","Label":"y"}`)); err == nil || n != 0 {
		t.Errorf("%v after %d requests", err, n)
	}
}
