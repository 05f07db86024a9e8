package editor

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
	"postroom/mail/document/parse"
	"postroom/ui/editor/typeset"
)

// fixed is a font in which every character is 10 wide, whatever its size.
type fixed struct{}

func (fixed) Width(text string, _ typeset.Face, _ float32) float32 {
	return 10 * float32(utf8.RuneCountInString(text))
}

func (fixed) Covers(rune, typeset.Face) bool { return true }

// flowOf is a document laid out from scratch.
func flowOf(s document.State, width float32) *flow {
	f := &flow{measurer: fixed{}, natural: func(string) typeset.Size { return typeset.Size{} }}
	f.reset(s, width)
	return f
}

// commands are drawn to change a document in every way that a layout can see.
var commands = []document.Command{
	document.SplitBlock, document.SplitBlock, document.BreakLine, document.DeleteBackward, document.DeleteForward,
	document.DeleteWordBackward, document.DeleteSelection, document.IndentBlocks, document.OutdentBlocks, document.InsertRule,
	document.InsertText("some words "), document.InsertText("x"), document.InsertChip("action-link"),
	document.ToggleMark(document.Bold), document.ToggleList(document.Numbered), document.ToggleList(document.Bulleted),
	document.SetKind(document.Quote), document.SetKind(document.Heading1), document.SetKind(document.Paragraph),
	document.SetAlign(document.AlignCentre), document.SetAlign(document.AlignJustify),
	document.InsertButton("Go", "%action-link%"), document.PasteText("one\ntwo\nthree"),
}

func drawPlace(t *rapid.T, s document.State) document.Position {
	block := rapid.IntRange(0, s.Len()-1).Draw(t, "block")
	return document.Position{Block: block, Offset: rapid.IntRange(0, len(s.Block(block).Text)).Draw(t, "offset")}
}

// follow changes a text by some of the commands, or takes changes back, and lays out after each what changed.
func (f *flow) follow(t *rapid.T, e *document.Editing, commands []document.Command) {
	for range rapid.IntRange(1, 12).Draw(t, "commands") {
		e.State = e.State.Select(document.Selection{Anchor: drawPlace(t, e.State), Head: drawPlace(t, e.State)})
		var c document.Change
		switch rapid.IntRange(0, 5).Draw(t, "way") {
		case 0:
			c, _ = e.Undo()
		case 1:
			c, _ = e.Redo()
		default:
			c, _ = e.Do(rapid.SampledFrom(commands).Draw(t, "command"), time.Unix(0, 0))
		}
		f.update(e.State, c)
		f.lay(rapid.IntRange(0, e.State.Len()-1).Draw(t, "laid"))
	}
}

func TestALayoutThatFollowsChangesIsThatFromScratch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := document.Editing{State: document.NewState(documenttest.Documents(known).Draw(t, "document"), known)}
		f := flowOf(e.State, 200)
		f.follow(t, &e, commands)
		sameLayout(t, f, flowOf(e.State, 200))
	})
}

// counted is [fixed], and counts what is measured.
type counted struct {
	fixed
	times int
}

func (c *counted) Width(text string, f typeset.Face, size float32) float32 {
	c.times++
	return c.fixed.Width(text, f, size)
}

func TestEnterInALongParagraphAndBackLayOutWhatIsAroundThem(t *testing.T) {
	d, _ := parse.Parse("<blockquote><p>"+strings.Repeat("some <b>words</b> of <a href='https://a.b/'>one</a> line, ", 2000)+"</p></blockquote>", known)
	e := document.Editing{State: document.NewState(d, known)}
	m := &counted{}
	f := flowOf(e.State, 300)
	f.measurer = m
	f.lay(0)
	whole := m.times
	e.State = e.State.Select(document.At(document.Position{Offset: len(d.Blocks[0].Text) / 2}))
	for _, step := range []struct {
		name string
		do   func() (document.Change, bool)
	}{
		{"Enter", func() (document.Change, bool) { return e.Do(document.SplitBlock, time.Time{}) }},
		{"Backspace", func() (document.Change, bool) { return e.Do(document.DeleteBackward, time.Time{}) }},
		{"undo", e.Undo},
		{"redo", e.Redo},
	} {
		m.times = 0
		c, _ := step.do()
		f.update(e.State, c)
		for i := range e.State.Len() {
			f.lay(i)
		}
		if m.times > whole/10 {
			t.Errorf("%s measures %d texts of %d", step.name, m.times, whole)
		}
		for i := range e.State.Len() {
			if g, w := fmt.Sprintf("%+v", *f.lay(i)), fmt.Sprintf("%+v", *flowOf(e.State, 300).lay(i)); g != w {
				t.Fatalf("after %s block %d is not laid out as from scratch", step.name, i)
			}
		}
	}
}

