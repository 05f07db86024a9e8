package window

import (
	"slices"
	"strings"

	"postroom/settings"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// showFault leads to where the first of them can be mended, faults before warnings, and
// each further time to where the next can.
func (w *shell) showFault() {
	all := slices.DeleteFunc(slices.Clone(w.Draft.Findings()), func(f settings.Finding) bool { return f.Severity.Rank() == 0 })
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
	page := desk.PageSetup
	if _, isAction := settings.ActionAt(path); isAction {
		page = desk.PageActions
	} else if table == desk.PageTemplate || table == desk.PagePeople {
		page = table
	}
	w.Go(desk.Place{Page: page, Field: path})
}
