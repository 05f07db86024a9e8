//go:build !nogui && ((!gles && !arm && !arm64) || darwin)

package shape

import (
	"strings"
	"sync"

	"github.com/go-gl/gl/v2.1/gl"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// What is said here is said to Mesa alone, where it draws without a graphics card: a card does as well without, and may be
// slower for it.

// drawSoFar has what was told of a frame drawn while the rest is told: the cores are else idle until Mesa has all.
func drawSoFar() {
	if withoutCard() {
		gl.Flush()
	}
}

// replace has what is drawn next stand for what is beneath, which is not read then: that is most of what a plain ground
// takes. It is to cover it.
func replace() {
	if withoutCard() {
		gl.Disable(gl.BLEND)
	}
}

// blend has what is drawn next laid over what is beneath, as Fyne draws.
func blend() {
	if withoutCard() {
		gl.Enable(gl.BLEND)
	}
}

func withoutCard() bool { return glfw.GetCurrentContext() != nil && rendersItself() }

// rendersItself asks OpenGL, which is ready: a window has drawn by it.
var rendersItself = sync.OnceValue(func() bool {
	return gl.Init() == nil && strings.HasPrefix(gl.GoStr(gl.GetString(gl.RENDERER)), "llvmpipe")
})
