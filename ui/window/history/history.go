// Package history shows the earlier versions of a settings file, where it cannot be read.
package history

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// Why says why a file is not edited.
func Why(file *settings.File) string {
	if by := file.Settings.Writer(); file.Later() && by != "" {
		return fmt.Sprintf("settings.toml was written by %s, which is later than this program, so it is not read in full and nothing is saved over it.", by)
	}
	if file.Later() {
		return "settings.toml was written by a later Postroom than this one, so it is not read in full and nothing is saved over it."
	}
	return fmt.Sprintf("settings.toml has %s, so it is not read in full and nothing is saved over it.", words.Count(len(file.Findings), "fault"))
}

// Instead stands in the place of a page of which nothing can be shown, since the file cannot
// be read; why leads to what is wrong with it.
func Instead(title string, why *widgets.Button) fyne.CanvasObject {
	return widgets.NewFilledPage(widgets.NewTitle(title), widgets.NewEmpty(title+": not known",
		"It stands in settings.toml, which cannot be read. Nothing of it is lost: it shows again as soon as the file is mended.", why))
}

// Show lists what keeps the file from being read, and the earlier
// versions that can take its place.
func Show(w *desk.Desk, take func(*settings.File)) {
	folder := w.Folder
	var earlier []settings.Revision
	var err error
	w.Background("Reading the history", func(context.Context) { earlier, err = folder.Revisions() }, func() {
		var hide func()
		list := widgets.Column(widgets.Near)
		for _, r := range earlier {
			list.Add(widgets.Row(widgets.Near, widgets.NewText(r.Time.Local().Format("Monday 2 January 2006, 15:04:05"), widgets.Foreground), widgets.Spacer(),
				widgets.NewSmallButton("Restore", widgets.Normal, func() { hide(); restore(w, r, take) })))
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

func restore(w *desk.Desk, r settings.Revision, take func(*settings.File)) {
	folder := w.Folder
	var file *settings.File
	var err error
	w.Background("Restoring", func(context.Context) { file, err = folder.Restore(r) }, func() {
		if err != nil {
			w.Tell("The earlier version was not restored", w.CannotWrite(err))
			return
		}
		take(file)
	})
}
