package window

import (
	"slices"
	"strconv"
	"strings"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// showFault leads to where the first of them can be mended, faults before warnings, and
// each further time to where the next can.
func (w *shell) showFault() {
	all := slices.DeleteFunc(slices.Clone(w.draft.Findings()), func(f settings.Finding) bool { return f.Severity.Rank() == 0 })
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b settings.Finding) int { return b.Severity.Rank() - a.Severity.Rank() })
	w.led = all[(1+slices.IndexFunc(all, w.led.Same))%len(all)]
	w.showField(w.led.Field)
	w.foot.remark(words.Sentence(w.led.Message))
}

// showField opens the page that a field stands on, with the keyboard in it.
func (w *shell) showField(path string) {
	table, _, _ := strings.Cut(path, ".")
	switch index, isAction := strings.CutPrefix(table, "action["); {
	case isAction:
		w.show(actionsAt)
		if place, err := strconv.Atoi(strings.TrimSuffix(index, "]")); err == nil {
			w.pages[actionsAt].(*actionsPage).open(place)
		}
	case table == "template":
		w.show(templateAt)
		w.pages[templateAt].(*templatePage).showPart(path)
	case table == "people":
		w.show(peopleAt)
	default:
		w.show(setupAt)
		if f := w.pages[setupAt].(*setupPage).field(path); f != nil {
			w.focus(f)
		}
	}
}

// field is where a value is typed; nil: it is not typed on this page.
func (p *setupPage) field(path string) *widgets.Field {
	bindings := []*binding{p.server.host, p.server.port, p.server.username, p.notifications.from}
	for _, r := range p.oauth.rows {
		bindings = append(bindings, r.field)
	}
	for _, f := range p.folds {
		switch f := f.(type) {
		case *portalFold:
			bindings = append(bindings, f.url, f.messages)
		case *advancedFold:
			bindings = append(bindings, f.ca, f.hello, f.timeout)
		}
	}
	for _, b := range bindings {
		if b.path == path {
			return b.field
		}
	}
	return nil
}

// labelOf is what the form calls a field; its path, where it has no label of its own.
func labelOf(path string) string {
	for _, f := range fieldLabels() {
		if f.path == path {
			return f.label
		}
	}
	return path
}
