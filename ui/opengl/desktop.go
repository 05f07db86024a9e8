//go:build !nogui && ((!gles && !arm && !arm64) || darwin)

package opengl

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"github.com/go-gl/gl/v2.1/gl"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// known says that this is the OpenGL that Fyne draws by.
const known = true

// drawing reports whether Fyne is drawing a window, or about to.
func drawing() bool { return glfw.GetCurrentContext() != nil && loaded() == nil }

var loaded = sync.OnceValue(gl.Init)

// withoutCard asks OpenGL, while Fyne draws: Mesa's own cores draw.
var withoutCard = sync.OnceValue(func() bool { return strings.HasPrefix(gl.GoStr(gl.GetString(gl.RENDERER)), "llvmpipe") })

// begin has what was told drawn.
func begin() { gl.Flush() }

// fillClip fills the place that Fyne has clipped; Fyne clips no window as a whole, and clips nothing before it draws.
func fillClip(c color.NRGBA) {
	var clip [4]int32
	if gl.GetIntegerv(gl.SCISSOR_BOX, &clip[0]); !gl.IsEnabled(gl.SCISSOR_TEST) || clip[2] == 0 || clip[3] == 0 {
		return
	}
	if withoutCard() {
		if by := ours().filler(c, 0); by != 0 {
			left, bottom := float32(clip[0]), float32(clip[1])
			gl.BindBuffer(gl.ARRAY_BUFFER, ours().buffer)
			tell([]area{{left, bottom, left + float32(clip[2]), bottom + float32(clip[3])}})
			gl.EnableVertexAttribArray(0)
			gl.VertexAttribPointerWithOffset(0, 2, gl.FLOAT, false, stride, stride/2)
			gl.UseProgram(by)
			covering(func() { gl.DrawArrays(gl.TRIANGLES, 0, 6) })
			return
		}
	}
	gl.ClearColor(float32(c.R)/0xff, float32(c.G)/0xff, float32(c.B)/0xff, float32(c.A)/0xff)
	gl.Clear(gl.COLOR_BUFFER_BIT)
}

// redrawn is what is known of a thing between the two times that it is drawn.
type redrawn struct {
	hidden  bool
	clip    [4]int32
	clipped bool
}

// hide has Fyne draw where nothing is seen, until show.
func (r *redrawn) hide() {
	r.hidden = true
	r.clipped = gl.IsEnabled(gl.SCISSOR_TEST)
	gl.GetIntegerv(gl.SCISSOR_BOX, &r.clip[0])
	gl.Enable(gl.SCISSOR_TEST)
	gl.Scissor(0, 0, 0, 0)
	gl.UseProgram(0) // Fyne says which for each thing that it draws
}

// show reports whether Fyne has drawn since hide, as it does where something is in sight.
func (r *redrawn) show() bool {
	if !r.hidden {
		return false
	}
	r.hidden = false
	gl.Scissor(r.clip[0], r.clip[1], r.clip[2], r.clip[3])
	if !r.clipped {
		gl.Disable(gl.SCISSOR_TEST)
	}
	return current() != 0
}

func current() uint32 {
	var program int32
	gl.GetIntegerv(gl.CURRENT_PROGRAM, &program)
	return uint32(program)
}

// covering draws what nothing beneath is seen through.
func covering(draw func()) {
	gl.Disable(gl.BLEND)
	draw()
	gl.Enable(gl.BLEND)
}

// drawCopy draws a picture at the corners and by the texture by which Fyne has drawn it.
func drawCopy(content *image.RGBA) {
	by := ours().copier(current())
	if by == 0 {
		gl.DrawArrays(gl.TRIANGLE_STRIP, 0, 4)
		return
	}
	inScreenOrder(content)
	gl.UseProgram(by)
	triangles := [...]uint8{0, 1, 2, 2, 1, 3} // of Fyne's strip: Mesa knows a rectangle by them
	covering(func() { gl.DrawElements(gl.TRIANGLES, int32(len(triangles)), gl.UNSIGNED_BYTE, gl.Ptr(&triangles[0])) })
}

// inScreenOrder gives the current texture its content again, unless it was given it so, with the colours in the order in
// which a screen has them. That it has no further levels, which Fyne does not say of one that has none, tells those apart.
func inScreenOrder(content *image.RGBA) {
	var last int32
	if gl.GetTexParameteriv(gl.TEXTURE_2D, gl.TEXTURE_MAX_LEVEL, &last); last == 0 {
		return
	}
	gl.TexParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAX_LEVEL, 0)
	wide, high := int32(content.Rect.Dx()), int32(content.Rect.Dy())
	gl.TexImage2D(gl.TEXTURE_2D, 0, gl.RGBA, wide, high, 0, gl.BGRA, gl.UNSIGNED_BYTE, nil)
	gl.TexSubImage2D(gl.TEXTURE_2D, 0, 0, 0, wide, high, gl.RGBA, gl.UNSIGNED_BYTE, gl.Ptr(content.Pix))
}

