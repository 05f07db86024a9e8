package document_test

import (
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
	"postroom/mail/document/parse"
)

func TestWhatComesInLaterStandsBeforeWhatWasTypedMeanwhile(t *testing.T) {
	for _, c := range []struct {
		name, before string
		meanwhile    []document.Command
		after        string
	}{
		{"nothing", "p a|d", nil, "p abc|d"},
		{"typing", "p a|d", []document.Command{document.InsertText("x"), document.InsertText("y")}, "p abcxy|d"},
		{"typing over what was selected", "p a^zz|d", []document.Command{document.InsertText("x")}, "p abcx|d"},
		{"nothing over what was selected", "p a^zz|d", nil, "p abc|d"},
		{"a new paragraph", "p a|d", []document.Command{document.SplitBlock, document.InsertText("x")}, "p abc / p x|d"},
		{"deleting", "p aa|d", []document.Command{document.DeleteBackward}, "p abc|d"},
		{"a block before it", "p a / p b|d", []document.Command{
			document.In(document.At(document.Position{}), document.SplitBlock),
		}, "p / p a / p bbc|d"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := document.Editing{State: read(t, c.before)}
			tracked := e.Track(e.State.Selection())
			for _, command := range c.meanwhile {
				e.Do(command, now)
			}
			e.Untrack(tracked)
			d, _ := parse.Parse("bc", nil)
			if _, ok := e.Do(document.In(*tracked, document.Paste(d)), now); !ok {
				t.Fatal("nothing came in")
			}
			shows(t, e.State, c.after)
		})
	}
}

func TestWhatIsTrackedGoesAlongWithUndo(t *testing.T) {
	e := typed(t, "p a|", "bc")
	tracked := e.Track(e.State.Selection())
	e.Undo()
	if *tracked != e.State.Selection() {
		t.Errorf("tracked %+v, selected %+v", *tracked, e.State.Selection())
	}
	e.Untrack(tracked)
	e.Redo()
	if *tracked == e.State.Selection() {
		t.Error("it is still tracked")
	}
}

func TestWhateverHappensWhatIsTrackedIsAPlaceInTheDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := document.Editing{State: document.NewState(documenttest.Documents(known).Draw(t, "document"), known)}
		place := func(name string) document.Position {
			return document.Position{Block: rapid.IntRange(0, e.State.Len()-1).Draw(t, name), Offset: rapid.IntRange(0, 20).Draw(t, name)}
		}
		choose := func() { e.State = e.State.Select(document.Selection{Anchor: place("anchor"), Head: place("head")}) }
		choose()
		tracked := e.Track(e.State.Selection())
		for range rapid.IntRange(0, 8).Draw(t, "edits") {
			choose()
			command := rapid.SampledFrom([]document.Command{
				document.InsertText("x"), document.SplitBlock, document.DeleteBackward, document.DeleteForward,
				document.InsertRule, document.PasteText("a\nb"), document.ToggleList(document.Bulleted),
			}).Draw(t, "command")
			e.Do(command, now)
		}
		if at := e.State.Select(*tracked).Selection(); !at.Whole && !tracked.Whole && (at.Anchor != tracked.Anchor || at.Head != tracked.Head) {
			t.Fatalf("%+v is tracked, the nearest place is %+v", *tracked, at)
		}
		if _, ok := e.Do(document.In(*tracked, document.PasteText("in\nwith")), now); !ok {
			t.Fatal("nothing can come in there")
		}
		if err := e.State.Document().Valid(); err != nil {
			t.Fatal(err)
		}
	})
}
