// Package template is the Template page: what a notification says, in each language, written
// as its reader will see it or as source, beside the mail that a person gets.
package template

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/settings"
	"postroom/ui/editor"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// Page shows the template, as its reader will see it or as source, beside the
// mail that a person gets, and under both what is wrong with it. A draft with no
// template offers the built-in one.
type Page struct {
	w     *desk.Desk
	root  *fyne.Container
	parts fyne.CanvasObject // all but the empty state
	empty fyne.CanvasObject

	language  string // shown: one of the draft's, or "" where it has none
	languages *languageBar
	subject   *widgets.ChipField
	preheader *widgets.ChipField // beside it
	reader    *readerBar
	view      int                // writeView or sourceView
	layout    *widgets.Button    // asks for another layout
	views     *widgets.Segmented // the view, and where the preview is not beside it that one
	sides     *widgets.Sides     // the view and the preview
	rows      *fyne.Container    // subject and reader
	write     *writePane
	source    *sourcePane
	last      fyne.Focusable // what the person typed in last
	tips      *toolTips
	dragged   *widgets.DragLayer // a placeholder that is dragged
	preview   *previewPane
	problems  *problemList
	outside   *outsideEditor

	typing bool       // the draft changes because a person types: the preview waits for the end of it
	wanted mailInput  // what the preview is to show
	drawn  *mailShown // that; nil: it is on its way, or follows the typing
	make   func(context.Context, mailInput) mailShown
	stop   func()        // ends the filling; nil: nothing is filled
	filled time.Duration // so long it took of late
	pause  pause
}

func New(w *desk.Desk) *Page {
	p := &Page{w: w, root: widgets.NewRoom(), pause: pause{after: afterTyping, post: w.Post}}
	p.pause.cost = p.cost
	p.make = func(ctx context.Context, in mailInput) mailShown { return in.fill(ctx, w.Folder, w.Seen) }
	p.languages = newLanguageBar(p)
	lists := editor.NewLayer()
	p.subject = widgets.NewChipField("", p.known(), lists, func(text string) {
		p.change("Subject", func(t *settings.Template) { t.Subject = text })
	})
	p.preheader = widgets.NewChipField("What an inbox shows beside the subject", p.known(), lists, func(text string) {
		p.change("Preheader", func(t *settings.Template) { t.Preheader = text })
	})
	p.reader = newReaderBar(p)
	p.tips, p.dragged = newToolTips(w.Post), widgets.NewDragLayer()
	p.views = widgets.NewSegmented([]string{"Write", "Source"}, writeView, p.look)
	p.layout = widgets.NewButton("Layout…", widgets.Normal, p.chooseLayout)
	p.source = newSourcePane(p)
	p.preview = newPreviewPane(p)
	p.problems = newProblemList(p)
	p.outside = newOutsideEditor(p)
	p.write = newWritePane(p)
	w.WhenSaved(p.write.undoKeeper)
	p.source.pasteAs(p.write.editor)
	p.source.object.Hide()
	p.subject.OnLeave = func() { p.leave(p.subject.Editor) }
	p.preheader.OnLeave = func() { p.leave(p.preheader.Editor) }

	left := container.NewStack(p.write.object, p.source.object)
	panes := widgets.NewSplit(left, p.preview.object, widgets.SourceShare)
	p.sides = widgets.NewSides([2]string{}, panes, left, p.preview.object).Switchless()
	p.parts = widgets.NewRoom(widgets.NewPane(p.head(), widgets.NewRoom(p.sides), p.problems.object), lists, p.tips.Tips, p.dragged)
	p.sides.OnTurned = p.turned
	p.empty = widgets.NewEmpty("There is no e-mail template",
		"Without one, no notification can be written. Start with the built-in one and change it as you like.",
		widgets.NewButton("Use the built-in template", widgets.Primary, p.languages.addBuiltIn))
	return p
}

