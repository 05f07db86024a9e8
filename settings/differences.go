package settings

import (
	"maps"
	"slices"

	"postroom/settings/tomltext"
)

// Differences lists the paths of the fields that differ, in the file's order: what is
// unsaved, and what an undo is named by. An action, own settings or a language that only
// one of them has is one path; so is "action" where the same actions stand in another order.
func Differences(a, b *Settings) []string {
	var d differences
	other := sections(b)
	for i, sec := range sections(a) {
		if sec.texts != nil {
			d.texts(sec.name, *sec.texts, *other[i].texts)
		} else {
			d.fields(sec.name, sec.fields, other[i].fields)
		}
	}
	d.actions(a.Actions, b.Actions)
	d.templates(a.Template, b.Template)
	return d
}

type differences []string

func (d *differences) add(path string) { *d = append(*d, path) }

func (d *differences) fields(table string, a, b []field) {
	for i := range a {
		if !a[i].same(b[i]) {
			d.add(tomltext.Join(table, a[i].key))
		}
	}
}

func (d *differences) texts(table string, a, b map[string]string) {
	for _, name := range allKeys(a, b) {
		before, had := a[name]
		after, has := b[name]
		if had != has || before != after {
			d.add(tomltext.Join(table, name))
		}
	}
}

// actions speaks of b's places, and of a's for an action that is gone.
func (d *differences) actions(a, b []Action) {
	from := matchActions(a, b)
	moved := !slices.IsSorted(slices.DeleteFunc(slices.Clone(from), func(i int) bool { return i < 0 }))
	if moved {
		d.add("action")
	}
	for i := range b {
		at := tomltext.Index("action", i)
		if from[i] < 0 {
			d.add(at)
			continue
		}
		before, after := &a[from[i]], &b[i]
		d.fields(at, actionFields(before), actionFields(after))
		switch {
		case before.Own == nil && after.Own == nil:
		case before.Own == nil || after.Own == nil:
			d.add(tomltext.Join(at, "own"))
		default:
			own := tomltext.Join(at, "own")
			d.fields(own, ownFields(before.Own), ownFields(after.Own))
			d.fields(tomltext.Join(own, "oauth"), oauthFields(&before.Own.OAuth), oauthFields(&after.Own.OAuth))
		}
	}
	kept := make([]bool, len(a))
	for _, i := range from {
		if i >= 0 {
			kept[i] = true
		}
	}
	for i := range a {
		if !kept[i] {
			d.add(tomltext.Index("action", i))
		}
	}
}

func (d *differences) templates(a, b Templates) {
	d.fields("template", templatesFields(&a), templatesFields(&b))
	for _, language := range allKeys(a.Languages, b.Languages) {
		before, had := a.Languages[language]
		after, has := b.Languages[language]
		if had != has {
			d.add(TemplateField(language))
			continue
		}
		d.fields(TemplateField(language), templateFields(&before), templateFields(&after))
	}
}

func allKeys[V any](a, b map[string]V) []string {
	keys := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
	slices.Sort(keys)
	return slices.Compact(keys)
}
