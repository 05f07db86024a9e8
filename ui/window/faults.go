package window

import (
	"slices"

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
	w.Go(desk.PlaceOf(w.led.Field))
	w.foot.remark(words.Sentence(w.led.Message))
}
