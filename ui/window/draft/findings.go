package draft

import (
	"slices"

	"postroom/settings"
)

// Faults counts what keeps the settings on the screen from working, and what should be
// seen to.
func (d *Draft) Faults() (faults, warnings int) {
	for _, f := range d.Findings() {
		switch f.Severity {
		case settings.SeverityError:
			faults++
		case settings.SeverityWarning:
			warnings++
		}
	}
	return faults, warnings
}

// TakeFiles keeps what the files are said to have wrong, for the actions that there were;
// it says whether that is news.
func (d *Draft) TakeFiles(actions []ActionKey, findings []settings.Finding) (news bool) {
	news = !slices.EqualFunc(findings, d.files, settings.Finding.Same) || !slices.Equal(actions, d.filesOf)
	d.files, d.filesOf = findings, actions
	d.checked = d.checked && !news
	return news
}

// filed is what is kept of the files. Of actions nothing is said while others stand in
// their places.
func (d *Draft) filed() []settings.Finding {
	if slices.Equal(d.filesOf, d.now.actions) {
		return d.files
	}
	return slices.DeleteFunc(slices.Clone(d.files), func(f settings.Finding) bool { return isOfAction(f.Field) })
}
