package story_test

import (
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// policyOf opens the resource policy of a channel, or with tabs before of another
// list's row.
func (s *story) policyOf(name string, before ...string) *story {
	s.t.Helper()
	s.press("I").press(before...).press("/").write(name).press("enter", "p")
	return s.shows("Resource policy  " + name)
}

// policyCalls are the calls that changed a policy so far.
func (s *story) policyCalls() string {
	var calls []string
	for _, r := range s.emulator.Requests() {
		if r.Operation == "PutResourcePolicy" || r.Operation == "DeleteResourcePolicy" {
			calls = append(calls, r.Operation)
		}
	}
	return strings.Join(calls, " ")
}

// A first policy, another, and none: each is reviewed with what it means, and taken
// back by z.
func TestResourcePolicy(t *testing.T) {
	for size, at := range map[string]setting{"policy": func(*ui.Options, *plot) {}, "small-policy": at80x24} {
		t.Run(size, func(t *testing.T) {
			s := tell(t, at).policyOf("okta-system-log", "tab").golden(size + "-none")
			s.write("0123").golden(size+"-wrong").press("backspace", "backspace", "backspace", "backspace")
			s.write("444455556666").press("enter", "down").write("okta-7").shows("okta-7").golden(size + "-typed")
			s.press("tab").golden(size + "-json").press("tab")
			s.press("ctrl+s").shows("Give okta-system-log a resource policy").golden(size + "-review")
			s.press("enter").shows("done (undo: z)")
			s.press("p").shows("okta-7").press("up").write("x").shows("12 digits").press("ctrl+z")
			s.press("esc").hides("Resource policy  okta")
			s.press("z").shows("Delete the resource policy of okta-system-log", "account 444455556666 can no longer").golden(size + "-delete")
			s.press("enter").shows("okta-system-log").write("okta-system-log").press("enter").shows("Delete the resource policy of okta-system-log: done")
			if got := s.policyCalls(); got != "PutResourcePolicy DeleteResourcePolicy" {
				t.Errorf("%s", got)
			}
		})
	}
}

// A whole command, as AWS's documents print it, in quotes that no shell takes.
func TestPasteAResourcePolicy(t *testing.T) {
	s := tell(t).policyOf("crm-activity", "tab")
	s.paste(`aws cloudtrail put-resource-policy --resource-arn arn:aws:cloudtrail:us-east-1:01234567890:channel/EXAMPLE8-0558-4f7e-a06a-43969EXAMPLE --policy "{ "Version": "2012-10-17", "Statement": [ { "Sid": "ChannelPolicy", "Effect": "Allow", "Principal": { "AWS": [ "arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root" ] }, "Action": "cloudtrail-data:PutAuditEvents", "Resource": "arn:aws:cloudtrail:us-east-1:777788889999:channel/EXAMPLE8-0558-4f7e-a06a-43969EXAMPLE" } ] }"`)
	s.shows("Accounts 111122223333 and 444455556666 may send events here.", "space puts this resource there").goldens("policy-pasted")
	s.press("ctrl+s").shows("The resource is the one that the policy is on").press("space", "ctrl+s")
	s.shows("Change the resource policy of crm-activity", "no sender needs to pass an external id any more").goldens("policy-pasted-review")
	s.press("enter").shows("done (undo: z)")
}

func TestResourcePolicyOfAStore(t *testing.T) {
	s := tell(t).policyOf("partner-activity").write("444455556666").press("enter", "down", "space").goldens("policy-of-store")
	s.press("ctrl+s").shows("may call CancelQuery").press("enter").shows("done (undo: z)")
}

// Deleting cuts the senders off, and wants the name typed.
func TestDeleteAResourcePolicy(t *testing.T) {
	s := tell(t).policyOf("crm-activity", "tab").press("tab", "tab")
	for range 12 {
		s.press("down")
	}
	s.press("enter").shows("Delete the resource policy of crm-activity", "account 111122223333 can no longer send").goldens("policy-delete-senders")
	s.press("enter").shows("Delete the resource policy of crm-activity")
	if got := s.policyCalls(); got != "" {
		t.Fatalf("%s without the name", got)
	}
	s.write("crm-activity").press("enter").shows("done (undo: z)")
	s.press("p").shows("Only the channel's own account may send events here.")
}

// Somebody else was faster: what both did is shown, and nothing is lost.
func TestResourcePolicyChangedMeanwhile(t *testing.T) {
	e := emulator.Demo(emulator.WithClock(now))
	first, second := tell(t, playedIn(e, t.TempDir())), tell(t, playedIn(e, t.TempDir()))
	first.policyOf("crm-activity", "tab").write("444455556666")
	second.policyOf("crm-activity", "tab").write("777788889999")
	first.press("ctrl+s", "enter").shows("done (undo: z)")
	second.press("ctrl+s", "enter").shows("Changed meanwhile", "444455556666").goldens("policy-meanwhile")
	second.press("m").shows("policies are not merged").press("esc").shows("AWS has another policy meanwhile")
	second.press("ctrl+s").shows("Changed meanwhile").press("o").shows("777788889999").press("ctrl+s")
	second.shows("account 444455556666 can no longer send").write("crm-activity").press("enter").shows("done (undo: z)")
	if got := second.policyCalls(); got != "PutResourcePolicy PutResourcePolicy" {
		t.Errorf("%s", got)
	}
}

// What AWS refuses brings the form back with all that was typed; esc asks
// over it.
func TestResourcePolicyIsNotLost(t *testing.T) {
	s := tell(t, withFaults("PutResourcePolicy=ResourcePolicyNotValidException")).policyOf("okta-system-log", "tab").write("444455556666")
	s.press("ctrl+s", "enter").shows("Resource policy  okta-system-log", "444455556666").goldens("policy-refused")
	s.press("esc").shows("The form is not applied").goldens("policy-leaving").press("down", "enter").hides("Resource policy  okta-system-log")
	s = tell(t, readOnly).policyOf("crm-activity", "tab").write("4").press("ctrl+s").shows("read-only mode")
	if got := s.policyCalls(); got != "" {
		t.Errorf("%s", got)
	}
}

// A policy that cannot be read says so where it would stand.
func TestResourcePolicyRefusedToBeRead(t *testing.T) {
	s := tell(t, withFaults("GetResourcePolicy=AccessDeniedException")).policyOf("crm-activity", "tab").goldens("policy-unread")
	s.emulator.SetFaults()
	s.press("ctrl+l").shows("Account 111122223333 may send events here, with external id partner-42.")
}
