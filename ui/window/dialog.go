package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"postroom/ui/widgets"
)

// answer is a button of a question.
type answer struct {
	text string
	rank widgets.Rank
	do   func() // may be nil
}

// ask shows a question over the window; any answer closes it, and so does Escape.
// It gives a function that closes it.
func (w *desk) ask(title string, content fyne.CanvasObject, answers ...answer) (hide func()) {
	var buttons []fyne.CanvasObject
	var first *widgets.Button
	for _, a := range answers {
		b := widgets.NewButton(a.text, a.rank, func() {
			hide()
			if a.do != nil {
				a.do()
			}
		})
		if first == nil || a.rank == widgets.Primary {
			first = b
		}
		buttons = append(buttons, b)
	}
	hide = w.dialog(title, widgets.DialogWidth, content, buttons...)
	if first != nil { // the one that does least, where none is for the Enter key
		w.focus(first)
	}
	return hide
}

// dialog shows content over the window, with buttons that close it themselves by
// the function it gives. Escape closes it too.
func (w *desk) dialog(title string, width float32, content fyne.CanvasObject, buttons ...fyne.CanvasObject) (hide func()) {
	c := w.win.Canvas()
	pop := widget.NewModalPopUp(widgets.NewDialog(c, title, width, content, buttons...), c)
	d := &opened{pop: pop, had: c.Focused(), quietly: widgets.ByPointer(c)}
	d.uncover = widgets.Cover(c, pop.Content)
	w.dialogs = append(w.dialogs, d)
	pop.Show()
	return func() { w.shut(d) }
}

// opened is a dialog over the window.
type opened struct {
	pop     *widget.PopUp
	had     fyne.Focusable // what had the keyboard before; it gets it back
	quietly bool           // the pointer opened it
	uncover func()         // it is closed
	escape  func()         // what Escape does instead of closing it; nil: nothing
}

func (w *desk) shut(d *opened) {
	for i, o := range w.dialogs {
		if o == d {
			w.dialogs = append(w.dialogs[:i], w.dialogs[i+1:]...)
			quietly := widgets.ByPointer(w.win.Canvas())
			d.pop.Hide()
			d.uncover()
			w.returnTo(d.had, quietly)
			return
		}
	}
}

// returnTo puts the keyboard back to where it was, if that is still there.
func (w *desk) returnTo(had fyne.Focusable, quietly bool) {
	o, ok := had.(fyne.CanvasObject)
	switch {
	case !ok: // it was nowhere
	case widgets.InSight(o):
		widgets.Focus(w.win.Canvas(), had, quietly)
	default:
		w.win.Canvas().Unfocus() // Fyne remembers what is gone
	}
}

// covered says whether something is open over the window: a dialog, ours or the
// system's, or a list to choose from. What it covers must not change underneath.
func (w *desk) covered() bool { return w.win.Canvas().Overlays().Top() != nil }

// typedKey takes the keys that nothing else has a use for, over a page.
func (w *desk) typedKey(e *fyne.KeyEvent, page fyne.CanvasObject) {
	n := len(w.dialogs)
	switch {
	case n == 0:
		widgets.ScrollByKey(page, e.Name)
	case e.Name == fyne.KeyEscape:
		w.escape(w.dialogs[n-1])
	default:
		widgets.ScrollByKey(w.dialogs[n-1].pop.Content, e.Name)
	}
}

// escape closes the topmost dialog, or what Fyne has opened over that.
func (w *desk) escape(d *opened) {
	over := w.win.Canvas().Overlays()
	switch {
	case popUp(w.win.Canvas()) != d.pop:
		over.Remove(over.Top())
	case d.escape != nil:
		d.escape()
	default:
		w.shut(d)
	}
}

// tell shows a message with one button.
func (w *desk) tell(title, text string) {
	w.ask(title, widgets.NewProse(widgets.Span{Text: text}), answer{"OK", widgets.Primary, nil})
}

func (w *desk) copy(text string) { w.app.Clipboard().SetContent(text) }
