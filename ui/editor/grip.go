package editor

import (
	"fyne.io/fyne/v2"

	"postroom/ui/editor/typeset"
)

// Beside the block under the pointer stands a grip. Pressed, it selects the block,
// an item with those below it; pulled, it carries them to another place.

const (
	gripX, gripW, gripH = 8, 16, 22
	gripDot, gripStep   = 2, 5
)

// gripOf is where a block's grip stands on the screen: at its first line.
func (v *view) gripOf(block int) typeset.Rect {
	l := v.flow.lay(block)
	line := l.Height
	if len(l.Lines) > 0 && v.flow.state.Block(block).Kind.HasText() {
		line = l.Lines[0].Y + l.Lines[0].Height
	}
	return typeset.Rect{X: gripX, Y: round(v.blockY(block) + (line-gripH)/2), W: gripW, H: gripH}
}

// gripped is the block whose grip is in sight; false: none is.
func (v *view) gripped() (block int, ok bool) {
	e := v.editor
	over := e.pointer.over
	if e.ReadOnly || v.flow.state.Verbatim() || v.flow.state.Line() || !e.pointer.inside || e.pointer.doing != hovering || over.X < 0 || over.X >= v.size.Width-barWidth-2*barInset {
		return 0, false
	}
	block = v.placeAt(over.X, over.Y).Block
	top := v.blockY(block)
	return block, over.Y >= top-gripH && over.Y <= top+v.flow.lay(block).Height+gripH
}

// grabGrip is the button on a grip; false: it is not there.
func (e *Editor) grabGrip(at fyne.Position) bool {
	block, ok := e.view.gripped()
	if r := e.view.gripOf(block); !ok || !r.Contains(at.X, at.Y) {
		return false
	}
	p, s := &e.pointer, e.editing.State
	p.blocks = blockRange{block, s.Branch(block)}
	p.doing, p.held = lifting, true
	e.show(s.SelectBlocks(p.blocks.from, p.blocks.to))
	return true
}

func (v *view) paintGrip() {
	block, ok := v.gripped()
	if !ok {
		return
	}
	r := v.gripOf(block)
	v.hints = append(v.hints, hint{r, v.editor.GripHint})
	if over := v.editor.pointer.over; r.Contains(over.X, over.Y) {
		paintBox(v.drawn.boxes.next(), r, boxStyle{fill: v.palette.inks[typeset.InkChip], radius: 4})
	}
	left, top := r.X+(r.W-gripStep-gripDot)/2, r.Y+(r.H-2*gripStep-gripDot)/2
	for row := range 3 {
		for column := range 2 {
			dot := typeset.Rect{X: left + float32(column)*gripStep, Y: top + float32(row)*gripStep, W: gripDot, H: gripDot}
			paintBox(v.drawn.strokes.next(), dot, boxStyle{fill: v.palette.inks[inkBar], radius: 1})
		}
	}
}
