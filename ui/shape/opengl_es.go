//go:build nogui || ((gles || arm || arm64) && !darwin)

package shape

// Nothing is said: what draws by OpenGL ES is nearly always a graphics card.

func drawSoFar() {}
func replace()   {}
func blend()     {}
