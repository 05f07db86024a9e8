package template

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/settings"
)

// recipient is what the preview says of whom the mail is to.
func (t *previewPane) recipient() string {
	for _, said := range t.view.Mail().Envelope {
		if text := strings.TrimSpace(said.Text); strings.HasPrefix(text, "To: ") {
			return text
		}
	}
	return ""
}

// said is what the preview says of the mail beside it.
func (t *previewPane) said() string {
	var all strings.Builder
	for _, span := range t.view.Mail().Note {
		all.WriteString(span.Text)
	}
	return all.String()
}

// tapNote taps a link in what is said.
func (p *pageWindow) tapNote(text string) {
	p.T.Helper()
	for _, span := range p.preview.view.Mail().Note {
		if span.Text == text && span.Tapped != nil {
			span.Tapped()
			return
		}
	}
	p.T.Fatalf("no link says %q in %q", text, p.preview.said())
}

func TestThePreviewIsTheFinishedMessageInItsLayout(t *testing.T) {
	p := pageOn(t, nil)
	m := p.preview.view.Mail()
	if !strings.Contains(m.HTML, "<html") || !strings.Contains(m.Headers, "To: ") || !strings.Contains(m.Headers, "chloe.lefevre@example.com") || len(m.Parts) < 2 {
		t.Errorf("headers %q, %d parts, HTML %.80q", m.Headers, len(m.Parts), m.HTML)
	}
}

func TestThePersonsLanguageIsShownAndSaidWhereAnotherIsEdited(t *testing.T) {
	p := pageOn(t, nil)
	p.reader.take(0) // Alice reads Dutch
	p.Until("Alice's mail is shown", func() bool { return strings.HasPrefix(p.preview.recipient(), "To: Alice") })
	if m := p.preview.view.Mail(); !strings.Contains(m.HTML, `lang="nl"`) || !strings.HasPrefix(p.preview.said(), "Alice Vermeer gets Nederlands, and that is shown. Show English") {
		t.Errorf("said %q of %.60q", p.preview.said(), m.HTML)
	}
	p.tapNote("Show English")
	p.Until("English is shown", func() bool { return strings.Contains(p.preview.view.Mail().HTML, `lang="en"`) })
	if !strings.HasPrefix(p.preview.said(), "Alice Vermeer gets Nederlands, and English is shown. Show Nederlands") {
		t.Errorf("said %q", p.preview.said())
	}
	p.languages.show("nl")
	p.Until("nothing is to be said", func() bool { return !strings.Contains(p.preview.said(), "Alice") })
}

func TestWhoeverGetsTheLanguageThatIsEditedIsShownUntilSomebodyIsChosen(t *testing.T) {
	p := pageOn(t, nil)
	p.languages.show("nl")
	p.Until("Alice, who reads Dutch, is shown", func() bool { return strings.HasPrefix(p.preview.recipient(), "To: Alice") })
	p.reader.take(1)
	p.languages.show("en")
	p.Until("who was chosen stays", func() bool {
		return strings.HasPrefix(p.preview.recipient(), "To: Bram") && strings.Contains(p.preview.said(), "gets Nederlands")
	})
}

func TestASampleIsSaidToBeOne(t *testing.T) {
	p := pageOn(t, nil)
	const said = " · with a sample message"
	if !strings.HasSuffix(p.preview.recipient(), said) {
		t.Errorf("said %q", p.preview.recipient())
	}
	p.declare("due-date", "1 May")
	p.Until("values are", func() bool { return strings.HasSuffix(p.preview.recipient(), said+" and sample values") })
	p.w.Focus(p.reader.message)
	p.reader.message.SetText("mine")
	p.Until("what was typed is not said to be", func() bool { return strings.HasSuffix(p.preview.recipient(), " · with sample values") })
	p.Draft.Change("Values", func(s *settings.Settings) { s.Values = nil })
	p.Until("nothing is", func() bool { return !strings.Contains(p.preview.recipient(), " · with") })
}