func (p *Page) head() fyne.CanvasObject {
	labelled := func(label string, o fyne.CanvasObject) fyne.CanvasObject {
		return widgets.TopWeighted(widgets.Near, []float32{0, 1}, widgets.Sized(widgets.NarrowLabel, widgets.FieldHeight, widgets.NewText(label, widgets.Muted)), o)
	}
	p.rows = widgets.Column(widgets.Near, widgets.Weighted(widgets.Near, []float32{1, 0, 0}, p.languages.object, p.layout, p.views),
		labelled("Subject", widgets.Weighted(widgets.Near, []float32{3, 0, 2}, p.subject,
			widgets.Sized(0, widgets.FieldHeight, widgets.NewText("Preheader", widgets.Muted)), p.preheader)),
		labelled("Preview", p.reader.object))
	return widgets.Column(0, widgets.Inset(widgets.PageTop, widgets.SmallPad, widgets.PageMargin, widgets.PageMargin, p.rows), widgets.NewRule())
}

func (p *Page) Object() fyne.CanvasObject { return p.root }

func (p *Page) Focus() {
	switch {
	case p.language == "":
	case !p.inSight().editor.ReadOnly:
		p.w.Focus(p.inSight().editor)
	case !p.subject.Disabled():
		p.w.Focus(p.subject.Editor)
	}
}

// ShowPlace shows the language that a field of the template is of, with the keyboard in
// the subject where it is that.
func (p *Page) ShowPlace(at desk.Place) {
	p.Focus()
	for _, tag := range p.languages.tags {
		rest, ok := strings.CutPrefix(at.Field, settings.TemplateField(tag))
		if !ok || rest != "" && rest[0] != '.' {
			continue
		}
		if tag != p.language {
			p.languages.show(tag)
		}
		switch rest {
		case ".subject":
			p.w.Focus(p.subject.Editor)
		case ".preheader":
			p.w.Focus(p.preheader.Editor)
		}
	}
}

func (p *Page) Left() { p.write.paste.show(false) }

func (p *Page) Refresh() {
	s := p.w.Draft.Settings()
	if _, ok := s.Template.Languages[p.language]; !ok {
		p.language = firstLanguage(s)
	}
	p.outside.follow(s)
	if p.language == "" {
		p.fill(p.empty)
		return
	}
	p.fill(p.parts)
	p.languages.refresh(s)
	p.subject.SetValue(p.template().Subject)
	p.preheader.SetValue(p.template().Preheader)
	for _, f := range []*widgets.ChipField{p.subject, p.preheader} {
		f.Editor.Know(p.known())
		f.SetEnabled(!p.w.Draft.ReadOnly())
	}
	p.layout.SetEnabled(!p.w.Draft.ReadOnly())
	p.reader.refresh(s)
	p.refreshView()
	p.follow()
}

// The views of the template, and the mail in their place.
const (
	writeView = iota
	sourceView
	mailInPlace
)

// turned follows the preview, which has come beside the view or in its place, or gone.
// What is in sight alone leaves out the row that is about the other.
func (p *Page) turned() {
	alone, mail := p.sides.Narrow(), p.sides.Shown() == 1
	p.showView()
	widgets.SetVisible(p.rows.Objects[1], !alone || !mail)
	widgets.SetVisible(p.rows.Objects[2], !alone || mail)
	widgets.SetVisible(p.problems.object, !alone || !mail)
	p.parts.Refresh()
}

// showView shows which view is in sight.
func (p *Page) showView() {
	switch {
	case !p.sides.Narrow():
		p.views.SetOptions([]string{"Write", "Source"}, p.view)
	case p.sides.Shown() == 1:
		p.views.SetOptions([]string{"Write", "Source", "Preview"}, mailInPlace)
	default:
		p.views.SetOptions([]string{"Write", "Source", "Preview"}, p.view)
	}
}

// look changes the view. Who leaves the source may be asked first.
func (p *Page) look(view int) {
	if view == mailInPlace {
		p.w.Draft.Seal()
		p.sides.Turn(1)
		return
	}
	p.sides.Turn(0)
	leaving := view == writeView && p.source.object.Visible()
	if leaving {
		p.view = sourceView // until the answer
		p.showView()
	}
	p.w.Draft.Seal()
	if leaving {
		p.source.leave()
		return
	}
	p.turn(view)
}

// inSight is the pane that is.
func (p *Page) inSight() *pane {
	if p.view == writeView {
		return p.write.pane
	}
	return p.source.pane
}

// fixed: the template that is shown can be looked at and not edited.
func (p *Page) fixed() bool { return p.w.Draft.ReadOnly() || p.outside.edits(p.language) }

// turn shows a view.
func (p *Page) turn(view int) {
	p.last = nil
	p.Left()
	p.view = view
	p.showView()
	widgets.SetVisible(p.write.object, view == writeView)
	widgets.SetVisible(p.source.object, view == sourceView)
	p.refreshView()
	p.problems.fill() // what is offered is written into the document
	p.Focus()
}

