package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"postroom/ui/widgets"
)

// Choice is a button of a question.
type Choice struct {
	text string
	rank widgets.Rank
	do   func() // may be nil
}

// Choose makes a choice; do may be nil: it only closes the question.
func Choose(text string, rank widgets.Rank, do func()) Choice { return Choice{text, rank, do} }

// Ask shows a question over the window; any choice closes it, and so does Escape.
// It gives a function that closes it.
func (w *Desk) Ask(title string, content fyne.CanvasObject, choices ...Choice) (hide func()) {
	var buttons []fyne.CanvasObject
	var first *widgets.Button
	for _, a := range choices {
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
	hide = w.Dialog(title, widgets.DialogWidth, content, buttons...)
	if first != nil { // the one that does least, where none is for the Enter key
		w.Focus(first)
	}
	return hide
}

// Dialog shows content over the window, with buttons that close it themselves by
// the function it gives. Escape closes it too.
func (w *Desk) Dialog(title string, width float32, content fyne.CanvasObject, buttons ...fyne.CanvasObject) (hide func()) {
	return w.dialog((*widget.PopUp).Show, title, width, content, buttons)
}

func (w *Desk) dialog(show func(*widget.PopUp), title string, width float32, content fyne.CanvasObject, buttons []fyne.CanvasObject) (hide func()) {
	c := w.Win.Canvas()
	pop := widget.NewModalPopUp(widgets.NewDialog(c, title, width, content, buttons...), c)
	d := &opened{pop: pop, had: c.Focused(), quietly: widgets.ByPointer(c)}
	d.uncover = widgets.Cover(c, pop.Content)
	w.dialogs = append(w.dialogs, d)
	show(pop)
	return func() { w.shut(d) }
}

// Beside is a part of a text that a dialog is about.
type Beside struct {
	Of   fyne.Focusable // gets the keyboard back, unless that was brought to the dialog by the keyboard
	At   fyne.Position  // in the window
	Size fyne.Size
}

// DialogBeside is [Desk.Dialog] under what it is about, over it or beside it, where there is room
// to leave that in sight.
func (w *Desk) DialogBeside(of Beside, title string, content fyne.CanvasObject, buttons ...fyne.CanvasObject) (hide func()) {
	hide = w.dialog(func(pop *widget.PopUp) {
		if at, ok := of.place(pop.MinSize(), pop.Canvas.Size()); ok {
			pop.ShowAtPosition(at)
			return
		}
		pop.Show()
	}, title, widgets.DialogWidth, content, buttons)
	if d := w.dialogs[len(w.dialogs)-1]; d.had == nil || d.quietly {
		d.had = of.Of
	}
	return hide
}

// place is where a dialog of a size stands in a window; false: in the middle.
func (b Beside) place(dialog, window fyne.Size) (at fyne.Position, ok bool) {
	const margin = widgets.DialogMargin
	under, over := b.At.Y+b.Size.Height+margin, b.At.Y-margin-dialog.Height
	right, left := b.At.X+b.Size.Width+margin, b.At.X-margin-dialog.Width
	within := func(at, size, room float32) float32 { return max(margin, min(at, room-margin-size)) }
	x, y := within(b.At.X, dialog.Width, window.Width), within(b.At.Y, dialog.Height, window.Height)
	switch {
	case under+dialog.Height+margin <= window.Height:
		return fyne.NewPos(x, under), true
	case over >= margin:
		return fyne.NewPos(x, over), true
	case right+dialog.Width+margin <= window.Width:
		return fyne.NewPos(right, y), true
	case left >= margin:
		return fyne.NewPos(left, y), true
	}
	return at, false
}

// opened is a dialog over the window.
type opened struct {
	pop     *widget.PopUp
	had     fyne.Focusable // what had the keyboard before; it gets it back
	quietly bool           // the pointer opened it
	uncover func()         // it is closed
	escape  func()         // what Escape does instead of closing it; nil: nothing
}

// EscapeBy has Escape do something else than close the dialog that was opened last.
func (w *Desk) EscapeBy(f func()) { w.dialogs[len(w.dialogs)-1].escape = f }

// Topmost is what the dialog that was opened last holds, and what closes it; ok is false
// where none is open.
func (w *Desk) Topmost() (content fyne.CanvasObject, hide func(), ok bool) {
	if len(w.dialogs) == 0 {
		return nil, nil, false
	}
	d := w.dialogs[len(w.dialogs)-1]
	return d.pop.Content, func() { w.shut(d) }, true
}

// DialogsOpen is how many there are.
func (w *Desk) DialogsOpen() int { return len(w.dialogs) }

func (w *Desk) shut(d *opened) {
	for i, o := range w.dialogs {
		if o == d {
			w.dialogs = append(w.dialogs[:i], w.dialogs[i+1:]...)
			quietly := widgets.ByPointer(w.Win.Canvas())
			d.pop.Hide()
			d.uncover()
			w.returnTo(d.had, quietly)
			return
		}
	}
}

// returnTo puts the keyboard back to where it was, if that is still there.
func (w *Desk) returnTo(had fyne.Focusable, quietly bool) {
	o, ok := had.(fyne.CanvasObject)
	switch {
	case !ok: // it was nowhere
	case widgets.InSight(o):
		widgets.Focus(w.Win.Canvas(), had, quietly)
	default:
		w.Win.Canvas().Unfocus() // Fyne remembers what is gone
	}
}

// LeaveField takes over what is being typed, as if its field was left; the keyboard stays.
func (w *Desk) LeaveField() {
	c := w.Win.Canvas()
	at, quietly := c.Focused(), widgets.ByPointer(c)
	if at == nil {
		return
	}
	c.Unfocus()
	w.returnTo(at, quietly)
}

// Covered says whether something is open over the window: a dialog, ours or the
// system's, or a list to choose from. What it covers must not change underneath.
func (w *Desk) Covered() bool { return w.Win.Canvas().Overlays().Top() != nil }

// TypedKey takes the keys that nothing else has a use for, over a page.
func (w *Desk) TypedKey(e *fyne.KeyEvent, page fyne.CanvasObject) {
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
func (w *Desk) escape(d *opened) {
	over := w.Win.Canvas().Overlays()
	switch {
	case PopUp(w.Win.Canvas()) != d.pop:
		over.Remove(over.Top())
	case d.escape != nil:
		d.escape()
	default:
		w.shut(d)
	}
}

// Tell shows a message with one button.
func (w *Desk) Tell(title, text string) {
	w.Ask(title, widgets.NewProse(widgets.Span{Text: text}), Choose("OK", widgets.Primary, nil))
}

// Copy puts a text on the clipboard.
func (w *Desk) Copy(text string) { w.App.Clipboard().SetContent(text) }