func TestAClickInTheMailLeadsToItsBlock(t *testing.T) {
	p := writingOn(t, "<h1>One</h1>\n<ul>\n<li>Two</li>\n<li>Three</li>\n</ul>\n<p>Four</p>")
	p.Until("the mail is shown", func() bool { return strings.Contains(p.preview.view.Mail().HTML, "Three") })
	html := p.preview.view.Mail().HTML
	place := func(text string) int { return strings.LastIndex(html[:strings.Index(html, ">"+text+"<")], "<") }
	p.w.Focus(p.subject.Editor)
	p.preview.lead(place("Three"))
	if at := p.write.editor.State().Selection(); at != document.At(document.Position{Block: 2}) || p.Keyboard() != fyne.Focusable(p.write.editor) {
		t.Errorf("the selection is %v, and %T has the keyboard", at, p.Keyboard())
	}
	p.preview.lead(strings.Index(html, "<body"))
	if at := p.write.editor.State().Selection(); at.Head.Block != 2 {
		t.Error("a click in the layout leads into the template")
	}
	p.look(sourceView)
	p.preview.lead(place("Four"))
	if got := p.source.place(); !strings.HasPrefix(got, "line 6,") {
		t.Errorf("in the source it leads to %q", got)
	}
}

func TestAClickInAMailOfAnotherLanguageLeadsThere(t *testing.T) {
	p := pageOn(t, nil)
	p.reader.take(0)
	p.Until("Alice's mail is shown", func() bool { return strings.HasPrefix(p.preview.recipient(), "To: Alice") })
	p.preview.lead(p.preview.blocks[1])
	if p.language != "nl" || p.write.editor.State().Selection().Head.Block != 1 {
		t.Errorf("it leads to block %d of %s", p.write.editor.State().Selection().Head.Block, p.language)
	}
}

func TestWithoutAWholeMailItsTextIsShownAndThatSaid(t *testing.T) {
	p := pageOn(t, nil)
	p.Draft.Change("Source", func(s *settings.Settings) {
		own := s.Template.Languages["en"]
		own.HTML = `<p>Still here</p><p><img src="cid:` + strings.Repeat("a", 64) + `.png" alt="gone"></p>`
		s.Template.Languages["en"] = own
	})
	p.Until("its text is shown", func() bool { return strings.Contains(p.preview.view.Mail().HTML, "Still here") })
	if m := p.preview.view.Mail(); m.Raw != nil || m.Fault == "" {
		t.Errorf("there is a message of %d bytes, and %q is said", len(m.Raw), m.Fault)
	}
}

func TestTheMailFollowsTheCaretAndTheScrollingOfTheEditor(t *testing.T) {
	var html strings.Builder
	for i := range 80 {
		fmt.Fprintf(&html, "<p>Paragraph %d</p>\n", i)
	}
	p := writingOn(t, html.String())
	p.Win.Resize(fyne.NewSize(1440, 700))
	p.Until("the mail is drawn", func() bool { return p.preview.view.Shows("Paragraph 0") })
	p.write.editor.Select(document.At(document.Position{Block: 70}))
	if !p.preview.view.Shows("Paragraph 70") || p.preview.view.Shows("Paragraph 0") {
		t.Error("the mail does not follow the caret")
	}
	p.write.editor.Scroll(-1e6)
	if !p.preview.view.Shows("Paragraph 0") {
		t.Error("the mail does not follow the scrolling")
	}
}

func TestTheMailFollowsTheCaretInTheSource(t *testing.T) {
	var html strings.Builder
	for i := range 80 {
		fmt.Fprintf(&html, "<p>\nParagraph %d\n</p>\n", i)
	}
	p := writingOn(t, html.String())
	p.Win.Resize(fyne.NewSize(1440, 700))
	p.Until("the mail is drawn", func() bool { return p.preview.view.Shows("Paragraph 0") })
	p.look(sourceView)
	p.source.chooseLine(3*70 + 2)
	p.Until("the mail follows", func() bool { return p.preview.view.Shows("Paragraph 70") })
}
