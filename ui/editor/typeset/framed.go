package typeset

import (
	"strings"

	"postroom/mail/document"
	"postroom/mail/document/write"
)

// place aligns a box of width w in a column.
func place(column Rect, w float32, align document.Align) float32 {
	switch align {
	case document.AlignCentre:
		return column.X + (column.W-w)/2
	case document.AlignEnd:
		return column.X + column.W - w
	}
	return column.X
}

// button draws a box around its label, which is wrapped where the column is narrow.
func (t *typesetter) button(column Rect) {
	padX := min(write.ButtonPaddingX, column.W/4)
	label := Rect{Y: write.ButtonPaddingY, W: column.W - 2*padX}
	t.text(label)
	widest := float32(0)
	for _, l := range t.out.Lines {
		widest = max(widest, l.Seen())
	}
	box := Rect{W: min(widest+2*padX, column.W), H: t.out.Height + write.ButtonPaddingY}
	box.X = place(column, box.W, align(t.block))
	for i := range t.out.Lines {
		l := &t.out.Lines[i]
		l.shift(box.X + (box.W-l.Seen())/2 - l.X)
	}
	t.out.Height = box.H
	fill := InkButton
	if t.block.Color != "" {
		fill = Ink(t.block.Color)
	}
	t.shape(Shape{Rect: box, Fill: fill, Radius: write.ButtonRadius})
	t.marks()
	t.link(box)
}

// Seen is the width of a line without the white space at its end.
func (l *Line) Seen() float32 {
	if len(l.Fragments) == 0 {
		return 0
	}
	last := l.Fragments[len(l.Fragments)-1]
	return last.X + last.Width - l.X
}

// altPad is the room between the frame of a missing image and its description.
const altPad = 8

// image gives a picture its place, no wider than the column and never larger than
// it is; one that cannot be shown gets a frame with its description.
func (t *typesetter) image(column Rect, natural Size) {
	w, h := natural.W, natural.H
	if t.block.Width > 0 && w > 0 {
		w, h = float32(t.block.Width), h*float32(t.block.Width)/w
	}
	if w > column.W {
		w, h = column.W, h*column.W/w
	}
	h = max(1, round(h))
	if natural.W > 0 {
		t.out.Picture = Rect{place(column, w, align(t.block)), 0, w, h}
		t.out.Height = h
		t.link(t.out.Picture)
		return
	}
	t.missing(column)
}

func (t *typesetter) missing(column Rect) {
	w := column.W
	if t.block.Width > 0 {
		w = min(w, float32(t.block.Width))
	}
	frame := Rect{X: place(column, w, align(t.block)), W: w}
	pad := min(altPad, w/4)
	t.block.Text, t.block.Align = t.block.Alt, document.AlignStart
	if t.block.Elsewhere() {
		t.block.Text = strings.TrimSpace(t.block.Alt + "\n" + t.block.Source)
	}
	t.text(Rect{frame.X + pad, altPad, w - 2*pad, 0})
	t.out.Height += altPad
	frame.H = t.out.Height
	t.shape(Shape{Rect: frame, Fill: InkFrame, Stroke: InkLine, Radius: chipRound})
	t.link(frame)
}

// link notes where the block as a whole can be pointed at.
func (t *typesetter) link(r Rect) {
	if t.block.Link != "" {
		t.out.Areas = append(t.out.Areas, Area{r, t.block.Link})
	}
}
