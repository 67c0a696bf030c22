package awsclient_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
)

// twelveTrails fills an emulator of 17 Regions: 3 trails of all
// Regions and 1 of one share a home, 8 of one live alone.
func twelveTrails(t *testing.T) *emulator.Emulator {
	t.Helper()
	e := emulator.New(emulator.WithClock(clock), emulator.WithRegions(seventeen()...))
	regions := seventeen()
	for i := range 12 {
		multi, region := i < 3, regions[0]
		if i > 3 {
			region = regions[i]
		}
		client := cloudtrail.New(cloudtrail.Options{
			Region: region, Credentials: awsclient.StaticCredentials(emulator.DemoAccessKey, "secret"),
			HTTPClient: &http.Client{Transport: e.RoundTripper()},
		})
		_, err := client.CreateTrail(t.Context(), &cloudtrail.CreateTrailInput{
			Name: aws.String(fmt.Sprintf("trail-%02d", i)), S3BucketName: aws.String("acme-logs"), IsMultiRegionTrail: &multi,
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return e
}

// inWaves drives a plan in lock step: all that may run runs, and only when all
// of it has been answered comes what follows. Each wave is one round trip.
func inWaves(t *testing.T, s stage, inv *model.Inventory, plan *model.Reading, wave func(n int)) {
	t.Helper()
	for n := 0; !plan.Idle(); n++ {
		queries := plan.Next(nil)
		facts, faults := make([]model.Fact, len(queries)), make([]*model.Fault, len(queries))
		var running sync.WaitGroup
		for i, q := range queries {
			running.Go(func() { facts[i], faults[i] = s.Read(t.Context(), q) })
		}
		running.Wait()
		for i, q := range queries {
			inv.Take(q, facts[i], faults[i])
			plan.Done(inv, q, facts[i], faults[i])
		}
		wave(n)
	}
}

func count(inv *model.Inventory, known func(*model.Trail) bool) int {
	n := 0
	for _, t := range inv.Trails() {
		if known(t) {
			n++
		}
	}
	return n
}

func TestTheAccountIsThereAfterThreeRoundTrips(t *testing.T) {
	s := newStage(t, twelveTrails(t))
	before := len(s.emulator.Requests())
	inv := model.NewInventory()
	waves := 0
	// The first wave resolves the profile and asks nobody.
	inWaves(t, s, inv, model.NewReading([]string{"prod"}, nil), func(n int) {
		waves = n
		rows := len(inv.Trails())
		status := count(inv, func(t *model.Trail) bool { return t.Status.Known })
		whole := count(inv, func(t *model.Trail) bool {
			return t.Status.Known && t.Settings.Known && t.Selectors.Known && t.Insights.Known && t.Tags.Known
		})
		switch n {
		case 0:
			if sent := len(s.emulator.Requests()) - before; sent != 0 {
				t.Errorf("opening the profile sent %d requests", sent)
			}
		case 1:
			if rows != 12 {
				t.Errorf("%d rows after one round trip, want 12", rows)
			}
		case 2:
			if status != 12 {
				t.Errorf("%d statuses after two round trips, want 12", status)
			}
		case 3:
			if whole != 12 {
				t.Errorf("%d trails with all columns after three round trips, want 12", whole)
			}
		}
	})
	if waves != 3 {
		t.Errorf("%d round trips, want 3", waves)
	}
	noneTwice(t, s.emulator.Requests()[before:])
}

func noneTwice(t *testing.T, requests []emulator.Request) {
	t.Helper()
	seen := map[string]bool{}
	once := func(r emulator.Request, about string) {
		key := r.Operation + " " + r.Region + " " + r.Account + " " + about
		if seen[key] {
			t.Errorf("asked twice: %s", key)
		}
		seen[key] = true
	}
	for _, r := range requests {
		once(r, r.Input)
		for _, arn := range strings.Split(r.Input, `"`) {
			if strings.HasPrefix(arn, "arn:") {
				once(r, "about "+arn)
			}
		}
	}
}

func TestCollectAsksNothingTwice(t *testing.T) {
	s := newStage(t, twelveTrails(t))
	before := len(s.emulator.Requests())
	inv := s.collect(t)
	if n := len(inv.Trails()); n != 12 {
		t.Fatalf("%d trails, want 12", n)
	}
	requests := s.emulator.Requests()[before:]
	noneTwice(t, requests)
	// 17 lists, identity, name and Regions; 12 statuses, selectors and Insights;
	// settings and tags once for each of the 9 home Regions.
	if want := 17 + 3 + 3*12 + 2*9; len(requests) != want {
		t.Errorf("%d requests, want %d", len(requests), want)
	}
}

func TestCollectNarrowsTheRegions(t *testing.T) {
	s := newStage(t, twelveTrails(t))
	before := len(s.emulator.Requests())
	inv := s.collect(t, "eu-west-1", "us-east-1")
	for _, r := range s.emulator.Requests()[before:] {
		if r.Region != "eu-west-1" && r.Region != "us-east-1" {
			t.Errorf("%s was asked in %s", r.Operation, r.Region)
		}
	}
	if n := len(inv.Trails()); n < 3 {
		t.Errorf("%d trails, want the three of all Regions at least", n)
	}
}

func TestCollectSeveralProfiles(t *testing.T) {
	s := newStage(t, emulator.Demo(emulator.WithClock(clock)))
	inv, err := s.Collect(t.Context(), []string{"data", "prod"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	owners := map[string]int{}
	for _, tr := range inv.Trails() {
		owners[tr.Owner]++
		want := map[string]string{emulator.ManagementAccount: "prod", emulator.MemberAccount: "data"}[tr.Owner]
		if tr.Profile != want {
			t.Errorf("%s of %s is called under %q, want its owner's %q", tr.Name, tr.Owner, tr.Profile, want)
		}
	}
	if len(owners) != 2 {
		t.Errorf("trails by owner: %v, want both accounts'", owners)
	}
}

// TestCollectShowsWhatCanBeRead denies one operation at a time: the rest is there.
func TestCollectShowsWhatCanBeRead(t *testing.T) {
	cell := map[model.Operation]func(*model.Trail) *model.Fault{
		model.GetTrailStatus:      func(t *model.Trail) *model.Fault { return t.Status.Fault },
		model.DescribeTrails:      func(t *model.Trail) *model.Fault { return t.Settings.Fault },
		model.GetEventSelectors:   func(t *model.Trail) *model.Fault { return t.Selectors.Fault },
		model.GetInsightSelectors: func(t *model.Trail) *model.Fault { return t.Insights.Fault },
		model.ListTags:            func(t *model.Trail) *model.Fault { return t.Tags.Fault },
	}
	for denied := range cell {
		t.Run(string(denied), func(t *testing.T) {
			e := twelveTrails(t)
			e.SetFaults(emulator.Fault{Operation: string(denied), Code: "AccessDeniedException"})
			inv := newStage(t, e).collect(t)
			if n := len(inv.Trails()); n != 12 {
				t.Fatalf("%d rows, want 12", n)
			}
			for op, faultIn := range cell {
				for _, tr := range inv.Trails() {
					fault := faultIn(tr)
					if op != denied && fault != nil {
						t.Errorf("%s: %s failed too: %v", tr.Name, op, fault)
					}
					if op == denied && (fault == nil || fault.Kind != model.FaultDenied) {
						t.Errorf("%s: %s: %v, want denied", tr.Name, op, fault)
					}
				}
			}
		})
	}
	for _, denied := range []model.Operation{model.GetCallerIdentity, model.GetAccountInformation, model.ListRegions, model.ListTrails} {
		t.Run(string(denied), func(t *testing.T) {
			e := twelveTrails(t)
			e.SetFaults(emulator.Fault{Operation: string(denied), Code: "AccessDeniedException"})
			inv := newStage(t, e).collect(t)
			whole := count(inv, func(t *model.Trail) bool { return t.Status.Known && t.Settings.Known && t.Tags.Known })
			if whole != 12 {
				t.Errorf("%d whole trails, want 12", whole)
			}
		})
	}
}

func TestCollectEndsWithItsContext(t *testing.T) {
	e := twelveTrails(t)
	e.SetFaults(emulator.Fault{Operation: "*", Code: emulator.FaultHang})
	s := newStage(t, e)
	ctx, cancel := context.WithCancel(t.Context())
	before := len(e.Requests())
	ended := make(chan error)
	go func() {
		_, err := s.Collect(ctx, []string{"prod"}, nil)
		ended <- err
	}()
	for len(e.Requests()) < before+20 { // every list of the first wave hangs
		select {
		case err := <-ended:
			t.Fatalf("ended by itself: %v", err)
		default:
		}
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}

func TestRegionThatIsOffIsNoted(t *testing.T) {
	e := emulator.New(emulator.WithRegions("us-east-1", "eu-west-1"))
	inv := newStage(t, e).collect(t)
	a := inv.Account("prod")
	if !a.RegionOff("sa-east-1") || a.RegionOff("eu-west-1") {
		t.Errorf("off: sa-east-1 %v, eu-west-1 %v; want only the first", a.RegionOff("sa-east-1"), a.RegionOff("eu-west-1"))
	}
}
