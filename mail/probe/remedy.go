package probe

import (
	"strings"

	"postroom/mail/reply"
)

// changes are a row's remedies for this test, without those that change nothing.
func (w *walk) changes(remedies []reply.Remedy, known words) []Change {
	var list []Change
	for _, r := range remedies {
		for _, fill := range known.each(r) {
			list = append(list, w.change(r, fill)...)
		}
	}
	return list
}

func (w *walk) change(r reply.Remedy, fill *strings.Replacer) []Change {
	var list []Change
	label, new := fill.Replace(r.Label), false
	for _, s := range r.Set {
		value := fill.Replace(s.Value)
		if unknownWord(label) || unknownWord(value) {
			return nil
		}
		path, now := w.setting(s.Key)
		new = new || value != now
		list = append(list, Change{Setting: path, Value: value, Label: label})
	}
	if !new {
		return nil
	}
	return list
}

func unknownWord(text string) bool { return strings.Contains(text, "{") }
