package typeset

// Lines under and through text, in ems from the baseline, as Arial has them.
const (
	underlineAt   = 0.11
	strikeAt      = -0.28
	lineThickness = 0.07
)

// marks draws what marks and chips put beside the letters, and notes the links.
func (t *typesetter) marks() {
	next := 0
	for _, l := range t.out.Lines {
		for _, f := range l.Fragments {
			for next < len(t.spans)-1 && t.spans[next].to <= f.From {
				next++
			}
			if f.Text != "" {
				t.mark(l, f, t.spans[next])
			}
		}
	}
}

func (t *typesetter) mark(l Line, f Fragment, s span) {
	em := t.metric.Size
	ground := Rect{f.X, l.Baseline - round(ascent*em), f.Width, round((ascent + descent) * em)}
	if s.marks.Background != "" {
		t.shape(Shape{Rect: ground, Fill: Ink(s.marks.Background)})
	}
	if s.chip != "" {
		t.shape(Shape{Rect: Rect{ground.X + 1, ground.Y - 1, ground.W - 2, ground.H + 2}, Fill: InkChip, Stroke: InkChipEdge, Radius: chipRound})
	}
	if s.marks.Underline || s.marks.Link != "" && s.chip == "" {
		t.shape(t.stroke(l, f, underlineAt))
	}
	if s.marks.Strike {
		t.shape(t.stroke(l, f, strikeAt))
	}
	if s.marks.Link != "" {
		t.out.Areas = append(t.out.Areas, Area{Rect{f.X, l.Y, f.Width, l.Height}, s.marks.Link})
	}
}

// stroke is a line along a Fragment, at a height in ems from the baseline.
func (t *typesetter) stroke(l Line, f Fragment, at float32) Shape {
	thick := max(1, round(lineThickness*t.metric.Size))
	return Shape{Rect: Rect{f.X, l.Baseline + round(at*t.metric.Size), f.Width, thick}, Fill: f.Color}
}
