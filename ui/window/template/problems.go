package template

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/document"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// problemList lists what is wrong with the template that is shown.
type problemList struct {
	p      *Page
	object fyne.CanvasObject

	summary, words *widgets.Text
	counted        int // words of the mail
	head           *fyne.Container
	rows           *fyne.Container
	room           *fyne.Container // holds the rows
	shown          []settings.Finding
}

// maxProblems is how many are listed; the rest are counted.
const maxProblems = 50

func newProblemList(p *Page) *problemList {
	t := &problemList{
		p:       p,
		summary: widgets.NewSmall("", widgets.Muted).Shrinking(),
		words:   widgets.NewSmall("", widgets.Muted),
		rows:    widgets.Column(0),
	}
	t.room = widgets.Yielding(widgets.RowHeight, problemsInSight*(widgets.RowHeight+widgets.Hairline),
		widgets.Inset(0, 0, widgets.PageMargin, widgets.PageMargin, t.rows))
	t.head = widgets.Sized(0, widgets.BarHeight, widgets.Inset(0, 0, widgets.PageMargin, widgets.PageMargin,
		widgets.Weighted(widgets.Near, []float32{0, 1}, widgets.NewStrong("Problems"), t.summary, t.words)))
	t.object = container.NewStack(widgets.NewPanel(widgets.Surface, widgets.Clear, 0), widgets.NewPane(widgets.Column(0, widgets.NewRule(), t.head), t.room, nil))
	return t
}

func (t *problemList) show(findings []settings.Finding, m mailShown) {
	t.summary.SetText(summary(findings) + " · " + words.Bytes(m.html) + " of HTML")
	t.counted = m.words
	t.showPlace()
	if !slices.EqualFunc(findings, t.shown, settings.Finding.Same) {
		t.shown = findings
		t.fill()
	}
	t.object.Refresh()
}

// showPlace says how many words the mail has, and where the caret is in the template.
func (t *problemList) showPlace() {
	text := words.Count(t.counted, "word")
	if t.p.view == writeView {
		text += " · " + t.p.write.place()
	} else {
		text += " · " + t.p.source.place()
	}
	if text != t.words.Text() {
		t.words.SetText(text)
		t.head.Refresh()
	}
}

func (t *problemList) fill() {
	t.rows.Objects = nil
	for i, f := range t.shown {
		if i == maxProblems {
			t.rows.Add(widgets.Sized(0, widgets.RowHeight, widgets.NewSmall("and "+words.Number(len(t.shown)-i)+" more", widgets.Muted)))
			break
		}
		if i > 0 {
			t.rows.Add(widgets.NewRule())
		}
		t.rows.Add(t.row(f))
	}
	widgets.SetVisible(t.room, len(t.shown) > 0)
	t.rows.Refresh()
}

// problemsInSight is how many there is room for without scrolling.
const problemsInSight = 3

func (t *problemList) row(f settings.Finding) fyne.CanvasObject {
	text, lead := t.place(f)
	var where fyne.CanvasObject = widgets.NewSmall(text, widgets.Muted)
	if lead != nil {
		where = widgets.NewSmallLink(text, lead)
	}
	parts := []fyne.CanvasObject{widgets.NewMark(stateOf(f.Severity)), widgets.NewProse(widgets.Span{Text: words.Sentence(f.Message)}), where}
	if mend := t.p.write.mend(f); mend != nil && t.p.view == writeView {
		parts = append(parts, widgets.NewSmallButton("Use "+f.Offer.To, widgets.Normal, mend))
	}
	return widgets.Sized(0, widgets.RowHeight, widgets.Weighted(widgets.SmallButtonSide, []float32{0, 1, 0, 0}, parts...))
}

// mend writes what a finding offers; nil: it offers nothing that the document holds.
func (t *writePane) mend(f settings.Finding) func() {
	if f.Field != "html" || f.Offer == nil {
		return nil
	}
	change := document.ChangeMark(document.Color, f.Offer.From, f.Offer.To)
	if _, ok := change(t.editor.State()); !ok {
		return nil
	}
	return func() {
		t.w.Focus(t.editor)
		t.editor.Do(change)
	}
}

// place says where a finding is; lead goes there, and is nil where that is not on this page.
func (t *problemList) place(f settings.Finding) (text string, lead func()) {
	switch f.Field {
	case "html":
		line := max(1, f.Line)
		return fmt.Sprintf("line %d", line), func() { t.p.source.chooseLine(line) }
	case "subject":
		return "subject", func() { t.p.w.Focus(t.p.subject.Editor) }
	case "preheader":
		return "preheader", func() { t.p.w.Focus(t.p.preheader.Editor) }
	case "template.layout":
		if f.Line == 0 || f.File == t.p.w.Draft.Disk().Path {
			return "layout", nil
		}
		return fmt.Sprintf("layout, line %d", f.Line), nil
	case "template.language", "":
		return "languages", t.p.languages.menu
	}
	return f.Field, nil
}

func stateOf(s settings.Severity) widgets.State {
	switch s {
	case settings.SeverityError:
		return widgets.Failed
	case settings.SeverityWarning:
		return widgets.Warned
	}
	return widgets.Waiting
}

// summary counts by severity: "1 error · 2 warnings".
func summary(findings []settings.Finding) string {
	var parts []string
	for _, s := range []settings.Severity{settings.SeverityError, settings.SeverityWarning, settings.SeverityHint} {
		n := 0
		for _, f := range findings {
			if f.Severity == s {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, words.Count(n, string(s)))
		}
	}
	if len(parts) == 0 {
		return "No problems found"
	}
	return strings.Join(parts, " · ")
}
