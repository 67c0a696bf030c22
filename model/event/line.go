package event

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"trailboss/model/selector"
)

// ParseLine reads an event as a person types it: the service, the call and, if there are any, ARNs of
// resources and key=value words:
//
//	s3 PutObject arn:aws:s3:::bucket/key readOnly=false region=us-east-1 user=arn:… account=111122223333
//
// Words in double quotes may hold spaces. What the line leaves out and can be guessed is added and told in
// Inferred.
func ParseLine(line string) (Event, error) {
	words, err := split(line)
	if err != nil {
		return Event{}, err
	}
	var e Event
	for _, word := range words {
		if err := e.take(word); err != nil {
			return Event{}, err
		}
	}
	if e.Source == "" || e.Name == "" {
		return Event{}, errors.New("an event needs a service and a call: type something like " +
			"s3 PutObject arn:aws:s3:::bucket/key")
	}
	e.infer()
	return e, nil
}

// split cuts a line into words at spaces outside of double quotes, which it removes.
func split(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	quoted, begun := false, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted, begun = !quoted, true
		case !quoted && (r == ' ' || r == '\t' || r == '\n' || r == '\r'):
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if quoted {
		return nil, errors.New(`a double quote is not closed: add another "`)
	}
	if begun {
		words = append(words, word.String())
	}
	return words, nil
}

// take puts one word of a line into the event.
func (e *Event) take(word string) error {
	key, value, pair := strings.Cut(word, "=")
	switch {
	case strings.HasPrefix(word, "arn:"):
		e.Resources = append(e.Resources, Resource{ARN: word})
		return nil
	case pair:
		return e.set(key, value)
	case e.Source == "":
		e.Source = word
		if !strings.Contains(word, ".") {
			e.Source += sourceSuffix
		}
		return nil
	case e.Name == "":
		e.Name = word
		return nil
	}
	return fmt.Errorf("%q is neither an ARN nor a key=value word: after the service and the call come only these", word)
}

// keys are the words that may stand before a "=" in a line, in the order in which an error lists them,
// and what they set. Each is known by its short name and by the name that selectors or records use.
var keys = []struct {
	names []string
	set   func(e *Event, value string) error
}{
	{[]string{"readOnly"}, func(e *Event, v string) error { return e.ReadOnly.parse(v) }},
	{[]string{"region", "awsRegion"}, text(func(e *Event) *string { return &e.Region })},
	{[]string{"account", "recipientAccountId"}, text(func(e *Event) *string { return &e.Recipient })},
	{[]string{"user", "userIdentity.arn"}, text(func(e *Event) *string { return &e.IdentityARN })},
	{[]string{"error", "errorCode"}, text(func(e *Event) *string { return &e.ErrorCode })},
	{[]string{"vpce", "vpcEndpointId"}, text(func(e *Event) *string { return &e.VPCEndpointID })},
	{[]string{"category", "eventCategory"}, text(func(e *Event) *string { return &e.Category })},
	{[]string{"eventType"}, text(func(e *Event) *string { return &e.Type })},
	{[]string{"console", "sessionCredentialFromConsole"}, func(e *Event, v string) error { return e.Console.parse(v) }},
	{[]string{"type", "resources.type"}, setType},
	{[]string{"owner"}, setOwner},
}

func text(member func(e *Event) *string) func(*Event, string) error {
	return func(e *Event, value string) error {
		*member(e) = value
		return nil
	}
}

// setType names the type of the resource before it, or of one without an ARN.
func setType(e *Event, value string) error {
	n := len(e.Resources)
	if n == 0 || e.Resources[n-1].Type != "" {
		e.Resources = append(e.Resources, Resource{Type: value})
		return nil
	}
	e.Resources[n-1].Type = value
	return nil
}

// setOwner names the account that owns the resource before it.
func setOwner(e *Event, value string) error {
	n := len(e.Resources)
	if n == 0 {
		return errors.New("it stands before any ARN: put it after the ARN of the resource that the account owns")
	}
	e.Resources[n-1].AccountID = value
	return nil
}

func (e *Event) set(key, value string) error {
	for _, k := range keys {
		if slices.Contains(k.names, key) {
			if err := k.set(e, value); err != nil {
				return fmt.Errorf("%s=%s: %w", key, value, err)
			}
			return nil
		}
	}
	known := make([]string, len(keys))
	for i, k := range keys {
		known[i] = k.names[0]
	}
	return fmt.Errorf("%q is no word of an event: use %s", key, strings.Join(known, ", "))
}

func (t *Truth) parse(value string) error {
	switch value {
	case "true":
		*t = True
	case "false":
		*t = False
	default:
		return errors.New("expected true or false")
	}
	return nil
}

// infer adds what a record would have and the line left out.
func (e *Event) infer() {
	for i := range e.Resources {
		r := &e.Resources[i]
		if r.Type != "" {
			continue
		}
		if r.Type = typeOf(r.ARN); r.Type != "" {
			e.tell("resources.type is " + r.Type + ", by the ARN")
		}
	}
	if e.Category == "" {
		e.inferCategory()
	}
	if e.ReadOnly == Absent && e.Category != selector.CategoryNetwork {
		e.ReadOnly = Is(hasAnyPrefix(e.Name, readVerbs))
		e.tell("readOnly is " + e.ReadOnly.String() + ", by the name of the call")
	}
	for _, r := range e.Resources {
		parts, ok := partsOf(r.ARN)
		if e.Region == "" && ok && parts[3] != "" {
			e.Region = parts[3]
			e.tell("awsRegion is " + e.Region + ", by the ARN")
		}
	}
}

func (e *Event) inferCategory() {
	why := "by the call and its resources"
	if e.ErrorCode == selector.ErrorEndpointDenied {
		e.Category, why = selector.CategoryNetwork, "as a VPC endpoint denied the call"
	} else {
		e.Category, _ = e.Kind()
	}
	e.tell("eventCategory is " + e.Category + ", " + why)
}

func (e *Event) tell(text string) { e.Inferred = append(e.Inferred, text) }
