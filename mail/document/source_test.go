package document_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/write"
)

// sources are texts with everything that a document would change.
func sources() *rapid.Generator[string] {
	parts := rapid.SampledFrom([]string{
		"a", "word ", "  ", "\t", "\n", "\n", "\n\t", "\r\n", "\r\n  ", "\r", "\r\r\n", "\x00", "\x1b", "\u0085", "\u00a0", "\u2028", "\ufeff",
		"<p>", "</p>", "%action-link%", "%nobody%", "100%", "é", "e\u0301", "\u0301", "👩\u200d👧", "漢字", "\ufffc", "\ufffd",
		"\xff", "\xc3", "\xa9", "\xf0\x9f", "\x80\x80", strings.Repeat("<td>x</td>", 250), strings.Repeat("é", 1200), strings.Repeat("\u0301", 1500),
		strings.Repeat("\x80", 2500), strings.Repeat("a b", 900),
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(parts, 0, 14).Draw(t, "parts"), "")
	})
}

// offset is a position as a byte of the source.
func offset(s document.State, p document.Position) int {
	return len(s.Select(document.Selection{Head: p}).SelectedSource())
}

func placeIn(t *rapid.T, s document.State, label string) document.Position {
	block := rapid.IntRange(0, s.Len()-1).Draw(t, label)
	return document.Position{Block: block, Offset: rapid.IntRange(0, len(s.Block(block).Text)).Draw(t, label)}
}

func TestASourceComesOutByteForByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := sources().Draw(t, "source")
		s := document.NewSource(text, known)
		if got := s.Source(); got != text {
			t.Fatalf("got %q, want %q", got, text)
		}
		d := s.Document()
		if got := write.HTML(d); got != text {
			t.Fatalf("got %q, want %q", got, text)
		}
		if again := document.NewState(d, known).Document(); !again.Equal(d) || !d.Normalize().Equal(d) {
			t.Fatalf("%+v\nbecame\n%+v", d, again)
		}
		sourceHolds(t, s)
	})
}

func sourceHolds(t failer, s document.State) {
	t.Helper()
	if err := s.Document().Valid(); err != nil {
		t.Fatalf("%q: %v", s.Source(), err)
	}
	for i, b := range s.Blocks(0) {
		if len(b.Text) > document.MaxBlock {
			t.Fatalf("block %d is %d bytes long", i, len(b.Text))
		}
	}
	if s.Size() != len(s.Source()) {
		t.Fatalf("it is %d bytes long, not %d", len(s.Source()), s.Size())
	}
	if want := 1 + strings.Count(s.Source(), "\n"); s.Lines() != want {
		t.Fatalf("%d lines, want %d", s.Lines(), want)
	}
	sel := s.Selection()
	if !s.Holds(sel.Anchor) || !s.Holds(sel.Head) || s.Select(sel).Selection() != sel {
		t.Fatalf("the selection %+v is not valid in %q", sel, s.Source())
	}
}

