//go:build conformance

package conformance

// disagreement is one place in which moto is known not to answer as AWS does.
type disagreement struct {
	// code is the error that moto answers with; empty means that it succeeds.
	code string
	// moto and aws say what each of them does.
	moto, aws string
}

// Codes the CLI shows for moto's HTML error pages.
const (
	failed = "500"
	absent = "404"
)

// disagreements of moto 5.2.1.
var disagreements = map[string]disagreement{
	"CreateTrail: name taken": {
		moto: "replaces the trail", aws: "TrailAlreadyExistsException",
	},
	"CreateTrail: no quota": {
		moto: "takes any number of trails", aws: "five a Region, shadows counted",
	},
	"CreateTrail: lax names": {
		moto: "takes adjacent punctuation and IPv4 forms", aws: "InvalidTrailNameException",
	},
	"CreateTrail: bucket only looked up": {
		code: "S3BucketDoesNotExistException",
		moto: "knows a bad bucket name only as a bucket it does not have", aws: "InvalidS3BucketNameException",
	},
	"CreateTrail: topic only looked up": {
		code: "InsufficientSnsTopicPolicyException",
		moto: "knows a bad topic name only as a topic it does not have", aws: "InvalidSnsTopicNameException",
	},
	"CreateTrail: settings unchecked": {
		moto: "takes any prefix, key, log group and role", aws: "a code for each",
	},
	"CreateTrail: key as given": {
		moto: "gives a key's id back as it came", aws: "answers with the key's ARN",
	},
	"GetTrail: home Region": {
		moto: "leaves HomeRegion out", aws: "HomeRegion",
	},
	"flags stay false": {
		moto: "leaves HasCustomEventSelectors and HasInsightSelectors false", aws: "what is true of the trail",
	},
	"unknown trail: bare name": {
		code: "TrailNotFoundException",
		moto: "names the trail as it was asked for", aws: "names the ARN that the name stands for here",
	},
	"malformed ARN": {
		code: "TrailNotFoundException",
		moto: "takes it for a name", aws: "CloudTrailARNInvalidException",
	},
	"reads by ARN from elsewhere": {
		code: "TrailNotFoundException",
		moto: "finds no shadow trail by ARN, GetTrailStatus excepted", aws: "a multi-Region trail can be read in every Region",
	},
	"writes from elsewhere: unknown": {
		code: "TrailNotFoundException",
		moto: "does not find the trail", aws: "InvalidHomeRegionException",
	},
	"DescribeTrails: list ignored": {
		moto: "answers with every trail", aws: "with those asked for, and drops the unknown",
	},
	"ListTrails: one page": {
		moto: "gives all trails at once, whatever the token", aws: "a page and the token of the next",
	},
	"UpdateTrail: empty text kept": {
		moto: "keeps an empty text as a value", aws: "an empty text clears the setting",
	},
	"UpdateTrail: bucket unchecked": {
		moto: "takes any bucket", aws: "checks it as CreateTrail does",
	},
	"UpdateTrail: global events unchecked": {
		moto: "takes a multi-Region trail without global events", aws: "InvalidParameterCombinationException",
	},
	"DeleteTrail: unknown, or by ARN": {
		moto: "succeeds without deleting anything", aws: "refuses",
	},
	"DeleteTrail: by ARN deletes nothing": {
		moto: "the trail is still there", aws: "the trail is gone",
	},
	"Start/StopLogging: page": {
		code: failed,
		moto: "breaks on an ARN and on an unknown trail", aws: "takes ARNs; TrailNotFoundException",
	},
	"Start/StopLogging: no effect": {
		moto: "the trail does not log, since starting it by ARN broke", aws: "it logs",
	},
	"StopLogging: invents times": {
		moto: "a trail that never logged gets a history", aws: "nothing changes",
	},
	"StopLogging: Insights stay": {
		moto: "keeps Insights on", aws: "Insights end with the logging",
	},
	"GetTrailStatus: whole seconds": {
		moto: "whole seconds", aws: "fractions of a second",
	},
	"tags unchecked": {
		moto: "takes any tag on anything and knows every resource", aws: "a code for each",
	},
	"RemoveTags: value compared": {
		moto: "a different value keeps the tag", aws: "undocumented; the emulator goes by the key",
	},
	"GetEventSelectors: no default": {
		moto: "two empty lists for a fresh trail", aws: "one default basic selector",
	},
	"PutEventSelectors: unchecked": {
		moto: "takes everything", aws: "InvalidEventSelectorsException",
	},
	"PutEventSelectors: defaults not filled": {
		moto: "gives back what was sent", aws: "fills in the defaults",
	},
	"PutEventSelectors: kinds side by side": {
		moto: "keeps selectors of the other kind", aws: "a put of one kind discards the other",
	},
	"GetInsightSelectors: none is no error": {
		moto: "an answer without a list", aws: "InsightNotEnabledException",
	},
	"GetInsightSelectors: parameters unchecked": {
		moto: "ignores the event data store", aws: "InvalidParameterCombinationException",
	},
	"GetInsightSelectors: nothing named": {
		code: failed, moto: "breaks", aws: "InvalidParameterException",
	},
	"PutInsightSelectors: appends": {
		moto: "adds to the list that is there, and an empty list changes nothing", aws: "replaces the list; an empty one turns Insights off",
	},
	"PutInsightSelectors: unchecked": {
		moto: "takes any type and category on any trail", aws: "InvalidInsightSelectorsException",
	},
	"one account": {
		moto: "every key is the same account's, and there are no organizations", aws: "members see organization trails and cannot change them",
	},
	"no organization": {
		moto: "has no accounts until an organization is created", aws: "lists the organization's accounts to its management account",
	},
	"unknown token of Organizations": {code: "InvalidToken", moto: "has a code of its own", aws: "InvalidInputException"},
	"every Region is on": {
		moto: "answers in Regions that the account has not enabled", aws: "UnrecognizedClientException",
	},
	"Account API: absent": {
		code: absent,
		moto: "does not know the Account API's operations", aws: "answers",
	},
	"nothing is denied": {
		moto: "knows no policies, no throttling and no end of credentials", aws: "a code for each",
	},
	notImplemented: {
		code: failed,
		moto: "breaks", aws: "answers",
	},
}
