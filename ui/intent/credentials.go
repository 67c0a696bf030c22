package intent

type (
	// GiveCode answers the role of a profile with the code of its MFA device.
	GiveCode struct{ Profile, Code string }
	// SignIn begins to sign in for a profile.
	SignIn struct{ Profile string }
	// GiveUp goes on without credentials of a profile, until they are asked for
	// again.
	GiveUp struct{ Profile string }
	// Browse opens a page in the browser, and copies its address.
	Browse struct{ URL string }
)
