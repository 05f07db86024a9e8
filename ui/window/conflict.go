package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// Another program wrote settings.toml over what has changes here. What only one side
// changed is merged; a person is asked about what both did.

// reconcile takes over what another program wrote and then goes on; anew is how to
// write the file where it cannot be merged: it is gone, or cannot be read in full.
func (w *shell) reconcile(theirs *settings.File, then, anew func()) {
	switch merged, contested := w.merge(theirs); {
	case theirs.Missing:
		w.Ask("settings.toml is gone",
			widgets.NewProse(widgets.Span{Text: "It was removed or renamed since this window read it. What it held is on the screen, with your changes."}),
			desk.Choose("Cancel", widgets.Normal, nil),
			desk.Choose("Write it again", widgets.Primary, anew))
	case !theirs.Readable():
		w.Ask("settings.toml was changed by another program", widgets.NewProse(widgets.Span{
			Text: "What stands there now cannot be read in full: " + words.Sentence(theirs.Findings[0].Message) +
				" Correct it in a text editor, or write over it: it goes to the history first.",
		}),
			desk.Choose("Cancel", widgets.Normal, nil),
			desk.Choose("Open theirs, read-only", widgets.Normal, func() { w.takeOver(theirs); w.LoadPeople() }),
			desk.Choose("Write over it", widgets.Danger, anew))
	case len(contested) > 0:
		w.askConflict(theirs, contested, then)
	default:
		w.takeMerged(theirs, merged)
		then()
	}
}

// merge joins their changes with those on the screen.
func (w *shell) merge(theirs *settings.File) (*settings.Settings, []settings.Contested) {
	return settings.Merge(w.Draft.Disk().Settings, w.Draft.Settings(), theirs.Settings)
}

// takeMerged goes on with a merge, and says what another program did beside what was
// asked about.
func (w *shell) takeMerged(theirs *settings.File, merged *settings.Settings, asked ...settings.Contested) {
	changed := changedWords(slices.DeleteFunc(settings.Differences(w.Draft.Disk().Settings, theirs.Settings), func(path string) bool {
		return slices.ContainsFunc(asked, func(c settings.Contested) bool { return c.Name == path })
	}))
	w.theirs, w.news = nil, ""
	if changed != "" {
		w.news = "Another program changed settings.toml too: " + changed + ". Both changes are kept."
	}
	w.Draft.Rebase(theirs, merged)
	w.LoadPeople()
}

// askConflict shows both values of what both sides changed, and lets the person choose.
// What only one side changed stays, whatever the answer.
func (w *shell) askConflict(theirs *settings.File, contested []settings.Contested, then func()) {
	w.Ask("settings.toml was changed by another program", compared(contested),
		desk.Choose("Cancel", widgets.Normal, nil),
		desk.Choose("Take theirs", widgets.Normal, func() {
			merged, _ := settings.Merge(w.Draft.Disk().Settings, theirs.Settings, w.Draft.Settings())
			w.takeMerged(theirs, merged, contested...)
			then()
		}),
		desk.Choose("Keep mine", widgets.Normal, func() {
			merged, _ := w.merge(theirs)
			w.takeMerged(theirs, merged, contested...)
			then()
		}))
}

func compared(contested []settings.Contested) fyne.CanvasObject {
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

// changedWords names what differs, at most three things, as a person calls them.
func changedWords(paths []string) string {
	const most = 3
	var words []string
	said := map[string]bool{}
	for _, path := range paths {
		word := labelOf(path)
		for _, whole := range []struct{ prefix, word string }{{"action", "actions"}, {"template", "the template"}, {"globals", "placeholders"}} {
			if strings.HasPrefix(path, whole.prefix) {
				word = whole.word
			}
		}
		if !said[word] {
			said[word] = true
			words = append(words, word)
		}
	}
	if more := len(words) - most; more > 0 {
		words = append(words[:most], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(words, ", ")
}
