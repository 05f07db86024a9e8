package document_test

import (
	"testing"

	"postroom/mail/document"
)

var (
	bold   = document.ToggleMark(document.Bold)
	italic = document.ToggleMark(document.Italic)
)

func TestAMixedSelectionTurnsOn(t *testing.T) {
	does(t, "p ^a<b>b</b>c|", bold, "p <b>^abc|</b>")
	does(t, "p <b>^abc|</b>", bold, "p ^abc|")
	does(t, "p <b>a^b</b> / hr / p <b>c|d</b>", bold, "p <b>a</b>^b / hr / p c|<b>d</b>")
	does(t, "p a^b%action-link%c|d", document.ToggleMark(document.Underline), "p a<u>^b%action-link%c|</u>d")
	does(t, "p ^<i>a</i>b|", document.ToggleMark(document.Strike), "p <s><i>^a</i>b|</s>")
	refuses(t, "!img", bold)
	refuses(t, "p |a", document.ToggleMark(document.Link))
}

// Undoing, which does checks, raises it again.
func TestWhatIsLoweredWasRaised(t *testing.T) {
	does(t, "p ^a<sup>b</sup>c|", document.SetMark(document.Lowered, document.On), "p <sub>^abc|</sub>")
	does(t, "p <sub>^a</sub>b|", document.SetMark(document.Raised, document.On), "p <sup>^ab|</sup>")
}

func TestAColourIsChangedWhereverItIs(t *testing.T) {
	red, blue := `<span style="color:#ff0000">`, `<span style="color:#0000ff">`
	change := document.ChangeMark(document.Color, "#ff0000", "#0000FF")
	does(t, "p "+red+"a</span>b|c / h1 "+red+"<b>d</b></span> / hr", change, "p "+blue+"a</span>b|c / h1 "+blue+"<b>d</b></span> / hr")
	refuses(t, `p a|<span style="background-color:#ff0000">b</span>`, change)
	refuses(t, "p "+red+"a|</span>", document.ChangeMark(document.Color, "#ff0000", "no colour"))
}

func TestAMixedMarkIsShownAsMixed(t *testing.T) {
	for _, c := range []struct {
		state string
		mark  document.Mark
		want  document.Seen
	}{
		{"p ^a<b>b|</b>", document.Bold, document.Seen{Mixed: true}},
		{"p a<b>^b|</b>", document.Bold, document.Seen{Value: document.On}},
		{"p ^a|<b>b</b>", document.Bold, document.Seen{}},
		{"p a<b>b|</b>c", document.Bold, document.Seen{Value: document.On}},
		{"p a|<b>b</b>c", document.Bold, document.Seen{}},
		{"p |<b>b</b>c", document.Bold, document.Seen{Value: document.On}},
		{`p ^<span style="color:red">a</span><span style="color:blue">b|</span>`, document.Color, document.Seen{Mixed: true}},
		{`p <span style="color:red">^a|</span>`, document.Color, document.Seen{Value: "#ff0000"}},
		{"p <a href=https://a.b/>a|b</a>", document.Link, document.Seen{Value: "https://a.b/"}},
		{"!img", document.Bold, document.Seen{}},
		{"!btn. a", document.Link, document.Seen{Value: "https://a.b/"}},
	} {
		if got := read(t, c.state).Mark(c.mark); got != c.want {
			t.Errorf("%s: mark %d is shown as %+v, want %+v", c.state, c.mark, got, c.want)
		}
	}
}

func TestAMarkSetAtTheCaretWaitsForTyping(t *testing.T) {
	e := document.Editing{State: read(t, "p a|")}
	e.Do(bold, now)
	e.Do(italic, now)
	if e.History.CanUndo() {
		t.Error("a mark that waits is nothing to undo")
	}
	e.Type("b", now)
	e.Type("c", now)
	shows(t, e.State, "p a<b><i>bc|</i></b>")
	e.Do(bold, now)
	e.Type("d", now)
	shows(t, e.State, "p a<b><i>bc</i></b><i>d|</i>")
}

