//go:build !race

// With the race detector this takes minutes, and there is one goroutine to look at.

package window

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

func TestEveryDialogFitsEveryWindow(t *testing.T) {
	h := demonstration(t)
	h.test()
	for _, size := range []fyne.Size{fyne.NewSize(widgets.MinWidth, widgets.MinHeight), fyne.NewSize(640, 480-menuBar), fyne.NewSize(1440, 900-menuBar)} {
		for name, open := range dialogsToOpen(h) {
			h.Win.Resize(size)
			h.Win.SetPadded(false)
			open()
			h.Until(name+" is open", func() bool { return h.DialogsOpen() > 0 })
			h.settleLayout()
			d, _, _ := h.Topmost()
			if got := d.Size(); got.Width > size.Width-2*widgets.DialogMargin+1 || got.Height > size.Height-2*widgets.DialogMargin+1 {
				t.Errorf("%v: %s is %v", size, name, got)
			}
			for _, fault := range h.misfits(d, size) {
				t.Errorf("%v: %s: %s", size, name, fault)
			}
			for h.DialogsOpen() > 0 {
				_, hide, _ := h.Topmost()
				hide()
			}
		}
	}
}

// test tests the connection to the sandbox.
func (h *harness) test() {
	c := h.setup().connection
	c.start("")
	h.Until("the test is done", func() bool { return !c.running() })
}

// dialogsToOpen are the ways to every kind of dialog there is.
func dialogsToOpen(h *harness) map[string]func() {
	long := strings.Repeat("A word and another. ", 60)
	lines := strings.Repeat("a line of text\n", 40)
	onTemplate := func(do func(p *templatePage)) func() {
		return func() {
			p := h.open(templateAt).(*templatePage)
			p.look(writeView)
			do(p)
		}
	}
	inAnswer := func(do func(p *answerPanel)) func() {
		return func() { do(h.open(actionsAt).(*actionsPage).answer) }
	}
	onSetup := func(do func(p *connectionPanel)) func() { return func() { do(h.setup().connection) } }
	finds := fmt.Sprintf("%d columns find a person", len(h.People.Identifiers))
	return map[string]func(){
		"a message": func() { h.Tell(strings.Repeat("A title that is long ", 8), long+lines) },
		"a question": func() {
			h.Ask("Anything?", widgets.NewProse(widgets.Span{Text: long}), desk.Choose("A first answer", widgets.Normal, nil), desk.Choose("A second answer, longer than the first", widgets.Normal, nil), desk.Choose("Go on", widgets.Primary, nil))
		},
		"a picture":  onTemplate(func(p *templatePage) { p.write.describe("Insert an image", "", func(string) {}) }),
		"a link":     onTemplate(func(p *templatePage) { p.write.link() }),
		"a button":   onTemplate(func(p *templatePage) { p.write.button() }),
		"a colour":   onTemplate(func(p *templatePage) { p.write.chooseColour(document.Color) }),
		"a language": onTemplate(func(p *templatePage) { p.languages.ask("x", "There is a template in it already.") }),
		"somebody":   onTemplate(func(p *templatePage) { p.reader.find() }),
		"losses": onTemplate(func(p *templatePage) {
			p.write.ask("With this edit the source loses:", slices.Repeat([]parse.Loss{{Line: 1, Why: "subtree", What: "<script>"}}, 9), nil, nil)
		}),
		"everyone":       inAnswer(func(p *answerPanel) { p.showEveryone() }),
		"the mail":       inAnswer(func(p *answerPanel) { p.showPreview() }),
		"people to add":  inAnswer(func(p *answerPanel) { p.page.open(0); p.page.form.whom.chooseFrom() }),
		"a sample":       func() { h.show(activityAt); h.Press("Send a sample notification…") },
		"odd rows":       func() { defer h.keepPeople()(); h.oddPeople(); h.TapLink("Show them all") },
		"the transcript": onSetup(func(p *connectionPanel) { p.showTranscript() }),
		"certificates":   onSetup(func(p *connectionPanel) { p.showCertificates() }),
		"an address":     onSetup(func(p *connectionPanel) { p.askAddress() }),
		"a fingerprint": onSetup(func(p *connectionPanel) {
			p.askFingerprint(certified(p.run.report).Certificates[0])
		}),
		"a conflict": func() {
			h.askConflict(h.Draft.Disk(), []settings.Contested{
				{Name: "server.host", Ours: "mine.example.com", Theirs: "theirs.example.com"},
				{Name: "template.en.html", Ours: lines, Theirs: long},
				{Name: "template.nl.html", Ours: long, Theirs: lines},
			}, nil)
		},
		"what finds a person": func() { h.show(peopleAt); h.TapLink(finds) },
		"what was not saved": func() {
			h.unsaved.ask([]*settings.Left{{Unsaved: settings.Unsaved{Base: small, Text: strings.Replace(small, "old", "typed", 1)}}})
		},
		"an unreadable file": func() { h.showHistory() },
	}
}
