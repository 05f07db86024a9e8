package preview

import "postroom/mail/document"

// place aligns a box of width w in a column.
func place(column rect, w float32, align document.Align) float32 {
	switch align {
	case document.AlignCentre:
		return column.X + (column.W-w)/2
	case document.AlignEnd:
		return column.X + column.W - w
	}
	return column.X
}

// button draws a box around its label, which is wrapped where the column is narrow.
func (t *typesetter) button(column rect) {
	padX := min(document.ButtonPaddingX, column.W/4)
	label := rect{Y: document.ButtonPaddingY, W: column.W - 2*padX}
	t.text(label)
	widest := float32(0)
	for _, l := range t.out.Lines {
		widest = max(widest, l.seen())
	}
	box := rect{W: min(widest+2*padX, column.W), H: t.out.Height + document.ButtonPaddingY}
	box.X = place(column, box.W, t.block.Align)
	for i := range t.out.Lines {
		l := &t.out.Lines[i]
		l.shift(box.X + (box.W-l.seen())/2 - l.start())
	}
	t.out.Height = box.H
	t.shape(shape{rect: box, Fill: document.ColorButton, Radius: document.ButtonRadius})
	t.marks()
	t.link(box)
}

// start is where a line's text begins.
func (l *line) start() float32 {
	if len(l.Fragments) == 0 {
		return 0
	}
	return l.Fragments[0].X
}

// seen is the width of a line without the white space at its end.
func (l *line) seen() float32 {
	if len(l.Fragments) == 0 {
		return 0
	}
	last := l.Fragments[len(l.Fragments)-1]
	return last.X + last.Width - l.start()
}

// altPad is the room between the frame of a missing image and its description.
const altPad = 8

// image gives a picture its place, no wider than the column and never larger than
// it is; one that cannot be shown gets a frame with its description.
func (t *typesetter) image(column rect, natural size) {
	w, h := natural.W, natural.H
	if t.block.Width > 0 && w > 0 {
		w, h = float32(t.block.Width), h*float32(t.block.Width)/w
	}
	if w > column.W {
		w, h = column.W, h*column.W/w
	}
	h = max(1, round(h))
	if natural.W > 0 {
		t.out.Picture = rect{place(column, w, t.block.Align), 0, w, h}
		t.out.Height = h
		t.link(t.out.Picture)
		return
	}
	t.missing(column)
}

func (t *typesetter) missing(column rect) {
	w := column.W
	if t.block.Width > 0 {
		w = min(w, float32(t.block.Width))
	}
	frame := rect{X: place(column, w, t.block.Align), W: w}
	pad := min(altPad, w/4)
	t.block.Text, t.block.Align = t.block.Alt, document.AlignStart
	t.text(rect{frame.X + pad, altPad, w - 2*pad, 0})
	t.out.Height += altPad
	frame.H = t.out.Height
	t.shape(shape{rect: frame, Fill: groundTone, Stroke: document.ColorLine, Radius: chipRound})
	t.link(frame)
}

// link notes where the block as a whole can be pointed at.
func (t *typesetter) link(r rect) {
	if t.block.Link != "" {
		t.out.Areas = append(t.out.Areas, area{r, t.block.Link})
	}
}
