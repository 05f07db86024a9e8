package document_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

// A state is written as its blocks with " / " between them: dots for the level,
// a sign for the kind, the text with its marks as HTML. In it | is the caret
// and ^ the selection's other end; ! before the sign selects the block whole.
//
//	h1 A title / . - an <b>item|</b> / !img

var cid = "cid:" + strings.Repeat("0a", 32) + ".png"

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

var signs = map[string]document.Block{
	"p": {}, "h1": {Kind: document.Heading1}, "h2": {Kind: document.Heading2}, "h3": {Kind: document.Heading3},
	"-": {Kind: document.Bulleted}, "1.": {Kind: document.Numbered}, "5.": {Kind: document.Numbered, Start: 5},
	">": {Kind: document.Quote}, "hr": {Kind: document.Rule}, "img": {Kind: document.Image, Source: cid},
	"btn": {Kind: document.Button}, "btn.": {Kind: document.Button, Link: "https://a.b/"}, "centred": {Align: document.AlignCentre},
}

// read makes a state of its notation. Spaces at a block's end are not read.
func read(t testing.TB, notation string) document.State {
	t.Helper()
	var d document.Document
	sel := document.Selection{Head: document.Position{Block: -1}, Anchor: document.Position{Block: -1}}
	for i, line := range strings.Split(notation, " / ") {
		shape, text, _ := strings.Cut(strings.TrimLeft(line, ". "), " ")
		if sign, ok := strings.CutPrefix(shape, "!"); ok {
			sel = document.Selection{Anchor: document.Position{Block: i}, Head: document.Position{Block: i}, Whole: true}
			shape = sign
		}
		b, ok := signs[shape]
		if !ok {
			t.Fatalf("there is no sign %q in %q", shape, notation)
		}
		b.Level = len(line) - len(strings.TrimLeft(line, "."))
		parsed, _ := parse.Parse("<p>"+text+"</p>", known)
		if len(parsed.Blocks) != 1 {
			t.Fatalf("%q is not one block", text)
		}
		for p := range parsed.Blocks[0].Pieces() {
			for _, r := range p.Text {
				switch r {
				case '|':
					sel.Head = document.Position{Block: i, Offset: len(b.Text)}
				case '^':
					sel.Anchor = document.Position{Block: i, Offset: len(b.Text)}
				default:
					pieces := slices.Collect(b.Pieces())
					b = b.WithPieces(slices.Values(append(pieces, document.Piece{Text: string(r), Marks: p.Marks})))
				}
			}
			if p.Chip != "" {
				b = b.WithPieces(slices.Values(append(slices.Collect(b.Pieces()), p)))
			}
		}
		d.Blocks = append(d.Blocks, b)
	}
	if sel.Anchor.Block < 0 {
		sel.Anchor = sel.Head
	}
	return document.NewState(d, known).Select(sel)
}

