package template

import (
	"fmt"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/settings"
	"postroom/ui/editor"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// sourcePane is the template's HTML as it is written. Of what is not edited every
// byte stays. Like the text beside it, it is handed on once the typing pauses.
type sourcePane struct {
	p      *Page
	object fyne.CanvasObject

	editor     *editor.Editor
	find       *findBar
	notice     *widgets.Notice
	above      fyne.CanvasObject // the notice, with its margin
	undo, redo *widgets.Tool
	chips      []*widgets.Chip
	outside    *widgets.Link // to a program of the person's own

	texts    map[string]*sourceText // by language
	language string                 // that is in the editor; "": none yet
	pause    pause                  // of the typing
	refused  bool                   // the last edit was taken back: it was too much
}

// sourceText is a language's source in the editor.
type sourceText struct {
	now     string           // what stands in the editor, but for what is typed
	typed   bool             // it was changed since now
	read    string           // as it came here
	editing document.Editing // while another language is in the editor
}

func newSourcePane(p *Page) *sourcePane {
	t := &sourcePane{p: p, editor: editor.New(compose.Vocabulary()), texts: map[string]*sourceText{}}
	t.pause = pause{after: afterTyping, post: p.w.Post}
	t.editor.OnChanged = t.changed
	t.editor.OnSelectionChanged = t.selected
	t.editor.OnLeave = func() { p.leave(t.editor) }
	t.notice = widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)
	t.above = widgets.Inset(widgets.SmallPad, 0, widgets.SmallPad, widgets.SmallPad, t.notice)
	t.find = newFindBar(p.w, t.editor, func() { t.object.Refresh() })
	head := widgets.Column(0, t.bar(), widgets.NewRule(), t.find.object, t.above)
	t.object = container.NewStack(widgets.NewPanel(widgets.Input, widgets.Clear, 0),
		widgets.NewPane(widgets.Yielding(widgets.BarHeight, 0, head), widgets.Inset(0, 0, 0, widgets.Tight, t.editor), nil))
	return t
}

// bar is what stands over the source.
func (t *sourcePane) bar() fyne.CanvasObject {
	t.undo = widgets.NewTool("Undo", shortcut("Z"), widgets.IconUndo, func() { t.p.w.Focus(t.editor); t.p.w.Undo() })
	t.redo = widgets.NewTool("Redo", shortcut("Shift+Z"), widgets.IconRedo, func() { t.p.w.Focus(t.editor); t.p.w.Redo() })
	find := widgets.NewTool("Find and replace", shortcut("F"), widgets.IconFind, func() { t.find.open(false) })
	for _, tool := range append(t.find.tools(), t.undo, t.redo, find) {
		tool.OnPointed = func(tool *widgets.Tool, on bool) { t.p.write.tools.point(tool, on) }
		tool.OnEscape = func() { t.p.w.Focus(t.editor) }
	}
	t.chips = newChips(t.p, t.editor)
	placeholders := []fyne.CanvasObject{widgets.Sized(0, widgets.FieldHeight, widgets.NewSmall("Insert", widgets.Muted))}
	for _, chip := range t.chips {
		placeholders = append(placeholders, chip)
	}
	t.outside = widgets.NewSmallLink("Open in your editor", func() { t.p.outside.open() })
	return widgets.Inset(widgets.Tight, widgets.Tight, widgets.SmallPad, widgets.Tight, widgets.Wrapping(widgets.RingWidth,
		t.undo, t.redo, find, widgets.NewToolGap(), widgets.Row(widgets.Near, placeholders...), widgets.Sized(0, widgets.FieldHeight, t.outside)))
}

func (t *sourcePane) text() *sourceText { return t.texts[t.language] }

func (t *sourcePane) refresh() {
	html := t.p.template().HTML
	switch {
	case t.language != t.p.language:
		if old := t.text(); old != nil {
			old.editing = t.editor.Editing()
		}
		t.language = t.p.language
		if text := t.text(); text != nil && text.now == html && !text.typed {
			t.editor.SetEditing(text.editing)
		} else {
			t.read(html)
		}
	case t.text().now != html || t.text().typed: // typed: the draft has dropped that
		at := t.editor.State().Selection()
		t.read(html)
		t.editor.Select(at)
	}
	outside := t.p.outside.edits(t.language)
	t.editor.ReadOnly = t.p.w.Draft.ReadOnly() || outside
	if outside {
		t.refused = false
		t.notice.Set(widgets.ToneInfo, "Open in your editor.", "What you save there is taken over here; it can be undone.", "Stop", t.p.outside.stop)
	}
	t.tell(outside)
	widgets.SetVisible(t.outside, !t.editor.ReadOnly)
	for _, chip := range t.chips {
		chip.SetEnabled(!t.p.w.Draft.ReadOnly())
	}
	t.refreshTools()
}

