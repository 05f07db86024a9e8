package document_test

import (
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
)

func TestBlocksMoveWholeAndAreSelected(t *testing.T) {
	does(t, "h1 |a / p b / p c", document.MoveBlocks(0, 1, 3), "p b / p c / h1 ^a|")
	does(t, "p a / p b / h1 <b>c</b>|", document.MoveBlocks(2, 3, 0), "h1 ^<b>c|</b> / p a / p b")
	does(t, "p a| / img / p b", document.MoveBlocks(1, 2, 0), "!img / p a / p b")
	does(t, "p a| / btn Go / p b", document.MoveBlocks(1, 2, 3), "p a / p b / !btn Go")
	does(t, "p a| / hr / - b / . - c / p d", document.MoveBlocks(2, 4, 1), "p a / - ^b / . - c| / hr / p d")
	does(t, "p | / p b", document.MoveBlocks(0, 1, 2), "p b / p |")
}

func TestBlocksAreNotMovedToWhereTheyStand(t *testing.T) {
	for _, c := range [][3]int{{0, 1, 0}, {0, 1, 1}, {1, 2, 1}, {1, 2, 2}, {0, 2, 1}, {1, 1, 0}, {2, 1, 0}, {-1, 1, 2}, {0, 4, 4}, {0, 1, 4}, {1, 2, -1}} {
		refuses(t, "p a| / p b / p c", document.MoveBlocks(c[0], c[1], c[2]))
	}
}

func TestAnItemsBranchIsItWithTheItemsBelowIt(t *testing.T) {
	s := read(t, "- a| / . - b / .. - c / . - d / - e / p f")
	for block, want := range []int{4, 3, 3, 4, 5, 6} {
		if got := s.Branch(block); got != want {
			t.Errorf("block %d: up to %d, want %d", block, got, want)
		}
	}
}

func TestMovingBlocksKeepsEachAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(known).Draw(t, "document")
		n := len(d.Blocks)
		from := rapid.IntRange(0, n-1).Draw(t, "from")
		to := rapid.IntRange(from+1, n).Draw(t, "to")
		before := rapid.IntRange(0, n).Draw(t, "before")
		e := document.Editing{State: document.NewState(d, known)}
		_, ok := e.Do(document.MoveBlocks(from, to, before), now)
		if ok != (before < from || before > to) {
			t.Fatalf("moved: %v", ok)
		}
		if !ok {
			return
		}
		var want []document.Block
		for i := range n + 1 {
			if i == before {
				want = append(want, d.Blocks[from:to]...)
			}
			if i < n && (i < from || i >= to) {
				want = append(want, d.Blocks[i])
			}
		}
		if got := e.State.Document(); !got.Equal(document.Document{Blocks: want}) {
			t.Fatalf("%+v\nwant\n%+v", got, want)
		}
		e.Undo()
		if got := e.State.Document(); !got.Equal(d) || e.History.CanUndo() {
			t.Fatalf("undone: %+v", got)
		}
	})
}

func TestBlocksComeInBetweenOthers(t *testing.T) {
	image := document.Document{Blocks: []document.Block{{Kind: document.Image, Source: cid}}}
	does(t, "p a| / p b", document.InsertBlocks(1, image), "p a / img / p |b")
	does(t, "p a| / p b", document.InsertBlocks(0, image), "img / p |a / p b")
	does(t, "p a| / p b", document.InsertBlocks(9, image), "p a / p b / img / p |")
	does(t, "p |", document.InsertBlocks(1, image), "img / p |")
}

func TestADocumentReplacesAllThereIsAndOneUndoBringsItBack(t *testing.T) {
	other := read(t, "h1 x / - y").Document()
	does(t, "p a / img / btn Go|", document.Replace(other), "h1 |x / - y")
	does(t, "p |", document.Replace(other), "h1 |x / - y")
	e := document.Editing{State: read(t, "p a / img / btn Go|")}
	e.Do(document.Replace(other), now)
	e.Undo()
	shows(t, e.State, "p a / img / btn Go|")
}