// Find opens the bar to find and replace, in the view that is in sight.
func (p *Page) Find(replacing bool) {
	if p.language != "" {
		p.inSight().find.open(replacing)
	}
}

// refreshView shows the template in the view that is in sight: the other would take
// its time for nothing.
func (p *Page) refreshView() {
	if p.view == writeView {
		p.write.refresh()
	} else {
		p.source.refresh()
	}
	p.problems.showPlace()
}

func (p *Page) fill(o fyne.CanvasObject) {
	if len(p.root.Objects) != 1 || p.root.Objects[0] != o {
		p.root.Objects = []fyne.CanvasObject{o}
		p.root.Refresh()
	}
}

// template is the one that is shown.
func (p *Page) template() settings.Template {
	return p.w.Draft.Settings().Template.Languages[p.language]
}

// change edits the template that is shown, as a person types.
func (p *Page) change(name string, f func(*settings.Template)) {
	p.typing = true
	defer func() { p.typing = false }()
	p.w.Draft.Change(edited(name, p.language), editing(p.language, f))
}

// edited is what Undo calls an edit of a language's template.
func edited(name, language string) string { return name + " (" + languageName(language) + ")" }

// editing is an edit of a language's template as one of the settings.
func editing(language string, f func(*settings.Template)) func(*settings.Settings) {
	return func(s *settings.Settings) {
		t := s.Template.Languages[language]
		f(&t)
		s.Template.Languages[language] = t
	}
}

// leave ends an edit; placeholders go where the person typed last.
func (p *Page) leave(from fyne.Focusable) {
	p.last = from
	p.w.Draft.Seal()
}

// insert puts a placeholder where the person typed last: into the subject or the preheader, or
// else into the template where that can be edited here.
func (p *Page) insert(name string) {
	e := p.inSight().editor
	switch {
	case p.last == fyne.Focusable(p.preheader.Editor):
		e = p.preheader.Editor
	case p.last == fyne.Focusable(p.subject.Editor) || e.ReadOnly:
		e = p.subject.Editor
	}
	p.w.Focus(e)
	e.Do(document.InsertChip(name))
}

// TypedIn is what the person typed in last.
func (p *Page) TypedIn() fyne.Focusable {
	if p.last != nil {
		return p.last
	}
	return p.inSight().editor
}

// typed says that a person typed: what is worked out beside that waits for the end of it. What
// is under way is of what stood there before, and would take the time of the next key.
func (p *Page) typed() {
	if p.stop != nil {
		p.stop()
	}
	p.preview.view.Hold()
}

// cost is how long it took of late to fill the template and to draw the mail.
func (p *Page) cost() time.Duration { return p.filled + p.preview.view.Took() }

// follow brings preview and problems up to date: at once, or after the typing.
func (p *Page) follow() {
	in := p.input()
	same := in.same(p.wanted)
	if !same {
		p.wanted, p.drawn = in, nil
	}
	switch {
	case p.drawn != nil: // the files can have been looked into since, or what was typed was taken back
		p.preview.view.GoOn()
		p.problems.show(p.findings(*p.drawn), *p.drawn)
	case p.typing:
		p.typed()
		p.pause.run(p.draw)
	case !p.pause.waits && (!same || p.stop == nil): // else it follows, or is on its way
		p.draw()
	}
}

// draw fills the template that is wanted now and shows it.
func (p *Page) draw() {
	if p.stop != nil {
		p.stop()
	}
	in, whole, stopped := p.wanted, false, false
	var out mailShown
	var took time.Duration
	make := p.make
	cancel := p.w.Background("Filling the template", func(ctx context.Context) {
		begin := time.Now()
		out = make(ctx, in)
		took, whole = time.Since(begin), ctx.Err() == nil
	}, func() {
		if whole || took > p.filled {
			p.filled = took
		}
		if stopped { // another follows
			return
		}
		p.stop = nil
		if whole {
			p.w.Draft.Linted.Tell(in.template, compose.Vocabulary(&in.about), out.read)
			p.drawn = &out
			p.preview.show(in, out)
			p.problems.show(p.findings(out), out)
		}
	})
	p.stop = func() {
		stopped, p.stop = true, nil
		cancel()
	}
}
