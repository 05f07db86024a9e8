//go:build !nogui && ((!gles && !arm && !arm64) || darwin)

package widgets

import (
	"strings"
	"sync"

	"github.com/go-gl/gl/v2.1/gl"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// drawSoFar has what was told of a frame drawn while the rest is told, where Mesa draws without a graphics card: it else
// leaves the cores idle until it has all. A graphics card draws as it is told, and may be slower for being asked.
func drawSoFar() {
	if glfw.GetCurrentContext() != nil && withoutCard() {
		gl.Flush()
	}
}

// withoutCard asks OpenGL, which is ready: a window has drawn by it.
var withoutCard = sync.OnceValue(func() bool {
	return gl.Init() == nil && strings.HasPrefix(gl.GoStr(gl.GetString(gl.RENDERER)), "llvmpipe")
})
