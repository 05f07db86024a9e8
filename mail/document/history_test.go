package document_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

func TestTypingInOneGoIsOneUndo(t *testing.T) {
	e := typed(t, "p a|d", "bc")
	e.Undo()
	shows(t, e.State, "p a|d")
	e.Redo()
	shows(t, e.State, "p abc|d")
}

func TestAPauseEndsWhatIsOneUndo(t *testing.T) {
	e := typed(t, "p |", "a")
	e.Type("b", now.Add(document.Pause-1))
	e.Type("c", now.Add(2*document.Pause))
	e.Undo()
	shows(t, e.State, "p ab|")
	e.Undo()
	shows(t, e.State, "p |")
}

func TestTypingElsewhereIsAnotherUndo(t *testing.T) {
	e := typed(t, "p |", "ab")
	e.State = e.State.Left()
	e.Type("c", now)
	e.Undo()
	shows(t, e.State, "p a|b")
}

func TestDeletingInOneGoIsOneUndo(t *testing.T) {
	for _, c := range []document.Command{document.DeleteBackward, document.DeleteForward, document.DeleteWordBackward} {
		e := document.Editing{State: read(t, "p <b>one two</b> three| four five six")}
		for range 3 {
			e.Do(c, now)
		}
		e.Undo()
		shows(t, e.State, "p <b>one two</b> three| four five six")
		if e.History.CanUndo() {
			t.Error("more than one entry")
		}
	}
}

func TestTypingThenDeletingAreTwoUndos(t *testing.T) {
	e := typed(t, "p |", "abc")
	e.Do(document.DeleteBackward, now)
	e.Type("d", now)
	e.Undo()
	shows(t, e.State, "p ab|")
	e.Undo()
	shows(t, e.State, "p abc|")
}

func TestACommandIsOneUndo(t *testing.T) {
	e := typed(t, "p |", "a\nb")
	e.Do(document.SetKind(document.Heading1), now)
	for _, want := range []string{"p a / p b|", "p a / p |", "p a|", "p |"} {
		e.Undo()
		shows(t, e.State, want)
	}
	if _, ok := e.Undo(); ok {
		t.Error("there is nothing more to undo")
	}
}

func TestAnUndoneEntryTakesInNothingMore(t *testing.T) {
	e := typed(t, "p |", "a")
	e.Undo()
	e.Redo()
	e.Type("b", now)
	e.Undo()
	shows(t, e.State, "p a|")
}

func TestANewEditEndsWhatCanBeRedone(t *testing.T) {
	e := typed(t, "p |", "a")
	e.Undo()
	e.Type("b", now)
	if e.History.CanRedo() {
		t.Error("what was undone is still there")
	}
	if size, counted := e.History.Sizes(); size != counted {
		t.Errorf("the history counts %d bytes and has %d", size, counted)
	}
}

func TestAHistoryOfAnotherStateDoesNothing(t *testing.T) {
	e := typed(t, "p |", "a")
	e.State = read(t, "h1 other|")
	if _, ok := e.Undo(); ok {
		t.Error("it undid something")
	}
	shows(t, e.State, "h1 other|")
}

func TestATransactionOfAnotherVersionIsRefused(t *testing.T) {
	s := read(t, "p a|")
	tr, _ := document.InsertText("b")(s)
	next, err := s.Apply(tr)
	if err != nil {
		t.Fatal(err)
	}
	if same, err := next.Apply(tr); err == nil || written(same) != written(next) {
		t.Errorf("got %s, %v", written(same), err)
	}
}

func TestAHistoryForgetsItsOldestEntries(t *testing.T) {
	e := document.Editing{State: read(t, "p |")}
	big := strings.Repeat("x", 1<<20)
	for range 20 {
		e.Do(document.InsertText(big), now)
		e.Do(document.SplitBlock, now)
	}
	size, counted := e.History.Sizes()
	if size != counted || size > document.HistorySize {
		t.Errorf("it counts %d bytes and has %d", size, counted)
	}
	undone := 0
	for _, ok := e.Undo(); ok; _, ok = e.Undo() {
		undone++
	}
	if undone < 20 || undone > 34 {
		t.Errorf("%d undone", undone)
	}
}

func TestAHistoryCountsWhatWasTypedInOneGo(t *testing.T) {
	e := typed(t, "p |", "in one go")
	if size, counted := e.History.Sizes(); size != counted || e.History.Undoable() != 1 {
		t.Errorf("%d entries count %d bytes and have %d", e.History.Undoable(), size, counted)
	}
}

func TestWhatWasDoneLastCanBeUndoneHoweverMuchItWas(t *testing.T) {
	e := typed(t, "p |", "a")
	e.Do(document.PasteText(strings.Repeat("x", document.HistorySize+1)), now)
	if _, ok := e.Undo(); !ok {
		t.Fatal("it is forgotten")
	}
	shows(t, e.State, "p a|")
}

func TestAHistoryThatIsReadTakesNoMoreThanOneThatIsMade(t *testing.T) {
	step := `{"Steps":[{"Replace":{"At":{"Block":0,"Offset":0},"Was":[{}],"Is":[{"Text":"` + strings.Repeat("x", 1<<20) + `"}]}}]}`
	kept, err := (&document.History{}).Marshal("")
	if err != nil {
		t.Fatal(err)
	}
	many := `"Undo":[` + step + strings.Repeat(","+step, 19) + `]`
	h, err := document.UnmarshalHistory(bytes.Replace(kept, []byte(`"Undo":[]`), []byte(many), 1), "")
	if err != nil {
		t.Fatal(err)
	}
	if size, counted := h.Sizes(); size != counted || size > document.HistorySize || h.Undoable() == 0 {
		t.Errorf("%d entries count %d bytes and have %d", h.Undoable(), size, counted)
	}
}

