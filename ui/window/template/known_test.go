package template

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/settings"
)

// declare has the settings declare a value that events bring, as another page does.
func (p *pageWindow) declare(name, sample string) {
	p.Draft.Change("Values", func(s *settings.Settings) {
		if s.Values == nil {
			s.Values = map[string]string{}
		}
		s.Values[name] = sample
	})
	p.Draft.Seal()
}

func TestAValueThatIsDeclaredIsAPlaceholderOfTheOpenTextAtOnce(t *testing.T) {
	const html = "<p>By %due-date%, <a href=\"%due-date%\">see</a></p>\n"
	p := writingOn(t, html)
	if len(p.write.text().losses) != 1 || len(p.write.editor.State().Block(0).Chips) != 0 {
		t.Fatalf("%+v of %+v", p.write.text().losses, p.write.editor.State().Block(0))
	}
	p.languages.show("nl")
	p.languages.show("en")
	p.declare("due-date", "1 May")
	b := p.write.editor.State().Block(0)
	if len(b.Chips) != 1 || b.Runs[len(b.Runs)-1].Link != "%due-date%" || len(p.write.text().losses) != 0 || p.write.above.Visible() {
		t.Errorf("%+v, lost: %+v", b, p.write.text().losses)
	}
	p.keys("x")
	if p.html() != "<p>xBy %due-date%, <a href=\"%due-date%\">see</a></p>\n" {
		t.Errorf("the source is %q", p.html())
	}
	p.Undo()
	if p.html() != html {
		t.Errorf("after undo the source is %q", p.html())
	}
	p.Undo()
	if b := p.write.editor.State().Block(0); len(b.Chips) != 0 {
		t.Errorf("without the value: %+v", b)
	}
}

func TestWhatWasTypedBeforeAValueIsDeclaredCanBeUndone(t *testing.T) {
	const html = "<p  >By %due-date%</p>"
	p := writingOn(t, html)
	p.keys("x")
	p.Draft.Seal()
	p.declare("due-date", "1 May")
	if b := p.write.editor.State().Block(0); len(b.Chips) != 1 || p.html() != "<p>xBy %due-date%</p>\n" {
		t.Fatalf("%q: %+v", p.html(), b)
	}
	if !p.write.editor.UndoTyping() || p.html() != html {
		t.Errorf("after undo the source is %q", p.html())
	}
}

func TestTheSourceHasTheValuesThatAreDeclaredWhileItIsOpen(t *testing.T) {
	p := writingOn(t, "<p>By %due-date%</p>")
	p.look(sourceView)
	p.declare("due-date", "1 May")
	p.w.Focus(p.source.editor)
	test.Type(p.source.editor, "%due-")
	p.source.editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.html() != "%due-date%<p>By %due-date%</p>" {
		t.Errorf("completed to %q", p.html())
	}
}

func TestEveryPlaceholderThatThereIsCanBeChosenByWhatItStandsFor(t *testing.T) {
	p := writingOn(t, "<p>Dear</p>")
	p.declare("due-date", "1 May")
	p.write.more.Tapped(nil)
	var offered []string
	for _, item := range p.Offers() {
		offered = append(offered, item.Text)
	}
	for _, want := range []string{"%action-message% · what the portal says", "%person-name% · the person's name", "%due-date% · a value that the event brings"} {
		if !slices.Contains(offered, want) {
			t.Errorf("there is no %q in %q", want, offered)
		}
	}
	p.Pick("%due-date% · a value that the event brings")
	if p.html() != "<p>%due-date%Dear</p>\n" || p.Keyboard() != fyne.Focusable(p.write.editor) {
		t.Errorf("chosen: %q", p.html())
	}
}

func TestThatANameIsEmptyForSomeIsAProblemAtItsLine(t *testing.T) {
	p := writingOn(t, "<p>%action-message% <a href=\"%action-link%\">Open</a></p>\n<p>Dear %id-badge%</p>\n")
	p.Draft.Change("identifiers", func(s *settings.Settings) { s.People.Identifiers = append(s.People.Identifiers, "Badge") })
	p.Draft.Seal()
	p.Harness.Refresh()
	p.Until("it is said", func() bool { return strings.Contains(p.said(), "%id-badge% is empty for ") })
	for _, f := range p.problems.shown {
		if text, lead := p.problems.place(f); f.Code == "empty-placeholder" && (text != "line 2" || lead == nil) {
			t.Errorf("it is said to be at %s", text)
		}
	}
}

func TestALinkCanLeadToEveryPlaceholderThatStandsForAnAddress(t *testing.T) {
	p := writingOn(t, "<p>Dear</p>")
	p.Draft.Change("Globals", func(s *settings.Settings) {
		s.Globals["help"], s.Globals["phone"] = "https://help.example.com", "1234"
	})
	p.declare("due-date", "1 May")
	p.declare("profile", "https://portal.example.com/me")
	p.write.link()
	for name, offered := range map[string]bool{
		"action-link": true, "store-link": true, "profile": true, "#Global[help]": true,
		"due-date": false, "#Global[phone]": false, "person-name": false,
	} {
		if (p.Link(name) != nil) != offered {
			t.Errorf("%s: offered %t", name, !offered)
		}
	}
	p.TapLink("#Global[help]")
	p.Press("OK")
	if got := p.html(); got != "<p><a href=\"#Global[help]\">#Global[help]</a>Dear</p>\n" {
		t.Errorf("it leads to %s", got)
	}
}
