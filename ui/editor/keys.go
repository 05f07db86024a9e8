package editor

import (
	"runtime"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"postroom/mail/document"
)

func (e *Editor) FocusGained() {
	e.caret.focus(true)
	e.view.showCaret()
	if e.OnEnter != nil {
		e.OnEnter()
	}
}

func (e *Editor) FocusLost() {
	e.shift, e.leaving = false, false
	e.caret.focus(false)
	if !e.completion.held {
		e.completion.close()
	}
	e.view.paint()
	if e.OnLeave != nil {
		e.OnLeave()
	}
}

// AcceptsTab keeps Tab from moving the focus where it has a use: in an item of a
// list, which it moves a level in or out, in a source, and in the list of placeholders.
// Elsewhere Tab leaves the editor; and after Esc it does so everywhere.
func (e *Editor) AcceptsTab() bool {
	if e.completion.open() {
		return true
	}
	s := e.editing.State
	k := s.Block(s.Selection().Head.Block).Kind
	return !e.leaving && !e.ReadOnly && (k.Item() || k == document.Verbatim && !e.Tabless)
}

// KeyDown tells Shift, which a key event does not.
func (e *Editor) KeyDown(k *fyne.KeyEvent) {
	switch k.Name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		e.shift = true
	case fyne.KeyTab:
	default:
		e.leaving = false
	}
}

func (e *Editor) KeyUp(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		e.shift = false
	}
}

func (e *Editor) TypedRune(r rune) {
	if unicode.IsControl(r) || !e.Type(string(r)) {
		return
	}
	if r == '%' {
		e.completion.begin(e)
		e.view.paint()
	}
}

func (e *Editor) TypedKey(k *fyne.KeyEvent) {
	if e.completion.key(e, k.Name) || e.edits(k.Name) {
		return
	}
	s := e.editing.State
	switch k.Name {
	case fyne.KeyEscape:
		e.leaving = true
		e.pointer.cancel(e)
		if c := fyne.CurrentApp().Driver().CanvasForObject(e); (e.ReadOnly || s.Line()) && c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(k) // as to a dialog, which it closes
		}
	case menuKey:
		e.offerAtCaret()
	case fyne.KeyF10:
		if e.shift {
			e.offerAtCaret()
		}
	case fyne.KeyLeft:
		e.step(s.Left(), document.PreviousGrapheme)
	case fyne.KeyRight:
		e.step(s.Right(), document.NextGrapheme)
	case fyne.KeyUp:
		e.move(e.lineUp, e.shift, true)
	case fyne.KeyDown:
		e.move(e.lineDown, e.shift, true)
	case fyne.KeyPageUp:
		e.move(e.page(-1), e.shift, true)
	case fyne.KeyPageDown:
		e.move(e.page(1), e.shift, true)
	case fyne.KeyHome:
		e.move(e.lineStart, e.shift, false)
	case fyne.KeyEnd:
		e.move(e.lineEnd, e.shift, false)
	}
}

// edits is the keys that change the document; false: it is another.
func (e *Editor) edits(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case e.editing.State.Line():
			e.moveOn()
		case e.shift:
			e.Do(document.BreakLine)
		default:
			e.Type("\n")
		}
	case fyne.KeyBackspace:
		e.Do(document.DeleteBackward)
	case fyne.KeyDelete:
		e.Do(document.DeleteForward)
	case fyne.KeyTab:
		if e.shift {
			e.Do(document.OutdentBlocks)
		} else {
			e.Do(document.IndentBlocks)
		}
	default:
		return false
	}
	return true
}

// step goes one character on, or extends the selection by it.
func (e *Editor) step(to document.State, by document.Motion) {
	if e.shift {
		to = e.editing.State.Move(by, true)
	}
	e.show(to)
}

