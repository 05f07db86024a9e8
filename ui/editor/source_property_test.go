//go:build !race

package editor

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/ui/editor/syntax"
)

func TestEveryPositionOfASourceHasACaretAndThePointThereGivesItBack(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		e := New(known)
		if rapid.Bool().Draw(t, "fixed") {
			e.view.flow.measurer = fixed{}
		}
		e.view.resize(fyne.NewSize(rapid.Float32Range(200, 700).Draw(t, "width"), 300))
		e.SetSource(sources().Draw(t, "source"))
		e.view.flow.walk(func(p place) { checkPlace(t, e, p) })
	})
}

func TestALayoutOfASourceThatFollowsChangesIsThatFromScratch(t *testing.T) {
	in := []document.Command{
		document.SplitBlock, document.DeleteBackward, document.DeleteForward, document.DeleteSelection, document.IndentBlocks, document.OutdentBlocks,
		document.InsertText("<!-- "), document.InsertText("-->"), document.InsertText("\""), document.InsertText("x"), document.InsertChip("action-link"),
		document.PasteText("one\n<p a='\nthree"), document.PasteText(strings.Repeat("<td>y</td>", 300)),
	}
	rapid.Check(t, func(t *rapid.T) {
		e := document.Editing{State: document.NewSource(sources().Draw(t, "source"), known)}
		f := flowOf(e.State, 200)
		f.follow(t, &e, in)
		want := flowOf(e.State, 200)
		sameLayout(t, f, want)
		in := syntax.State{}
		for i, b := range e.State.Blocks(0) {
			if i > 0 && b.Break != document.Joined {
				in = in.After("\n")
			}
			if f.colors.before[i] != in {
				t.Fatalf("block %d stands in %+v, want %+v", i, f.colors.before[i], in)
			}
			in = in.After(b.Text)
		}
	})
}
