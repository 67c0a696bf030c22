package paste

import (
	"strings"

	"trailboss/model"
	"trailboss/model/awsname"
	"trailboss/model/selector"
)

// Against compares what a text says of where its selectors belong with the trail or event data store
// that they are to be used for: a warning for each difference, none where the text says nothing.
func Against(p Pasted, t model.Target) []selector.Problem {
	var out []selector.Problem
	warn := func(path string, text ...string) {
		out = append(out, selector.Problem{Severity: selector.Warning, Path: path, Text: strings.Join(text, "")})
	}
	what, path := "trail ", memberTrail
	if p.Store {
		what, path = "event data store ", memberStore
	}
	if p.Target != "" && !names(p.Target, t) {
		warn(path, "the selectors are for the ", what, p.Target, ", not for ", t.ARN)
	} else if p.Target == "" && p.Store && !isStore(t.ARN) {
		warn(path, "the selectors are for an event data store, ", t.Name, " is a trail")
	}
	if p.Region != "" && p.Region != t.Region {
		warn("region", "the command is for the Region ", p.Region, ", ", t.Name, " is in ", t.Region)
	}
	if p.Profile != "" && p.Profile != t.Profile {
		warn("profile", "the command is for the profile ", p.Profile, ", ", t.Name, " is read under ", profileName(t.Profile))
	}
	return out
}

// names reports whether a name, an id or an ARN is the target's.
func names(name string, t model.Target) bool {
	if strings.HasPrefix(name, "arn:") {
		return name == t.ARN
	}
	return name == t.Name || isStore(t.ARN) && strings.HasSuffix(t.ARN, "/"+name)
}

func isStore(arn string) bool {
	parsed, err := awsname.ParseARN(arn)
	return err == nil && strings.HasPrefix(parsed.Resource, "eventdatastore/")
}

func profileName(profile string) string {
	if profile == "" {
		return "the default credentials"
	}
	return profile
}
