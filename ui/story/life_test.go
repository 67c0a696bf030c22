package story_test

import (
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// refuse makes the emulator fail from now on, or no longer.
func (s *story) refuse(specs ...string) *story {
	s.t.Helper()
	faults := make([]emulator.Fault, len(specs))
	for i, spec := range specs {
		f, err := emulator.ParseFault(spec)
		if err != nil {
			s.t.Fatal(err)
		}
		faults[i] = f
	}
	s.emulator.SetFaults(faults...)
	return s
}

// newAudit fills the form of a new trail in us-west-1, of one Region.
func (s *story) newAudit() *story {
	s.press("n", "up", "space").write("us-west-1").press("enter").press("down")
	return s.write("new-audit").press("tab").write("acme-new").press("tab", "tab", "space").hides("shadow trail in each")
}

// unpaced lets changes follow one another as fast as they come.
func unpaced(_ *ui.Options, p *plot) { p.client.Unpaced = true }

// sizes are the two that goldens are kept of; the names of the files of the
// second end so.
var sizes = map[string][]setting{"": {unpaced}, "-80x24": {unpaced, at80x24}}

// A trail is created, deleted with its name typed, and built again from the
// journal: honestly a new one.
func TestATrailIsCreatedDeletedAndBuiltAgain(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, settings...)
			s.press("n").golden("life-new" + at)
			s.press("esc").hides("New trail")
			s.newAudit().golden("life-typed" + at)
			s.press("ctrl+s").shows("Create new-audit.", "S3 bucket: acme-new").golden("life-create-review" + at)
			s.press("enter").shows("Create new-audit: done (undo: z)", "▌  new-audit").golden("life-created" + at)
			s.press("D").shows("Delete new-audit.", "these stay: the bucket acme-new").golden("life-delete-review" + at)
			s.paste("new-audit").press("enter").hides("▌  new-audit").shows("z builds a new trail")
			s.press("z").shows("Build a new trail with the old settings of new-audit").golden("life-undo-review" + at)
			s.press("enter").shows("new-audit ", "● on")
			want := []string{"CreateTrail", "StartLogging", "DeleteTrail", "CreateTrail", "StartLogging"}
			if got := s.sent(); strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("sent %v", got)
			}
		})
	}
}

// sent are the operations so far that change something.
func (s *story) sent() []string {
	var ops []string
	for _, r := range s.emulator.Requests() {
		if strings.HasSuffix(r.Operation, "Logging") || strings.HasSuffix(r.Operation, "Trail") && r.Operation != "GetTrail" || strings.HasPrefix(r.Operation, "Put") {
			ops = append(ops, r.Operation)
		}
	}
	return ops
}

// What went comes again: selectors, Insights, aggregation, tags and all.
func TestADeletedTrailComesBackWhole(t *testing.T) {
	s := tell(t, unpaced)
	s.press("/").write("data-plane").press("enter", "D").paste("data-plane-payments").press("enter").hides("● on")
	s.press("z", "enter").press("esc").shows("data-plane-payments", "advanced 6")
	s.press("/").write("data-plane").press("enter", "enter", "t").shows("支払い", "payments@acme.example")
	got := strings.Join(s.sent(), " ")
	if want := "DeleteTrail CreateTrail PutEventSelectors PutEventConfiguration StartLogging"; got != want {
		t.Errorf("sent %s", got)
	}
}

// Only what was emptied is sent, as "": AWS clears it and keeps all else.
func TestUpdateClearsTheTopic(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, settings...)
			s.press("/").write("data-plane").press("enter", "u").shows("Update a trail", "Nothing is changed yet")
			s.press("ctrl+s").shows("nothing is changed yet")
			s.press("tab", "tab", "tab", "tab", "tab", "tab", "tab", "ctrl+u").shows("it is now: arn:aws:sns:eu-west-1", "empty clears it").golden("life-update" + at)
			s.press("ctrl+s").shows("Update data-plane-payments", "- SNS topic: arn:aws:sns").golden("life-update-review" + at)
			s.press("enter").shows("Update data-plane-payments: done").hides("Update a trail")
			for _, r := range s.emulator.Requests() {
				if r.Operation == "UpdateTrail" && !strings.HasSuffix(r.Input, `"SnsTopicName":""}`) {
					t.Errorf("sent %s", r.Input)
				}
			}
			s.press("z").shows("+ SNS topic: arn:aws:sns:eu-west-1").press("enter").shows("taken back")
		})
	}
}

