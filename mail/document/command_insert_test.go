package document_test

import (
	"testing"

	"postroom/mail/document"
)

func TestTypingReplacesWhatIsSelected(t *testing.T) {
	does(t, "p a^b|c", document.InsertText("x"), "p ax|c")
	does(t, "p a<b>^b|</b>c", document.InsertText("x"), "p a<b>x|</b>c")
	does(t, "h1 a^b / hr / p c|d", document.InsertText("x"), "h1 ax|d")
	refuses(t, "p a|", document.InsertText("\x00\ufffc"))
}

func TestTypingOverASelectionThatBeginsInAnImageReplacesIt(t *testing.T) {
	s := read(t, "hr / img / p ab").Select(document.Selection{
		Anchor: document.Position{Block: 1}, Head: document.Position{Block: 2, Offset: 1},
	})
	tr, ok := document.InsertText("x")(s)
	if !ok {
		t.Fatal("the command said no")
	}
	s, _ = s.Apply(tr)
	shows(t, s, "hr / p x|b")
}

func TestTypingBesideASelectedImageKeepsIt(t *testing.T) {
	does(t, "!img / p a", document.InsertText("x"), "img / p x| / p a")
}

func TestSpacesTypedTogetherShow(t *testing.T) {
	shows(t, typed(t, "p |", "  a  b").State, "p &nbsp; a&nbsp; b|")
}

func TestAChipIsInsertedWithTheMarksAtTheCaret(t *testing.T) {
	does(t, "p <b>a|b</b>", document.InsertChip("action-link"), "p <b>a%action-link%|b</b>")
	does(t, "p a^b|", document.InsertChip("action-link"), "p a%action-link%|")
	refuses(t, "p a|", document.InsertChip("nobody-knows"))
}

func TestATypedPlaceholderBecomesAChip(t *testing.T) {
	e := typed(t, "p a|b", "%action-link%")
	shows(t, e.State, "p a%action-link%|b")
	if len(e.State.Block(0).Chips) != 1 {
		t.Error("it stayed text")
	}
	shows(t, typed(t, "p <b>a%action-lin|%</b>", "k").State, "p <b>a%action-link%|</b>")
}

func TestAnUnknownPlaceholderStaysText(t *testing.T) {
	e := typed(t, "p |", "%nobody-knows%")
	if b := e.State.Block(0); b.Text != "%nobody-knows%" || len(b.Chips) != 0 {
		t.Errorf("got %+v", b)
	}
}

func TestAPlaceholderThatDeletingSpellsBecomesAChip(t *testing.T) {
	does(t, "p %action^ x|-link%", document.DeleteSelection, "p %action-link%|")
	does(t, "p %action / p |-link%b", document.DeleteBackward, "p %action-link%|b")
}

func TestAPastedPlaceholderBecomesAChip(t *testing.T) {
	does(t, "p a|", document.PasteText("x%action-link%y"), "p ax%action-link%y|")
}

func TestAPastedChipThatIsNotKnownHereIsText(t *testing.T) {
	d := document.Document{Blocks: []document.Block{{Text: "\ufffc", Chips: []document.Chip{{Name: "nobody-knows"}}}}}
	does(t, "p a|", document.Paste(d), "p a%nobody-knows%|")
}

func TestPlainTextComesInWithABlockALine(t *testing.T) {
	does(t, "p a|b", document.PasteText("x\r\n\ny"), "p ax / p / p y|b")
	does(t, "- a|", document.PasteText("x\ny"), "- ax / - y|")
	does(t, "p <b>a|</b>", document.PasteText("x"), "p <b>ax|</b>")
	refuses(t, "p a|", document.PasteText(""))
}

func pasted(t *testing.T, notation string) document.Command {
	t.Helper()
	return document.Paste(read(t, notation).Document())
}

func TestPastedTextGoesOnInTheLine(t *testing.T) {
	does(t, "h1 a|c", pasted(t, "p <b>b</b>"), "h1 a<b>b|</b>c")
	does(t, "p |", pasted(t, "h1 <b>b</b>"), "h1 <b>b|</b>")
	does(t, "- |", pasted(t, "p b"), "- b|")
	does(t, "btn a|", pasted(t, "p <a href=https://a.b/>b</a>"), "btn ab|")
}

func TestPastedBlocksDivideTheText(t *testing.T) {
	does(t, "p a|d", pasted(t, "p b / h1 x / - c"), "p ab / h1 x / - c|d")
	does(t, "p a|", pasted(t, "p b / img"), "p ab / img / p |")
	does(t, "p a| / h1 b", pasted(t, "hr"), "p a / hr / h1 |b")
	does(t, "- a|b", pasted(t, "hr"), "- a / hr / - |b")
	does(t, "p |a", pasted(t, "h1 x / p y"), "h1 x / p y| / p a")
	does(t, "p |", pasted(t, "h1 x / p y"), "h1 x / p y|")
	does(t, "btn a|b", pasted(t, "h1 x / p y"), "btn ab / h1 x / p y|")
	does(t, "p a^b / img / p c|d", pasted(t, "h1 x / p y"), "p ax / p y|d")
}

func TestImagesButtonsAndRulesComeInAsBlocks(t *testing.T) {
	does(t, "p a|b", document.InsertRule, "p a / hr / p |b")
	does(t, "p |", document.InsertImage(cid, "", 0), "img / p |")
	does(t, "!img", document.InsertRule, "img / hr / p |")
	does(t, "p a|", document.InsertButton("Go", "https://a.b/"), "p a / btn. Go / p |")
	refuses(t, "p |", document.InsertButton("Go", "javascript:x"))
	refuses(t, "p |", document.InsertImage("https://a.b/x.png", "", 0))
}

func TestWhatIsSelectedIsCopied(t *testing.T) {
	for _, c := range []struct{ state, want string }{
		{"h1 a^b|c", "p b"},
		{"h1 ^abc|", "h1 abc"},
		{"h1 a^b / hr / - <b>c|</b>d", "h1 b / hr / - <b>c</b>"},
		{"!img", "img"},
		{"p a^%action-link%|", "p %action-link%"},
		{"p a^ b|", "p &nbsp;b"},
	} {
		d, ok := read(t, c.state).Slice()
		if !ok || !d.Equal(read(t, c.want).Document()) {
			t.Errorf("%s gives %+v", c.state, d)
		}
	}
	if _, ok := read(t, "p a|b").Slice(); ok {
		t.Error("a caret selects nothing")
	}
}

func TestWhatIsSelectedMovesWithOneUndo(t *testing.T) {
	to := func(block, offset int) document.Command {
		return document.Drop(document.Position{Block: block, Offset: offset})
	}
	does(t, "p ^ab|cd", to(0, 3), "p cab|d")
	does(t, "p ab^cd|", to(0, 1), "p acd|b")
	does(t, "p x^%action-link%|y / p z", to(1, 1), "p xy / p z%action-link%|")
	does(t, "!img / p a", to(1, 1), "p a / img / p |")
	does(t, "p a / !img", to(0, 0), "img / p |a")
	does(t, "p a^b / hr / p c|d / p e", to(3, 1), "p ad / p eb / hr / p c|")
	refuses(t, "p ^abc|", to(0, 1))
	refuses(t, "!img / p a", to(0, 0))
	refuses(t, "p a|", to(0, 0))
}
