package editor

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

var known = document.Vocabulary{"action-link", "action-message", "store-link"}

// harness is an editor in a window with hands on it.
type harness struct {
	testing.TB
	*Editor
	app    fyne.App
	window fyne.Window
	clock  time.Time
}

// open shows HTML in an editor that has the focus, the caret at the start.
func open(t testing.TB, source string) *harness {
	t.Helper()
	d := &harness{TB: t, app: test.NewTempApp(t), clock: time.Unix(1_000_000, 0)}
	d.Editor = New(known)
	d.Editor.now = func() time.Time { return d.clock }
	doc, _ := parse.Parse(source, known)
	d.SetDocument(doc)
	d.window = test.NewTempWindow(t, d.Editor)
	d.window.SetPadded(false)
	d.window.Resize(fyne.NewSize(500, 300))
	d.window.Canvas().Focus(d.Editor)
	return d
}

// press presses keys one after the other: "Shift+Left", "Ctrl+B", or a key alone.
func (d *harness) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		d.KeyDown(&fyne.KeyEvent{Name: k})
		d.TypedKey(&fyne.KeyEvent{Name: k})
		d.KeyUp(&fyne.KeyEvent{Name: k})
	}
}

// shifted presses keys with Shift held.
func (d *harness) shifted(keys ...fyne.KeyName) {
	d.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	d.press(keys...)
	d.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// control presses keys with Ctrl held, and Shift by its modifier.
func (d *harness) control(m fyne.KeyModifier, keys ...fyne.KeyName) {
	for _, k := range keys {
		d.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl | m})
	}
}

func (d *harness) write(text string) {
	for _, r := range text {
		d.TypedRune(r)
	}
}

func (d *harness) html() string { return write.HTML(d.Document()) }

func (d *harness) wants(html string) {
	d.Helper()
	if got := d.html(); got != html {
		d.Errorf("got\n%s\nwant\n%s", got, html)
	}
}

// at puts the caret at a place.
func (d *harness) at(block, offset int) {
	d.Select(document.At(document.Position{Block: block, Offset: offset}))
}

func (d *harness) caretIs(block, offset int) {
	d.Helper()
	sel := d.State().Selection()
	if !sel.Caret() || sel.Head != (document.Position{Block: block, Offset: offset}) {
		d.Errorf("the selection is %+v, want the caret at %d, %d", sel, block, offset)
	}
}

func (d *harness) selectedIs(text string) {
	d.Helper()
	got := ""
	if part, ok := d.State().Slice(); ok {
		got = write.Text(part, false)
	}
	if got != text {
		d.Errorf("%q is selected, want %q", got, text)
	}
}

// point is the middle of the caret at a place.
func (d *harness) point(block, offset int) fyne.Position {
	r := d.view.caretAt(place{Position: document.Position{Block: block, Offset: offset}})
	return fyne.NewPos(r.X, r.Y+r.H/2)
}

func (d *harness) down(at fyne.Position, m fyne.KeyModifier) {
	d.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: m})
}

func (d *harness) up(at fyne.Position) {
	d.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
}

// click clicks a number of times in one place, a second after what was before.
func (d *harness) click(at fyne.Position, times int) {
	d.clock = d.clock.Add(time.Second)
	for range times {
		d.clock = d.clock.Add(50 * time.Millisecond)
		d.down(at, 0)
		d.up(at)
	}
}

// drag drags from one point over others, and lets go at the last.
func (d *harness) drag(over ...fyne.Position) {
	d.clock = d.clock.Add(time.Second)
	d.down(over[0], 0)
	for _, at := range over[1:] {
		d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}})
	}
	d.release(over[len(over)-1])
}

// release lets go of what is dragged. Fyne takes the keyboard from what is not under the
// pointer then, before it tells the end.
func (d *harness) release(at fyne.Position) {
	d.up(at)
	if size := d.Size(); at.X < 0 || at.Y < 0 || at.X >= size.Width || at.Y >= size.Height {
		d.window.Canvas().Unfocus()
	}
	d.DragEnd()
}