// From all Regions to one and back: what becomes of shadow trails is said before.
func TestConversionSaysWhatBecomesOfShadows(t *testing.T) {
	s := tell(t, unpaced)
	s.press("/").write("legacy").press("enter", "u", "tab", "tab").shows("it has a shadow trail in")
	s.press("space").shows("are deleted: events there are no longer logged").goldens("life-conversion")
	s.press("ctrl+s").shows("its shadow trails go", "a dangerous change").goldens("life-conversion-review")
	s.paste("legacy-audit").press("enter").shows("done", "Region")
	s.press("u", "tab", "tab", "space").shows("a shadow trail appears in").press("ctrl+s").shows("a shadow trail appears in", "--is-multi-region-trail")
}

// Where a Region is full, the form says so before AWS does.
func TestFullRegionsAreToldInTheForm(t *testing.T) {
	s := tell(t, unpaced)
	for _, name := range []string{"one-more", "two-more"} {
		s.press("n").write(name).press("tab").write("acme-new").press("tab", "tab", "space", "up", "up", "up", "up")
		s.press("space").write("us-east-2").press("enter", "ctrl+s")
		if name == "one-more" {
			s.press("enter").shows("done")
		}
	}
	s.shows("5 of 5 trails already, shadow trails counted").goldens("life-full")
}

// What is typed is neither lost nor kept without a question.
func TestTheFormAsksBeforeItDropsWhatIsTyped(t *testing.T) {
	s := tell(t)
	s.press("n").write("new-audit").press("esc").shows("The form is not applied", "keep the form and leave", "as long as the demo runs").press("esc")
	s.shows("new-audit", "New trail").press("esc", "down", "enter").hides("New trail")
	s.press("n").hides("A form of a new trail is kept").write("x").press("tab", "tab", "tab", "q").shows("The form is not applied").press("down", "down", "enter").shows("New trail")
	s.press("q", "down", "enter")
	if !s.quit {
		t.Error("the program goes on")
	}
}

// A form outlives the program, ctrl+c included, and is offered again.
func TestTheFormOutlivesTheProgram(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
			begun := func() *story { return tell(t, append(settings, playedIn(e, state), noDemo)...) }
			s := begun().newAudit()
			s.press("q").shows("The form is not applied", "after a restart too").golden("form-quit" + at).press("esc").press0("ctrl+c")
			if !s.quit {
				t.Fatal("the program goes on")
			}
			again := begun().shows("the form of a new trail is kept: n goes on with it").press("n").shows("A form of a new trail is kept", "new-audit").golden("form-offered" + at)
			again.press("enter").shows("New trail", "us-west-1", "new-audit", "acme-new", "its home Region only").golden("form-resumed" + at)
			again.press("ctrl+s", "enter").shows("Create new-audit: done")
			begun().hides("is kept").press("n").hides("A form of a new trail is kept")
		})
	}
}

