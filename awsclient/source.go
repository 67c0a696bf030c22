package awsclient

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"

	"trailboss/model"
)

// source is where a profile's credentials come from: what to do when they have
// run out depends on it.
type source struct {
	// name says it in words, next what renews the credentials.
	name, next string
	// sso is the sign-in that gives them, or nil.
	sso *portal
	// lasting is true where they stay the same as long as trailboss runs.
	lasting bool
	// login is true where aws login gives them, which trailboss cannot do itself.
	login bool
}

// portal is an access portal of IAM Identity Center.
type portal struct {
	startURL, region string
	// session is the name of the sso-session; "" for the older way of writing
	// the settings into the profile.
	session string
}

// sourceOf reads from a loaded configuration where its credentials come from.
func sourceOf(cfg aws.Config, profile string) source {
	var all []aws.CredentialSource
	if told, ok := cfg.Credentials.(aws.CredentialProviderSource); ok {
		all = told.ProviderSources()
	}
	of, option := " of the default profile", ""
	if profile != "" {
		of, option = " of profile "+profile, " --profile "+profile
	}
	shared := lowest(cfg)
	from := func(s aws.CredentialSource) bool { return slices.Contains(all, s) }
	switch {
	case from(aws.CredentialSourceEnvVars):
		return source{name: "the keys of the environment (AWS_ACCESS_KEY_ID)", next: "start trailboss with new ones, or choose a profile", lasting: true}
	case from(aws.CredentialSourceSSO), from(aws.CredentialSourceSSOLegacy):
		return source{name: "the sign-in" + of, sso: portalOf(shared)}
	case from(aws.CredentialSourceLogin):
		return source{name: "the sign-in" + of, next: "run aws login" + option + " and try again", login: true}
	case from(aws.CredentialSourceProcess):
		return source{name: "what the credential_process" + of + " gives", next: "see why it gives nothing newer, then try again"}
	case from(aws.CredentialSourceProfile):
		_, credentialsFile := profileFiles()
		return source{name: "the keys" + of, next: "put new ones into " + credentialsFile + " and try again"}
	case from(aws.CredentialSourceIMDS):
		return source{name: "the credentials of this machine's role", next: "check the role of the instance, then try again"}
	case from(aws.CredentialSourceHTTP):
		return source{name: "the credentials of this container's role", next: "check the role of the task, then try again"}
	default:
		return source{}
	}
}

// lowest is the configuration of the profile at the end of the chain of
// source_profile: the one that has credentials of its own.
func lowest(cfg aws.Config) *config.SharedConfig {
	for _, s := range cfg.ConfigSources {
		shared, ok := s.(config.SharedConfig)
		if !ok {
			continue
		}
		at := &shared
		for at.Source != nil {
			at = at.Source
		}
		return at
	}
	return &config.SharedConfig{}
}

func portalOf(shared *config.SharedConfig) *portal {
	if s := shared.SSOSession; s != nil {
		return &portal{startURL: s.SSOStartURL, region: s.SSORegion, session: s.Name}
	}
	return &portal{startURL: shared.SSOStartURL, region: shared.SSORegion}
}

// signedIn tells whether a person signs in for the credentials.
func (s source) signedIn() bool { return s.sso != nil || s.login }

// ended is what it means that there are no credentials any more.
func (s source) ended() model.FaultKind {
	if s.sso != nil {
		return model.FaultNeedsSignIn
	}
	return model.FaultExpired
}

// explain says of a fault of expired credentials which have run out, and what
// renews them.
func (s source) explain(f *model.Fault) {
	if f.Kind != model.FaultExpired || s.name == "" || s.next == "" {
		return
	}
	f.Why, f.Next = s.name+" have expired or were revoked", s.next
	if s.lasting {
		f.Kind = model.FaultSpent
	}
}