func (t *sourcePane) refreshTools() {
	history, draft := t.editor.Editing().History, t.p.w.Draft
	t.undo.SetEnabled(!t.editor.ReadOnly && (history.CanUndo() || draft.UndoName() != ""))
	t.redo.SetEnabled(!t.editor.ReadOnly && (history.CanRedo() || draft.CanRedo()))
}

// read takes a source over that stands in the settings.
func (t *sourcePane) read(html string) {
	t.editor.SetSource(html)
	t.texts[t.language] = &sourceText{now: html, read: html}
}

// tell shows or hides the notice.
func (t *sourcePane) tell(on bool) {
	if on = on || t.refused; on != t.above.Visible() {
		widgets.SetVisible(t.above, on)
		t.object.Refresh()
	}
}

// changed takes over what a person did, unless it makes the source longer than one may be.
func (t *sourcePane) changed() {
	text, language := t.text(), t.language
	if size := t.editor.State().Size(); size > max(maxSource, len(text.now)) && t.editor.UndoTyping() {
		t.refused = true
		t.notice.Set(widgets.ToneWarning, "Not taken over.", "The template would be "+words.Bytes(size)+" long, and it has at most "+words.Bytes(maxSource)+".", "", nil)
		t.tell(true)
		return
	}
	t.refused = false
	t.tell(false)
	text.typed = true
	t.p.w.Draft.ChangeLater(edited("Template", language), "template."+language+".html",
		editing(language, func(s *settings.Template) {
			text.now, text.typed = t.editor.Source(), false
			s.HTML = text.now
		}))
	t.pause.run(t.p.w.Draft.Settle)
}

// selected follows the caret.
func (t *sourcePane) selected() {
	t.refreshTools()
	t.p.problems.showPlace()
}

// pasteAs reads the clipboard as another editor does: off the window's goroutine.
func (t *sourcePane) pasteAs(other *editor.Editor) {
	t.editor.Clipboard, t.editor.Background = other.Clipboard, other.Background
	t.editor.OnUnread = func(err error, pasted bool) {
		if !pasted {
			t.p.w.Remark("Nothing was pasted. " + words.Sentence(err.Error()))
		}
	}
}

// insert puts a placeholder at the caret.
func (t *sourcePane) insert(name string) {
	t.p.w.Focus(t.editor)
	t.editor.Do(document.InsertChip(name))
}

// leave goes to the text, once it was asked for what a document cannot hold of a
// source that was edited here. The source stays as it is until the text is edited.
func (t *sourcePane) leave() {
	html := t.p.template().HTML
	if text := t.text(); text == nil || text.read == html || t.p.write.knows(html) {
		t.p.turn(writeView)
		return
	}
	_, losses := parse.Parse(html, compose.Vocabulary())
	if len(losses) == 0 {
		t.p.turn(writeView)
		return
	}
	t.p.write.ask("The text cannot show this of the source, and the first edit there drops it:", losses,
		func() { t.p.w.Focus(t.editor) },
		func() {
			t.p.turn(writeView)
			t.p.write.text().agreed = true
		})
}

// chooseLine shows a line of the source, from 1.
func (t *sourcePane) chooseLine(line int) {
	if t.p.view != sourceView {
		t.p.look(sourceView)
	}
	t.p.w.Focus(t.editor)
	t.editor.ShowLine(line)
}

// place is where the caret is, in words.
func (t *sourcePane) place() string {
	s := t.editor.State()
	head := s.Selection().Head
	column := 1 + utf8.RuneCountInString(s.Block(head.Block).Text[:head.Offset])
	for i := head.Block; s.Block(i).Break == document.Joined; i-- {
		column += utf8.RuneCountInString(s.Block(i - 1).Text)
	}
	return fmt.Sprintf("line %s, column %s", words.Number(s.LineOf(head.Block)), words.Number(column))
}