// The form of an update takes over what AWS has changed meanwhile; that of a
// duplicate has all that was copied. Begun anew, what was typed is gone.
func TestFormsOfUpdatesAndDuplicatesAreKept(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	s := tell(t, unpaced, playedIn(e, state)).on("sandbox").press("u").write("-mine").press("esc", "enter").hides("Update a trail")
	s.on("s3-uploads").press("d").shows("Duplicate a trail").write("-too").press("esc", "enter").hides("Duplicate a trail")
	tell(t, unpaced, playedIn(e, t.TempDir())).on("sandbox").press("u", "tab").write("theirs").press("ctrl+s", "enter").shows("done")
	s = tell(t, unpaced, playedIn(e, state)).shows("2 drafts are kept").press("x").goldens("form-both").press("esc")
	s.on("sandbox").press("u").shows("A form of the settings of sandbox is kept").press("enter").shows("Update a trail", "acme-sandbox-logs-mine", "theirs")
	s.press("ctrl+s").shows("+ S3 bucket: acme-sandbox-logs-mine").hides("- S3 prefix").press("enter").shows("done")
	s.on("s3-uploads").press("d", "enter").shows("Duplicate a trail", "s3-uploads-copy-too", "Owner=storage@acme.example").press("ctrl+s", "enter").shows("done")
	if got := strings.Join(s.sent(), " "); got != "UpdateTrail UpdateTrail CreateTrail PutEventSelectors PutInsightSelectors StartLogging" {
		t.Errorf("sent %s", got)
	}
	s.on("sandbox").press("u").hides("A form of").write("x").press("esc", "enter", "u", "down", "enter").shows("Nothing is changed yet")
	tell(t, unpaced, playedIn(e, state)).hides("kept")
}

// One form, several places: each is made, and what is left stays in the form.
func TestCreateInSeveralRegions(t *testing.T) {
	s := tell(t, unpaced)
	s.press("n").write("regional").press("tab").write("acme-new").press("tab", "tab", "space", "up", "up", "up", "up", "space")
	for _, region := range []string{"eu-north-1", "us-west-1", "sa-east-1"} {
		s.write(region).press("space", "esc")
	}
	s.goldens("life-places").press("enter").shows("and 2 more: one trail in each")
	s.press("ctrl+s").shows("Create 3 trails", "eu-north-1").goldens("life-places-review")
	s.press("enter").goldens("life-places-done").press("esc").hides("New trail").shows("regional")
	if got := strings.Join(s.sent(), " "); strings.Count(got, "CreateTrail") != 3 {
		t.Errorf("sent %s", got)
	}
}

// What was refused in one of the places stays in the form.
func TestAPlaceThatIsRefusedStaysInTheForm(t *testing.T) {
	s := tell(t, unpaced, withFaults("CreateTrail=S3BucketDoesNotExistException@0.5"))
	s.press("n").write("regional").press("tab").write("acme-new").press("tab", "tab", "space", "up", "up", "up", "up", "space")
	s.write("sa-east-1").press("space", "esc").write("us-west-1").press("space", "enter", "ctrl+s", "enter", "esc")
	s.shows("New trail", "AWS refused", "▌ S3 bucket", "acme-new")
	s.refuse().press("ctrl+s", "enter").hides("New trail").shows("regional")
}

// A trail is duplicated with its selectors, Insights and tags.
func TestDuplicate(t *testing.T) {
	s := tell(t, unpaced)
	s.press("/").write("s3-uploads").press("enter", "d").shows("Duplicate a trail", "s3-uploads-copy", "Owner=storage@acme.example").goldens("life-duplicate")
	s.press("ctrl+s", "enter").shows("done").press("/", "esc")
	if got := strings.Join(s.sent(), " "); got != "CreateTrail PutEventSelectors PutInsightSelectors StartLogging" {
		t.Errorf("sent %s", got)
	}
}

// The form names what is wrong at its row, as it is typed.
func TestNamesAreCheckedAsTheyAreTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"ab":          "this one has 2",
		"au dit":      "holds only letters",
		".audit":      "begins with a letter or a digit",
		"audit-":      "ends with a letter or a digit",
		"my--x":       "next to each other",
		"192.168.5.4": "like an IP address",
	} {
		s := tell(t)
		s.press("n").write(typed).shows(want).press("tab").write("acme-new").press("ctrl+s").shows(want, "▌ Name").hides("Review")
	}
}

