package emulator

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"trailboss/model"
	"trailboss/model/awsname"
	"trailboss/model/tags"
)

// tag is one tag; a tag without a value is not one with an empty value.
type tag struct {
	Key   *string
	Value *string `json:",omitempty"`
}

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
	if len(in.ResourceIDList) > model.MaxListTags {
		return nil, refuseMember("Value at 'resourceIdList' failed to satisfy constraint: Member must have length less than or equal to %d", model.MaxListTags)
	}
	if in.NextToken != nil {
		return nil, refuse("InvalidTokenException", "The token %s is not valid.", *in.NextToken)
	}
	out := &listTagsOut{ResourceTagList: []resourceTags{}}
	for _, id := range in.ResourceIDList {
		t, err := c.tagged(id)
		if refused, is := errors.AsType[*refusal](err); is && refused.code == codeChannelNotFound {
			return nil, noResource(id) // ListTags has no code for channels
		}
		if err != nil {
			return nil, err
		}
		out.ResourceTagList = append(out.ResourceTagList, resourceTags{id, append([]tag{}, *t.list...)})
	}
	return out, nil
}

type changeTagsIn struct {
	ResourceID *string `json:"ResourceId" required:"true"`
	TagsList   []tag   `required:"true"`
}

func (c *call) addTags(in changeTagsIn) (*empty, error) {
	t, err := c.tagged(*in.ResourceID)
	if err != nil {
		return nil, err
	}
	c.touched = t.resources
	list, err := withTags(*t.list, in.TagsList, *in.ResourceID, codeTooManyTags)
	if err != nil {
		return nil, err
	}
	*t.list = list
	return &empty{}, nil
}

// removeTags goes by the keys alone; one that is not there is no error.
func (c *call) removeTags(in changeTagsIn) (*empty, error) {
	t, err := c.tagged(*in.ResourceID)
	if err != nil {
		return nil, err
	}
	c.touched = t.resources
	if err := checkTags(in.TagsList); err != nil {
		return nil, err
	}
	*t.list = slices.DeleteFunc(*t.list, func(old tag) bool {
		return slices.ContainsFunc(in.TagsList, func(removed tag) bool { return *removed.Key == *old.Key })
	})
	return &empty{}, nil
}

// The codes by which operations refuse tags. Those that have no code for too many take that of wrong ones.
const (
	codeTooManyTags = "TagsLimitExceededException"
	codeInvalidTag  = "InvalidTagParameterException"
)

// withTags is the list with the added tags, which overwrite those with their keys. Too many are refused
// with the code.
func withTags(list, added []tag, arn, tooMany string) ([]tag, error) {
	if err := checkTags(added); err != nil {
		return nil, err
	}
	list = slices.Clone(list)
	for _, a := range added {
		i := slices.IndexFunc(list, func(old tag) bool { return *old.Key == *a.Key })
		if i < 0 {
			list = append(list, a)
		} else {
			list[i] = a
		}
	}
	if tags.CheckCount(plain(list)) != "" {
		return nil, refuse(tooMany, "The number of tags per resource has exceeded the permitted amount. Currently, the limit is %d. Resource: %s", tags.Max, arn)
	}
	return list, nil
}

// checkTags applies the rules for keys and values of one request.
func checkTags(list []tag) error {
	for _, t := range list {
		if t.Key == nil {
			return refuseInFront(http.StatusBadRequest, codeValidation, "%s", nullMembers([]string{"tagsList.member.key"}))
		}
	}
	for _, p := range tags.Check(plain(list)) {
		return refuse(codeInvalidTag, "The %s of tag %q is not valid: %s.", p.Part, p.Key, p.Text)
	}
	return nil
}

// plain is the tags as the rules take them. All must have keys.
func plain(list []tag) []tags.Tag {
	out := make([]tags.Tag, len(list))
	for i, t := range list {
		out[i] = tags.Tag{Key: *t.Key, Value: t.Value}
	}
	return out
}

// taggable is a resource that has tags.
type taggable struct {
	list      *[]tag
	resources []eventResource
}

// tagged finds the resource whose tags are read or changed: never by name, only
// of the caller's account, and only in its home Region.
func (c *call) tagged(id string) (*taggable, error) {
	arn, err := awsname.ParseARN(id)
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
		return c.taggedStore(id)
	case "channel":
		ch, err := c.channel(id)
		if err != nil {
			return nil, err
		}
		return &taggable{&ch.tags, ch.resources()}, nil
	case "dashboard":
	default:
		return nil, refuse("ResourceTypeNotSupportedException", "The resource %s cannot be tagged.", id)
	}
	t := c.byARN(id)
	if t == nil {
		return nil, noResource(id)
	}
	return &taggable{&t.tags, t.resources()}, nil
}

func noResource(arn string) *refusal {
	return refuse("ResourceNotFoundException", "Resource %s does not exist.", arn)
}

// taggedStore finds a store, which must not be pending deletion.
func (c *call) taggedStore(id string) (*taggable, error) {
	s, err := c.store(id)
	if err != nil {
		return nil, err
	}
	if err := refusedBy(s.CheckActive()); err != nil {
		return nil, err
	}
	return &taggable{&s.tags, s.resources()}, nil
}
