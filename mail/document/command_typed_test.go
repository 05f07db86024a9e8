package document_test

import (
	"strings"
	"testing"

	"postroom/mail/document"
)

func TestSignsAtAStartMakeTheBlock(t *testing.T) {
	for _, c := range []struct{ before, typed, after string }{
		{"p |", "- ", "- |"},
		{"p |", "* ", "- |"},
		{"p |", "1. ", "1. |"},
		{"p |", "1) ", "1. |"},
		{"1. a / p |", "2. ", "1. a / 1. |"},
		{"p |", "# ", "h1 |"},
		{"p |", "### ", "h3 |"},
		{"p |", "> ", "> |"},
		{"p |text", "- ", "- |text"},
		{". p |text", "> ", ". > |text"},
		{"centred |", "- ", "p |"},
	} {
		if strings.HasPrefix(c.before, "centred") {
			e := typed(t, c.before, c.typed)
			if b := e.State.Block(0); b.Kind != document.Bulleted || b.Align != document.AlignCentre {
				t.Errorf("got %+v", b)
			}
			continue
		}
		e := typed(t, c.before, c.typed)
		shows(t, e.State, c.after)
		e.Undo()
		shows(t, e.State, strings.Replace(c.before, "|", strings.TrimSuffix(c.typed, " ")+" |", 1))
		e.Undo()
		shows(t, e.State, c.before)
		e.Redo()
		e.Redo()
		shows(t, e.State, c.after)
	}
}

func TestSignsElsewhereStayText(t *testing.T) {
	for before, text := range map[string]string{
		"p a|": "- ", "h1 |": "- ", "- |": "1. ", "p |": "#### ", "btn |": "- ", "> |": "> ",
	} {
		e := typed(t, before, text)
		shows(t, e.State, strings.Replace(before, "|", strings.TrimSuffix(text, " ")+" |", 1))
	}
	for _, text := range []string{"0. ", "01. ", "1.. ", "9999999. ", ". ", "-1. ", "5. ", "24. ", "2026. ", "2) "} {
		if got := typed(t, "p |", text).State.Block(0).Kind; got != document.Paragraph {
			t.Errorf("%q makes kind %d", text, got)
		}
	}
}

func TestATypedAddressBecomesALink(t *testing.T) {
	for _, c := range []struct{ typed, after string }{
		{"see https://a.b/c, ", "p see <a href=https://a.b/c>https://a.b/c</a>, |"},
		{"(www.a.bc) ", "p (<a href=https://www.a.bc>www.a.bc</a>) |"},
		{"help@a.bc. ", "p <a href=mailto:help@a.bc>help@a.bc</a>. |"},
		{"https://a.b\n", "p <a href=https://a.b>https://a.b</a> / p |"},
		{"http:// ", "p http:// |"},
		{"a@b ", "p a@b |"},
		{"javascript:x@a.bc ", "p javascript:x@a.bc |"},
		{"www. ", "p www. |"},
	} {
		shows(t, typed(t, "p |", c.typed).State, c.after)
	}
	linked := "p <a href=https://c.d/>www.a.bc|y</a>"
	shows(t, typed(t, linked, " ").State, "p <a href=https://c.d/>www.a.bc |y</a>")
}

func TestOneUndoTakesBackOnlyTheLink(t *testing.T) {
	e := typed(t, "p |", "https://a.b ")
	e.Undo()
	shows(t, e.State, "p https://a.b |")
	e.Undo()
	shows(t, e.State, "p |")
}
