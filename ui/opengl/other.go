//go:build nogui || ((gles || arm || arm64) && !darwin)

package opengl

import (
	"image"
	"image/color"
)

// known is false: what Fyne draws by, OpenGL ES, is nearly always a graphics card, and none of the rest is asked.
const known = false

func drawing() bool        { return false }
func withoutCard() bool    { return false }
func begin()               {}
func fillClip(color.NRGBA) {}
func drawCopy(*image.RGBA) {}
func drawBox(*Box)         {}

type redrawn struct{}

func (*redrawn) hide()      {}
func (*redrawn) show() bool { return false }
