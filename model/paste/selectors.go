package paste

import (
	"strconv"
	"strings"

	"trailboss/model/selector"
)

// step leads one place further in, as in the paths of package selector.
const step = " › "

func numbered(what string, i int) string { return what + " " + strconv.Itoa(i+1) }

// advanced reads an advanced event selector.
func (r *reader) advanced(n *node, i int) error {
	at := numbered("selector", i)
	members, err := r.members(n, at, advancedMembers)
	if err != nil {
		return err
	}
	var out selector.Advanced
	if out.Name, err = r.optional(members[memberName], at+step+memberName); err != nil {
		return err
	}
	if m := members[memberFields]; m != nil {
		for i, item := range r.listOf(m, at+step+memberFields) {
			field, err := r.field(item, at, i)
			if err != nil {
				return err
			}
			out.FieldSelectors = append(out.FieldSelectors, field)
		}
	}
	r.pasted.Set.Advanced = append(r.pasted.Set.Advanced, out)
	return nil
}

var fieldMembers = func() []string {
	names := []string{memberField}
	for _, o := range selector.Operators {
		names = append(names, string(o))
	}
	return names
}()

// field reads a field selector. Empty operator lists, which older answers print, cannot be sent back.
func (r *reader) field(n *node, at string, i int) (selector.Field, error) {
	members, err := r.members(n, at+step+numbered("field", i), fieldMembers)
	if err != nil {
		return selector.Field{}, err
	}
	var out selector.Field
	if out.Field, err = r.optional(members[memberField], at+step+memberField); err != nil {
		return selector.Field{}, err
	}
	at += step + out.Field
	var empty []string
	for _, o := range selector.Operators {
		m := members[string(o)]
		if m == nil {
			continue
		}
		values, err := r.texts(m, at+step+string(o))
		if err != nil {
			return selector.Field{}, err
		}
		if len(values) == 0 {
			empty = append(empty, string(o))
		}
		out = withValues(out, o, values)
	}
	if len(empty) > 0 {
		r.repair(at, "dropped what is empty: ", strings.Join(empty, ", "))
	}
	return out, nil
}

// basic reads a basic event selector.
func (r *reader) basic(n *node, i int) error {
	at := numbered("selector", i)
	members, err := r.members(n, at, basicMembers)
	if err != nil {
		return err
	}
	var out selector.Basic
	if out.ReadWriteType, err = r.optional(members[memberReadWrite], at+step+memberReadWrite); err != nil {
		return err
	}
	if out.IncludeManagementEvents, err = r.boolean(members[memberInclude], at+step+memberInclude); err != nil {
		return err
	}
	if out.ExcludeManagementEventSources, err = r.texts(members[memberExclude], at+step+memberExclude); err != nil {
		return err
	}
	if m := members[memberResources]; m != nil {
		for i, item := range r.listOf(m, at+step+memberResources) {
			d, err := r.dataResource(item, at+step+numbered("data resource", i))
			if err != nil {
				return err
			}
			out.DataResources = append(out.DataResources, d)
		}
	}
	r.pasted.Set.Basic = append(r.pasted.Set.Basic, out)
	return nil
}

func (r *reader) dataResource(n *node, at string) (selector.DataResource, error) {
	members, err := r.members(n, at, []string{"Type", "Values"})
	if err != nil {
		return selector.DataResource{}, err
	}
	var out selector.DataResource
	if out.Type, err = r.optional(members["Type"], at+step+"Type"); err != nil {
		return selector.DataResource{}, err
	}
	out.Values, err = r.texts(members["Values"], at+step+"Values")
	return out, err
}

// withValues returns the field selector with the operator's values.
func withValues(f selector.Field, o selector.Operator, values []string) selector.Field {
	switch o {
	case selector.Equals:
		f.Equals = values
	case selector.StartsWith:
		f.StartsWith = values
	case selector.EndsWith:
		f.EndsWith = values
	case selector.NotEquals:
		f.NotEquals = values
	case selector.NotStartsWith:
		f.NotStartsWith = values
	case selector.NotEndsWith:
		f.NotEndsWith = values
	}
	return f
}
