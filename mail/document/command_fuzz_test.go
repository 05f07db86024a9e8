package document_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

// FuzzCommands and the property test beside it drive commands by bytes: each
// byte is a key.
type keys struct {
	data []byte
	now  time.Time
}

// below takes a number from 0 to n-1 off the keys.
func (k *keys) below(n int) int {
	if len(k.data) == 0 {
		return 0
	}
	b := int(k.data[0])
	k.data = k.data[1:]
	return b % n
}

var typedTexts = []string{
	"a", " ", "word", "%", "%action-link%", "action", "-link%", "https://a.b", "-", "#", "1.", ">", "\n", "  ", "\u0301",
	"👩\u200d👧", "\x00", "\ufffc", "\xff", "\u00a0", "漢", "a b", "\t",
}

// pasted blocks are of every kind.
func (k *keys) pasted() document.Document {
	var d document.Document
	for range 1 + k.below(3) {
		b := []document.Block{
			{Text: "x y"},
			{Kind: document.Heading1, Text: " h "},
			{Kind: document.Numbered, Start: 3, Level: 1, Text: "i", Runs: []document.Run{{From: 0, To: 1, Marks: document.Marks{Link: "https://c.d/"}}}},
			{Kind: document.Rule},
			{Kind: document.Image, Source: cid},
			{Kind: document.Button, Text: "go", Link: "%action-link%"},
			{Kind: document.Quote, Text: "\ufffc%", Chips: []document.Chip{{At: 0, Name: "store-link"}}},
			{Text: "\ufffc", Chips: []document.Chip{{At: 0, Name: "nobody-knows"}}},
			{},
		}[k.below(9)]
		d.Blocks = append(d.Blocks, b)
	}
	return d
}

var motions = []document.Motion{
	document.PreviousGrapheme, document.NextGrapheme, document.PreviousWord, document.NextWord,
	document.DocumentStart, document.DocumentEnd,
}

// command takes a command off the keys.
func (k *keys) command(s document.State) document.Command {
	text := func() string { return typedTexts[k.below(len(typedTexts))] }
	target := func() string {
		return []string{"", "https://a.b/", "%action-link%", "mailto:a@b.c", "javascript:x"}[k.below(5)]
	}
	place := func() document.Position {
		return document.Position{Block: k.below(s.Len() + 1), Offset: k.below(20)}
	}
	switch k.below(34) {
	case 0:
		return document.SplitBlock
	case 1:
		return document.BreakLine
	case 2, 3:
		return document.DeleteBackward
	case 4:
		return document.DeleteForward
	case 5:
		return document.DeleteWordBackward
	case 6:
		return document.DeleteWordForward
	case 7:
		return document.DeleteSelection
	case 8:
		return document.ToggleMark(document.Mark(k.below(5)))
	case 9:
		return document.SetMark(document.Mark(k.below(8)), []string{"", document.On, "red", "#123456", "x"}[k.below(5)])
	case 10:
		return document.SetLink(target())
	case 11:
		return document.InsertLink(text(), target())
	case 12:
		return document.ClearFormatting
	case 13:
		return document.SetKind(document.Kind(k.below(11)))
	case 14:
		return document.ToggleList([]document.Kind{document.Bulleted, document.Numbered, document.Quote}[k.below(3)])
	case 15:
		return document.IndentBlocks
	case 16:
		return document.OutdentBlocks
	case 17:
		return document.SetAlign(document.Align(k.below(5)))
	case 18:
		return document.PasteBlocks(k.pasted())
	case 19:
		return document.SetImage(text(), k.below(200))
	case 20:
		return document.InsertChip([]string{"action-link", "action-message", "nobody-knows"}[k.below(3)])
	case 21:
		return document.InsertImage(cid, text(), k.below(99))
	case 22:
		return document.InsertButton(text(), target())
	case 23:
		return document.InsertRule
	case 24, 25:
		return document.Paste(k.pasted())
	case 26:
		return document.PasteText(text() + "\n" + text())
	case 27:
		return document.Drop(place())
	case 28:
		return document.ReplaceAll(document.Query{Text: text(), MatchCase: k.below(2) == 0}, text())
	case 29:
		return document.FormatTyped
	case 30:
		return document.MoveBlocks(k.below(5), k.below(7), k.below(9))
	case 31:
		return document.InsertBlocks(k.below(9), k.pasted())
	case 32:
		return document.Replace(k.pasted())
	}
	return document.LinkTyped
}

