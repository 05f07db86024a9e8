package widgets

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// What [Field] and [Area] make of Fyne's Entry.

// unboxed is what Fyne's Entry draws but for its ground and its edge. A theme of their own
// would not do: their colours are the caret's and the text's too.
func unboxed(entry fyne.WidgetRenderer) []fyne.CanvasObject {
	return slices.DeleteFunc(slices.Clone(entry.Objects()), func(o fyne.CanvasObject) bool {
		_, box := o.(*canvas.Rectangle)
		return box
	})
}

// toWindow gives a shortcut to the window; false: there is none.
func toWindow(o fyne.CanvasObject, s fyne.Shortcut) bool {
	c, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(fyne.Shortcutable)
	if ok {
		c.TypedShortcut(s)
	}
	return ok
}

// insertion is a clipboard that holds one text and leaves the system's alone.
type insertion string

func (i insertion) Content() string { return string(i) }
func (insertion) SetContent(string) {}

// setQuietly shows a text without telling OnChanged.
func setQuietly(e *widget.Entry, text string) {
	if e.Text == text {
		return
	}
	changed := e.OnChanged
	e.OnChanged = nil
	e.SetText(text)
	e.OnChanged = changed
}

func changes(e *widget.Entry, do func()) bool {
	before := e.Text
	do()
	return e.Text != before
}

// Fyne's Entry lays out all of its text at each key: a few megabytes on the clipboard
// would stop the window for minutes. A paste is measured before an Entry sees it.

// MaxField is the most characters that a paste can bring a field to: any value that a
// person means to give it is shorter, and an Entry is still quick with it.
const MaxField = 4096

// MaxArea is the same for an area, in bytes: at 50,000 an Entry takes 0.2 s a key.
const MaxArea = 20_000

// cutPaste is what a field has room for of what is pasted, beside the characters that stay in it,
// and what to say of the rest.
func cutPaste(content string, beside int) (fits, said string) {
	room, taken := max(0, MaxField-beside), 0
	for at := range content {
		if taken < room {
			taken++
			continue
		}
		if room == 0 {
			return "", fmt.Sprintf("Nothing was pasted: a field holds %s characters.", thousands(MaxField))
		}
		return content[:at], fmt.Sprintf("Only the first %s characters were pasted.", thousands(room))
	}
	return content, ""
}

func thousands(n int) string {
	digits := strconv.Itoa(n)
	if at := len(digits) - 3; at > 0 {
		return digits[:at] + "," + digits[at:]
	}
	return digits
}
