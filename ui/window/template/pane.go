package template

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/settings"
	"postroom/ui/editor"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// pane is one of the two in which a template is edited: an editor under its tools and,
// where there is need of them, a bar to find in the text and a notice.
type pane struct {
	p      *Page
	w      *desk.Desk
	object fyne.CanvasObject

	editor             *editor.Editor
	undo, redo, search *widgets.Tool
	chips              []*widgets.Chip
	more               *widgets.Link // lists all placeholders
	find               *findBar
	notice             *widgets.Notice
	above              fyne.CanvasObject // the notice, with its margin
	pause              pause             // of the typing

	texts    map[string]*languageText // by language
	language string                   // that is in the editor; "": none yet
}

// languageText is a language's text in a pane.
type languageText struct {
	now     string           // the source of what stands in the editor, but for what is typed
	typed   bool             // it was changed since now
	source  string           // as it was read
	editing document.Editing // while another language is in the editor

	// Of Write alone.
	canonical string       // HTML of the document that source was read as
	losses    []parse.Loss // of source
	agreed    bool         // the losses may go
}

func newPane(p *Page) *pane {
	v := &pane{p: p, w: p.w, editor: editor.New(p.known()), texts: map[string]*languageText{}, pause: pause{after: afterTyping, cost: p.cost, post: p.w.Post}}
	v.editor.NoGround = true // it stands on a panel
	v.editor.OnLeave = func() { p.leave(v.editor) }
	v.notice = widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)
	v.above = widgets.Inset(widgets.SmallPad, 0, widgets.SmallPad, widgets.SmallPad, v.notice)
	v.find = newFindBar(p.w, v.editor, func() { v.object.Refresh() })
	v.undo = widgets.NewTool("Undo", shortcut("Z"), widgets.IconUndo, func() { v.w.Focus(v.editor); v.w.Undo() })
	v.redo = widgets.NewTool("Redo", shortcut("Shift+Z"), widgets.IconRedo, func() { v.w.Focus(v.editor); v.w.Redo() })
	v.search = widgets.NewTool("Find and replace", shortcut("F"), widgets.IconFind, func() { v.find.open(false) })
	for _, tool := range append(v.find.tools(), v.undo, v.redo, v.search) {
		v.adopt(tool)
	}
	return v
}

// adopt has a tool named where the pointer rests; Esc leads from it back to the text.
func (v *pane) adopt(tool *widgets.Tool) {
	tool.OnPointed = v.p.tips.point
	tool.OnEscape = func() { v.w.Focus(v.editor) }
}

// build lays the pane out: what stands over the text, and the text with its margin.
func (v *pane) build(text fyne.CanvasObject, over ...fyne.CanvasObject) {
	v.object = container.NewStack(widgets.NewPanel(widgets.Input, widgets.Clear, 0),
		widgets.NewPane(widgets.Yielding(widgets.BarHeight, 0, widgets.Column(0, over...)), text, nil))
}

func (v *pane) text() *languageText { return v.texts[v.language] }

// follow brings the text of the language that is shown into the editor, with what can be
// undone of it; read reads a source that is not the one it had.
func (v *pane) follow(read func(html string)) {
	html, t := v.p.template().HTML, v.text()
	if v.language != v.p.language {
		if t != nil {
			t.editing = v.editor.Editing()
		}
		v.language = v.p.language
		if t = v.text(); t != nil && t.now == html && !t.typed {
			v.editor.SetEditing(t.editing)
		} else {
			delete(v.texts, v.language)
			read(html)
		}
	} else if t.now != html || t.typed { // typed: the draft has dropped that
		read(html)
	}
	v.editor.ReadOnly = v.p.fixed()
}

// refreshTools greys what cannot be done. Placeholders stay: they can go into the subject.
func (v *pane) refreshTools() {
	history, draft, on := v.editor.Editing().History, v.w.Draft, !v.editor.ReadOnly
	v.undo.SetEnabled(on && (history.CanUndo() || draft.UndoName() != ""))
	v.redo.SetEnabled(on && (history.CanRedo() || draft.CanRedo()))
	for _, chip := range v.chips {
		chip.SetEnabled(!draft.ReadOnly())
	}
	v.more.SetEnabled(!draft.ReadOnly())
}

// openOutside says that the text is edited by another program.
func (v *pane) openOutside() {
	v.notice.Set(widgets.ToneInfo, "Open in your editor.", "What you save there is taken over here; it can be undone.", "Stop", v.p.outside.stop)
}

func (v *pane) showNotice(on bool) {
	if on != v.above.Visible() {
		widgets.SetVisible(v.above, on)
		v.object.Refresh()
	}
}

// changeLater has the draft take the text over later, from what makes its source then. written gives what writes that
// source as it is now, on any goroutine.
func (v *pane) changeLater(source func() string, written func() func() string) {
	v.p.typed()
	language := v.language
	from := func(source func() string) func(*settings.Settings) {
		return editing(language, func(t *settings.Template) { t.HTML = source() })
	}
	v.w.Draft.ChangeLater(edited("Template", language), settings.TemplateField(language)+".html",
		from(source), func() func(*settings.Settings) { return from(written()) })
}
