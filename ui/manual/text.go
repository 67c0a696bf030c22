package manual

const (
	keys = "In the screens, ? shows the keys of where you are, : all commands, and q quits."

	globals = "The flags --profile, --region, --endpoint-url, --read-only, --demo, --fault, --latency and --lake-closed hold for the " +
		"screens, trails and send; the emulator takes the last three. The other commands need neither AWS nor any configuration."
)

// section is a part of the page that no flag tells.
type section struct {
	title   string
	intro   []string
	entries [][2]string
}

var sections = []section{
	{title: "EXIT STATUS", entries: [][2]string{
		{"0", "It went well. For lint: no problems; for match: every event is logged; for send: CloudTrail has all events."},
		{"1", "It failed, and standard error says why. For lint: there are problems; for match: some events are not logged."},
		{"2", "lint and match: something cannot be read, or the command line is wrong. send: events are wrong or look like secrets, and nothing was sent."},
		{"3", "trails --check: a trail is stopped, fails to deliver or cannot be read. send: CloudTrail refused some events, or wrong ones were left out."},
		{"4", "send: of some events it is not known whether CloudTrail took them."},
		{"130", "Stopped by ctrl+c or a signal. send: the same command again goes on."},
	}},
	{title: "ENVIRONMENT", intro: []string{
		"A flag that is not given is taken from the variable of its name, then from the configuration file.",
	}, entries: [][2]string{
		{"TRAILBOSS_READ_ONLY, TRAILBOSS_REFRESH, TRAILBOSS_REGION, ...", "TRAILBOSS_ and the name of a flag in capitals, with _ for each -."},
		{
			"AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL, AWS_CA_BUNDLE, AWS_CONFIG_FILE, HTTPS_PROXY, ...",
			"What the AWS SDK takes from the environment holds here too.",
		},
		{"VISUAL, EDITOR", "The editor that ctrl+e opens."},
		{"NO_COLOR", "Where it is set, nothing is coloured."},
	}},
	{title: "FILES", entries: [][2]string{
		{
			"$XDG_CONFIG_HOME/trailboss/config.toml",
			"Flags of the screens by name, such as read-only = true or region = [\"us-east-2\"]. On Linux ~/.config where the variable is not set.",
		},
		{"$XDG_STATE_HOME/trailboss/journal.jsonl", "The journal of changes, readable by you alone. On Linux ~/.local/state where the variable is not set."},
		{"$XDG_STATE_HOME/trailboss/drafts, forms, integrations", "Event selectors, forms and guides that are not applied or done yet."},
		{"$XDG_STATE_HOME/trailboss/sendings", "What send has sent, so that nothing goes out twice."},
		{"~/.aws/config, ~/.aws/credentials", "The profiles of AWS."},
	}},
	{title: "SEE ALSO", entries: [][2]string{{"aws(1)", "The AWS CLI, whose commands the review of a change shows."}}},
}
