package document_test

import (
	"testing"

	"postroom/mail/document"
	"postroom/mail/document/parse"
)

func TestAWholeHeadingThatIsPastedBehindTextBeginsABlock(t *testing.T) {
	for _, c := range []struct{ html, before, after string }{
		{"<h1>A</h1><p>b</p>", "p x|", "p x / h1 A / p b|"},
		{"<h1>A</h1><p>b</p>", "p x|y", "p x / h1 A / p b|y"},
		{"<ul><li>a<li>b</ul>", "p x|", "p x / - a / - b|"},
		{"<ul><li>a<li>b</ul>", "p |", "- a / - b|"},
		{"<ul><li>a<li>b</ul>", "- x|", "- x / - a / - b|"},
		{"<p>a</p><p>b</p>", "p x|", "p xa / p b|"},
		{"<h1>A</h1>", "p x|", "p xA|"},
		{"<h1>A</h1><p>b</p>", "h2 ^x / p y|", "h1 A / p b|"}, // nothing is left of a heading that is gone
		{"<h1>A</h1><p>b</p>", "> |", "h1 A / p b|"},
		{"<h1>A</h1><p>b</p>", "btn x|", "btn x / h1 A / p b|"},
	} {
		d, _ := parse.Parse(c.html, known)
		does(t, c.before, document.PasteBlocks(d), c.after)
	}
}
