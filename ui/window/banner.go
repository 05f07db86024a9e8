package window

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// The banner stands over every page and says what concerns them all.

func (w *shell) showBanner() {
	said := ""
	var n *widgets.Notice
	switch {
	case w.Draft.Unreadable():
		said = w.Draft.Disk().Findings[0].String()
		n = widgets.NewNotice(widgets.ToneError, "Read-only.", w.unreadable(), whatIsWrong, w.showUnreadable)
	case w.Draft.Locked && !w.lockSeen:
		said = "locked"
		n = widgets.NewNotice(widgets.ToneInfo, "Read-only.", lockedWords(w.options.Folder), "OK", func() {
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
	if said == w.said && (n != nil) == (len(w.banner.Objects) > 0) {
		return // what stands there keeps the keyboard
	}
	w.said, w.banner.Objects = said, nil
	if n != nil {
		w.banner.Objects = []fyne.CanvasObject{widgets.Inset(widgets.PageTop, 0, widgets.PageMargin, widgets.PageMargin, n)}
	}
	w.frame.Refresh() // the page makes room for it
}

const whatIsWrong = "What is wrong, and earlier versions"

// lockedWords say of a folder that may not be written to what can be done all the same.
func lockedWords(f settings.Folder) string {
	return "You may not write to " + f.Dir + ", so nothing here can be changed. You can look at everything, and test the connection. " +
		"To change something, ask the folder's owner for the right to write to it, or start Postroom with --config and another folder."
}

// lost says whether a page would look empty only because the file cannot be read.
func (w *shell) lost(place int) bool {
	if !w.Draft.Unreadable() {
		return false
	}
	s := w.Draft.Disk().Settings
	switch place {
	case templateAt:
		return len(s.Template.Languages) == 0
	case actionsAt:
		return len(s.Actions) == 0
	case peopleAt:
		return s.People.File == ""
	}
	return false
}

// unreadPage stands in the place of a page that is lost.
func (w *shell) unreadPage() fyne.CanvasObject {
	title := pageKinds()[w.shown].title
	return widgets.NewFilledPage(widgets.NewTitle(title), widgets.NewEmpty(title+": not known",
		"It stands in settings.toml, which cannot be read. Nothing of it is lost: it shows again as soon as the file is mended.", w.unread))
}

func (w *shell) unreadable() string {
	if w.Draft.Disk().Later() {
		return "settings.toml was written by a later Postroom than this one, so it is not read in full and nothing is saved over it."
	}
	return fmt.Sprintf("settings.toml has %s, so it is not read in full and nothing is saved over it.",
		words.Count(len(w.Draft.Disk().Findings), "fault"))
}

// showUnreadable lists what keeps the file from being read, and the earlier
// versions that can take its place.
func (w *shell) showUnreadable() {
	folder := w.options.Folder
	var earlier []settings.Revision
	var err error
	w.Background("Reading the history", func(context.Context) { earlier, err = folder.Revisions() }, func() {
		var hide func()
		list := widgets.Column(widgets.Near)
		for _, r := range earlier {
			list.Add(widgets.Row(widgets.Near, widgets.NewText(r.Time.Local().Format("Monday 2 January 2006, 15:04:05"), widgets.Foreground), widgets.Spacer(),
				widgets.NewSmallButton("Restore", widgets.Normal, func() { hide(); w.restore(r) })))
		}
		said := "Correct the file in a text editor: the window reads it anew as soon as it is saved."
		if w.Draft.Disk().Later() {
			said = "Open it with the Postroom that wrote it."
		}
		switch {
		case err != nil:
			said += " " + words.Sentence(err.Error())
		case len(earlier) == 0:
			said += " There is no earlier version in its history."
		default:
			said += " Or put an earlier version in its place; the one that is there goes to the history first."
		}
		done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
		hide = w.Dialog("settings.toml cannot be read", widgets.DialogWide,
			widgets.Column(widgets.CardGap, widgets.NewMono(faultLines(w.Draft.Disk().Findings)), widgets.NewProse(widgets.Span{Text: said}),
				list), done)
		w.Focus(done)
	})
}

// faultLines lists what is wrong with a file, as much as a dialog can hold.
func faultLines(findings []settings.Finding) string {
	const most = 6
	var lines []string
	for i, f := range findings {
		if i == most {
			lines = append(lines, fmt.Sprintf("and %d more: the command postroom check lists them all", len(findings)-most))
			break
		}
		line := f.Message
		if f.Field != "" {
			line = f.Field + ": " + line
		}
		if f.Line > 0 {
			line = fmt.Sprintf("Line %d: %s", f.Line, line)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func (w *shell) restore(r settings.Revision) {
	folder := w.options.Folder
	var file *settings.File
	var err error
	w.Background("Restoring", func(context.Context) { file, err = folder.Restore(r) }, func() {
		if err != nil {
			w.Tell("The earlier version was not restored", w.CannotWrite(err))
			return
		}
		w.takeOver(file)
		w.LoadPeople()
	})
}
