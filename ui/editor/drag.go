package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"postroom/mail/document"
	"postroom/ui/editor/typeset"
)

// What is dragged goes to a place in a text; whole blocks go between others. A
// mark shows where that is.

// target is where what is dragged would go.
type target struct {
	place
	between bool // blocks: before the one at gap
	gap     int
}

// blockRange is the blocks from one index up to another; zero: none.
type blockRange struct{ from, to int }

func (r blockRange) none() bool { return r.from == r.to }

// gapAt is the gap between blocks that is nearest to a height of the screen, by
// the block behind it.
func (v *view) gapAt(y float32) int {
	i := v.placeAt(0, y).Block
	if y < v.blockY(i)+v.flow.lay(i).Height/2 {
		return i
	}
	return i + 1
}

// targetOf is where what is dragged would go from a point of the screen.
func (e *Editor) targetOf(at fyne.Position) target {
	y := min(max(at.Y, 0), e.view.size.Height)
	if !e.pointer.blocks.none() {
		return target{between: true, gap: e.view.gapAt(y)}
	}
	return target{place: e.view.placeAt(at.X, y)}
}

// putDown moves what is dragged to where its mark is.
func (e *Editor) putDown(to target) {
	c := document.Drop(to.Position)
	if to.between {
		c = document.MoveBlocks(e.pointer.blocks.from, e.pointer.blocks.to, to.gap)
	}
	if !e.Do(c) {
		e.view.paint()
	}
}

// The mark between blocks, and the name of what is dragged beside the pointer.
const (
	gapMark      = 2
	draggedX     = 14
	draggedY     = 18
	longestNamed = 28 // characters of a text
)

// paintGap draws the mark between two blocks.
func (v *view) paintGap(gap int) {
	y := v.blockY(min(gap, len(v.flow.blocks)-1))
	switch {
	case gap == len(v.flow.blocks):
		y += v.flow.lay(gap - 1).Height
	case gap > 0:
		above := v.blockY(gap-1) + v.flow.lay(gap-1).Height
		y = (above + y) / 2
	}
	r := typeset.Rect{X: v.left, Y: round(y) - gapMark/2, W: v.flow.width, H: gapMark}
	paintBox(v.drawn.panels.next(), r, boxStyle{fill: v.palette.inks[inkAccent], radius: 1})
}

// paintDragged names what is dragged beside the pointer.
func (v *view) paintDragged() {
	e := v.editor
	if e.pointer.doing != dragging {
		return
	}
	name := []rune(e.draggedName())
	if len(name) > longestNamed {
		name = append(name[:longestNamed], '…')
	}
	w := v.fonts.Width(string(name), typeset.Face{}, theme.TextSize()) + 2*panelInset
	box := typeset.Rect{X: e.pointer.at.X + draggedX, Y: e.pointer.at.Y + draggedY, W: w, H: rowHeight}
	box.X, box.Y = min(box.X, v.size.Width-w), min(box.Y, v.size.Height-rowHeight)
	paintBox(v.drawn.panels.next(), box, boxStyle{v.palette.inks[typeset.InkChip], v.palette.inks[typeset.InkChipEdge], 6, true})
	v.label(string(name), box, v.palette.inks[typeset.InkLink])
}

// draggedName is what is dragged, in a few words.
func (e *Editor) draggedName() string {
	part, ok := e.editing.State.Slice()
	if !ok {
		return ""
	}
	switch b := part.Blocks[0]; b.Kind {
	case document.Rule:
		return "———"
	case document.Image:
		if b.Alt != "" {
			return b.Alt
		}
		return "▣"
	}
	for _, b := range part.Blocks {
		for p := range b.Pieces() {
			if p.Chip != "" {
				return p.Chip
			}
			return p.Text
		}
	}
	return "¶"
}
