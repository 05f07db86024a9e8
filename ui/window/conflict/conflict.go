// Package conflict shows what two programs have changed alike, for a person to choose.
package conflict

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// Compared shows both values of what both sides changed.
func Compared(contested []settings.Contested) fyne.CanvasObject {
	content := widgets.Column(widgets.CardGap, widgets.NewProse(widgets.Span{
		Text: "It was written since this window read it. Here both of you changed the same; all other changes are kept.",
	}))
	rows := widgets.Column(widgets.Near)
	for _, c := range contested {
		rows.Add(widgets.Column(widgets.Tight, widgets.NewSmall(labelOf(c.Name), widgets.Muted),
			sides(widgets.NewMono(abridged(c.Ours)), widgets.NewMono(abridged(c.Theirs)))))
	}
	content.Add(sides(widgets.NewStrong("Mine, on the screen"), widgets.NewStrong("Theirs, in the file")))
	content.Add(rows)
	return widgets.Wishing(widgets.DialogWide, 0, content)
}

func sides(left, right fyne.CanvasObject) fyne.CanvasObject {
	return widgets.TopWeighted(widgets.Near, []float32{1, 1}, widgets.Sized(widgets.HalfWidth, 0, left), widgets.Sized(widgets.HalfWidth, 0, right))
}

// abridged is a value as a dialog has room for it.
func abridged(value string) string {
	const mostLines, most = 3, 240
	if value == "" {
		return "(empty)"
	}
	lines := strings.Split(strings.TrimRight(value, "\n"), "\n")
	short := strings.Join(lines[:min(len(lines), mostLines)], "\n")
	if runes := []rune(short); len(runes) > most {
		short = string(runes[:most]) + "…"
	}
	if len(lines) > mostLines {
		short += "\n… " + words.Count(len(lines), "line")
	}
	return short
}

// labelOf is what the form calls a value; that of an action, of which there may be several, by
// its path.
func labelOf(path string) string {
	if _, isAction := settings.ActionAt(path); isAction {
		return path
	}
	return words.Label(path)
}