// refusals are the codes by which AWS refuses a new trail, the row that says so,
// and in which words.
var refusals = []struct{ code, row, words string }{
	{"InvalidTrailNameException", "Name", "does not take this name for a trail"},
	{"TrailAlreadyExistsException", "Name", "a trail of that name already"},
	{"MaximumNumberOfTrailsExceededException", "Regions", "5 trails at most, shadow trails counted"},
	{"InvalidS3BucketNameException", "S3 bucket", "does not take this name for a bucket"},
	{"S3BucketDoesNotExistException", "S3 bucket", "the S3 bucket of the trail does not exist"},
	{"InsufficientS3BucketPolicyException", "S3 bucket", "does not let CloudTrail write"},
	{"InvalidS3PrefixException", "S3 prefix", "does not take this prefix"},
	{"InvalidSnsTopicNameException", "SNS topic", "does not take this for an SNS topic"},
	{"InsufficientSnsTopicPolicyException", "SNS topic", "does not let CloudTrail publish"},
	{"InvalidKmsKeyIdException", "KMS key", "does not take this for a KMS key"},
	{"KmsKeyNotFoundException", "KMS key", "the KMS key does not exist"},
	{"InsufficientEncryptionPolicyException", "KMS key", "does not let CloudTrail use it"},
	{"KmsException", "KMS key", "the KMS key cannot be used"},
	{"InvalidCloudWatchLogsLogGroupArnException", "Log group", "the log group cannot be used"},
	{"CloudWatchLogsDeliveryUnavailableException", "Log group", "CloudTrail cannot deliver to CloudWatch Logs"},
	{"InvalidCloudWatchLogsRoleArnException", "Role", "the role cannot be used"},
	{"InvalidTagParameterException", "Tags", "does not take these tags"},
	{"TagsLimitExceededException", "Tags", "50 tags at most"},
	{"NotOrganizationMasterAccountException", "Organization", "only the management account"},
	{"OrganizationsNotInUseException", "Organization", "the account is in no organization"},
	{"OrganizationNotInAllFeaturesModeException", "Organization", "not all features enabled"},
	{"CloudTrailAccessNotEnabledException", "Organization", "does not trust CloudTrail yet"},
	{"NoManagementAccountSLRExistsException", "Organization", "lacks CloudTrail's service-linked role"},
	{"InsufficientDependencyServiceAccessPermissionException", "Organization", "rights in Organizations and IAM"},
}

// Each refusal of CreateTrail stands at the row that is wrong, in plain words,
// and nothing that was typed is lost.
func TestRefusalsStandAtTheirRows(t *testing.T) {
	s := tell(t, unpaced).newAudit()
	for _, r := range refusals {
		s.refuse("CreateTrail="+r.code).press("ctrl+s", "enter")
		if strings.Contains(s.screen(), "esc close") {
			s.press("esc")
		}
		s.shows("▌ "+r.row, "AWS refused: ", r.words, "new-audit", "acme-new")
	}
	s.refuse().press("ctrl+s", "enter").shows("done").hides("New trail")
}

// A refusal for a policy shows the policy that this very trail needs, and one
// more try, since AWS may not know a new policy everywhere yet.
func TestARefusedPolicyIsShownAndTriedOnceMore(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, settings...).newAudit().refuse("CreateTrail=InsufficientS3BucketPolicyException")
			s.press("ctrl+s", "enter").shows("The bucket policy", "try once again").golden("life-policy" + at)
			s.press("y")
			if len(s.copied) != 1 || !strings.Contains(s.copied[0], `"aws:SourceArn": "arn:aws:cloudtrail:us-west-1:123456789012:trail/new-audit"`) {
				t.Errorf("copied %q", s.copied)
			}
			s.press("r").shows("The bucket policy").hides("try once again").press("r")
			s.refuse().press("esc").shows("▌ S3 bucket").press("ctrl+s", "enter").shows("done")
			if got := strings.Join(s.sent(), " "); got != "CreateTrail CreateTrail CreateTrail StartLogging" {
				t.Errorf("sent %s", got)
			}
		})
	}
}

