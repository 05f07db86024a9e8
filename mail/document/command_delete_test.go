package document_test

import (
	"testing"

	"postroom/mail/document"
)

func TestBackspaceDeletesTheGraphemeBefore(t *testing.T) {
	does(t, "p ab|c", document.DeleteBackward, "p a|c")
	does(t, "p a👩\u200d👧|c", document.DeleteBackward, "p a|c")
	does(t, "p ae\u0301|c", document.DeleteBackward, "p a|c")
}

func TestBackspaceAtAStartJoins(t *testing.T) {
	does(t, "p one / p |two", document.DeleteBackward, "p one|two")
	does(t, "- one / - |two", document.DeleteBackward, "- one|two")
	does(t, "> one / > |two", document.DeleteBackward, "> one|two")
	does(t, "p one / h1 |two", document.DeleteBackward, "p one|two")
	does(t, "p one / p |&nbsp;two", document.DeleteBackward, "p one| two")
}

func TestBackspaceAtAHeadingBehindAnEmptyParagraphKeepsTheHeading(t *testing.T) {
	does(t, "p / h1 |two", document.DeleteBackward, "h1 |two")
}

func TestBackspaceAtTheFirstItemsStartLiftsItOut(t *testing.T) {
	does(t, "p a / - |one / - two", document.DeleteBackward, "p a / p |one / - two")
	does(t, "- |one", document.DeleteBackward, "p |one")
	does(t, "- a / . - |one", document.DeleteBackward, "- a / - |one")
	does(t, "1. a / - |b", document.DeleteBackward, "1. a / p |b")
	does(t, "1. a / 5. |b", document.DeleteBackward, "1. a / p |b")
}

func TestBackspaceAtAnItemBehindDeeperOnesJoins(t *testing.T) {
	does(t, "- a / . - b / - |c", document.DeleteBackward, "- a / . - b|c")
}

func TestBackspaceAtAQuotesStartLiftsItOut(t *testing.T) {
	does(t, "p a / > |b", document.DeleteBackward, "p a / p |b")
}

func TestBackspaceAtAnIndentedStartOutdents(t *testing.T) {
	does(t, "p a / .. p |b", document.DeleteBackward, "p a / . p |b")
}

func TestBackspaceBehindAnImageARuleOrAButtonSelectsThenDeletes(t *testing.T) {
	for _, block := range []string{"img", "hr", "btn Go"} {
		does(t, "p a / "+block+" / p |b", document.DeleteBackward, "p a / !"+block+" / p b")
		does(t, "p a / !"+block+" / h1 b", document.DeleteBackward, "p a / h1 |b")
		does(t, "!"+block+" / h1 b", document.DeleteBackward, "h1 |b")
		does(t, "p a / !"+block, document.DeleteBackward, "p a|")
		does(t, "!"+block, document.DeleteBackward, "p |")
		does(t, "!"+block+" / hr", document.DeleteBackward, "!hr")
		does(t, "p a| / "+block, document.DeleteForward, "p a / !"+block)
	}
}

func TestDeleteAtAnEndPullsUpTheNextBlock(t *testing.T) {
	does(t, "p one| / h1 two", document.DeleteForward, "p one|two")
	does(t, "- one| / p <b>two</b>", document.DeleteForward, "- one|<b>two</b>")
}

func TestDeleteInAnEmptyParagraphKeepsTheNextBlocksKind(t *testing.T) {
	does(t, "p | / h1 two", document.DeleteForward, "h1 |two")
	does(t, "p a / p | / . - two", document.DeleteForward, "p a / . - |two")
}

func TestDeleteInAButtonKeepsItApart(t *testing.T) {
	refuses(t, "btn Go| / p a", document.DeleteForward)
	does(t, "p a / btn |Go", document.DeleteBackward, "p a / !btn Go")
	does(t, "btn G|o", document.DeleteForward, "btn G|")
}

func TestCtrlBackspaceAndCtrlDeleteTakeAWord(t *testing.T) {
	does(t, "p one two|", document.DeleteWordBackward, "p one |")
	does(t, "p one two |", document.DeleteWordBackward, "p one |")
	does(t, "p one| two three", document.DeleteWordForward, "p one| three")
	does(t, "p a... |b", document.DeleteWordBackward, "p a|b")
	does(t, "p a / p |b", document.DeleteWordBackward, "p a|b")
	does(t, "p a| / p b", document.DeleteWordForward, "p a|b")
	does(t, "p a %action-link%|", document.DeleteWordBackward, "p a |")
	does(t, "p don't|", document.DeleteWordBackward, "p |")
}

func TestBackspaceAtTheVeryStartDoesNothing(t *testing.T) {
	refuses(t, "p |one", document.DeleteBackward)
	refuses(t, "h1 |one", document.DeleteWordBackward)
	refuses(t, "p one|", document.DeleteForward)
}

func TestBackspaceSelectsAChipThenDeletesIt(t *testing.T) {
	does(t, "p a%action-link%|b", document.DeleteBackward, "p a|%action-link%^b")
	does(t, "p a|%action-link%^b", document.DeleteBackward, "p a|b")
	does(t, "p a|%action-link%b", document.DeleteForward, "p a^%action-link%|b")
	does(t, "p a^%action-link%|b", document.DeleteForward, "p a|b")
}

func TestDeletingASelectionJoinsWhatStays(t *testing.T) {
	does(t, "h1 o^ne / img / - t|wo", document.DeleteSelection, "h1 o|wo")
	does(t, "p o|ne / hr / btn. t^wo", document.DeleteBackward, "p o|wo")
	does(t, "btn. o^ne / p <a href=https://x.y/>t|wo</a>", document.DeleteSelection, "btn. o|wo")
}

func TestWholeBlocksThatAreDeletedLeaveTheNextAsItIs(t *testing.T) {
	does(t, "p ^one / h1 |two", document.DeleteSelection, "h1 |two")
	does(t, "btn ^one / h1 t|wo", document.DeleteSelection, "h1 |wo")
}

func TestSpacesThatMeetStayVisibleAndOthersBreakLinesAgain(t *testing.T) {
	does(t, "p a |x b", document.DeleteForward, "p a&nbsp;| b")
	does(t, "p x| b", document.DeleteBackward, "p |&nbsp;b")
	does(t, "p a&nbsp;| b", document.DeleteForward, "p a |b")
	does(t, "p a| b", document.InsertText(" "), "p a&nbsp;| b")
	does(t, "p |&nbsp;b", document.InsertText("x"), "p x| b")
	does(t, "p 5|&nbsp;%", document.InsertText("0"), "p 50|&nbsp;%")
}
