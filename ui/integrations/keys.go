package integrations

import (
	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// key is what a key does with rows of one kind, and why it cannot. A new key of
// event data stores is one line in storeKeys, one of channels in channelKeys.
type key[R any] struct {
	// does gives the intent for the row under the cursor, or for the marked rows
	// where many is set.
	does func(rs []R) intent.Intent
	// why says why the key cannot act on a row, "" when it can; nil is always "".
	// Of several rows the root says which are left out.
	why func(env pane.Env, r R) string
	// many is set where the key acts on all marked rows.
	many bool
	// bare is set where the key needs no row: does is asked with none, and why with
	// the zero R.
	bare bool
}

// do asks for what a key of the list does; handled is false where the list has
// none for the action.
func (p *Pane) do(a keymap.Action) (in intent.Intent, handled bool) {
	t := p.table()
	if p.onChannels {
		return press(channelKeys[a], t, channelOf)
	}
	return press(storeKeys[a], t, storeOf)
}

func press[R any](k key[R], t *table, of func(*row) R) (intent.Intent, bool) {
	var rs []R
	switch {
	case k.does == nil:
		return nil, false
	case k.bare:
	case k.many:
		for _, r := range t.chosen() {
			rs = append(rs, of(r))
		}
	default:
		rs = []R{of(t.row())}
	}
	return k.does(rs), true
}

// whyNot says why a key of the list cannot act; known is false where the list has
// none for the action.
func (p *Pane) whyNot(env pane.Env, a keymap.Action) (why string, known bool) {
	t := p.table()
	if p.onChannels {
		if why, known = refuse(env, channelKeys[a], t, channelOf); !known && storeKeys[a].does != nil {
			return "that is for event data stores: tab shows them", true
		}
		return why, known
	}
	if why, known = refuse(env, storeKeys[a], t, storeOf); !known && channelKeys[a].does != nil {
		return "that is for channels: tab shows them", true
	}
	return why, known
}

func refuse[R any](env pane.Env, k key[R], t *table, of func(*row) R) (why string, known bool) {
	var r R
	switch under := t.row(); {
	case k.does == nil:
		return "", false
	case k.bare:
	case under == nil:
		return "there is no " + t.one + " under the cursor", true
	case k.many && len(t.marks) > 1:
		return "", true
	default:
		r = of(t.chosenOrUnder(k.many))
	}
	if k.why == nil {
		return "", true
	}
	return k.why(env, r), true
}

// chosenOrUnder is the one marked row where many is set, else the one under the
// cursor.
func (t *table) chosenOrUnder(many bool) *row {
	if many {
		return t.chosen()[0]
	}
	return t.row()
}

func arnsOf[R interface{ ID() model.Target }](rs []R) []string {
	arns := make([]string, len(rs))
	for i, r := range rs {
		arns[i] = r.ID().ARN
	}
	return arns
}

// copies are all that one may want to carry away of a row: get is the operation
// that shows it, console its page in the AWS console.
func copies(r *model.LakeResource, doc func() ([]byte, error), get model.Operation, console string) intent.Intent {
	show := model.Query{Operation: get, Region: r.Region, ARNs: []string{r.ARN}}.Call().Command(r.Profile)
	texts := []intent.Copy{{What: "name", Text: r.Name}, {What: "ARN", Text: r.ARN}}
	if text, err := doc(); err == nil {
		texts = append(texts, intent.Copy{What: "JSON", Text: string(text)})
	}
	texts = append(texts, intent.Copy{What: "aws command that shows it", Text: show})
	if policy := r.Policy.Value; policy != "" {
		texts = append(texts, intent.Copy{What: "resource policy", Text: policy})
	}
	return intent.OfferCopies{Of: r.Name, Texts: append(texts, intent.Copy{What: "console URL", Text: console})}
}
