package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/ui/editor"
)

// Lines is text word for word in a fixed-width font, a source or headers, to be read,
// selected and copied. A megabyte is shown at once; while hidden it does nothing.
type Lines struct {
	composite
	text   string
	behind bool // the reader has not got the text yet: this is hidden
	reader *editor.Editor
}

var _ fyne.Widget = (*Lines)(nil)

// NewLines makes it empty.
func NewLines() *Lines {
	l := &Lines{reader: editor.New(nil)}
	l.reader.ReadOnly, l.reader.Plain, l.reader.NoGround = true, true, true
	l.hold(l, container.NewStack(NewPanel(Input, Line, Radius), Inset(Hairline, Hairline, Hairline, Hairline, l.reader)))
	return l
}

// SetText shows a text from its beginning.
func (l *Lines) SetText(text string) {
	if l.text != text {
		l.text, l.behind = text, true
		l.follow()
	}
}

// follow gives the reader the text, if not now then once it is shown.
func (l *Lines) follow() {
	if l.behind && l.Visible() {
		l.behind = false
		l.reader.SetSource(l.text)
	}
}

// Show is asked by Fyne.
func (l *Lines) Show() {
	l.BaseWidget.Show()
	l.follow()
}

// Text is what is shown.
func (l *Lines) Text() string { return l.text }

// MinSize is little: it scrolls.
func (l *Lines) MinSize() fyne.Size { return fyne.NewSize(LeastColumn, RowHeight) }
