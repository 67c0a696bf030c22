package emulator

import (
	"strings"

	"trailboss/model"
)

// tag is one tag; a tag without a value is not one with an empty value.
type tag struct {
	Key   *string
	Value *string `json:",omitempty"`
}

const maxTaggedResources = 20

type listTagsIn struct {
	ResourceIDList []string `json:"ResourceIdList" required:"true"`
	NextToken      *string
}

type resourceTags struct {
	ResourceID string `json:"ResourceId"`
	TagsList   []tag
}

type listTagsOut struct{ ResourceTagList []resourceTags }

func (c *call) listTags(in listTagsIn) (*listTagsOut, error) {
	if len(in.ResourceIDList) > maxTaggedResources {
		return nil, refuseInFront(400, codeValidation,
			"1 validation error detected: Value at 'resourceIdList' failed to satisfy constraint: Member must have length less than or equal to %d", maxTaggedResources)
	}
	if in.NextToken != nil {
		return nil, refuse("InvalidTokenException", "The token %s is not valid.", *in.NextToken)
	}
	out := &listTagsOut{ResourceTagList: []resourceTags{}}
	for _, id := range in.ResourceIDList {
		t, err := c.tagged(id)
		if err != nil {
			return nil, err
		}
		out.ResourceTagList = append(out.ResourceTagList, resourceTags{id, append([]tag{}, t.tags...)})
	}
	return out, nil
}

// tagged finds the resource whose tags are read or changed: never by name, only
// of the caller's account, and only in its home Region.
func (c *call) tagged(id string) (*trail, error) {
	arn, err := model.ParseARN(id)
	if err != nil || arn.Service != "cloudtrail" || arn.Partition != c.partition || !accountID.MatchString(arn.Account) {
		return nil, refuse(codeARNInvalid, "Resource ARN %s is not valid.", id)
	}
	if arn.Account != c.account.id {
		return nil, foreignARN()
	}
	if arn.Region != c.region {
		return nil, refuse(codeARNInvalid, "Region in ARN is wrong, you can only access resources in region %s.", c.region)
	}
	kind, _, _ := strings.Cut(arn.Resource, "/")
	switch kind {
	case "trail":
		if err := c.checkForm(id); err != nil {
			return nil, err
		}
	case "eventdatastore":
		return nil, refuse(codeStoreNotFound, "Event data store %s does not exist.", id)
	case "channel":
		return nil, refuse("ChannelNotFoundException", "Channel %s does not exist.", id)
	case "dashboard":
	default:
		return nil, refuse("ResourceTypeNotSupportedException", "The resource %s cannot be tagged.", id)
	}
	t := c.byARN(id)
	if t == nil {
		return nil, refuse("ResourceNotFoundException", "Resource %s does not exist.", id)
	}
	return t, nil
}
