package settings

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"postroom/settings/tomltext"
)

// Contested is a value that two people changed, each to something else.
type Contested struct {
	Name         string // as a person reads it: server.host, or action "Approve laptop", notify
	Ours, Theirs string // the values; of what is there on one side only: [ContestedGone] on the other
}

// ContestedGone stands for a value on the side that removed it.
const ContestedGone = "(removed)"

// Merge joins two changes of the same settings. What only one of them changed is as
// that one has it; what both changed to different values is contested, and is as ours.
// Actions are told apart by name; theirs that are new come behind ours.
func Merge(base, ours, theirs *Settings) (merged *Settings, contested []Contested) {
	m := merging{}
	merged = ours.Clone()
	b, t := base.Clone(), theirs.Clone()
	m.fields("", rootFields(b), rootFields(merged), rootFields(t))
	inBase, inTheirs := sections(b), sections(t)
	for i, sec := range sections(merged) {
		if sec.texts != nil {
			*sec.texts = mergeMaps(&m, sec.name+".", *inBase[i].texts, *sec.texts, *inTheirs[i].texts, m.text)
		} else {
			m.fields(sec.name, inBase[i].fields, sec.fields, inTheirs[i].fields)
		}
	}
	merged.Actions = m.actions(b.Actions, merged.Actions, t.Actions)
	m.fields("template", templatesFields(&b.Template), templatesFields(&merged.Template), templatesFields(&t.Template))
	merged.Template.Languages = mergeMaps(&m, "template.", b.Template.Languages, merged.Template.Languages, t.Template.Languages, m.template)
	return merged, m.contested
}

type merging struct{ contested []Contested }

func (m *merging) contest(name, ours, theirs string) {
	m.contested = append(m.contested, Contested{name, ours, theirs})
}

// fields merges into ours the fields of a table.
func (m *merging) fields(table string, base, ours, theirs []field) {
	for i, f := range ours {
		switch {
		case f.same(theirs[i]) || theirs[i].same(base[i]):
		case f.same(base[i]):
			reflect.ValueOf(f.value).Elem().Set(reflect.ValueOf(theirs[i].current()))
		default:
			m.contest(tomltext.Join(table, f.key), f.shown(), theirs[i].shown())
		}
	}
}

// shown is a field's value as a person reads it.
func (f field) shown() string {
	if list, ok := f.value.(*[]string); ok {
		return strings.Join(*list, ", ")
	}
	return fmt.Sprint(f.current())
}

func (m *merging) text(name string, base, ours, theirs string) string {
	value := []string{base, ours, theirs}
	m.fields("", []field{{key: name, value: &value[0]}}, []field{{key: name, value: &value[1]}}, []field{{key: name, value: &value[2]}})
	return value[1]
}

func (m *merging) template(name string, base, ours, theirs Template) Template {
	m.fields(name, templateFields(&base), templateFields(&ours), templateFields(&theirs))
	return ours
}

// mergeMaps merges the entries of a map; both joins two entries that have changed.
func mergeMaps[V comparable](m *merging, prefix string, base, ours, theirs map[string]V, both func(name string, base, ours, theirs V) V) map[string]V {
	merged := map[string]V{}
	for _, key := range allKeys(ours, theirs) {
		b, had := base[key]
		o, our := ours[key]
		t, their := theirs[key]
		switch {
		case our && their:
			merged[key] = both(prefix+key, b, o, t)
		case our && (!had || o != b): // ours is new, or they removed what we changed
			merged[key] = o
			if had {
				m.contest(prefix+key, "(changed)", ContestedGone)
			}
		case their && !had:
			merged[key] = t
		case their && t != b:
			m.contest(prefix+key, ContestedGone, "(changed)")
		}
	}
	if len(merged) == 0 {
		return nil
	}
	return merged
}

func (m *merging) actions(base, ours, theirs []Action) []Action {
	if reflect.DeepEqual(base, ours) {
		return theirs // in their order, too
	}
	our, their := matchActions(base, ours), matchActions(base, theirs)
	taken := make([]bool, len(theirs))
	// theirOf is their action that goes with one of ours; -1: they have none.
	theirOf := func(i int) int {
		if our[i] >= 0 {
			return slices.Index(their, our[i])
		}
		for j, a := range theirs {
			if their[j] < 0 && !taken[j] && equalFold(a.Name, ours[i].Name) {
				return j
			}
		}
		return -1
	}
	var merged []Action
	for i, a := range ours {
		before := Action{}
		if our[i] >= 0 {
			before = base[our[i]]
		}
		at := theirOf(i)
		switch {
		case at >= 0:
			taken[at] = true
			merged = append(merged, m.action(before, a, theirs[at]))
		case our[i] < 0:
			merged = append(merged, a)
		case !reflect.DeepEqual(a, before):
			m.contest(actionName(a), "(changed)", ContestedGone)
			merged = append(merged, a)
		}
	}
	for i, a := range theirs {
		switch {
		case taken[i]:
		case their[i] < 0:
			merged = append(merged, a)
		case !reflect.DeepEqual(a, base[their[i]]):
			m.contest(actionName(a), ContestedGone, "(changed)")
		}
	}
	return merged
}

func actionName(a Action) string { return fmt.Sprintf("action %q", a.Name) }

// action merges two changes of an action; of one that is new on both sides, base is zero.
func (m *merging) action(base, ours, theirs Action) Action {
	var own merging
	own.fields("", actionFields(&base), actionFields(&ours), actionFields(&theirs))
	switch {
	case reflect.DeepEqual(base.Own, ours.Own):
		ours.Own = theirs.Own
	case reflect.DeepEqual(base.Own, theirs.Own), reflect.DeepEqual(ours.Own, theirs.Own):
	case ours.Own == nil:
		own.contest("own", ContestedGone, "(changed)")
	case theirs.Own == nil:
		own.contest("own", "(changed)", ContestedGone)
	default:
		before := Own{}
		if base.Own != nil {
			before = *base.Own
		}
		own.fields("own", ownFields(&before), ownFields(ours.Own), ownFields(theirs.Own))
		own.fields("own.oauth", oauthFields(&before.OAuth), oauthFields(&ours.Own.OAuth), oauthFields(&theirs.Own.OAuth))
	}
	for _, c := range own.contested {
		m.contest(actionName(ours)+", "+c.Name, c.Ours, c.Theirs)
	}
	return ours
}
