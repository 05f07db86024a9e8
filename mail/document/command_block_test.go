package document_test

import (
	"slices"
	"strings"
	"testing"

	"postroom/mail/document"
)

func TestTabAndShiftTabIndentAndOutdent(t *testing.T) {
	does(t, "- a / - |b", document.IndentBlocks, "- a / . - |b")
	does(t, "- a / . - |b", document.OutdentBlocks, "- a / - |b")
	does(t, "- a / 5. |b", document.IndentBlocks, "- a / . 1. |b")
	does(t, "p |a", document.IndentBlocks, ". p |a")
	does(t, "- a / - ^b / - c|", document.IndentBlocks, "- a / . - ^b / . - c|")
}

func TestAnItemIsIndentedWithTheItemsBelowIt(t *testing.T) {
	does(t, "- a / - |b / . - c / .. - d / - e", document.IndentBlocks, "- a / . - |b / .. - c / ... - d / - e")
	does(t, "- a / . - |b / .. - c / - d", document.OutdentBlocks, "- a / - |b / . - c / - d")
}

func TestTabOnTheFirstItemDoesNothing(t *testing.T) {
	refuses(t, "- |a", document.IndentBlocks)
	refuses(t, "p a / - |b", document.IndentBlocks)
	refuses(t, "- a / . - |b", document.IndentBlocks)
	refuses(t, "- ^a / - b|", document.IndentBlocks)
}

func TestTabGoesNoDeeperThanTheDeepestLevel(t *testing.T) {
	refuses(t, "........ - a / ........ - |b", document.IndentBlocks)
	refuses(t, "- |a", document.OutdentBlocks)
}

func TestBulletsAndNumbersToggleOverASelection(t *testing.T) {
	bullets, numbers := document.ToggleList(document.Bulleted), document.ToggleList(document.Numbered)
	does(t, "p |a", bullets, "- |a")
	does(t, "p ^a / - b / img / btn c / h1 d|", bullets, "- ^a / - b / img / btn c / - d|")
	does(t, "- ^a / 5. b|", numbers, "1. ^a / 5. b|")
	does(t, "5. ^a / 1. b|", numbers, "p ^a / p b|")
	refuses(t, "!img", bullets)
}

func markers(s document.State) string {
	return strings.Join(s.Document().Markers(), " ")
}

func TestNeighbouringListsOfOneKindJoin(t *testing.T) {
	e := document.Editing{State: read(t, "1. a / 1. b / p |c / 1. d")}
	if got := markers(e.State); got != "1. 2.  1." {
		t.Fatal(got)
	}
	e.Do(document.ToggleList(document.Numbered), now)
	if got := markers(e.State); got != "1. 2. 3. 4." {
		t.Errorf("made an item, the one between gives %s", got)
	}
	e = document.Editing{State: read(t, "1. a / p |b / 1. c")}
	e.Do(document.DeleteBackward, now)
	if got := markers(e.State); got != "1. 2." {
		t.Errorf("joined to the item before, the one between gives %s", got)
	}
}

func TestNumberingRunsOnAndRestartsAsItemsComeAndGo(t *testing.T) {
	e := document.Editing{State: read(t, "1. a|")}
	for _, c := range []struct {
		command document.Command
		want    string
	}{
		{document.SplitBlock, "1. 2."},
		{document.InsertText("b"), "1. 2."},
		{document.IndentBlocks, "1. a."},
		{document.SplitBlock, "1. a. b."},
		{document.SplitBlock, "1. a. 2."},
		{document.SplitBlock, "1. a. "},
		{document.ToggleList(document.Numbered), "1. a. 2."},
	} {
		e.Do(c.command, now)
		if got := markers(e.State); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestKindAndAlignmentOfASelectionChange(t *testing.T) {
	does(t, "p ^a / 5. b / hr / img / btn c|", document.SetKind(document.Heading2), "h2 ^a / h2 b / hr / img / btn c|")
	does(t, "p ^a / hr / p b|", document.SetAlign(document.AlignCentre), "centred ^a / hr / centred b|")
	refuses(t, "p |a", document.SetKind(document.Paragraph))
	refuses(t, "p |a", document.SetKind(document.Image))
	refuses(t, "p |a", document.SetKind(99))
	refuses(t, "p |a", document.SetAlign(99))
}

func TestAnImageIsDescribedAndScaled(t *testing.T) {
	s := read(t, "p a / !img")
	tr, ok := document.SetImage("A\nmap", 320)(s)
	if !ok {
		t.Fatal("the command said no")
	}
	s, _ = s.Apply(tr)
	if b := s.Block(1); b.Alt != "A map" || b.Width != 320 || !s.Selection().Whole {
		t.Errorf("got %+v", b)
	}
	refuses(t, "p |a", document.SetImage("x", 1))
}

func TestSelectedBlocksAreWalkedInOrder(t *testing.T) {
	var got []int
	for i := range read(t, "p a / p b / p c").Blocks(1) {
		got = append(got, i)
	}
	if !slices.Equal(got, []int{1, 2}) {
		t.Error(got)
	}
}
