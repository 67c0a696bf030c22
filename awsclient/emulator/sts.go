package emulator

import (
	"bytes"
	"encoding/xml"
	"net/http"
)

// The query protocol of STS: a form in, XML out.

const (
	stsNamespace            = "https://sts.amazonaws.com/doc/2011-06-15/"
	callerIdentityOperation = "GetCallerIdentity"
)

type callerIdentityXML struct {
	XMLName   xml.Name `xml:"GetCallerIdentityResponse"`
	Namespace string   `xml:"xmlns,attr"`
	ARN       string   `xml:"GetCallerIdentityResult>Arn"`
	UserID    string   `xml:"GetCallerIdentityResult>UserId"`
	Account   string   `xml:"GetCallerIdentityResult>Account"`
	RequestID string   `xml:"ResponseMetadata>RequestId"`
}

type queryErrorXML struct {
	XMLName   xml.Name `xml:"ErrorResponse"`
	Namespace string   `xml:"xmlns,attr"`
	Type      string   `xml:"Error>Type"`
	Code      string   `xml:"Error>Code"`
	Message   string   `xml:"Error>Message"`
	RequestID string   `xml:"RequestId"`
}

// sts answers an STS call.
func (c *call) sts() reply {
	switch c.operation {
	case assumeRoleOperation:
		return c.assumeRole()
	case callerIdentityOperation:
		return c.callerIdentity()
	default:
		return queryError(refuseInFront(http.StatusBadRequest, "InvalidAction", "Could not find operation %s for version 2011-06-15", c.operation), c.requestID)
	}
}

func (c *call) callerIdentity() reply {
	return newReply(http.StatusOK, contentXML, marshalXML(callerIdentityXML{
		Namespace: stsNamespace,
		ARN:       c.caller.arn(c.partition),
		UserID:    c.caller.userID(),
		Account:   c.account.id,
		RequestID: c.requestID,
	}))
}

func queryError(r *refusal, requestID string) reply {
	side := "Sender"
	if r.status >= http.StatusInternalServerError {
		side = "Receiver"
	}
	return newReply(r.status, contentXML, marshalXML(queryErrorXML{
		Namespace: stsNamespace, Type: side, Code: r.code, Message: r.text, RequestID: requestID,
	}))
}

// marshalXML writes structs of strings, which cannot fail.
func marshalXML(v any) []byte {
	var b bytes.Buffer
	_ = xml.NewEncoder(&b).Encode(v)
	return b.Bytes()
}
