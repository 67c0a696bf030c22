package intent

import (
	"trailboss/model"
	"trailboss/model/tags"
)

type (
	// EditTags opens the tags of a resource, or one edit for those of several.
	EditTags struct{ ARNs []string }
	// ReadTags reads the tags of a resource again.
	ReadTags struct{ ARN string }
	// ReviewTags asks for a review of making these the tags of a resource.
	ReviewTags struct {
		ARN  string
		Tags []model.Tag
	}
	// ReviewTagEdit asks for a review of one edit of the tags of each resource.
	ReviewTagEdit struct {
		ARNs []string
		Edit tags.Edit
	}
)
