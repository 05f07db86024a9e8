package document_test

import (
	"strings"
	"testing"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/growthtest"
)

func TestWhatReplacesLinkedTextIsLinkedToItsEnd(t *testing.T) {
	const link = "<a href=https://a.b/>"
	for _, c := range []struct{ before, typed, after string }{
		{"p " + link + "Open ^it|</a>.", "now", "p " + link + "Open now|</a>."},
		{"p x " + link + "^One|</a> y", "Four", "p x " + link + "Four|</a> y"},
		{"p x " + link + "|One^</a> y", "Four or", "p x " + link + "Four or|</a> y"},
		{"p " + link + "One|</a> t", "x", "p " + link + "One</a>x| t"},
		{"p a <b>^One|</b> y", "Four", "p a <b>Four|</b> y"},
	} {
		shows(t, typed(t, c.before, c.typed).State, c.after)
	}
	e := typed(t, "p "+link+"Opem|</a> t", "")
	e.Do(document.DeleteBackward, now)
	e.Do(document.InsertText("n"), now)
	e.Do(document.InsertText("s"), now)
	shows(t, e.State, "p "+link+"Opens|</a> t")
	e = typed(t, "p "+link+"One</a>x| t", "")
	e.Do(document.DeleteBackward, now)
	e.Do(document.InsertText("y"), now)
	shows(t, e.State, "p "+link+"One</a>y| t")
}

func TestSeveralBlocksTakeThePlaceOfAnEmptyItem(t *testing.T) {
	for _, c := range []struct{ before, html, after string }{
		{"- a / . - | / - b", "<ul><li>c</li><li>d</li></ul>", "- a / . - c / . - d| / - b"},
		{"- a / . - | / - b", "<ul><li>c<ul><li>d</li></ul></li></ul>", "- a / . - c / .. - d| / - b"},
		{"1. a / 1. |", "<ol><li>c</li><li>d</li></ol>", "1. a / 1. c / 1. d|"},
		{"5. |", "<ol><li>c</li><li>d</li></ol>", "5. c / 1. d|"},
		{"- a / - |", "<p>X</p><p>Y</p>", "- a / p X / p Y|"},
	} {
		d, _ := parse.Parse(c.html, known)
		does(t, c.before, document.Paste(d), c.after)
	}
}

func TestItemsBelowOneThatIsLiftedComeAlong(t *testing.T) {
	does(t, "- foo / . - |bar / .. - baz", document.DeleteBackward, "- foo / - |bar / . - baz")
	does(t, "- foo / . - | / .. - baz / ... - x / - y", document.SplitBlock, "- foo / - | / . - baz / .. - x / - y")
	does(t, "p hello / - |first / . - second", document.DeleteBackward, "p hello / p |first / . - second")
}

func TestKeysThatFollowEachOtherGoBackAndForth(t *testing.T) {
	undo := func(e *document.Editing) { e.Undo() }
	does := func(c document.Command) func(*document.Editing) { return func(e *document.Editing) { e.Do(c, now) } }
	types := func(text string) func(*document.Editing) {
		return func(e *document.Editing) {
			for _, r := range text {
				e.Type(string(r), now)
			}
		}
	}
	for _, c := range []struct {
		before string
		keys   []func(*document.Editing)
		after  string
	}{
		{"p |", []func(*document.Editing){types("5. May")}, "p 5. May|"},
		{"p |", []func(*document.Editing){types("24. Dezember 2026. x")}, "p 24. Dezember 2026. x|"},
		{"p |", []func(*document.Editing){types("1. "), undo}, "p 1. |"},
		{"- a|", []func(*document.Editing){types("\n\n"), does(document.DeleteBackward)}, "- a|"},
		{"1. a / . 1. b|", []func(*document.Editing){types("\n\n"), does(document.DeleteBackward)}, "1. a / . 1. b|"},
		{"- a / . - b| / .. - c", []func(*document.Editing){does(document.OutdentBlocks)}, "- a / - b| / . - c"},
		{"p see https://a.example/c|", []func(*document.Editing){types(" "), undo}, "p see https://a.example/c |"},
	} {
		e := document.Editing{State: read(t, c.before)}
		for _, key := range c.keys {
			key(&e)
		}
		shows(t, e.State, c.after)
	}
}

func TestABracketOfAnAddressIsItsOwn(t *testing.T) {
	for _, c := range []struct{ typed, after string }{
		{"(https://en.example.org/wiki/A_(b)) ", "p (<a href=https://en.example.org/wiki/A_(b)>https://en.example.org/wiki/A_(b)</a>) |"},
		{"https://a.b/c). ", "p <a href=https://a.b/c>https://a.b/c</a>). |"},
		{"https://a.b/A_(b)! ", "p <a href=https://a.b/A_(b)>https://a.b/A_(b)</a>! |"},
	} {
		shows(t, typed(t, "p |", c.typed).State, c.after)
	}
}

func TestAllThatIsDeletedLeavesAParagraph(t *testing.T) {
	does(t, "h1 ^a / - b / . 1. c|", document.DeleteSelection, "p |")
	does(t, "h1 ^a|", document.DeleteBackward, "p |")
	does(t, "!img", document.DeleteSelection, "p |")
	does(t, "h1 ^a| / p b", document.DeleteBackward, "h1 | / p b")
}

func TestFindingAndReplacingGrowWithTheTextWhateverTheScript(t *testing.T) {
	for name, part := range map[string]string{
		"Latin": "word one ", "Arabic": "مرحبا one بالعالم ", "Thai": "สวัสดีชาวโลกone", "Hindi": "नमस्ते one दुनिया ", "chips": "%action-link%one ",
	} {
		t.Run(name, func(t *testing.T) {
			growthtest.Linear(t, 2000, func(n int) func() {
				d, _ := parse.Parse("<p>"+strings.Repeat(part+"<b>one</b>", n)+"</p>", known)
				s := document.NewState(d, known)
				return func() {
					if _, ok := document.ReplaceAll(document.Query{Text: "one"}, "two")(s); !ok {
						t.Fatal("nothing is replaced")
					}
				}
			})
		})
	}
}

func TestLookingForWhatStandsInsideOfCharactersGrowsWithTheText(t *testing.T) {
	growthtest.Linear(t, 2000, func(n int) func() {
		d, _ := parse.Parse("<p>"+strings.Repeat("\ufffd\u0301", n)+"</p>", known)
		s := document.NewState(d, known)
		return func() {
			if _, ok := document.ReplaceAll(document.Query{Text: "\u0301"}, "x")(s); ok {
				t.Fatal("a mark is replaced without what it stands on")
			}
		}
	})
}

func TestTextsThatLookLikeHeadingsBecomeThem(t *testing.T) {
	does(t, "p <b>One  two</b> / p |x / - <b>One two</b> / p <b>Long text</b>", document.MakeHeadings(document.Heading2, []string{"One two", "Long te…"}),
		"h2 One  two / p |x / - <b>One two</b> / h2 Long text")
	refuses(t, "p |x", document.MakeHeadings(document.Heading2, []string{"y"}))
}
