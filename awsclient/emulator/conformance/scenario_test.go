//go:build conformance

package conformance

import (
	"testing"

	"trailboss/awsclient/emulator"
)

// Where the scenarios take place, unless a step says otherwise.
const (
	home  = "us-east-2"
	away  = "eu-west-1"
	owner = "123456789012"
	// bucket and topic exist in every Region of every server under test.
	bucket = "trail-logs"
	topic  = "trail-news"
)

// member is the access key of the organization's other account.
const member = "ASIAEXAMPLEACMEDATA"

// scenario is a story told to one server that knows nothing at its beginning.
type scenario struct {
	name string
	// options make the emulator otherwise than it is by itself; moto has none.
	options []emulator.Option
	steps   []step
}

// step is one call of the CLI and what AWS answers.
type step struct {
	// aws is the command line behind `aws`, in the shell's quoting.
	aws string
	// region is home when empty; key is one of the owner's when empty.
	region, key string
	// code is the error AWS answers with; empty means the call succeeds.
	code string
	// message is the error's whole text, or empty where AWS's own is unknown.
	message string
	// want is a part of the answer as JSON (see match). Empty means no output.
	want string
	// moto names the disagreement that moto shows here; empty means it agrees.
	moto string
}

// scenarios lists every scenario, topic by topic.
func scenarios() []scenario {
	var all []scenario
	for _, topic := range [][]scenario{
		trailScenarios, nameScenarios, settingScenarios, updateScenarios, loggingScenarios,
		regionScenarios, organizationScenarios, tagScenarios, tagRefusalScenarios,
		basicSelectorScenarios, advancedSelectorScenarios, insightScenarios,
		eventConfigurationScenarios, lookupScenarios, identityScenarios, storeScenarios, integrationScenarios, auditRuleScenarios,
		dependencyScenarios, storeSettingScenarios, serviceScenarios,
	} {
		all = append(all, topic...)
	}
	return all
}

func TestTheSuiteIsSound(t *testing.T) {
	calls, refusals := 0, 0
	seen := map[string]bool{}
	used := map[string]bool{}
	for _, s := range scenarios() {
		if seen[s.name] {
			t.Errorf("two scenarios are called %q", s.name)
		}
		seen[s.name] = true
		for _, st := range s.steps {
			calls++
			if st.code != "" {
				refusals++
			}
			if st.code == "" && st.message != "" || st.code != "" && st.want != "" {
				t.Errorf("%s: aws %s: a call either succeeds or fails", s.name, st.aws)
			}
			if st.moto == "" {
				continue
			}
			if _, ok := disagreements[st.moto]; !ok {
				t.Errorf("%s: aws %s: no disagreement is called %q", s.name, st.aws, st.moto)
			}
			used[st.moto] = true
		}
	}
	for name := range disagreements {
		if !used[name] {
			t.Errorf("no step shows the disagreement %q", name)
		}
	}
	if calls < 80 || refusals < calls/4 {
		t.Errorf("%d calls with %d refusals, want at least 80 and a quarter of them refused", calls, refusals)
	}
	t.Logf("%d calls, %d of them refused, %d disagreements", calls, refusals, len(disagreements))
}
