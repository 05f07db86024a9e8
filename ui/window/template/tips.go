package template

import (
	"time"

	"postroom/ui/widgets"
)

// toolTips names a tool, and its shortcut, once the pointer or the keyboard rests on it.
type toolTips struct {
	*widgets.Tips
	pointed *widgets.Tool
	rest    pause
}

// afterPointing is how long the pointer rests on a tool before it is named.
const afterPointing = 350 * time.Millisecond

func newToolTips(post func(func())) *toolTips {
	return &toolTips{Tips: widgets.NewTips(), rest: pause{after: afterPointing, post: post}}
}

// point hears that the pointer or the keyboard has come to a tool, or has gone.
func (t *toolTips) point(tool *widgets.Tool, on bool) {
	if !on {
		if t.pointed == tool {
			t.pointed = nil
			t.Leave()
		}
		return
	}
	t.pointed = tool
	t.rest.run(func() {
		if t.pointed != nil {
			t.Tell(t.pointed, t.pointed.Name, t.pointed.Key)
		}
	})
}
