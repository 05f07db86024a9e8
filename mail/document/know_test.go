package document_test

import (
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

func TestAPlaceholderThatComesBecomesAChipAndOneThatGoesItsText(t *testing.T) {
	html := "<p>By <strong>%due-date|soon%</strong> at #Global[desk], %action-link%.</p>\n"
	d, _ := parse.Parse(html, document.Vocabulary{"action-link"})
	e := document.Editing{State: document.NewState(d, document.Vocabulary{"action-link"})}
	chips := func() int { return len(e.State.Block(0).Chips) }
	if chips() != 1 {
		t.Fatalf("at first %+v", e.State.Block(0))
	}
	for _, c := range []struct {
		known document.Vocabulary
		chips int
	}{
		{document.Vocabulary{"action-link", "due-date", "#Global[desk]"}, 3},
		{document.Vocabulary{"due-date"}, 1},
		{nil, 0},
		{document.Vocabulary{"#Global[desk]", "action-link"}, 2},
	} {
		e.Know(c.known)
		if chips() != c.chips || write.HTML(e.State.Document()) != html {
			t.Errorf("with %q: %d chips in %s", c.known, chips(), write.HTML(e.State.Document()))
		}
		if e.History.CanUndo() {
			t.Error("it can be undone")
		}
	}
}

func TestWhatWasDoneBeforeAPlaceholderCameIsUndoneAndDoneAgain(t *testing.T) {
	d, _ := parse.Parse("<p>a %due-date% b</p>", nil)
	e := document.Editing{State: document.NewState(d, nil)}
	e.Do(document.SplitBlock, now)
	e.State = e.State.Select(document.At(document.Position{Block: 1}))
	e.Type("x %due-", now)
	e.Do(document.SplitBlock, now)
	e.Undo()
	e.Know(document.Vocabulary{"due-date"})
	want := []string{write.HTML(e.State.Document())}
	for e.History.CanUndo() {
		e.Undo()
		want = append(want, write.HTML(e.State.Document()))
		if last := e.State.Len() - 1; len(e.State.Block(last).Chips) != 1 {
			t.Errorf("after an undo the block is %+v", e.State.Block(last))
		}
	}
	for i := len(want) - 2; i >= 0; i-- {
		if e.Redo(); write.HTML(e.State.Document()) != want[i] {
			t.Errorf("got\n%swant\n%s", write.HTML(e.State.Document()), want[i])
		}
	}
	if e.Redo(); e.State.Len() != 3 {
		t.Errorf("what was undone before is not done again: %+v", e.State.Document())
	}
}

func TestWhateverPlaceholdersComeAndGoTheDocumentHoldsThoseAndNothingIsLost(t *testing.T) {
	words := []document.Vocabulary{known, {"action-link"}, {"action-message", "#Global[portal]", "a"}, nil}
	rapid.Check(t, func(t *rapid.T) {
		e := document.Editing{State: document.NewState(documenttest.Documents(known).Draw(t, "document"), known)}
		now, is := now, known
		for range rapid.IntRange(1, 12).Draw(t, "acts") {
			now = now.Add(document.Pause)
			undoable := e.History.Undoable()
			switch rapid.IntRange(0, 5).Draw(t, "act") {
			case 0:
				e.Undo()
				undoable--
			case 1:
				e.Redo()
			case 2, 3:
				is = rapid.SampledFrom(words).Draw(t, "words")
				e.Know(is)
			default:
				at := document.Position{Block: rapid.IntRange(0, e.State.Len()-1).Draw(t, "block"), Offset: rapid.IntRange(0, 40).Draw(t, "offset")}
				e.State = e.State.Select(document.At(at))
				e.Type(rapid.SampledFrom([]string{"x", "%", "%a%", "%action-link%", " ", "\n"}).Draw(t, "typed"), now)
			}
			if e.History.Undoable() < undoable-1 {
				t.Fatal("what can be undone is lost")
			}
			d := e.State.Document()
			if err := d.Valid(); err != nil {
				t.Fatalf("%v: %+v", err, d)
			}
			if again := document.NewState(d, is).Document(); !again.Equal(d) {
				t.Fatalf("with %q the document is\n%+v\nwant\n%+v", is, d, again)
			}
		}
	})
}
