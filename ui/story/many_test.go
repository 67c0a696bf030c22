package story_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"go.uber.org/goleak"

	"trailboss/model"
	"trailboss/ui"
)

// manyTrails names the variable that makes the test binary run the screens, in the
// terminal that it is started in, with so many trails.
const manyTrails = "TRAILBOSS_MANY_TRAILS"

func TestMain(m *testing.M) {
	if n, err := strconv.Atoi(os.Getenv(manyTrails)); err == nil {
		if _, err := tea.NewProgram(screensOf(context.Background(), n, ui.Outside{Now: time.Now})).Run(); err != nil {
			panic(err)
		}
		return
	}
	goleak.VerifyTestMain(m)
}

// crowd is an account with more trails than AWS or the emulator would have. It
// lists them, and answers nothing else.
type crowd struct {
	ui.Client
	trails []model.TrailRef
}

func screensOf(ctx context.Context, n int, outside ui.Outside) *ui.App {
	c := crowd{trails: make([]model.TrailRef, n)}
	for i := range c.trails {
		name := fmt.Sprintf("trail-%06d-%s", i, []string{"audit", "payments", "lambda", "s3-data", "mgmt"}[i%5])
		c.trails[i] = model.TrailRef{Name: name, HomeRegion: "us-east-2", ARN: "arn:aws:cloudtrail:us-east-2:123456789012:trail/" + name}
	}
	return ui.New(ctx, c, outside, ui.Options{Regions: []string{"us-east-2"}, Theme: "dark"})
}

// Read answers what the list of the trails takes, and waits with all else.
func (c crowd) Read(ctx context.Context, q model.Query) (model.Fact, *model.Fault) {
	switch q.Operation {
	case model.OpenProfile:
		return model.ProfileOpened{Profile: q.Profile, Session: model.Session{Region: "us-east-2"}, At: clock}, nil
	case model.GetCallerIdentity:
		return model.IdentityRead{Profile: q.Profile, Identity: model.Identity{Account: "123456789012"}, At: clock}, nil
	case model.ListTrails:
		return model.TrailsListed{Profile: q.Profile, Region: q.Region, Trails: c.trails, At: clock}, nil
	default:
		<-ctx.Done()
		return nil, &model.Fault{Kind: model.FaultCancelled}
	}
}

func (crowd) History(context.Context) ([]model.Record, error) { return nil, nil }

func (crowd) Drafts(context.Context) ([]model.Draft, error) { return nil, nil }

func (crowd) Forms(context.Context) ([]model.FormDraft, error) { return nil, nil }

func (crowd) Integrations(context.Context) ([]model.Integration, error) { return nil, nil }

// What is listed by the thousand can be walked and filtered while its columns are
// still being read.
func TestManyTrailsInARealTerminal(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	playOn(ctx, t, screensOf(ctx, 20_000, ui.Outside{Now: now, NoTimers: true}), []scene{
		{"", "trail-000000-audit"},
		{"G", "trail-019999-mgmt"},
		{"/payments\r", "4,000 of 20,000"},
	})
}