// drawBox draws what Fyne has drawn in one.
func drawBox(b *Box) {
	shader := current()
	told, at := gl.GetUniformLocation(shader, gl.Str("bounds\x00")), gl.GetAttribLocation(shader, gl.Str("normal\x00"))
	if told < 0 || at < 0 { // another Fyne
		gl.DrawArrays(gl.TRIANGLE_STRIP, 0, 4)
		return
	}
	var bounds [4]float32 // in pixels from the upper left corner of the screen
	gl.GetUniformfv(shader, told, &bounds[0])
	var view [4]int32
	gl.GetIntegerv(gl.VIEWPORT, &view[0])
	high := float32(view[3])
	edge, within := b.parts(area{bounds[0], high - bounds[3], bounds[2], high - bounds[1]})
	tell(append(edge, within...))
	gl.DrawArrays(gl.TRIANGLES, 0, int32(6*len(edge)))
	if len(within) == 0 {
		return
	}
	draw := func() { gl.DrawArrays(gl.TRIANGLES, int32(6*len(edge)), int32(6*len(within))) }
	fill := color.NRGBAModel.Convert(b.whole.FillColor).(color.NRGBA)
	if by := ours().filler(fill, at); by != 0 {
		gl.UseProgram(by)
		covering(draw)
	} else {
		draw()
	}
}

// stride is that of a corner in what tell tells, and in what Fyne tells of a shader's: two numbers of no use, and its
// place in OpenGL's units.
const stride = 4 * 4

// tell gives the current buffer the corners of areas, each as two triangles: Mesa knows a rectangle by them.
func tell(all []area) {
	var view [4]int32
	gl.GetIntegerv(gl.VIEWPORT, &view[0])
	corners := make([]float32, 0, 6*stride/4*len(all))
	for _, a := range all {
		left, right := a.left/float32(view[2])*2-1, a.right/float32(view[2])*2-1
		bottom, top := a.bottom/float32(view[3])*2-1, a.top/float32(view[3])*2-1
		corners = append(corners,
			0, 0, left, top, 0, 0, right, top, 0, 0, left, bottom,
			0, 0, left, bottom, 0, 0, right, top, 0, 0, right, bottom)
	}
	gl.BufferData(gl.ARRAY_BUFFER, 4*len(corners), gl.Ptr(corners), gl.STREAM_DRAW)
}

// programs are ours, of the window whose context made them: no other context knows them.
type programs struct {
	context *glfw.Window
	buffer  uint32
	fill    map[fill]uint32
	copy    uint32 // 0: not made yet, or it cannot be
}

type fill struct {
	colour color.NRGBA
	at     int32 // where it is told places
}

// mostFills is how many colours have a program of their own: a mail may have any.
const mostFills = 64

var ours = sync.OnceValue(func() *programs {
	p := &programs{context: glfw.GetCurrentContext(), fill: map[fill]uint32{}}
	gl.GenBuffers(1, &p.buffer)
	return p
})

// filler is the program that fills with a colour, told places as one of Fyne's is at the same location; 0: there is none.
// The colour is a constant of it: of one that is told Mesa (22.3) draws large areas wrongly.
func (p *programs) filler(c color.NRGBA, at int32) uint32 {
	if p.context != glfw.GetCurrentContext() || at < 0 {
		return 0
	}
	by, made := p.fill[fill{c, at}]
	if !made && len(p.fill) < mostFills {
		by = newProgram(`
attribute vec2 place;
void main() { gl_Position = vec4(place, 0.0, 1.0); }`, fmt.Sprintf(`
void main() { gl_FragColor = vec4(%.6f, %.6f, %.6f, 1.0); }`, float32(c.R)/0xff, float32(c.G)/0xff, float32(c.B)/0xff),
			map[string]int32{"place": at})
		p.fill[fill{c, at}] = by
	}
	return by
}

// copier is the program that copies a texture, told places as Fyne's is; 0: there is none.
func (p *programs) copier(fynes uint32) uint32 {
	if p.context != glfw.GetCurrentContext() {
		return 0
	}
	if p.copy == 0 {
		at := map[string]int32{}
		for _, name := range []string{"vert", "vertTexCoord"} {
			at[name] = gl.GetAttribLocation(fynes, gl.Str(name+"\x00"))
		}
		p.copy = newProgram(`
attribute vec3 vert;
attribute vec2 vertTexCoord;
varying vec2 at;
void main() { at = vertTexCoord; gl_Position = vec4(vert, 1.0); }`, `
uniform sampler2D tex;
varying vec2 at;
void main() { gl_FragColor = texture2D(tex, at); }`, at)
	}
	return p.copy
}

// newProgram makes a program that is told its attributes at these locations; 0: it cannot be.
func newProgram(vertex, fragment string, at map[string]int32) uint32 {
	p := gl.CreateProgram()
	for kind, source := range map[uint32]string{gl.VERTEX_SHADER: vertex, gl.FRAGMENT_SHADER: fragment} {
		shader := gl.CreateShader(kind)
		text, free := gl.Strs("#version 110\n" + source + "\x00")
		gl.ShaderSource(shader, 1, text, nil)
		free()
		gl.CompileShader(shader)
		gl.AttachShader(p, shader)
		gl.DeleteShader(shader)
	}
	for name, location := range at {
		if location < 0 {
			return 0
		}
		gl.BindAttribLocation(p, uint32(location), gl.Str(name+"\x00"))
	}
	gl.LinkProgram(p)
	var linked int32
	if gl.GetProgramiv(p, gl.LINK_STATUS, &linked); linked == 0 {
		fyne.LogError("A program of OpenGL cannot be made, and what it was to draw is drawn by Fyne's", nil)
		gl.DeleteProgram(p)
		return 0
	}
	return p
}
