package document_test

import (
	"testing"

	"postroom/mail/document"
)

func TestEnterSplitsAParagraph(t *testing.T) {
	does(t, "p one| two", document.SplitBlock, "p one / p |&nbsp;two")
	does(t, "p one|", document.SplitBlock, "p one / p |")
	does(t, "p |one", document.SplitBlock, "p / p |one")
	does(t, "centred a|b", document.SplitBlock, "centred a / centred |b")
}

func TestEnterAtAHeadingsEndStartsAParagraph(t *testing.T) {
	does(t, "h1 Title|", document.SplitBlock, "h1 Title / p |")
}

func TestEnterInsideAHeadingMakesTwo(t *testing.T) {
	does(t, "h2 One|Two", document.SplitBlock, "h2 One / h2 |Two")
}

func TestEnterAtAHeadingsStartMakesAParagraphAbove(t *testing.T) {
	does(t, "h2 |Title", document.SplitBlock, "p / h2 |Title")
}

func TestEnterInAnItemMakesANewItem(t *testing.T) {
	does(t, ". - one|two", document.SplitBlock, ". - one / . - |two")
	does(t, "5. one|", document.SplitBlock, "5. one / 1. |")
}

func TestEnterInAnEmptyItemLeavesTheList(t *testing.T) {
	does(t, "- a / - |", document.SplitBlock, "- a / p |")
	does(t, "- a / 5. |", document.SplitBlock, "- a / p |")
}

func TestEnterInAnEmptyNestedItemOutdents(t *testing.T) {
	does(t, "- a / .. - |", document.SplitBlock, "- a / . - |")
}

func TestEnterInAnEmptyQuoteLeavesIt(t *testing.T) {
	does(t, "> a / > |", document.SplitBlock, "> a / p |")
}

func TestShiftEnterBreaksTheLine(t *testing.T) {
	does(t, "- one| two", document.BreakLine, "- one<br>|&nbsp;two")
	does(t, "p one|", document.BreakLine, "p one<br>|")
}

func TestEnterOverASelectionDeletesThenSplits(t *testing.T) {
	does(t, "p on^e / p tw|o", document.SplitBlock, "p on / p |o")
	does(t, "- ^one|", document.SplitBlock, "- / - |")
}

func TestEnterOnASelectedImageStartsAParagraphBehindIt(t *testing.T) {
	does(t, "!img / p a", document.SplitBlock, "img / p | / p a")
	does(t, "!img", document.BreakLine, "p | / img")
}

func TestEnterInAButtonLeavesItsLabelWhole(t *testing.T) {
	does(t, "btn Cli|ck", document.SplitBlock, "btn Click / p |")
	does(t, "btn |Click", document.SplitBlock, "p | / btn Click")
}

func TestMarksGoOnInTheNextParagraph(t *testing.T) {
	shows(t, typed(t, "p <b>one|</b>", "\nx").State, "p <b>one</b> / p <b>x|</b>")
}

func TestMarksThatWaitAtTheCaretGoOnOverEnter(t *testing.T) {
	for before, after := range map[string]string{
		"p one|":                "p one / p <b>x|</b>",
		"- one / - |":           "- one / p <b>x|</b>",
		"p see https://a.b/|":   `p see <a href="https://a.b/">https://a.b/</a> / p <b>x|</b>`,
		"p <b><i>one</i></b> |": "p <b><i>one</i></b>&#32; / p <b>x|</b>",
	} {
		e := document.Editing{State: read(t, before)}
		e.Do(bold, now)
		e.Type("\n", now)
		e.Type("x", now)
		shows(t, e.State, after)
	}
}
