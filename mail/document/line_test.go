package document_test

import (
	"strings"
	"testing"
	"unicode"

	"postroom/mail/document"
)

// lined is a line with the caret or a selection as [read] has them.
func lined(text string) *document.Editing {
	plain := strings.NewReplacer("|", "", "^", "").Replace(text)
	s := document.NewLine(plain, known)
	at := func(sign string) int {
		return len(document.NewLine(strings.NewReplacer("|", "", "^", "").Replace(text[:strings.Index(text, sign)]), known).Block(0).Text)
	}
	sel := document.At(document.Position{Offset: at("|")})
	if strings.Contains(text, "^") {
		sel.Anchor.Offset = at("^")
	}
	return &document.Editing{State: s.Select(sel)}
}

func TestALineTakesTextAndPlaceholdersAlone(t *testing.T) {
	part := document.Document{Blocks: []document.Block{
		{Kind: document.Heading1, Text: "A"},
		document.Block{Kind: document.Bulleted}.WithPieces(func(yield func(document.Piece) bool) {
			yield(document.Piece{Text: "b", Marks: document.Marks{Bold: true, Link: "https://a.b/"}})
		}),
	}}
	for _, tt := range []struct {
		name, before string
		do           func(e *document.Editing)
		after        string
	}{
		{"typed signs begin no list", "|", func(e *document.Editing) { e.Type("-", now); e.Type(" ", now) }, "- "},
		{"nor does an address link", "https://a.example|", func(e *document.Editing) { e.Type(" ", now); e.Type("x", now) }, "https://a.example x"},
		{"Enter divides nothing", "a|b", func(e *document.Editing) { e.Type("\n", now) }, "ab"},
		{"nor does Shift+Enter", "a|b", func(e *document.Editing) { e.Do(document.BreakLine, now) }, "ab"},
		{"spaces stay as they are", "a |b", func(e *document.Editing) { e.Type(" ", now); e.Type(" ", now) }, "a   b"},
		{"at the start too", "|a", func(e *document.Editing) { e.Type(" ", now) }, " a"},
		{"of what is pasted the lines go on", "a|b", func(e *document.Editing) { e.Do(document.PasteText("\r\n1\r\n\r\n2\t3\n"), now) }, "a1 2 3b"},
		{"an address over a selection replaces it", "a^b|", func(e *document.Editing) { e.Do(document.PasteText("https://a.example/"), now) }, "ahttps://a.example/"},
		{"a part of a document comes in as text", "a|c", func(e *document.Editing) { e.Do(document.PasteBlocks(part), now) }, "aA bc"},
		{"there is no mark", "^ab|", func(e *document.Editing) { e.Do(document.ToggleMark(document.Bold), now) }, "ab"},
		{"nor one that waits", "ab|", func(e *document.Editing) { e.Do(document.ToggleMark(document.Bold), now); e.Type("c", now) }, "abc"},
		{"nor another kind", "ab|", func(e *document.Editing) { e.Do(document.SetKind(document.Heading1), now) }, "ab"},
		{"nor a rule, of which there is no text", "ab|", func(e *document.Editing) { e.Do(document.InsertRule, now) }, "ab"},
		{"nor a link", "^ab|", func(e *document.Editing) { e.Do(document.SetLink("https://a.example/"), now) }, "ab"},
		{"a name that is typed to its end is the placeholder", "a %action-link|", func(e *document.Editing) { e.Type("%", now) }, "a %action-link%"},
		{"so is one that is put in", "a|b", func(e *document.Editing) { e.Do(document.InsertChip("action-link"), now) }, "a%action-link%b"},
		{"Backspace selects it, and deletes it", "a %action-link%|", func(e *document.Editing) {
			e.Do(document.DeleteBackward, now)
			e.Do(document.DeleteBackward, now)
		}, "a "},
		{"all that is deleted leaves a line", "^a %action-link%|", func(e *document.Editing) {
			e.Do(document.DeleteSelection, now)
			e.Type("x\ny", now)
		}, "x y"},
		{"what is dragged goes elsewhere in it", "^%action-link%| to", func(e *document.Editing) {
			e.Do(document.Drop(e.State.SelectAll().Selection().Head), now)
		}, " to%action-link%"},
	} {
		e := lined(tt.before)
		tt.do(e)
		if got := e.State.Written(); got != tt.after || !e.State.Line() || e.State.Document().Valid() != nil {
			t.Errorf("%s: %q, want %q; %v", tt.name, got, tt.after, e.State.Document().Valid())
		}
		for {
			if _, ok := e.Undo(); !ok {
				break
			}
		}
		if got, want := e.State.Written(), lined(tt.before).State.Written(); got != want {
			t.Errorf("%s: undone it is %q, want %q", tt.name, got, want)
		}
	}
}

func TestALineIsAloneInItsDocument(t *testing.T) {
	two := document.Document{Blocks: []document.Block{{Kind: document.Line, Text: "a"}, {Kind: document.Line, Text: "b"}}}
	if two.Valid() == nil {
		t.Error("two lines are valid")
	}
	mixed := document.Document{Blocks: []document.Block{{Kind: document.Line, Text: "a \x00\n"}, {Text: "b"}}}.Normalize()
	if mixed.Valid() != nil || len(mixed.Blocks) != 1 || mixed.Blocks[0].Text != "a  b" {
		t.Errorf("normalized: %+v, %v", mixed.Blocks, mixed.Valid())
	}
	if _, ok := document.Paste(mixed)(document.NewState(document.Empty(), known)); ok {
		t.Error("a line came into a document as one")
	}
}

func TestALineIsWhatItWillBeReadAs(t *testing.T) {
	e := lined("|%action-message%")
	e.Type("%action-link", now)
	if got := e.State.Block(0).Chips; len(got) != 1 || got[0].Name != "action-link" || e.State.Written() != "%action-link%action-message%" {
		t.Errorf("the chips are %v in %q", got, e.State.Written())
	}
}

func FuzzLine(f *testing.F) {
	f.Add("Hello %action-link%", "x%\n-", uint16(3))
	f.Add("%action-link|there%  #Global[a]", "%action-message%\u2028", uint16(9))
	f.Fuzz(func(t *testing.T, text, more string, keys uint16) {
		if len(more) > 100 {
			return // each of its characters can paste all of it
		}
		e := &document.Editing{State: document.NewLine(text, known)}
		begun := e.State.Written()
		for _, r := range more {
			switch keys % 7 {
			case 0:
				e.Do(document.DeleteBackward, now)
			case 1:
				e.State = e.State.SelectWord(document.Position{Offset: int(keys)})
			case 2:
				e.Do(document.PasteText(more), now)
			case 3:
				e.Do(document.InsertChip("action-link"), now)
			default:
				e.Type(string(r), now)
			}
			keys = keys*31 + 7
			d := e.State.Document()
			if err := d.Valid(); err != nil || len(d.Blocks) != 1 || strings.ContainsFunc(e.State.Written(), unicode.IsControl) {
				t.Fatalf("%q: %v", e.State.Written(), err)
			}
			if again := document.NewLine(e.State.Written(), known).Block(0); !again.Equal(d.Blocks[0]) {
				t.Fatalf("%q reads back as %+v, not %+v", e.State.Written(), again, d.Blocks[0])
			}
		}
		for {
			if _, ok := e.Undo(); !ok {
				break
			}
		}
		if got := e.State.Written(); got != begun {
			t.Fatalf("undone it is %q, not %q", got, begun)
		}
	})
}