// TestAnEditOfASourceIsThatOfAString compares with text that is cut and joined.
func TestAnEditOfASourceIsThatOfAString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := document.Editing{State: document.NewSource(sources().Draw(t, "source"), known)}
		first := e.State.Source()
		for range rapid.IntRange(1, 8).Draw(t, "edits") {
			s := e.State.Select(document.Selection{Anchor: placeIn(t, e.State, "anchor"), Head: placeIn(t, e.State, "head")})
			e.State = s
			text := s.Source()
			begin, end := s.Selection().Range()
			from, to := offset(s, begin), offset(s, end)
			with := ""
			switch edit := rapid.IntRange(0, 6).Draw(t, "edit"); {
			case edit == 0:
				with = rapid.SampledFrom([]string{"x", " ", "\t", "\r", "\x00", "é", "\u0301", "\xff", "%action-link%", strings.Repeat("ab ", 900)}).Draw(t, "typed")
				e.Type(with, now)
			case edit == 1:
				with = "%action-link%"
				e.Do(document.InsertChip("action-link"), now)
			case edit == 2 && s.Selection().Caret():
				from = offset(s, document.PreviousGrapheme(s, begin))
				e.Do(document.DeleteBackward, now)
				if !e.State.Selection().Caret() {
					continue // U+FFFC is selected first
				}
			case edit == 3 && s.Selection().Caret():
				to = offset(s, document.NextWord(s, end))
				e.Do(document.DeleteWordForward, now)
			case edit == 4:
				with = text[from:to]
				part, _ := s.Slice()
				if got := write.HTML(part); !s.Selection().Caret() && got != with {
					t.Fatalf("%q is copied of %q", got, with)
				}
				continue
			case edit == 5:
				e.Do(document.SplitBlock, now)
				if at := offset(e.State, e.State.Selection().Head); at < from || at > len(e.State.Source()) {
					t.Fatalf("the caret is at %d after Enter at %d", at, from)
				}
				with = e.State.Source()[from : len(e.State.Source())-len(text)+to]
				if !strings.HasPrefix(strings.TrimPrefix(with, "\r"), "\n") || strings.TrimLeft(with, "\r\n\t ") != "" {
					t.Fatalf("Enter brings %q", with)
				}
			default:
				e.Do(document.DeleteSelection, now)
			}
			if want, got := text[:from]+with+text[to:], e.State.Source(); got != want {
				t.Fatalf("from %q at %d to %d\ngot  %q\nwant %q", text, from, to, got, want)
			}
			sourceHolds(t, e.State)
			if at := offset(e.State, e.State.Selection().Head); at != from+len(with) {
				// A caret between bytes that became one character stands before it.
				if at > from+len(with) || from+len(with)-at > 3 {
					t.Fatalf("the caret is at %d, want %d", at, from+len(with))
				}
			}
		}
		last := e.State.Source()
		for e.History.CanUndo() {
			e.Undo()
			sourceHolds(t, e.State)
		}
		if got := e.State.Source(); got != first {
			t.Fatalf("undone it is %q, want %q", got, first)
		}
		for e.History.CanRedo() {
			e.Redo()
		}
		if got := e.State.Source(); got != last {
			t.Fatalf("done again it is %q, want %q", got, last)
		}
	})
}

func TestNoCommandMakesASourceADocument(t *testing.T) {
	for _, c := range []document.Command{
		document.ToggleMark(document.Bold), document.SetMark(document.Color, "red"), document.SetLink("https://a.b/"),
		document.SetKind(document.Heading1), document.SetKind(document.Verbatim), document.ToggleList(document.Bulleted),
		document.SetAlign(document.AlignCentre), document.ClearFormatting,
		document.FormatTyped, document.LinkTyped,
	} {
		for _, sel := range []document.Selection{{}, {Head: document.Position{Block: 1, Offset: 3}}} {
			s := document.NewSource("- https://a.b/ \n1. two", known).Select(sel)
			if _, ok := c(s); ok {
				t.Error("a command did not say no")
			}
		}
	}
}

func TestADocumentTakesNoLineOfASource(t *testing.T) {
	if _, ok := document.SetKind(document.Verbatim)(read(t, "p |a")); ok {
		t.Error("a paragraph became one")
	}
	mixed := document.Document{Blocks: []document.Block{{Text: "a"}, {Kind: document.Verbatim, Text: "b"}}}
	if mixed.Valid() == nil {
		t.Error("a document that holds one is valid")
	}
	if d := mixed.Normalize(); d.Valid() != nil || write.HTML(d) != "a\nb" {
		t.Errorf("made valid it is %q", write.HTML(d))
	}
}

// doesInSource runs a command on a source in which ^ and | are the ends of the selection.
func doesInSource(t *testing.T, text string, c document.Command, want string) {
	t.Helper()
	e := document.Editing{State: marked(text)}
	first := e.State.Source()
	e.Do(c, now)
	if got := mark(e.State); got != want {
		t.Errorf("%q became %q, want %q", text, got, want)
	}
	if e.Undo(); e.State.Source() != first {
		t.Errorf("%q became %q, which is undone to %q", text, want, e.State.Source())
	}
}

func marked(text string) document.State {
	plain := strings.NewReplacer("^", "", "|", "").Replace(text)
	s := document.NewSource(plain, known)
	at := func(sign string) document.Position {
		before, _, ok := strings.Cut(text, sign)
		if !ok {
			before, _, _ = strings.Cut(text, "|")
		}
		before = strings.NewReplacer("^", "", "|", "").Replace(before)
		p := document.Position{}
		for p != document.DocumentEnd(s, p) && offset(s, p) < len(before) {
			p = document.NextGrapheme(s, p)
		}
		return p
	}
	return s.Select(document.Selection{Anchor: at("^"), Head: at("|")})
}

