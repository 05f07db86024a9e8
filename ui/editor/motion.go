package editor

import (
	"postroom/mail/document"
)

// The ways of the caret that need to know lines on the screen.

// move goes from the caret by a motion that does.
func (e *Editor) move(motion func(p place) place, extend, column bool) {
	s := e.editing.State
	from := e.caretPlace()
	goal := e.caret.goal
	if column && goal == nil {
		x := e.view.caretAt(from).X
		goal = &x
	}
	e.caret.goal = goal
	to := motion(from)
	e.showPlace(s.Move(func(document.State, document.Position) document.Position { return to.Position }, extend), to.before)
	if column {
		e.caret.goal = goal
	}
}

// lineStart is the start of the line on the screen.
func (e *Editor) lineStart(p place) place {
	p = e.view.flow.on(p)
	l := e.view.flow.lay(p.Block)
	if len(l.Lines) == 0 || !e.view.flow.state.Block(p.Block).Kind.HasText() {
		return p
	}
	return place{document.Position{Block: p.Block, Offset: l.Lines[lineOf(l.Lines, p.Offset, p.before)].From}, false}
}

// lineEnd is the end of the line on the screen.
func (e *Editor) lineEnd(p place) place {
	p = e.view.flow.on(p)
	l, b := e.view.flow.lay(p.Block), e.view.flow.state.Block(p.Block)
	if len(l.Lines) == 0 || !b.Kind.HasText() {
		return p
	}
	offset, before := lineEnd(l.Lines[lineOf(l.Lines, p.Offset, p.before)], b.Text)
	return place{document.Position{Block: p.Block, Offset: offset}, before}
}

// lineUp is the place over one, in the column that is kept; above the first line
// it is the document's start.
func (e *Editor) lineUp(p place) place {
	p = e.view.flow.on(p)
	f := &e.view.flow
	l := f.lay(p.Block)
	line := -1
	if f.state.Block(p.Block).Kind.HasText() {
		line = lineOf(l.Lines, p.Offset, p.before) - 1
	}
	if line >= 0 {
		return e.inLine(p.Block, line)
	}
	if p.Block == 0 {
		return place{}
	}
	return e.inLine(p.Block-1, len(f.lay(p.Block-1).Lines)-1)
}

// lineDown is the place under one, in the column that is kept; below the last
// line it is the document's end.
func (e *Editor) lineDown(p place) place {
	p = e.view.flow.on(p)
	f := &e.view.flow
	l := f.lay(p.Block)
	if f.state.Block(p.Block).Kind.HasText() {
		if line := lineOf(l.Lines, p.Offset, p.before) + 1; line < len(l.Lines) {
			return e.inLine(p.Block, line)
		}
	}
	if p.Block+1 == len(f.blocks) {
		return place{document.DocumentEnd(f.state, p.Position), false}
	}
	return e.inLine(p.Block+1, 0)
}

// inLine is the place of a line in the column that is kept.
func (e *Editor) inLine(block, line int) place {
	f := &e.view.flow
	b, l := f.state.Block(block), f.lay(block)
	if !b.Kind.HasText() || len(l.Lines) == 0 {
		return place{document.Position{Block: block}, false}
	}
	offset, before := offsetAt(l.Lines[line], b.Text, *e.caret.goal-e.view.left, f.measurer)
	return place{document.Position{Block: block, Offset: offset}, before}
}

// page is the place a screen further down, or up by a negative direction. What
// is seen moves with it.
func (e *Editor) page(direction float64) func(p place) place {
	return func(p place) place {
		v := e.view
		at := v.caretAt(p)
		y := v.y() + float64(at.Y)
		by := direction * max(float64(at.H), float64(v.size.Height)-float64(at.H))
		switch end := v.end(); {
		case y+by < v.above():
			return place{}
		case y+by > end:
			return place{document.DocumentEnd(v.flow.state, p.Position), false}
		}
		v.setY(v.y() + by)
		v.fill()
		return v.placeAt(*e.caret.goal, at.Y+at.H/2)
	}
}