func sameLayout(t *rapid.T, got, want *flow) {
	t.Helper()
	if len(got.blocks) != len(want.blocks) {
		t.Fatalf("%d blocks, want %d", len(got.blocks), len(want.blocks))
	}
	for i := range got.blocks {
		if g, w := fmt.Sprintf("%+v", *got.lay(i)), fmt.Sprintf("%+v", *want.lay(i)); g != w {
			t.Fatalf("block %d is\n%s\nwant\n%s", i, g, w)
		}
	}
	for i := range got.blocks {
		if g, w := got.top(i), want.top(i); g != w {
			t.Fatalf("block %d begins at %g, want %g", i, g, w)
		}
		if at := got.heights.find(got.top(i)); at != i {
			t.Fatalf("block %d is found at the top of block %d", at, i)
		}
	}
}

func TestEveryPositionHasACaretAndThePointThereGivesItBack(t *testing.T) {
	test.NewTempApp(t)
	rapid.Check(t, func(t *rapid.T) {
		e := New(known)
		e.view.flow.measurer = fixed{}
		e.view.resize(fyne.NewSize(rapid.Float32Range(160, 700).Draw(t, "width"), 300))
		e.SetDocument(documenttest.Documents(known).Draw(t, "document"))
		e.view.flow.walk(func(p place) { checkPlace(t, e, p) })
	})
}

func TestInTheThemesFontTooEveryPositionIsWhereItsCaretIs(t *testing.T) {
	test.NewTempApp(t)
	doc, _ := parse.Parse(`<h1>To Te AVAIL</h1><p style="text-align:justify">Where <b>Ty</b>, <i>office</i> and “A” 漢字 é e`+"\u0301"+` 🙂 meet
		%action-link% there are many words to be put in lines of one width.<br>And a second line </p><ol><li>An item that wraps as well, if there
		is little room.</li></ol><p style="text-align:center">Centre</p><p><a class="button" href="%action-link%">A label to press</a></p>`, known)
	for _, width := range []float32{220, 400, 800} {
		e := New(known)
		e.view.resize(fyne.NewSize(width, 300))
		e.SetDocument(doc)
		e.view.flow.walk(func(p place) { checkPlace(t, e, p) })
	}
}

// walk goes through every position of the document.
func (f *flow) walk(visit func(p place)) {
	for s := f.state.Select(document.Selection{}); ; {
		p := s.Selection().Head
		visit(place{Position: p})
		s = s.Move(document.NextGrapheme, false)
		if s.Selection().Head == p {
			return
		}
	}
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

func checkPlace(t failer, e *Editor, p place) {
	t.Helper()
	c := e.view.caretAt(p)
	if c.X < 0 || c.X+c.W > e.view.size.Width {
		t.Fatalf("the caret at %+v is at %+v of %g", p, c, e.view.size.Width)
	}
	if c.X+c.W == e.view.size.Width {
		return // what is wider than the screen and cannot be divided is cut off there
	}
	at := e.view.placeAt(c.X, c.Y+c.H/2)
	if at == p {
		return
	}
	if again := e.view.caretAt(at); again.Y != c.Y || again.X-c.X > 0.5 || c.X-again.X > 0.5 {
		t.Fatalf("the caret at %+v is at %+v; there is %+v, whose caret is at %+v", p, c, at, again)
	}
}

func TestHeightsAreSummedAndFoundWhateverTheyAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		each := rapid.SliceOfN(rapid.IntRange(1, 50), 1, 200).Draw(t, "heights")
		var h heights
		h.reset(len(each), func(i int) float64 { return float64(each[i]) })
		i := rapid.IntRange(0, len(each)-1).Draw(t, "higher")
		h.add(i, 7)
		each[i] += 7
		sum := 0
		for i, high := range each {
			if got := h.above(i); got != float64(sum) {
				t.Fatalf("above %d is %g, want %d", i, got, sum)
			}
			if h.find(float64(sum)) != i || h.find(float64(sum+high)-0.5) != i {
				t.Fatalf("%d is not found", i)
			}
			sum += high
		}
		if h.total() != float64(sum) || h.find(float64(sum)) != len(each)-1 || h.find(-1) != 0 {
			t.Fatalf("all are %g high, want %d", h.total(), sum)
		}
	})
}