// press takes a key off the keys. It gives what the key changed.
func (k *keys) press(e *document.Editing) document.Change {
	k.now = k.now.Add(time.Duration(k.below(4)) * time.Second)
	place := func() document.Position {
		return document.Position{Block: k.below(e.State.Len()), Offset: k.below(30)}
	}
	switch k.below(8) {
	case 0, 1:
		c, _ := e.Type(typedTexts[k.below(len(typedTexts))], k.now)
		return c
	case 2:
		e.State = e.State.Move(motions[k.below(len(motions))], k.below(2) == 0)
	case 3:
		e.State = e.State.Select(document.Selection{Anchor: place(), Head: place(), Whole: k.below(4) == 0})
	case 4:
		switch k.below(6) {
		case 0:
			c, _ := e.Undo()
			return c
		case 1:
			c, _ := e.Redo()
			return c
		case 2:
			e.State = e.State.SelectAll()
		case 3:
			e.State = e.State.SelectWord(place())
		case 4:
			e.State = e.State.SelectBlock(k.below(9))
		case 5:
			e.State, _ = e.State.FindNext(document.Query{Text: typedTexts[k.below(len(typedTexts))]})
		}
	default:
		c, _ := e.Do(k.command(e.State), k.now)
		return c
	}
	return document.Change{}
}

type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// drives presses keys and checks what must hold after each, and after undoing
// and redoing all of it.
func drives(t failer, d document.Document, data []byte) {
	t.Helper()
	e := document.Editing{State: document.NewState(d, known)}
	first := e.State.Document()
	k := keys{data: data, now: now}
	for len(k.data) > 0 && len(write.Text(e.State.Document(), false)) < 4<<10 {
		before := e.State
		change := k.press(&e)
		holds(t, before, e.State)
		sameOutside(t, before, e.State, change)
	}
	last := e.State.Document()
	if back, losses := parse.Parse(write.HTML(last), known); !back.Equal(last) || len(losses) > 0 {
		t.Fatalf("%+v\nis written as\n%s\nwhich reads as\n%+v", last, write.HTML(last), back)
	}
	kept, err := e.History.Marshal(write.HTML(last))
	if err != nil {
		t.Fatalf("%v", err)
	}
	again, err := document.UnmarshalHistory(kept, write.HTML(last))
	if err != nil {
		t.Fatalf("%v", err)
	}
	for _, h := range []document.History{e.History, again} {
		e := document.Editing{State: e.State, History: h}
		for e.History.CanRedo() {
			e.Redo()
		}
		last := e.State
		for e.History.CanUndo() {
			before := e.State
			if _, ok := e.Undo(); !ok {
				t.Fatalf("undo said no")
			}
			holds(t, before, e.State)
		}
		if !e.State.Document().Equal(first) {
			t.Fatalf("undoing all gives\n%+v\nwant\n%+v", e.State.Document(), first)
		}
		for e.History.CanRedo() {
			if _, ok := e.Redo(); !ok {
				t.Fatalf("redo said no")
			}
		}
		if !e.State.Document().Equal(last.Document()) {
			t.Fatalf("redoing all gives\n%+v\nwant\n%+v", e.State.Document(), last.Document())
		}
	}
}

func holds(t failer, before, after document.State) {
	t.Helper()
	d := after.Document()
	if err := d.Valid(); err != nil {
		t.Fatalf("%+v\nbecame\n%+v: %v", before.Document(), d, err)
	}
	sel := after.Selection()
	if !after.Holds(sel.Anchor) || !after.Holds(sel.Head) || after.Select(sel).Selection() != sel {
		t.Fatalf("the selection %+v is not valid in %+v", sel, d)
	}
	if again := d.WithChips(known); !again.Equal(d) {
		t.Fatalf("%+v\nspells a placeholder: it came from\n%+v", d, before.Document())
	}
}

func TestWhateverIsPressedTheDocumentStaysValidAndUndoGivesTheFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(known).Draw(t, "document")
		drives(t, d, rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "keys"))
	})
}

func FuzzCommands(f *testing.F) {
	for _, source := range []string{
		"", "<p>one two</p>", "<h1>Title</h1><p>%action-message% <b>bold</b> <a href=https://a.b/>link</a></p>",
		"<ol><li>a<ul><li>b</ul><li>c</ol><hr><p><a class=button href=%action-link%>Go</a></p><blockquote><p>q</blockquote>",
	} {
		f.Add(source, []byte{})
		f.Add(source, []byte("the quick brown fox jumps over the lazy dog"))
		every := make([]byte, 256)
		for i := range every {
			every[i] = byte(i * 7)
		}
		f.Add(source, every)
		// Every command, on everything.
		var all []byte
		for c := range byte(34) {
			all = append(all, 0, 4, 2, 0, 5, c, 1, 2, 0, 4, 0)
		}
		f.Add(source, all)
	}
	f.Fuzz(func(t *testing.T, source string, data []byte) {
		if len(source) > 4<<10 || len(data) > 1<<10 {
			return
		}
		d, _ := parse.Parse(source, known)
		drives(t, d, data)
	})
}
