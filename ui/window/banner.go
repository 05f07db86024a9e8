package window

import (
	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/history"
)

// The banner stands over every page and says what concerns them all.

func (w *shell) showBanner() {
	said := ""
	var n *widgets.Notice
	switch {
	case w.Draft.Unreadable():
		said = w.Draft.Disk().Findings[0].String()
		n = widgets.NewNotice(widgets.ToneError, "Read-only.", history.Why(w.Draft.Disk()), whatIsWrong, w.showHistory)
	case w.Draft.Locked && !w.lockSeen && !w.options.ReadOnly:
		said = "locked"
		n = widgets.NewNotice(widgets.ToneInfo, "Read-only.", w.LockedWords(), "OK", func() {
			w.lockSeen = true
			w.showBanner()
		})
	case w.theirs != nil && w.theirs.Missing:
		said = "gone"
		n = widgets.NewNotice(widgets.ToneWarning, "settings.toml is gone.", "It was removed or renamed. What it held is on the screen.",
			"Write it again", func() { w.saveThen(true, nil) })
	case w.theirs != nil:
		said = string(w.theirs.Text)
		n = widgets.NewNotice(widgets.ToneWarning, "settings.toml was changed by another program.", "Your changes here are not saved.",
			"Compare", func() { w.reconcile(w.theirs, func() {}, func() { w.saveThen(true, nil) }) })
	case w.SandboxIsOff():
		said = "sandbox"
		n = widgets.NewNotice(widgets.ToneWarning, "These settings use the sandbox, which is not running.", "It is a mail server inside this program.",
			"Start the sandbox", w.TrySandbox)
	case w.news != "":
		said = w.news
		n = widgets.NewNotice(widgets.ToneInfo, "", w.news, "OK", func() {
			w.news = ""
			w.Refresh()
		})
	}
	var all []fyne.CanvasObject
	if n != nil {
		all = append(all, n)
	}
	if s := w.Draft.Settings().Safety; s.On() {
		words := s.Words()
		said += "\n" + words
		all = append(all, widgets.NewNotice(widgets.ToneWarning, "Safe mode.", words, "", nil))
	}
	if said == w.said && (len(all) > 0) == (len(w.banner.Objects) > 0) {
		return // what stands there keeps the keyboard
	}
	w.said, w.banner.Objects = said, nil
	if len(all) > 0 {
		w.banner.Objects = []fyne.CanvasObject{widgets.Inset(widgets.PageTop, 0, widgets.PageMargin, widgets.PageMargin, widgets.Column(widgets.Near, all...))}
	}
	w.frame.Refresh() // the page makes room for it
}

const whatIsWrong = "What is wrong, and earlier versions"

// lost says whether a page would look empty only because the file cannot be read.
func (w *shell) lost(place int) bool {
	if !w.Draft.Unreadable() {
		return false
	}
	empty := pageKinds()[place].empty
	return empty != nil && empty(w.Draft.Disk().Settings)
}

// showHistory shows what keeps the file from being read, and the earlier versions.
func (w *shell) showHistory() {
	history.Show(w.Desk, func(file *settings.File) {
		w.takeOver(file)
		w.LoadPeople()
	})
}
