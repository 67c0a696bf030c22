package policyform

import (
	"strings"

	"trailboss/model/paste"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// lengthy is the length in bytes from which a paste can be no policy.
const lengthy = 64 << 10

// Paste reads a policy from what is pasted outside a text field.
func (f *Form) Paste(env pane.Env, content string) intent.Intent {
	f.Follow(env)
	f.said = nil
	if why := f.unread(env); why != "" {
		return say(intent.Caution, why)
	}
	return f.paste(content)
}

// isPolicy tells whether what is pasted into a text is no part of that but a
// policy as a whole: JSON or an aws command.
func (f *Form) isPolicy(content string) bool {
	if len(content) >= lengthy {
		return true
	}
	_, err := paste.ReadPolicy(content)
	if err == nil {
		return true
	}
	content = strings.TrimSpace(content)
	return strings.HasPrefix(content, "aws ") || !f.typingJSON && strings.HasPrefix(content, "{")
}

// paste takes a pasted policy in place of what is written; ctrl+z brings that
// back.
func (f *Form) paste(content string) intent.Intent {
	if len(content) >= lengthy {
		return say(intent.Danger, "the paste is too long for a policy")
	}
	got, err := paste.ReadPolicy(content)
	if err != nil {
		return say(intent.Danger, "the paste cannot be read: "+err.Error())
	}
	f.remember("", f.json.Value())
	text := got.Policy.String()
	if trimmed := strings.TrimSpace(content); len(got.Problems) > 0 && strings.HasPrefix(trimmed, "{") {
		text = trimmed // with what is wrong in it
	}
	f.put(text)
	f.goTo(f.firstRow())
	f.said = nil
	if got.Target != "" && got.Target != f.arn {
		f.said = append(f.said, "It was written for "+got.Target+".")
	}
	f.said = append(f.said, mended(got.Repairs)...)
	return say(intent.Good, "policy taken (ctrl+z brings back what was here)")
}

// mended are the things put right while reading.
func mended(repairs []selector.Problem) []string {
	out := make([]string, len(repairs))
	for i, r := range repairs {
		out[i] = "Mended: " + r.Text
	}
	return out
}

// Edited takes what came back from the editor. What cannot be read stays in the
// JSON, with its place marked.
func (f *Form) Edited(text string) intent.Intent {
	if strings.TrimSpace(text) == strings.TrimSpace(f.json.Value()) {
		return say(intent.Info, "the editor changed nothing")
	}
	f.said = nil
	if _, err := paste.ReadPolicy(text); err == nil {
		return f.paste(text)
	}
	f.remember("", f.json.Value())
	f.put(strings.TrimSpace(text))
	f.typingJSON = true
	f.json.Focus(true)
	return say(intent.Caution, "this is no policy yet: it stands in the JSON as it came from the editor")
}

func say(level intent.Level, text string) intent.Intent {
	return intent.Notice{Level: level, Text: text}
}