// Where AWS refuses some of several places for a policy, the policy is shown once
// the run has ended, and those places alone are tried once more.
func TestAPolicyRefusedInSeveralPlaces(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, settings...)
			s.press("n").write("regional").press("tab").write("acme-new").press("tab", "tab", "space", "up", "up", "up", "up", "space")
			for _, region := range []string{"eu-north-1", "us-west-1", "sa-east-1"} {
				s.write(region).press("space", "esc")
			}
			refuse := func(regions ...string) {
				faults := make([]emulator.Fault, len(regions))
				for i, r := range regions {
					faults[i] = emulator.Fault{Operation: "CreateTrail", Region: r, Code: "InsufficientS3BucketPolicyException"}
				}
				s.emulator.SetFaults(faults...)
			}
			refuse("us-west-1", "sa-east-1")
			s.press("enter", "ctrl+s", "enter").shows("The bucket policy", "regional in us-west-1", "regional in sa-east-1", "try once again").golden("life-places-policy" + at)
			s.press("y")
			for _, region := range []string{"us-west-1", "sa-east-1"} {
				if len(s.copied) != 1 || !strings.Contains(s.copied[0], "arn:aws:cloudtrail:"+region+":123456789012:trail/regional") {
					t.Errorf("copied %q", s.copied)
				}
			}
			refuse("sa-east-1")
			s.press("r").shows("The bucket policy", "regional in sa-east-1").hides("regional in us-west-1", "try once again")
			s.refuse().press("esc", "esc").shows("New trail", "▌ S3 bucket").press("ctrl+s", "enter").hides("New trail").shows("done")
			if got := strings.Join(s.sent(), " "); strings.Count(got, "CreateTrail") != 6 {
				t.Errorf("sent %s", got)
			}
		})
	}
}

// A trail that was made partly: which calls were made is said, and one goes on
// or goes back.
func TestATrailThatIsMadePartly(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, settings...).newAudit().refuse("StartLogging=ConflictException")
			s.press("ctrl+s", "enter").shows("Made partly", "CreateTrail: made", "StartLogging").golden("life-partly" + at)
			s.refuse().press("o").shows("Go on: Create new-audit", "logging: on").press("enter").shows("done").shows("● on")
		})
	}
	s := tell(t, unpaced).newAudit().refuse("StartLogging=ConflictException").press("ctrl+s", "enter").refuse()
	s.press("t").shows("Go back: Create new-audit", "a dangerous change").paste("new-audit").press("enter").hides("▌  new-audit")
	if got := strings.Join(s.sent(), " "); got != "CreateTrail StartLogging DeleteTrail" {
		t.Errorf("sent %s", got)
	}
}

// The policies can be seen before anything is sent.
func TestPoliciesAreShownFromTheForm(t *testing.T) {
	s := tell(t).newAudit().press("down", "down", "down", "down").write("alias/trails").press("ctrl+p")
	s.shows("The bucket policy", "1/2").press("right").shows("The key policy", "kms:GenerateDataKey*", "2/2").goldens("life-key-policy")
}

// Settings that somebody changed meanwhile: nothing is sent, what is typed stays.
func TestUpdateSeesDrift(t *testing.T) {
	e := emulator.Demo(emulator.WithClock(now))
	first, second := tell(t, playedIn(e, t.TempDir())), tell(t, playedIn(e, t.TempDir()))
	for _, s := range []*story{first, second} {
		s.press("/").write("sandbox").press("enter", "u")
	}
	first.write("-2").press("ctrl+s", "enter").shows("done")
	second.press("tab").write("mine").press("ctrl+s", "enter").shows("the form goes on from what AWS has now", "acme-sandbox-logs-2", "mine")
	second.press("ctrl+s", "enter").shows("done")
}

func TestReadOnlyMakesNoTrail(t *testing.T) {
	s := tell(t, readOnly)
	for _, key := range []string{"n", "u", "d", "D"} {
		s.press(key).shows("read-only mode").hides("New trail", "Review")
	}
}
