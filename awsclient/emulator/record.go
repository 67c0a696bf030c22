package emulator

import (
	"encoding/json"
	"errors"
	"strings"
	"time"
)

const trailResourceType = "AWS::CloudTrail::Trail"

func (t *trail) resources() []eventResource {
	return []eventResource{{trailResourceType, t.arn}, {trailResourceType, t.name}}
}

// event is one entry of an account's event history.
type event struct {
	id, name, source, region string
	username, accessKey      string
	at                       time.Time
	// order numbers events as they were recorded.
	order     int
	readOnly  bool
	resources []eventResource
	// json is the full record.
	json string
}

type eventResource struct {
	ResourceType string `json:"ResourceType"`
	ResourceName string `json:"ResourceName"`
}

// userIdentity is the part of a record that says who called.
type userIdentity struct {
	Type           string          `json:"type"`
	PrincipalID    string          `json:"principalId"`
	ARN            string          `json:"arn"`
	AccountID      string          `json:"accountId"`
	AccessKeyID    string          `json:"accessKeyId,omitempty"`
	UserName       string          `json:"userName,omitempty"`
	SessionContext *sessionContext `json:"sessionContext,omitempty"`
}

type sessionContext struct {
	SessionIssuer sessionIssuer `json:"sessionIssuer"`
}

type sessionIssuer struct {
	Type        string `json:"type"`
	PrincipalID string `json:"principalId"`
	ARN         string `json:"arn"`
	AccountID   string `json:"accountId"`
	UserName    string `json:"userName"`
}

// eventRecord is a CloudTrail event as it would lie in a log file.
type eventRecord struct {
	EventVersion       string           `json:"eventVersion"`
	UserIdentity       userIdentity     `json:"userIdentity"`
	EventTime          string           `json:"eventTime"`
	EventSource        string           `json:"eventSource"`
	EventName          string           `json:"eventName"`
	AWSRegion          string           `json:"awsRegion"`
	SourceIPAddress    string           `json:"sourceIPAddress"`
	UserAgent          string           `json:"userAgent"`
	ErrorCode          string           `json:"errorCode,omitempty"`
	ErrorMessage       string           `json:"errorMessage,omitempty"`
	RequestParameters  any              `json:"requestParameters"`
	ResponseElements   any              `json:"responseElements"`
	RequestID          string           `json:"requestID"`
	EventID            string           `json:"eventID"`
	ReadOnly           bool             `json:"readOnly"`
	Resources          []recordResource `json:"resources,omitempty"`
	EventType          string           `json:"eventType"`
	ManagementEvent    bool             `json:"managementEvent"`
	RecipientAccountID string           `json:"recipientAccountId"`
	EventCategory      string           `json:"eventCategory"`
}

type recordResource struct {
	AccountID string `json:"accountId"`
	Type      string `json:"type"`
	ARN       string `json:"ARN"`
}

func (i identity) userIdentity(partition string) userIdentity {
	u := userIdentity{
		Type: "IAMUser", PrincipalID: i.userID(), ARN: i.arn(partition),
		AccountID: i.account, AccessKeyID: i.accessKey, UserName: i.session,
	}
	if i.role != "" {
		issuer, _, _ := strings.Cut(u.PrincipalID, ":")
		u.Type, u.UserName = "AssumedRole", ""
		u.SessionContext = &sessionContext{sessionIssuer{
			Type: "Role", PrincipalID: issuer, ARN: "arn:" + partition + ":iam::" + i.account + ":role/" + i.role,
			AccountID: i.account, UserName: i.role,
		}}
	}
	return u
}

// record writes a change into the event history, a refused one with its error.
func (c *call) record(out any, failed error) {
	r := eventRecord{
		UserIdentity:      c.caller.userIdentity(c.partition),
		EventSource:       "cloudtrail.amazonaws.com",
		EventName:         c.operation,
		SourceIPAddress:   c.sourceIP,
		UserAgent:         c.userAgent,
		RequestParameters: asRecorded(c.body),
		RequestID:         c.requestID,
	}
	var refused *refusal
	if errors.As(failed, &refused) {
		r.ErrorCode, r.ErrorMessage = refused.code, refused.text
	} else if _, nothing := out.(*empty); !nothing {
		body, err := json.Marshal(out)
		if err == nil {
			r.ResponseElements = asRecorded(body)
		}
	}
	c.remember(c.account, c.region, c.now, r, c.caller.session, c.eventResources())
}

// remember completes a record and appends it to an account's history.
func (e *Emulator) remember(a *account, region string, at time.Time, r eventRecord, username string, resources []eventResource) {
	e.eventCount++
	r.EventVersion, r.EventType, r.EventCategory, r.ManagementEvent = "1.11", "AwsApiCall", "Management", true
	r.EventID, r.EventTime, r.AWSRegion, r.RecipientAccountID = e.newID(), isoText(at), region, a.id
	text, err := json.Marshal(r)
	if err != nil {
		return // what was read as JSON is written as JSON
	}
	a.events = append(a.events, event{
		id: r.EventID, name: r.EventName, source: r.EventSource, region: region,
		username: username, accessKey: r.UserIdentity.AccessKeyID,
		at: at.Truncate(time.Second), order: e.eventCount, readOnly: r.ReadOnly,
		resources: resources, json: string(text),
	})
}

// eventResources are the name and the ARN of the resource that the operation
// found, or the argument where no trail was found.
func (c *call) eventResources() []eventResource {
	if c.touched != nil {
		return c.touched
	}
	if kind, name := c.argument(); name != "" {
		return []eventResource{{kind, name}}
	}
	return nil
}

// argument is the resource that a request names, and its type; "" for none.
func (c *call) argument() (kind, name string) {
	input := c.looseInput()
	switch {
	case c.service == serviceData:
		return channelResourceType, c.query.Get("channelArn")
	case input["EventDataStore"] != "":
		return storeResourceType, input["EventDataStore"]
	case input["Channel"] != "":
		return channelResourceType, input["Channel"]
	case operations[c.operation].lake:
		return channelResourceType, input["ResourceArn"]
	}
	return trailResourceType, input["Name"] + input["TrailName"] + input["ResourceId"]
}

// asRecorded is a body as records print it, with member names that begin in
// lower case.
func asRecorded(body []byte) any {
	var parsed any
	if err := json.Unmarshal(body, &parsed); err != nil {
		return nil
	}
	return lowerMembers(parsed)
}

func lowerMembers(v any) any {
	switch v := v.(type) {
	case map[string]any:
		lowered := make(map[string]any, len(v))
		for name, member := range v {
			lowered[lowerFirst(name)] = lowerMembers(member)
		}
		return lowered
	case []any:
		for i := range v {
			v[i] = lowerMembers(v[i])
		}
	}
	return v
}