// written is the notation of a state.
func written(s document.State) string {
	var lines []string
	sel := s.Selection()
	for i, b := range s.Blocks(0) {
		sign := "?"
		for name, shape := range signs {
			if shape.Kind == b.Kind && shape.Start == b.Start && shape.Align == b.Align && shape.Link == b.Link {
				sign = name
			}
		}
		at := func(mark string, p document.Position) {
			if p.Block != i || sel.Whole {
				return
			}
			var pieces []document.Piece
			offset, put := 0, false
			for p2 := range b.Pieces() {
				size := len(p2.Text)
				if p2.Chip != "" {
					size = len(string(document.ChipRune))
				}
				if cut := p.Offset - offset; !put && cut >= 0 && cut < size {
					before, behind := p2, p2
					if p2.Chip == "" {
						before.Text, behind.Text = p2.Text[:cut], p2.Text[cut:]
						pieces = append(pieces, before)
					}
					pieces = append(pieces, document.Piece{Text: mark, Marks: p2.Marks}, behind)
					put = true
				} else {
					pieces = append(pieces, p2)
				}
				offset += size
			}
			if !put {
				m := document.Marks{}
				if n := len(pieces); n > 0 {
					m = pieces[n-1].Marks
				}
				pieces = append(pieces, document.Piece{Text: mark, Marks: m})
			}
			b = b.WithPieces(slices.Values(pieces))
		}
		if sel.Anchor != sel.Head {
			if sel.Anchor.Compare(sel.Head) > 0 {
				at("^", sel.Anchor)
				at("|", sel.Head)
			} else {
				at("|", sel.Head)
				at("^", sel.Anchor)
			}
		} else {
			at("|", sel.Head)
		}
		text := write.HTML(document.Document{Blocks: []document.Block{document.Block{}.WithPieces(b.Pieces())}})
		text = strings.TrimSuffix(strings.TrimPrefix(text, "<p>"), "</p>\n")
		if text == "<br>" || b.Text == "" {
			text = ""
		}
		if sel.Whole && sel.Head.Block == i {
			sign = "!" + sign
		}
		lines = append(lines, strings.TrimRight(strings.Repeat(".", b.Level)+strings.Repeat(" ", min(b.Level, 1))+sign+" "+text, " "))
	}
	return strings.Join(lines, " / ")
}

// canonically is a notation as written writes it.
func canonically(t testing.TB, notation string) string {
	t.Helper()
	return written(read(t, notation))
}

// does checks what a command makes of a state, that the same comes out of
// undoing and redoing it, and that the document stays valid.
func does(t testing.TB, before string, c document.Command, after string) {
	t.Helper()
	e := document.Editing{State: read(t, before)}
	was := e.State
	if _, ok := e.Do(c, now); !ok {
		t.Fatalf("%s: the command said no", before)
	}
	got := written(e.State)
	if want := canonically(t, after); got != want {
		t.Errorf("%s\nbecame %s\nwant   %s", before, got, want)
	}
	if err := e.State.Document().Valid(); err != nil {
		t.Error(err)
	}
	if !e.History.CanUndo() {
		return
	}
	e.Undo()
	if !e.State.Document().Equal(was.Document()) || e.State.Selection() != was.Selection() {
		t.Errorf("undoing gave %s\nwant   %s", written(e.State), written(was))
	}
	if e.Redo(); written(e.State) != got {
		t.Errorf("redoing gave %s\nwant   %s", written(e.State), got)
	}
}

// refuses checks that a command says no.
func refuses(t testing.TB, before string, c document.Command) {
	t.Helper()
	if tr, ok := c(read(t, before)); ok {
		s, _ := read(t, before).Apply(tr)
		t.Errorf("%s: the command did something: %s %v", before, written(s), tr.Change())
	}
}

// typed is a state in which a text was typed, key by key.
func typed(t testing.TB, before, text string) document.Editing {
	t.Helper()
	e := document.Editing{State: read(t, before)}
	for _, r := range text {
		e.Type(string(r), now)
	}
	return e
}

// shows checks a state.
func shows(t testing.TB, s document.State, want string) {
	t.Helper()
	if got := written(s); got != canonically(t, want) {
		t.Errorf("got  %s\nwant %s", got, canonically(t, want))
	}
}

func TestTheNotationReadsWhatItWrites(t *testing.T) {
	for _, n := range []string{
		"p one| two", "h1 A t^it|le / . - an <b>item</b> / !img", "p |", "p a%action-link%|b", "p |%action-link%^",
		"p a / p ^b / 1. c|", "hr / !btn x / p", "p <b>a|</b>b",
	} {
		if again := canonically(t, canonically(t, n)); again != canonically(t, n) {
			t.Errorf("%s is written %s and then %s", n, canonically(t, n), again)
		}
	}
	if got := fmt.Sprint(read(t, "p a|b").Selection().Head); got != "{0 1}" {
		t.Error(got)
	}
}
