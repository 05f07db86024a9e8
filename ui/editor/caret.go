package editor

import (
	"time"

	"fyne.io/fyne/v2"
)

// caret is how the caret is shown. It goes on and off, and never fades: a fading
// one would have the window drawn at every tick.
type caret struct {
	editor  *Editor
	focused bool
	before  bool      // as [place].before
	goal    *float32  // the column that moving up and down keeps; nil: where the caret is
	still   time.Time // since when it has not moved
	shown   bool
	ticking *fyne.Animation // runs while ticks
	ticks   bool
}

// blink is how long the caret is on, and how long it is off.
const blink = 500 * time.Millisecond

func (c *caret) init(e *Editor) {
	c.editor = e
	c.ticking = fyne.NewAnimation(time.Second, func(float32) { e.tick() })
	c.ticking.RepeatCount = fyne.AnimationRepeatForever
}

// moved notes that the caret went somewhere: it is on then.
func (c *caret) moved() {
	c.before, c.goal = false, nil
	c.still = c.editor.now()
	c.shown = c.focused
}

func (c *caret) focus(on bool) {
	if c.focused == on {
		return
	}
	c.focused, c.shown = on, on
	c.still = c.editor.now()
	c.tick()
}

// tick has time count while the caret blinks or something is dragged over the editor.
func (c *caret) tick() {
	on := c.focused || c.editor.pointer.doing == offered
	switch {
	case on && !c.ticks:
		c.ticking.Start()
	case !on:
		c.stop()
	}
	c.ticks = on
}

func (c *caret) stop() {
	c.ticking.Stop()
	c.ticks = false
}

// tick is what time alone does: the caret blinks, and a selection that is dragged
// past the edge scrolls.
func (e *Editor) tick() {
	if e.pulling() {
		e.pull()
	}
	on := e.caret.focused && e.now().Sub(e.caret.still)/blink%2 == 0
	if on != e.caret.shown {
		e.caret.shown = on
		e.view.showCaret()
	}
}

// caretPlace is where the caret stands.
func (e *Editor) caretPlace() place {
	return place{e.editing.State.Selection().Head, e.caret.before}
}