func mark(s document.State) string {
	text := s.Source()
	head, anchor := offset(s, s.Selection().Head), offset(s, s.Selection().Anchor)
	switch {
	case head == anchor:
		return text[:head] + "|" + text[head:]
	case head < anchor:
		return text[:head] + "|" + text[head:anchor] + "^" + text[anchor:]
	}
	return text[:anchor] + "^" + text[anchor:head] + "|" + text[head:]
}

func TestEnterInASourceKeepsTheIndentAndTheEndingOfTheLine(t *testing.T) {
	doesInSource(t, "\t <p>one|two\n", document.SplitBlock, "\t <p>one\n\t |two\n")
	doesInSource(t, "  |  a", document.SplitBlock, "  \n  |  a")
	doesInSource(t, "a|\r\nb\r\n", document.SplitBlock, "a\r\n|\r\nb\r\n")
	doesInSource(t, "a\r\n b|", document.SplitBlock, "a\r\n b\r\n |")
	doesInSource(t, "a^b|c", document.SplitBlock, "a\n|c")
	doesInSource(t, "a|b", document.BreakLine, "a\n|b")
}

func TestTabIndentsInASource(t *testing.T) {
	doesInSource(t, "a|b", document.IndentBlocks, "a\t|b")
	doesInSource(t, "  x\na|b", document.IndentBlocks, "  x\na  |b")
	doesInSource(t, "a^b|c", document.IndentBlocks, "a\t|c")
	doesInSource(t, "a^b\n\nc|d\n", document.IndentBlocks, "\ta^b\n\n\tc|d\n")
	doesInSource(t, "^a\nb\n|c", document.IndentBlocks, "^\ta\n\tb\n|c")
	doesInSource(t, "\ta|b", document.OutdentBlocks, "a|b")
	doesInSource(t, "  ^a\n b\n\t\tc|", document.OutdentBlocks, "^a\nb\n\tc|")
	doesInSource(t, "a|b", document.OutdentBlocks, "a|b")
}

func TestOutdentInASourceTakesOneLevelOfIndentBack(t *testing.T) {
	doesInSource(t, "    a|b", document.OutdentBlocks, "  a|b")
	doesInSource(t, "\t\ta|b", document.OutdentBlocks, "\ta|b")
	doesInSource(t, " a|b", document.OutdentBlocks, "a|b")
	doesInSource(t, " \ta|b", document.OutdentBlocks, "\ta|b")
	doesInSource(t, "   ^a\n\n    b|", document.OutdentBlocks, " ^a\n\n  b|")
}

func TestPastedTextEndsItsLinesAsTheSourceDoes(t *testing.T) {
	doesInSource(t, "a|\r\nb", document.PasteText("x\ny"), "ax\r\ny|\r\nb")
	doesInSource(t, "a|\nb", document.PasteText("x\r\ny\r\n"), "ax\ny\n|\nb")
	doesInSource(t, "a|", document.PasteText(write.HTML(document.Document{Blocks: []document.Block{{Kind: document.Heading1, Text: "t"}}})), "a<h1>t</h1>\n|")
}

func TestSelectedSourceIsDraggedToAnotherPlace(t *testing.T) {
	s := marked("one ^two\r\nthree| four")
	e := document.Editing{State: s}
	e.Do(document.Drop(document.Position{Block: 0, Offset: 0}), now)
	if got := mark(e.State); got != "two\r\nthree|one  four" {
		t.Errorf("got %q", got)
	}
}

func TestBytesThatBecomeOneCharacterAreUndone(t *testing.T) {
	doesInSource(t, "\xca^d|\xb4", document.DeleteSelection, "|\u02b4")
	doesInSource(t, "|\xcad\xb4d\xca", document.ReplaceAll(document.Query{Text: "d"}, ""), "\u02b4|\xca")
}

func TestTypingInASourceIsTakenBackInOneGoAndALongLineStaysOne(t *testing.T) {
	long := strings.Repeat("<td>cell</td>", 1000)
	e := document.Editing{State: document.NewSource(long, known)}
	e.State = e.State.Select(document.At(document.Position{Block: 2, Offset: 10}))
	at := offset(e.State, e.State.Selection().Head)
	typed := strings.Repeat("typed ", 500)
	for i, r := range typed {
		e.Type(string(r), now.Add(time.Duration(i)*time.Millisecond))
	}
	if got := e.State.Source(); got != long[:at]+typed+long[at:] {
		t.Fatalf("it is %q", got)
	}
	if e.State.Lines() != 1 {
		t.Errorf("it has %d lines", e.State.Lines())
	}
	sourceHolds(t, e.State)
	e.Undo()
	if e.State.Source() != long || e.History.CanUndo() {
		t.Error("one undo does not take it back")
	}
}

