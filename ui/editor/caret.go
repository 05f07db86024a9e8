package editor

import (
	"time"

	"fyne.io/fyne/v2"
)

// caret is how the caret is shown. It goes on and off, and never fades: a fading
// one would have the window drawn at every tick. Where nothing happens it stays on
// after a while, as those of Windows and GTK do: then nothing is drawn at all.
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

// blink is how long the caret is on, and how long it is off; and blinking how long
// that goes on.
const (
	blink    = 500 * time.Millisecond
	blinking = 10 * blink
)

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
	c.tick()
}

func (c *caret) focus(on bool) {
	if c.focused == on {
		return
	}
	c.focused, c.shown = on, on
	c.still = c.editor.now()
	c.tick()
}

// blinks is whether time alone will show or hide it.
func (c *caret) blinks() bool {
	return c.focused && c.editor.now().Sub(c.still) < blinking
}

// tick has time count while the caret blinks or what is dragged may scroll.
func (c *caret) tick() {
	on := c.blinks() || c.editor.pointer.drags()
	if on == c.ticks {
		return
	}
	c.ticks = on
	if on {
		c.ticking.Start()
	} else {
		c.ticking.Stop()
	}
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
	on := e.caret.focused && (!e.caret.blinks() || e.now().Sub(e.caret.still)/blink%2 == 0)
	if on != e.caret.shown {
		e.caret.shown = on
		e.view.showCaret()
	}
	e.caret.tick()
}

// caretPlace is where the caret stands.
func (e *Editor) caretPlace() place {
	return place{e.editing.State.Selection().Head, e.caret.before}
}
