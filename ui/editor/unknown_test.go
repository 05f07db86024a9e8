package editor

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
)

func TestAnUnknownPlaceholderOfASourceIsUnderlinedAndAKnownOneIsNot(t *testing.T) {
	d := openSource(t, "%action-link% %nobody%")
	if len(d.view.hints) != 1 || d.view.hints[0].text != d.UnknownHint {
		t.Errorf("the hints are %+v", d.view.hints)
	}
}

func TestOfASourceIsUnderlinedWhatACheckOfItNames(t *testing.T) {
	for text, want := range map[string]int{
		"%nobody-2% %nobody|there, you%":                                 2,
		"%action-link|there%":                                            0,
		"#Global[nobody] %#Person[x] #aabbcc #a[b] #[":                   2,
		"<!-- #Global[nobody] -->":                                       0,
		"<!-- %nobody% -->":                                              0,
		`<a href="?q=%fcr%20">%fcr%20</a>`:                               1,
		`<a title="%fcr%20" HREF='?%e4%fcr%20'>`:                         1,
		`<a href="%nobody%">`:                                            1,
		"100% of it, 5%-x%":                                              0,
		`<a href="` + strings.Repeat("x", 1500) + `?q=%fcr%20%nobody%">`: 1,
	} {
		d := openSource(t, text)
		if got := len(unknownOf(d)); got != want {
			t.Errorf("%d in %s, want %d", got, text, want)
		}
	}
}

// unknownOf is what is underlined of a source.
func unknownOf(d *harness) []document.Spelling {
	var all []document.Spelling
	for i, b := range d.State().Blocks(0) {
		all = append(all, unknownIn(b, d.view.flow.colors.of(i, d.State()), known)...)
	}
	return all
}

func TestAPlaceholderThatComesIsOneAtOnceAndOneThatGoesIsUnderlined(t *testing.T) {
	d := open(t, "<p>%due-date|soon%, %action-link%</p>")
	told := false
	d.OnChanged = func() { told = true }
	look := func(chips, unknown int) {
		t.Helper()
		if got := len(d.State().Block(0).Chips); got != chips || len(d.view.hints) != unknown {
			t.Errorf("%d chips and %d hints, want %d and %d", got, len(d.view.hints), chips, unknown)
		}
	}
	look(1, 1)
	d.Know(document.Vocabulary{"action-link", "due-date"})
	look(2, 0)
	d.press(fyne.KeyEnd)
	d.write(" %du")
	d.lists("due-date")
	d.press(fyne.KeyReturn)
	look(3, 0)
	d.Know(document.Vocabulary{"action-link"})
	look(1, 2)
	if d.wants("<p>%due-date|soon%, %action-link% %due-date%</p>\n"); !told {
		t.Error("typing told nothing")
	}
	d.UndoTyping()
	d.wants("<p>%due-date|soon%, %action-link% %du</p>\n")
}

func TestASourceIsColouredByThePlaceholdersThatThereAreNow(t *testing.T) {
	d := openSource(t, "a %due-date% b")
	d.Know(document.Vocabulary{"due-date"})
	if got := d.texts(); got != "1|a |%due-date%| b" || len(d.view.hints) > 0 {
		t.Errorf("%s, %v", got, d.view.hints)
	}
	d.sourceIs("a %due-date% b")
}

func TestATextOfAnotherTimeIsShownWithThePlaceholdersThatThereAre(t *testing.T) {
	d := open(t, "<p>%due-date%</p>")
	before := d.Editing()
	d.SetDocument(document.Empty())
	d.Know(document.Vocabulary{"due-date"})
	d.SetEditing(before)
	if len(d.State().Block(0).Chips) != 1 {
		t.Errorf("the block is %+v", d.State().Block(0))
	}
}
