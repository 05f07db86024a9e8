package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// lineRow is one line of [Lines]. Fyne draws a text no lower than its own font needs;
// letters that another font stands in for push the whole text down, and its foot is
// lost. So each stretch of one font is drawn for itself.
type lineRow struct {
	widget.BaseWidget
	text string
}

var _ fyne.Widget = (*lineRow)(nil)

func newLineRow() *lineRow {
	r := &lineRow{}
	r.ExtendBaseWidget(r)
	return r
}

func (r *lineRow) set(text string) {
	if r.text != text {
		r.text = text
		r.Refresh()
	}
}

// stretches breaks a line where letters of East Asian width, which are in another font,
// begin and end.
func stretches(line string) []string {
	var all []string
	start, last := 0, false
	for i, r := range line {
		now := isWide(r)
		if i > 0 && now != last {
			all = append(all, line[start:i])
			start = i
		}
		last = now
	}
	return append(all, line[start:])
}

func (r *lineRow) CreateRenderer() fyne.WidgetRenderer {
	l := &lineRowRenderer{of: r}
	l.Refresh()
	return l
}

type lineRowRenderer struct {
	of    *lineRow
	parts []fyne.CanvasObject
}

func (l *lineRowRenderer) Destroy()                     {}
func (l *lineRowRenderer) Objects() []fyne.CanvasObject { return l.parts }
func (l *lineRowRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, lineHeight(HelpSize)) }

func (l *lineRowRenderer) Layout(s fyne.Size) {
	x := float32(0)
	for _, o := range l.parts {
		t := o.(*canvas.Text)
		m := t.MinSize()
		t.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		t.Resize(m)
		x += m.Width
	}
}

func (l *lineRowRenderer) Refresh() {
	l.parts = nil
	for _, part := range stretches(l.of.text) {
		t := canvas.NewText(part, Colour(Foreground))
		t.TextSize, t.TextStyle.Monospace = HelpSize, true
		l.parts = append(l.parts, t)
	}
	l.Layout(l.of.Size())
	canvas.Refresh(l.of)
}