// TypedShortcut hands what is not the editor's to the canvas: it would not get there
// otherwise.
func (e *Editor) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		e.undo(s, e.UndoTyping)
	case *fyne.ShortcutRedo:
		e.undo(s, e.RedoTyping)
	case *fyne.ShortcutSelectAll:
		e.show(e.editing.State.SelectAll())
	case *fyne.ShortcutCopy:
		e.copy(s.Clipboard)
	case *fyne.ShortcutCut:
		e.cut(s.Clipboard)
	case *fyne.ShortcutPaste:
		e.paste(s.Clipboard, false)
	case *desktop.CustomShortcut:
		if !e.custom(s) {
			e.handOn(s)
		}
	default:
		e.handOn(s)
	}
}

// undo is the canvas's where nothing can be undone here.
func (e *Editor) undo(s fyne.Shortcut, do func() bool) {
	if !do() && e.ReadOnly {
		e.handOn(s)
	}
}

func (e *Editor) handOn(s fyne.Shortcut) {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if c, ok := c.(interface{ TypedShortcut(fyne.Shortcut) }); ok {
		c.TypedShortcut(s)
	}
}

// custom is a shortcut that Fyne has no name for; false: it is not the editor's.
func (e *Editor) custom(s *desktop.CustomShortcut) bool {
	extend := s.Modifier&fyne.KeyModifierShift != 0
	modifier := s.Modifier &^ fyne.KeyModifierShift
	if modifier == wordModifier() && e.byWord(s.KeyName, extend) {
		return true
	}
	if modifier == fyne.KeyModifierShortcutDefault|fyne.KeyModifierAlt && !extend {
		return e.kindKey(s.KeyName)
	}
	if modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	if extend {
		switch s.KeyName {
		case fyne.Key7:
			e.Do(document.ToggleList(document.Numbered))
		case fyne.Key8:
			e.Do(document.ToggleList(document.Bulleted))
		case fyne.KeyZ:
			e.undo(s, e.RedoTyping)
		case fyne.KeyV:
			e.paste(fyne.CurrentApp().Clipboard(), true)
		default:
			return false
		}
		return true
	}
	switch s.KeyName {
	case fyne.KeyB:
		e.Do(document.ToggleMark(document.Bold))
	case fyne.KeyI:
		e.Do(document.ToggleMark(document.Italic))
	case fyne.KeyU:
		e.Do(document.ToggleMark(document.Underline))
	case fyne.KeyRightBracket:
		e.Do(document.IndentBlocks)
	case fyne.KeyLeftBracket:
		e.Do(document.OutdentBlocks)
	case fyne.KeyBackslash:
		e.Do(document.ClearFormatting)
	case fyne.KeyK:
		if e.OnLink != nil && !e.ReadOnly {
			e.OnLink()
		}
	default:
		return false
	}
	return true
}

// kindKey makes what is selected a heading, or text again, as word processors do.
func (e *Editor) kindKey(k fyne.KeyName) bool {
	kinds := map[fyne.KeyName]document.Kind{
		fyne.Key0: document.Paragraph, fyne.Key1: document.Heading1, fyne.Key2: document.Heading2, fyne.Key3: document.Heading3,
	}
	kind, ok := kinds[k]
	if ok {
		e.Do(document.SetKind(kind))
	}
	return ok
}

// byWord is the keys that go by word, or to either end of the document.
func (e *Editor) byWord(k fyne.KeyName, extend bool) bool {
	motions := map[fyne.KeyName]document.Motion{
		fyne.KeyLeft: document.PreviousWord, fyne.KeyRight: document.NextWord,
		fyne.KeyHome: document.DocumentStart, fyne.KeyEnd: document.DocumentEnd,
	}
	if m, ok := motions[k]; ok {
		e.show(e.editing.State.Move(m, extend))
		return true
	}
	switch k {
	case fyne.KeyBackspace:
		e.Do(document.DeleteWordBackward)
	case fyne.KeyDelete:
		e.Do(document.DeleteWordForward)
	default:
		return false
	}
	return true
}

// wordModifier is the key that makes the arrows go by word.
func wordModifier() fyne.KeyModifier {
	if runtime.GOOS == "darwin" {
		return fyne.KeyModifierAlt
	}
	return fyne.KeyModifierControl
}
