package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/width"
)

// Lines is text word for word in a fixed-width font: a source, headers. What is
// wider than the room goes on in the next line. It makes objects only for the
// lines in sight, so that a megabyte is shown at once; while hidden it does nothing.
type Lines struct {
	widget.BaseWidget
	text    string
	columns int // that text is broken for
	lines   []string
	behind  bool // text is not broken yet: it is hidden
	body    *linesBody
}

var _ fyne.Widget = (*Lines)(nil)

type linesBody struct{ rows }

// NewLines makes it empty.
func NewLines() *Lines {
	l := &Lines{body: &linesBody{}}
	b := l.body
	b.high = lineHeight(HelpSize)
	b.count = func() int { return len(l.lines) }
	b.create = func() fyne.CanvasObject { return newLineRow() }
	b.fill = func(row int, o fyne.CanvasObject) { o.(*lineRow).set(l.lines[row]) }
	b.become(b)
	l.ExtendBaseWidget(l)
	return l
}

// SetText shows a text from its beginning.
func (l *Lines) SetText(text string) {
	if l.text == text {
		return
	}
	l.text = text
	l.body.scroll.ScrollToTop()
	l.lay()
}

// lay breaks the text into lines and shows them, if not now then once it is shown.
func (l *Lines) lay() {
	if l.behind = !l.Visible(); l.behind {
		return
	}
	l.breakFor(l.columns)
	l.body.reload()
}

// Show is asked by Fyne.
func (l *Lines) Show() {
	l.BaseWidget.Show()
	if l.behind {
		l.lay()
	}
}

// Text is what is shown.
func (l *Lines) Text() string { return l.text }

func (l *Lines) breakFor(columns int) {
	l.columns, l.lines = columns, nil
	if columns <= 0 {
		return
	}
	for line := range strings.Lines(l.text) {
		line = strings.ReplaceAll(strings.TrimRight(line, "\r\n"), "\t", "    ")
		l.lines = append(l.lines, breakLine(line, columns)...)
	}
}

// breakLine breaks at spaces where it can; a character of East Asian width takes two columns.
func breakLine(line string, columns int) []string {
	var out []string
	start, space, taken := 0, -1, 0
	for i, r := range line {
		wide := 1
		if isWide(r) {
			wide = 2
		}
		if taken += wide; taken > columns && i > start {
			end := i
			if space > start {
				end = space
			}
			out = append(out, line[start:end])
			start, space = end, -1
			taken = len([]rune(line[start:i])) + wide
		}
		if r == ' ' {
			space = i + 1
		}
	}
	return append(out, line[start:])
}

func isWide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}

func (l *Lines) CreateRenderer() fyne.WidgetRenderer {
	return &linesRenderer{of: l, ground: NewPanel(Input, Line, Radius), inset: Inset(Near, Near, Near, Near, l.body.scroll)}
}

type linesRenderer struct {
	of     *Lines
	ground *Panel
	inset  *fyne.Container
}

func (r *linesRenderer) Destroy()           {}
func (r *linesRenderer) MinSize() fyne.Size { return fyne.NewSize(LeastColumn, RowHeight) }
func (r *linesRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.inset}
}

func (r *linesRenderer) Layout(s fyne.Size) {
	letter := measure("0000000000", HelpSize, fyne.TextStyle{Monospace: true}).Width / 10
	if columns := int((s.Width - 2*Near - Tight) / letter); columns != r.of.columns {
		r.of.columns = columns
		r.of.lay()
	}
	r.ground.Resize(s)
	r.inset.Resize(s)
}

func (r *linesRenderer) Refresh() {
	r.of.body.reload()
	canvas.Refresh(r.of)
}
