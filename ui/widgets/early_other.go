//go:build nogui || ((gles || arm || arm64) && !darwin)

package widgets

// drawSoFar does nothing: what draws by OpenGL ES is nearly always a graphics card that keeps a frame until it has all.
func drawSoFar() {}
