package document_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
)

// states makes states with a selection anywhere.
func states() *rapid.Generator[document.State] {
	return rapid.Custom(func(t *rapid.T) document.State {
		s := document.NewState(documenttest.Documents(known).Draw(t, "document"), known)
		return s.Select(document.Selection{
			Anchor: position(s).Draw(t, "anchor"), Head: position(s).Draw(t, "head"), Whole: rapid.Bool().Draw(t, "whole"),
		})
	})
}

func position(s document.State) *rapid.Generator[document.Position] {
	return rapid.Custom(func(t *rapid.T) document.Position {
		p := document.Position{Block: rapid.IntRange(0, s.Len()-1).Draw(t, "block")}
		p.Offset = rapid.IntRange(0, len(s.Block(p.Block).Text)).Draw(t, "offset")
		return s.Select(document.At(p)).Selection().Head
	})
}

// steps makes steps that may fit a state, and some that cannot.
func steps(s document.State) *rapid.Generator[document.Step] {
	return rapid.Custom(func(t *rapid.T) document.Step {
		from, to := position(s).Draw(t, "from"), position(s).Draw(t, "to")
		if from.Compare(to) > 0 {
			from, to = to, from
		}
		switch rapid.IntRange(0, 9).Draw(t, "kind") {
		case 0:
			was := rapid.SampledFrom([]string{"", document.On, "#000000", "https://example.com/"}).Draw(t, "was")
			is := rapid.SampledFrom([]string{"", document.On, "#c0ffee", "%action-link%", "red"}).Draw(t, "is")
			return document.MarkStep(from, to, document.Mark(rapid.IntRange(-1, 7).Draw(t, "mark")), was, is)
		case 1:
			is := documenttest.Blocks(known).Draw(t, "shape").Shape()
			return document.ShapeStep(from.Block, s.Block(from.Block).Shape(), is)
		case 2, 3, 4:
			to.Block = from.Block
			to = s.Select(document.At(to)).Selection().Head
			if from.Compare(to) > 0 {
				from, to = to, from
			}
		case 5, 6:
			to = from
		}
		is := document.Document{Blocks: rapid.SliceOfN(documenttest.Blocks(known), 1, 3).Draw(t, "slice")}.Normalize().Blocks
		is[0] = document.Block{}.WithPieces(is[0].Pieces())
		if rapid.Bool().Draw(t, "empty") {
			is = []document.Block{{}}
		}
		was := s.SliceAt(from, to)
		if rapid.IntRange(0, 9).Draw(t, "other") == 0 {
			was = is
		}
		return document.ReplaceStep(from, was, is)
	})
}

// insertion puts words where nothing is taken away.
func insertion(at document.Position) *rapid.Generator[document.Step] {
	return rapid.Map(documenttest.Blocks(known), func(b document.Block) document.Step {
		return document.ReplaceStep(at, []document.Block{{}}, []document.Block{document.Block{}.WithPieces(b.Pieces())})
	})
}

func chips(d document.Document) int {
	n := 0
	for _, b := range d.Blocks {
		n += len(b.Chips)
	}
	return n
}

func TestAStepKeepsTheDocumentValidAndInvertingTakesItBack(t *testing.T) {
	made := 0
	rapid.Check(t, func(t *rapid.T) {
		before := states().Draw(t, "state")
		step := steps(before).Draw(t, "step")
		after, err := step.Apply(before)
		if err != nil {
			if !after.Document().Equal(before.Document()) {
				t.Fatal("a refused step changed the document")
			}
			return
		}
		made++
		if err := after.Document().Valid(); err != nil {
			t.Fatalf("%+v\nmakes %+v: %v", step, after.Document(), err)
		}
		back, err := step.Invert().Apply(after)
		if err != nil || !back.Document().Equal(before.Document()) {
			t.Fatalf("%+v\nof %+v\ntaken back gives %+v: %v", step, before.Document(), back.Document(), err)
		}
		if chips(back.Document()) != chips(before.Document()) {
			t.Fatal("a placeholder was lost")
		}
		sameOutside(t, before, after, step.Change())
	})
	if made < 10 {
		t.Errorf("only %d steps fitted", made)
	}
}

// sameOutside checks that all blocks but those of a change are what they were.
func sameOutside(t interface{ Fatalf(string, ...any) }, before, after document.State, c document.Change) {
	if after.Len()-before.Len() != c.Now-c.Was {
		t.Fatalf("%d blocks became %d: not what %+v says", before.Len(), after.Len(), c)
	}
	for i, b := range before.Blocks(0) {
		j := i
		switch {
		case i >= c.From && i < c.From+c.Was:
			continue
		case i >= c.From:
			j += c.Now - c.Was
		}
		if !after.Block(j).Equal(b) {
			t.Fatalf("block %d changed: not in %+v", i, c)
		}
	}
}

func TestAPositionMappedThroughAStepIsValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := states().Draw(t, "state")
		step := steps(before).Draw(t, "step")
		after, err := step.Apply(before)
		if err != nil {
			return
		}
		p, q := position(before).Draw(t, "p"), position(before).Draw(t, "q")
		if p.Compare(q) > 0 {
			p, q = q, p
		}
		for _, bias := range []document.Bias{document.Before, document.Behind} {
			x, y := step.Map(p, bias), step.Map(q, bias)
			if !after.Holds(x) || !after.Holds(y) {
				t.Fatalf("%v and %v are mapped to %v and %v, which do not both stand in %+v", p, q, x, y, after.Document())
			}
			if x.Compare(y) > 0 {
				t.Fatalf("%v and %v change places: %v and %v", p, q, x, y)
			}
		}
		if x, y := step.Map(p, document.Before), step.Map(p, document.Behind); x.Compare(y) > 0 {
			t.Fatalf("%v before is %v and behind %v", p, x, y)
		} else if x == y && step.Invert().Map(x, document.Before) != step.Invert().Map(x, document.Behind) {
			return // it stood at the edge of what was replaced
		} else if x == y && p != step.Invert().Map(x, document.Before) {
			t.Fatalf("%v is mapped to %v and back to %v", p, x, step.Invert().Map(x, document.Before))
		}
	})
}

