package template

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// writePane is the template as its reader will see it. A source stays byte for byte
// what it is until it is edited here, and again once that was taken back. What a
// document cannot hold of it is never dropped without asking. A key costs what it
// changed: the source of a document is made once the typing pauses, or is asked for.
type writePane struct {
	*pane
	tools *toolbar
	paste *pasteNotice

	recent    []string // colours that were taken, the last first
	reverting bool     // an edit is taken back until it was asked for

	made    document.State // whose source is known
	madeOut string         // that source
}

func newWritePane(p *Page) *writePane {
	t := &writePane{pane: newPane(p)}
	t.editor.Images = func(source string) ([]byte, error) {
		return p.w.Folder.Image(strings.TrimPrefix(source, "cid:"))
	}
	t.editor.Placeholder = "Write the mail here, or drop an HTML file. A typed % lists the placeholders."
	t.editor.OnChanged = t.changed
	t.editor.OnSelectionChanged = t.selected
	t.editor.OnLink = t.link
	t.editor.OnMenu = t.menu
	t.editor.OnScrolled = func() { p.preview.followTop(t.editor.Top()) }
	t.tools = newToolbar(t)
	t.paste = newPasteNotice(t)
	t.build(widgets.Inset(widgets.SmallPad, 0, widgets.PageMargin, widgets.Tight, t.editor),
		t.tools.object, widgets.NewRule(), t.find.object, t.above, t.paste.object)
	return t
}

func (t *writePane) refresh() {
	if t.language != t.p.language {
		t.paste.show(false)
	}
	if known := t.p.known(); t.editor.Know(known) {
		t.know(known)
	}
	t.follow(t.read)
	t.tell()
	t.tools.refresh()
}

// read takes a source over. Where it says what stands in the editor, that stays, with
// what can be undone.
func (t *writePane) read(html string) {
	d, losses := parse.Parse(html, t.p.known())
	text := &languageText{now: html, source: html, canonical: write.HTML(d), losses: losses}
	if t.text() == nil || write.HTML(t.editor.Document()) != text.canonical {
		t.editor.SetDocument(d)
	}
	t.texts[t.language] = text
	t.recall()
}

// know takes up what the sources say by other placeholders: a link to one that came is none
// of the losses any more.
func (t *writePane) know(known document.Vocabulary) {
	for language, text := range t.texts {
		d, losses := parse.Parse(text.source, known)
		text.canonical, text.losses = write.HTML(d), losses
		switch {
		case text.typed || text.now != text.source:
		case language == t.language:
			if write.HTML(t.editor.Document()) != text.canonical {
				t.editor.SetDocument(d)
			}
		case write.HTML(text.editing.State.Document()) != text.canonical:
			delete(t.texts, language) // it is read when it is shown
		}
	}
}

// tell says above the text what must be known of it.
func (t *writePane) tell() {
	text, outside := t.text(), t.p.outside.edits(t.language)
	lossy := len(text.losses) > 0 && text.now == text.source
	switch {
	case outside:
		t.openOutside()
	case lossy:
		verb := " are"
		if len(text.losses) == 1 {
			verb = " is"
		}
		t.notice.Set(widgets.ToneWarning, words.Count(len(text.losses), "thing")+" in the source"+verb+" left out here.",
			"The first edit would drop what is left out.", "Show in the source", func() { t.p.source.chooseLine(text.losses[0].Line) })
	}
	t.showNotice(lossy || outside)
}

// changed takes over what a person did.
func (t *writePane) changed() {
	if t.reverting {
		return
	}
	t.paste.changed()
	text := t.text()
	if len(text.losses) > 0 && !text.agreed && write.HTML(t.editor.Document()) != text.canonical {
		t.askFirst(text)
		return
	}
	text.typed = true
	t.changeLater(t.source, t.written)
	t.pause.run(t.paused)
}

// paused makes the source of what was typed, away from the window's goroutine.
func (t *writePane) paused() {
	text, state := t.text(), t.editor.State()
	if !text.typed {
		return
	}
	var html string
	written := t.written()
	t.w.Background("Writing the template", func(context.Context) { html = written() }, func() {
		if t.text() == text && text.typed && state.Same(t.editor.State()) { // else another pause comes
			t.made, t.madeOut = state, html
			t.w.Draft.Settle()
		}
	})
}

// source is that of the text in the editor, with what was typed.
func (t *writePane) source() string {
	text, html := t.text(), t.madeOut
	if !t.made.Same(t.editor.State()) {
		html = t.written()()
	}
	t.made, t.madeOut = document.State{}, ""
	text.now, text.typed = html, false
	return html
}

// written gives what writes the source of the text as it is now, on any goroutine.
func (t *writePane) written() func() string {
	state, source, canonical := t.editor.State(), t.text().source, t.text().canonical
	return func() string {
		if html := write.HTML(state.Document()); html != canonical {
			return html
		}
		return source
	}
}

// selected follows the caret.
func (t *writePane) selected() {
	t.tools.refresh()
	t.p.problems.showPlace()
	t.p.preview.followCaret(t.editor.State().Selection().Head.Block)
}

// goTo puts the caret and the keyboard into a block.
func (t *writePane) goTo(block int) {
	if block < t.editor.State().Len() {
		t.w.Focus(t.editor)
		t.editor.Select(document.At(document.Position{Block: block}))
	}
}

// askFirst takes an edit back, and makes it again once it may drop what is left out. Who
// types on without looking up must not agree by that: the keyboard is on the other answer.
func (t *writePane) askFirst(text *languageText) {
	t.reverting = true
	edits := 0
	for write.HTML(t.editor.Document()) != text.canonical && t.editor.UndoTyping() {
		edits++
	}
	t.reverting = false
	t.ask("With this edit the source loses:", text.losses,
		func() { t.p.look(sourceView) },
		func() {
			text.agreed = true
			for range edits {
				t.editor.RedoTyping()
			}
			t.w.Focus(t.editor)
		})
}

// ask lists what a document cannot hold and asks which way to go.
func (t *writePane) ask(said string, losses []parse.Loss, stay, goOn func()) {
	t.w.Ask("Leave out what cannot be shown here?", widgets.NewProse(widgets.Span{Text: said + lossList(losses)}),
		desk.Choose("Keep editing the source", widgets.Normal, stay),
		desk.Choose("Go on", widgets.Normal, goOn))
}

// knows says whether the text in the editor is that of this source.
func (t *writePane) knows(html string) bool {
	return t.language == t.p.language && t.text().now == html
}

// dialog asks for something of what is selected, beside it. Who closes it types on.
func (t *writePane) dialog(title string, content fyne.CanvasObject, buttons ...fyne.CanvasObject) (hide func()) {
	at, size := t.editor.Selected()
	return t.w.DialogBeside(desk.Beside{Of: t.editor, At: at, Size: size}, title, content, buttons...)
}

// do runs a command on what is selected. Who pressed a button by the pointer types on.
func (t *writePane) do(c document.Command) {
	if widgets.ByPointer(t.w.Canvas()) {
		t.w.Focus(t.editor)
	}
	t.editor.Do(c)
}

// place is where the caret is, in words.
func (t *writePane) place() string {
	s := t.editor.State()
	b := s.Block(s.Selection().Head.Block)
	switch {
	case b.Kind.Item():
		return fmt.Sprintf("list item, level %d", b.Level+1)
	case b.Kind.Heading() > 0:
		return fmt.Sprintf("heading %d", b.Kind.Heading())
	}
	return strings.ToLower(kindName(b.Kind))
}