func TestUndoOutlivesARestart(t *testing.T) {
	e := typed(t, "p a^%action-link%b|", "# \n- <x>%action-message% https://a.b ")
	e.State = e.State.SelectAll()
	e.Do(bold, now)
	e.Do(document.SetKind(document.Quote), now)
	e.Do(document.InsertImage(cid, "A \"map\"", 20), now)
	e.Undo()
	kept, err := e.History.Marshal(write.HTML(e.State.Document()))
	if err != nil {
		t.Fatal(err)
	}
	d, losses := parse.Parse(write.HTML(e.State.Document()), known)
	if len(losses) > 0 {
		t.Fatal(losses)
	}
	h, err := document.UnmarshalHistory(kept, write.HTML(d))
	if err != nil {
		t.Fatal(err)
	}
	again := document.Editing{State: document.NewState(d, known), History: h}
	e.Redo()
	again.Redo()
	shows(t, again.State, written(e.State))
	for e.History.CanUndo() {
		_, one := e.Undo()
		_, two := again.Undo()
		if !one || !two {
			t.Fatal("one of both has no more to undo")
		}
		shows(t, again.State, written(e.State))
	}
	if again.History.CanUndo() {
		t.Error("the kept one has more to undo")
	}
}

func TestAHistoryIsRefusedWhereTheDocumentWasChangedElsewhere(t *testing.T) {
	e := typed(t, "p |", "a")
	kept, err := e.History.Marshal(write.HTML(e.State.Document()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := document.UnmarshalHistory(kept, write.HTML(read(t, "p b").Document())); !errors.Is(err, document.ErrOtherDocument) {
		t.Errorf("got %v", err)
	}
}

func TestABrokenHistoryDoesNoHarm(t *testing.T) {
	d := read(t, "p abc / img").Document()
	good, err := (&document.History{}).Marshal(write.HTML(d))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []string{
		``, `{`, `[]`, `[{}]`, `[{"Steps":[{}]}]`,
		`[{"Steps":[{"Replace":{}}]}]`,
		`[{"Steps":[{"Replace":{"At":{"Block":-1,"Offset":0},"Was":[{}],"Is":[{}]}}]}]`,
		`[{"Steps":[{"Replace":{"At":{"Block":0,"Offset":9},"Was":[{}],"Is":[{}]}}]}]`,
		`[{"Steps":[{"Replace":{"At":{"Block":0,"Offset":0},"Was":[{"Text":"\u0007"}],"Is":[{}]}}]}]`,
		`[{"Steps":[{"Replace":{"At":{"Block":0,"Offset":0},"Was":[{"Runs":[{"From":-5,"To":99,"Bold":true}],"Chips":[{"At":-3}]}],"Is":[{}]}}]}]`,
		`[{"Steps":[{"Mark":{"From":{"Block":1,"Offset":0},"To":{"Block":0,"Offset":0}}}]}]`,
		`[{"Steps":[{"Mark":{"From":{"Block":0,"Offset":0},"To":{"Block":0,"Offset":3},"Mark":6,"Was":"javascript:x"}}]}]`,
		`[{"Steps":[{"Mark":{"From":{"Block":0,"Offset":0},"To":{"Block":0,"Offset":3},"Mark":-6,"Was":"on"}}]}]`,
		`[{"Steps":[{"Shape":{"Block":7}}]}]`,
		`[{"Before":{"Head":{"Block":-7,"Offset":99}},"Steps":[{"Shape":{"Block":0,"Is":{},"Was":{"Kind":8}}}]}]`,
	} {
		h, err := document.UnmarshalHistory(bytes.Replace(good, []byte(`"Undo":[]`), []byte(`"Undo":`+c), 1), write.HTML(d))
		if err != nil {
			continue
		}
		e := document.Editing{State: document.NewState(d, known), History: h}
		e.Undo()
		if !e.State.Document().Equal(d) || e.History.CanUndo() {
			t.Errorf("%s changed the document to %s", c, written(e.State))
		}
	}
}

func TestAChangeNamesTheBlocksThatDiffer(t *testing.T) {
	for _, c := range []struct {
		state   string
		command document.Command
		want    document.Change
	}{
		{"p a / p b|", document.InsertText("x"), document.Change{From: 1, Was: 1, Now: 1}},
		{"p a / p b|c / p d", document.SplitBlock, document.Change{From: 1, Was: 1, Now: 2}},
		{"p a / p |b / p c", document.DeleteBackward, document.Change{From: 0, Was: 2, Now: 1}},
		{"p ^a / hr / p c|", bold, document.Change{From: 0, Was: 3, Now: 3}},
		{"p %action-link%|", document.DeleteBackward, document.Change{}},
	} {
		e := document.Editing{State: read(t, c.state)}
		if got, ok := e.Do(c.command, now); !ok || got != c.want {
			t.Errorf("%s: %+v, want %+v", c.state, got, c.want)
		}
	}
	e := document.Editing{State: read(t, "p a / p |")}
	e.Type("-", time.Time{})
	if got, _ := e.Type(" ", time.Time{}); got != (document.Change{From: 1, Was: 1, Now: 1}) {
		t.Errorf("got %+v", got)
	}
}