func TestWhereTwoPartsOfALineMeetThereIsOnePosition(t *testing.T) {
	long := strings.Repeat("abc ", 1200)
	s := document.NewSource(long, known)
	if s.Len() < 3 {
		t.Fatalf("it is %d blocks", s.Len())
	}
	end := len(s.Block(0).Text)
	p := document.Position{Offset: end - 1}
	next := s.Select(document.At(p)).Right()
	if got := next.Selection().Head; got != (document.Position{Block: 1}) {
		t.Errorf("to the right is %+v", got)
	}
	if got := next.Left().Selection().Head; got != p {
		t.Errorf("and back is %+v", got)
	}
	e := document.Editing{State: next}
	e.Do(document.DeleteBackward, now)
	if got := e.State.Source(); got != long[:end-1]+long[end:] {
		t.Error("Backspace there does not take the character before")
	}
	if got := s.SelectBlock(1).Selection(); got.Anchor != (document.Position{}) || offset(s, got.Head) != len(long) {
		t.Errorf("the line is %+v", got)
	}
}

func TestALineIsFoundByItsNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := document.NewSource(sources().Draw(t, "source"), known)
		line := 0
		for i, b := range s.Blocks(0) {
			if b.Break != document.Joined {
				line++
			}
			if s.LineOf(i) != line {
				t.Fatalf("block %d stands on line %d, want %d", i, s.LineOf(i), line)
			}
		}
		for n, text := range strings.Split(s.Source(), "\n") {
			at := s.SelectLine(n + 1)
			got := at.SelectedSource()
			if got != text && got+"\r" != text {
				t.Fatalf("line %d is %q, want %q", n+1, got, text)
			}
		}
	})
}

func TestTextIsReplacedThroughoutASource(t *testing.T) {
	e := document.Editing{State: document.NewSource("a\ufffcb\r\na\u00a0b\n<a>", known)}
	e.Do(document.ReplaceAll(document.Query{Text: "a"}, "<x>"), now)
	if got, want := e.State.Source(), "<x>\ufffcb\r\n<x>\u00a0b\n<<x>>"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTextIsFoundAndReplacedWhereTwoPartsOfALineMeet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.SampledFrom([]string{"ab", "abc ", "<b>a", "é a"}).Draw(t, "repeated"), 1500)
		text += "\nx" + sources().Draw(t, "more")
		want := rapid.SampledFrom([]string{"a", "ba", "c a", "a<", "é a", "x", "zz"}).Draw(t, "query")
		with := rapid.SampledFrom([]string{"", "y", "a", "<i>"}).Draw(t, "with")
		e := document.Editing{State: document.NewSource(text, known)}
		for found := range e.State.Find(document.Query{Text: want, MatchCase: true}) {
			at := e.State.Select(found)
			if got := at.SelectedSource(); strings.ReplaceAll(got, "\u00a0", " ") != want || at.Selection() != found { // a space finds either
				t.Fatalf("found %q at %+v", got, found)
			}
		}
		e.Do(document.ReplaceAll(document.Query{Text: want, MatchCase: true}, with), now)
		sourceHolds(t, e.State)
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\u0301\u200d\u00a0") { // letters are found with their accents only
			return
		}
		if got, want := e.State.Source(), strings.ReplaceAll(text, want, with); got != want {
			t.Fatalf("got  %q\nwant %q", got, want)
		}
	})
}

func TestWhatIsFoundOverPartsOfALineIsReplaced(t *testing.T) {
	long := strings.Repeat("abc ", 600)
	s := document.NewSource(long, known)
	cut := len(s.Block(0).Text)
	q := document.Query{Text: long[cut-5 : cut+4]}
	for found := range s.Find(q) {
		if found.Anchor.Block == found.Head.Block {
			continue
		}
		e := document.Editing{State: s.Select(found)}
		e.Do(document.ReplaceFound(q, "X"), now)
		at := offset(s, found.Anchor)
		if got := e.State.Source(); got != long[:at]+"X"+long[at+9:] {
			t.Errorf("got %q", got)
		}
		return
	}
	t.Error("nothing is found over two parts")
}
