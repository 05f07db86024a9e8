package template

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/ui/editor"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// sourcePane is the template's HTML as it is written. Of what is not edited every
// byte stays. Like the text beside it, it is handed on once the typing pauses.
type sourcePane struct {
	*pane
	outside *widgets.Link // to a program of the person's own
	refused bool          // the last edit was taken back: it was too much
	rest    pause         // of the caret
}

func newSourcePane(p *Page) *sourcePane {
	t := &sourcePane{pane: newPane(p), rest: pause{after: afterTyping, cost: p.cost, post: p.w.Post}}
	t.editor.OnChanged = t.changed
	t.editor.OnSelectionChanged = t.selected
	t.outside = widgets.NewSmallLink("Open in your editor", func() { p.outside.open() })
	bar := widgets.Inset(widgets.Tight, widgets.Tight, widgets.SmallPad, widgets.Tight, widgets.Wrapping(widgets.RingWidth,
		t.undo, t.redo, t.search, widgets.NewToolGap(), t.placeholders(), widgets.Sized(0, widgets.FieldHeight, t.outside)))
	t.build(widgets.Inset(0, 0, 0, widgets.Tight, t.editor), bar, widgets.NewRule(), t.find.object, t.above)
	return t
}

func (t *sourcePane) refresh() {
	t.editor.Know(t.p.known())
	t.follow(t.read)
	outside := t.p.outside.edits(t.language)
	if outside {
		t.refused = false
		t.openOutside()
	}
	t.showNotice(outside || t.refused)
	widgets.SetVisible(t.outside, !t.editor.ReadOnly)
	t.refreshTools()
}

// read takes a source over that stands in the settings. The caret stays where the
// language has a source here already.
func (t *sourcePane) read(html string) {
	at, had := t.editor.State().Selection(), t.text() != nil
	t.editor.SetSource(html)
	if had {
		t.editor.Select(at)
	}
	t.texts[t.language] = &languageText{now: html, source: html}
}

// changed takes over what a person did, unless it makes the source longer than one may be.
func (t *sourcePane) changed() {
	text := t.text()
	if size := t.editor.State().Size(); size > max(maxSource, len(text.now)) && t.editor.UndoTyping() {
		t.refused = true
		t.notice.Set(widgets.ToneWarning, "Not taken over.", "The template would be "+words.Bytes(size)+" long, and it has at most "+words.Bytes(maxSource)+".", "", nil)
		t.showNotice(true)
		return
	}
	t.refused = false
	t.showNotice(false)
	text.typed = true
	t.changeLater(func() string {
		text.now, text.typed = t.editor.Source(), false
		return text.now
	}, func() func() string { return t.editor.State().Source })
	t.pause.run(t.w.Draft.Settle)
}

// selected follows the caret.
func (t *sourcePane) selected() {
	t.refreshTools()
	t.p.problems.showPlace()
	t.rest.run(t.lead)
}

// lead has the mail follow the caret once that rests, to the block that its line stands in.
func (t *sourcePane) lead() {
	state, block := t.editor.State(), -1
	t.w.Background("Finding the place in the mail", func(context.Context) {
		line := state.LineOf(state.Selection().Head.Block)
		lines := strings.SplitAfterN(state.Source(), "\n", line+1)
		block = blockAt(strings.Join(lines[:min(line, len(lines))], ""))
	}, func() {
		if t.p.view == sourceView && state.Same(t.editor.State()) {
			t.p.preview.followCaret(block)
		}
	})
}

// pasteAs reads the clipboard as another editor does: off the window's goroutine.
func (t *sourcePane) pasteAs(other *editor.Editor) {
	t.editor.Clipboard, t.editor.Background = other.Clipboard, other.Background
	t.editor.OnUnread = func(err error, pasted bool) {
		if !pasted {
			t.w.Remark("Nothing was pasted. " + words.Sentence(err.Error()))
		}
	}
}

// leave goes to the text, once it was asked for what a document cannot hold of a
// source that was edited here. The source stays as it is until the text is edited.
func (t *sourcePane) leave() {
	html := t.p.template().HTML
	if text := t.text(); text == nil || text.source == html || t.p.write.knows(html) {
		t.p.turn(writeView)
		return
	}
	_, losses := parse.Parse(html, t.p.known())
	if len(losses) == 0 {
		t.p.turn(writeView)
		return
	}
	t.p.write.ask("The text cannot show this of the source, and the first edit there drops it:", losses,
		func() { t.w.Focus(t.editor) },
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
	t.w.Focus(t.editor)
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
