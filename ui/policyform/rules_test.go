package policyform_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"trailboss/keymap"
	"trailboss/model/lake/policy/policytest"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
)

// Every rule of policies is told in the form, which asks for no review of what
// breaks one, and loses nothing of it.
func TestPoliciesThatBreakARule(t *testing.T) {
	for _, c := range policytest.Broken(channel, store) {
		p := open(t, c.ARN, "")
		p.Begin("", c.Text)
		notice, ok := p.do(keymap.ToReview).(intent.Notice)
		if !ok || !strings.Contains(notice.Text, c.Says) {
			t.Errorf("%s: %+v, want %q", c.Name, notice, c.Says)
		}
		if !strings.Contains(p.screen(), "✗") || !p.Dirty() {
			t.Errorf("%s: nothing is marked:\n%s", c.Name, p.screen())
		}
		if text, ok := p.do(keymap.Editor).(intent.EditText); !ok || len(strings.Join(strings.Fields(text.Text), "")) != len(strings.Join(strings.Fields(c.Text), "")) {
			t.Errorf("%s: %q has become %q", c.Name, c.Text, text.Text)
		}
	}
}

// The same, as it is typed.
func TestWhatIsTypedIsCheckedAtItsField(t *testing.T) {
	for _, c := range []struct {
		down        int
		typed, says string
	}{
		{0, "01234567890", "An account id has 12 digits; 01234567890 has 11."},
		{0, "mary", "A principal is an account id"},
		{0, "arn:aws:s3:::logs", "no ARN of"},
		{0, "arn:aws-cn:iam::111122223333:root", "of the partition aws-cn"},
		{0, "arn:aws:iam::111122223333:user/", "no ARN of"},
		{1, "x", "An external id has 2 to 1224 characters"},
		{1, "a b", "made of letters, digits and"},
		{3, "a b", "A Sid is made of letters and digits"},
	} {
		p := open(t, channel, "")
		for range c.down {
			p.do(keymap.Down)
		}
		p.write(c.typed).shows(c.says)
	}
}

func TestPastedPolicies(t *testing.T) {
	// As the documents print it: double quotes around, and inside.
	printed := `aws cloudtrail put-resource-policy --resource-arn ` + channel + ` --policy "{ "Version": "2012-10-17", "Statement": [ { "Sid": "ChannelPolicy", "Effect": "Allow", "Principal": { "AWS": [ "arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root" ] }, "Action": "cloudtrail-data:PutAuditEvents", "Resource": "` + channel + `" } ] }"`
	for _, c := range []struct {
		name, text, level string
		says              []string
	}{
		{"a command of the documents", printed, "taken", []string{"Accounts 111122223333 and 444455556666 may send events here.", "Mended:", "principals 2/50"}},
		{"JSON", senders("p-42", partner), "taken", []string{"with external id p-42"}},
		{"that of another channel", strings.ReplaceAll(senders("", partner), "8888", "9999"), "taken", []string{"The resource is the one", "space puts this resource there"}},
		{"with an unknown member", strings.Replace(senders("", partner), `"Sid"`, `"Id"`, 1), "taken", []string{"Shown as JSON only: A statement has no member Id."}},
		{"something else", "aws s3 ls", "cannot be read", nil},
		{"far too long", strings.Repeat("x", 1<<17), "too long", nil},
	} {
		p := open(t, channel, senders("", "444455556666"))
		before := p.screen()
		p.do(keymap.Top)
		for name, way := range map[string]func() intent.Intent{
			"outside a field": func() intent.Intent { return p.Paste(p.env, c.text) },
			"in the JSON":     func() intent.Intent { p.do(keymap.Next); return p.paste(c.text) },
		} {
			notice, ok := way().(intent.Notice)
			if !ok || !strings.Contains(notice.Text, c.level) {
				t.Errorf("%s, %s: %+v", c.name, name, notice)
			}
			p.shows(c.says...)
			for p.Why(p.env, keymap.Undo) == "" {
				p.do(keymap.Undo)
			}
		}
		if p.do(keymap.Next); p.Dirty() {
			t.Errorf("%s: not undone to\n%s", c.name, before)
		}
	}
}

func TestPrincipalsArePastedTogether(t *testing.T) {
	p := open(t, channel, "")
	p.paste("111122223333, 444455556666\n\"arn:aws:iam::777788889999:role/x\",")
	p.shows("principals 3/50", "Accounts 111122223333 and 444455556666 and role x of account 777788889999 may")
	p.write("*").shows("principals 4/50")
}

func TestTheEditorComesBack(t *testing.T) {
	p := open(t, channel, senders("", partner))
	if got, said := level(p.Edited(senders("", "444455556666"))); got != intent.Good {
		t.Error(said)
	}
	p.shows("Account 444455556666 may send")
	if got, said := level(p.Edited("{ Statement")); got != intent.Caution {
		t.Error(said)
	}
	p.shows("no policy yet", "{ Statement", "tab fields")
	if got, said := level(p.Edited("{ Statement\n")); got != intent.Info {
		t.Error(said)
	}
	p.do(keymap.Undo, keymap.Undo)
	if p.Dirty() {
		t.Error("not undone")
	}
}

func TestFramesFit(t *testing.T) {
	long := strings.Repeat("日本語", 40)
	for _, arn := range []string{channel, store} {
		p := open(t, arn, senders("", partner, long, "\x1b[31m"))
		for range 2 {
			for _, size := range pagetest.Sizes() {
				pagetest.Fits(t, "form", p.View(p.env, size[0], size[1], true), size[0], size[1])
			}
			p.do(keymap.Next)
			p.write(long)
		}
	}
}

// Whatever is pressed, typed and pasted: nothing panics, and the fields say what
// the JSON says.
func TestFormProperties(t *testing.T) {
	actions := []keymap.Action{
		keymap.Up, keymap.Down, keymap.Next, keymap.Toggle, keymap.Open, keymap.Apply, keymap.Delete, keymap.Undo, keymap.Reset,
		keymap.Top, keymap.Bottom, keymap.PageDown, keymap.ToReview, keymap.Editor,
	}
	texts := []string{"1", "111122223333", "*", `"`, "{", senders("p", partner), "a,b", "}"}
	rapid.Check(t, func(rt *rapid.T) {
		arn := rapid.SampledFrom([]string{channel, store}).Draw(rt, "arn")
		p := open(t, arn, rapid.SampledFrom([]string{"", senders("p-42", partner), "{"}).Draw(rt, "base"))
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, len(actions)+2*len(texts)), 0, 40).Draw(rt, "keys") {
			switch text := n - len(actions); {
			case text < 0:
				p.Do(p.env, actions[n])
			case text < len(texts):
				p.paste(texts[text])
			case text < 2*len(texts):
				if p.Typing() {
					p.write(texts[text-len(texts)])
				}
			default:
				p.Type(p.env, tea.KeyPressMsg{Code: tea.KeyBackspace})
			}
			p.screen()
		}
		edit, ok := p.Do(p.env, keymap.Editor)
		if text, isText := edit.(intent.EditText); ok && isText {
			again := open(t, arn, "")
			again.Begin("", text.Text)
			fresh, shown := lineWith(again.screen(), "principals "), lineWith(p.screen(), "principals ")
			if fresh != "" && shown != "" && fresh != shown {
				rt.Fatalf("%q and again %q\n%s", shown, fresh, p.screen())
			}
		}
	})
}

func lineWith(screen, text string) string {
	for line := range strings.SplitSeq(screen, "\n") {
		if strings.Contains(line, text) && strings.Contains(line, "characters") {
			return line
		}
	}
	return ""
}
