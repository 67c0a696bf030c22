package intent

type (
	// EditPolicy opens the resource policy of a channel or an event data store.
	EditPolicy struct{ ARN string }
	// ReadPolicy reads the resource policy again.
	ReadPolicy struct{ ARN string }
	// ReviewPolicy asks for a review of giving the resource the text as its
	// policy, or of taking the policy away where that is empty. Base is what the
	// text was made from.
	ReviewPolicy struct{ ARN, Base, Text string }
	// ResolvePolicy settles a policy that has changed in AWS meanwhile: the form
	// goes on from Base, which is what AWS has now, as Text.
	ResolvePolicy struct{ ARN, Base, Text string }
)