func TestMergedStepsDoWhatBothDo(t *testing.T) {
	merged := 0
	rapid.Check(t, func(t *rapid.T) {
		before := states().Draw(t, "state")
		typed := rapid.Bool().Draw(t, "typed") // one behind the other, as a person types
		at := position(before).Draw(t, "at")
		first := steps(before).Draw(t, "first")
		if typed {
			first = insertion(at).Draw(t, "word")
		}
		between, err := first.Apply(before)
		if err != nil {
			return
		}
		second := steps(between).Draw(t, "second")
		if typed {
			second = insertion(first.Map(at, document.Behind)).Draw(t, "next word")
		}
		after, err := second.Apply(between)
		if err != nil {
			return
		}
		both, ok := first.Merge(second)
		if !ok {
			return
		}
		merged++
		got, err := both.Apply(before)
		if err != nil || !got.Document().Equal(after.Document()) {
			t.Fatalf("%+v\nthen %+v\nmerged %+v\ngives %+v\nwant %+v: %v", first, second, both, got.Document(), after.Document(), err)
		}
		back, err := both.Invert().Apply(got)
		if err != nil || !back.Document().Equal(before.Document()) {
			t.Fatalf("taken back, the merged step gives %+v: %v", back.Document(), err)
		}
	})
	if merged == 0 {
		t.Error("none were merged")
	}
}

func TestAStepThatDoesNotFitSaysWhy(t *testing.T) {
	s := read(t, "p abc / img / btn x")
	for _, c := range []struct {
		step document.Step
		want string
	}{
		{document.ReplaceStep(document.Position{}, nil, nil), "replaces nothing"},
		{document.ReplaceStep(document.Position{Offset: 4}, []document.Block{{}}, []document.Block{{}}), "ends before"},
		{document.ReplaceStep(document.Position{}, []document.Block{{Text: "x"}}, []document.Block{{}}), "another text"},
		{document.ReplaceStep(document.Position{Block: 1}, []document.Block{{}}, []document.Block{{Text: "x"}}), "no text"},
		{document.ReplaceStep(document.Position{Offset: 3}, []document.Block{{}}, []document.Block{{Text: "  "}}), "canonical"},
		{document.MarkStep(document.Position{}, document.Position{Offset: 3}, document.Bold, document.On, ""), "other marks"},
		{document.MarkStep(document.Position{}, document.Position{Block: 9}, document.Bold, "", document.On), "no range"},
		{document.MarkStep(document.Position{}, document.Position{Offset: 3}, document.Color, "", "red"), "no value"},
		{document.MarkStep(document.Position{Block: 2}, document.Position{Block: 2, Offset: 1}, document.Link, "", "%action-link%"), "link"},
		{document.ShapeStep(0, s.Block(0).Shape(), s.Block(1).Shape()), "no text"},
		{document.ShapeStep(0, s.Block(1).Shape(), s.Block(0).Shape()), "another one"},
		{document.ShapeStep(3, s.Block(1).Shape(), s.Block(0).Shape()), "no block 4"},
	} {
		if _, err := c.step.Apply(s); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: got %v, want %q", c.step, err, c.want)
		}
	}
}

func TestTransactionsMapPositions(t *testing.T) {
	tr, _ := document.SplitBlock(read(t, "p ab| cd / p e"))
	for p, want := range map[document.Position]document.Position{
		{Offset: 1}:           {Offset: 1},
		{Offset: 5}:           {Block: 1, Offset: 4}, // the space became a no-break one
		{Block: 1, Offset: 1}: {Block: 2, Offset: 1},
	} {
		if got := tr.Map(p, document.Behind); got != want {
			t.Errorf("%v is mapped to %v, want %v", p, got, want)
		}
	}
	if len(tr.Steps()) != 1 {
		t.Error("one step splits a block")
	}
}

func TestAPositionGoesToTheSideThatItsBiasNames(t *testing.T) {
	s := read(t, "p abcd")
	at := func(offset int) document.Position { return document.Position{Offset: offset} }
	x := []document.Block{{Text: "xyz"}}
	insert := document.ReplaceStep(at(1), s.SliceAt(at(1), at(1)), x)
	replace := document.ReplaceStep(at(1), s.SliceAt(at(1), at(3)), x)
	for _, c := range []struct {
		step document.Step
		at   int
		bias document.Bias
		want int
	}{
		{insert, 0, document.Behind, 0},
		{insert, 1, document.Before, 1},
		{insert, 1, document.Behind, 4},
		{insert, 2, document.Before, 5},
		{replace, 1, document.Behind, 1},
		{replace, 2, document.Before, 1},
		{replace, 2, document.Behind, 4},
		{replace, 3, document.Before, 4},
		{replace, 4, document.Before, 5},
	} {
		if got := c.step.Map(at(c.at), c.bias); got != at(c.want) {
			t.Errorf("%+v maps %d to %v, want %d", c.step, c.at, got, c.want)
		}
	}
}

func TestAStateIsTheSameUntilItsDocumentIsChanged(t *testing.T) {
	s := paragraphs(3)
	e := document.Editing{State: s}
	if !s.Same(e.State.SelectAll()) {
		t.Error("a selection made it another")
	}
	e.Type("x", now)
	if s.Same(e.State) {
		t.Error("a key did not make it another")
	}
}
