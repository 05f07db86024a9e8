package window

import (
	"strconv"
	"strings"

	"postroom/settings"
	"postroom/ui/widgets"
)

// faults counts what keeps the settings on the screen from working.
func (d *draft) faults() int {
	n := 0
	for _, f := range d.all() {
		if f.Severity == settings.SeverityError {
			n++
		}
	}
	return n
}

// showFirstFault leads to where the first of them can be mended.
func (w *shell) showFirstFault() {
	for _, f := range w.draft.all() {
		if f.Severity == settings.SeverityError {
			w.showField(f.Field)
			return
		}
	}
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
