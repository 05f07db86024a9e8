package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/window/look"
)

// Another program wrote settings.toml over what has changes here. What only one side
// changed is merged; a person is asked about what both did.

// reconcile takes over what another program wrote and then goes on; anew is how to
// write the file where it cannot be merged: it is gone, or cannot be read in full.
func (w *shell) reconcile(theirs *settings.File, then, anew func()) {
	switch merged, contested := w.merge(theirs); {
	case theirs.Missing:
		w.ask("settings.toml is gone",
			look.NewProse(look.Span{Text: "It was removed or renamed since this window read it. What it held is on the screen, with your changes."}),
			answer{"Cancel", look.Normal, nil},
			answer{"Write it again", look.Primary, anew})
	case !theirs.Readable():
		w.ask("settings.toml was changed by another program", look.NewProse(look.Span{
			Text: "What stands there now cannot be read in full: " + sentence(theirs.Findings[0].Message) +
				" Correct it in a text editor, or write over it: it goes to the history first.",
		}),
			answer{"Cancel", look.Normal, nil},
			answer{"Open theirs, read-only", look.Normal, func() { w.takeOver(theirs); w.loadPeople() }},
			answer{"Write over it", look.Danger, anew})
	case len(contested) > 0:
		w.askConflict(theirs, contested, then)
	default:
		w.takeMerged(theirs, merged)
		then()
	}
}

// merge joins their changes with those on the screen.
func (w *shell) merge(theirs *settings.File) (*settings.Settings, []settings.Contested) {
	return settings.Merge(w.draft.file.Settings, w.draft.settings(), theirs.Settings)
}

// takeMerged goes on with a merge, and says what another program did beside what was
// asked about.
func (w *shell) takeMerged(theirs *settings.File, merged *settings.Settings, asked ...settings.Contested) {
	changed := changedWords(slices.DeleteFunc(settings.Differences(w.draft.file.Settings, theirs.Settings), func(path string) bool {
		return slices.ContainsFunc(asked, func(c settings.Contested) bool { return c.Name == path })
	}))
	w.theirs, w.news = nil, ""
	if changed != "" {
		w.news = "Another program changed settings.toml too: " + changed + ". Both changes are kept."
	}
	w.draft.rebase(theirs, merged)
	w.loadPeople()
}

// askConflict shows both values of what both sides changed, and lets the person choose.
// What only one side changed stays, whatever the answer.
func (w *shell) askConflict(theirs *settings.File, contested []settings.Contested, then func()) {
	w.ask("settings.toml was changed by another program", compared(contested),
		answer{"Cancel", look.Normal, nil},
		answer{"Take theirs", look.Normal, func() {
			merged, _ := settings.Merge(w.draft.file.Settings, theirs.Settings, w.draft.settings())
			w.takeMerged(theirs, merged, contested...)
			then()
		}},
		answer{"Keep mine", look.Normal, func() {
			merged, _ := w.merge(theirs)
			w.takeMerged(theirs, merged, contested...)
			then()
		}})
}

func compared(contested []settings.Contested) fyne.CanvasObject {
	content := look.Column(look.CardGap, look.NewProse(look.Span{
		Text: "It was written since this window read it. Here both of you changed the same; all other changes are kept.",
	}))
	rows := look.Column(look.Near)
	for _, c := range contested {
		rows.Add(look.Column(look.Tight, look.NewSmall(labelOf(c.Name), look.Muted),
			sides(look.NewMono(abridged(c.Ours)), look.NewMono(abridged(c.Theirs)))))
	}
	content.Add(sides(look.NewStrong("Mine, on the screen"), look.NewStrong("Theirs, in the file")))
	content.Add(rows)
	return look.Wishing(look.DialogWide, 0, content)
}

func sides(left, right fyne.CanvasObject) fyne.CanvasObject {
	return look.TopWeighted(look.Near, []float32{1, 1}, look.Sized(look.HalfWidth, 0, left), look.Sized(look.HalfWidth, 0, right))
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
		short += "\n… " + countOf(len(lines), "line")
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