func TestAMarkThatWaitsIsForgottenWhereTheCaretMoves(t *testing.T) {
	e := document.Editing{State: read(t, "p ab|")}
	e.Do(bold, now)
	e.State = e.State.Left().Right()
	e.Type("c", now)
	shows(t, e.State, "p abc|")
}

func TestTypingAfterALinkDoesNotLengthenIt(t *testing.T) {
	shows(t, typed(t, "p <a href=https://a.b/>a|</a>", "x").State, "p <a href=https://a.b/>a</a>x|")
	shows(t, typed(t, "p <a href=https://a.b/>|a</a>", "x").State, "p x|<a href=https://a.b/>a</a>")
	shows(t, typed(t, "p <a href=https://a.b/>a|b</a>", "x").State, "p <a href=https://a.b/>ax|b</a>")
	shows(t, typed(t, "p <a href=https://a.b/><b>a|</b></a>", "x").State, "p <a href=https://a.b/><b>a</b></a><b>x|</b>")
	shows(t, typed(t, "p <a href=https://a.b/>^ab|</a>", "x").State, "p <a href=https://a.b/>x|</a>")
}

func TestCtrlKAddsOrEditsALink(t *testing.T) {
	link := document.SetLink("https://c.d/")
	does(t, "p a^b|c", link, "p a<a href=https://c.d/>^b|</a>c")
	does(t, "p <a href=https://a.b/>x<b>y|</b>z</a>", link, "p <a href=https://c.d/>x<b>y|</b>z</a>")
	does(t, "p <a href=https://a.b/>x|y</a>", document.SetLink(""), "p x|y")
	does(t, "p a^%action-message%|", document.SetLink("%action-link%"), "p a<a href=%action-link%>^%action-message%|</a>")
	does(t, "p a|", document.InsertLink("b", "https://c.d/"), "p a<a href=https://c.d/>b|</a>")
	does(t, "!btn a", document.SetLink("https://a.b/"), "!btn. a")
	does(t, "btn |a", document.SetLink("https://a.b/"), "btn. |a")
	does(t, "p ^a / btn b / p c|", link, "p <a href=https://c.d/>^a</a> / btn b / p <a href=https://c.d/>c|</a>")
	refuses(t, "p a^b|", document.SetLink("javascript:alert(1)"))
	refuses(t, "p a|", document.InsertLink("b", "nowhere"))
	refuses(t, "p a|b", link)
	refuses(t, "!hr", link)
}

func TestClearFormattingKeepsLinksAndChips(t *testing.T) {
	does(t, `p ^<b>a</b><a href=https://a.b/><i>b</i></a><u style="color:red">%action-link%|</u>`, document.ClearFormatting,
		"p ^a<a href=https://a.b/>b</a>%action-link%|")
	e := document.Editing{State: read(t, "p <b>a|</b>")}
	e.Do(document.ClearFormatting, now)
	e.Type("x", now)
	shows(t, e.State, "p <b>a</b>x|")
	refuses(t, "p ^a|", document.ClearFormatting)
}

func TestAnyColourOfCSSIsTaken(t *testing.T) {
	does(t, "p ^a|", document.SetMark(document.Color, "rebeccapurple"), `p <span style="color:#663399">^a|</span>`)
	does(t, "p ^a|", document.SetMark(document.Background, "#FFC"), `p <span style="background-color:#ffffcc">^a|</span>`)
	does(t, `p <span style="color:#663399">^a|</span>`, document.SetMark(document.Color, ""), "p ^a|")
	refuses(t, "p ^a|", document.SetMark(document.Color, "no colour"))
	refuses(t, "p ^a|", document.SetMark(document.Bold, "yes"))
	refuses(t, "p ^a|", document.SetMark(99, ""))
}
