package opengl

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2/canvas"
)

// boxSource fills and frames a box with round corners. A shader is not told the scale: it is the longer side in pixels
// by per, one over that side in units. Where the corners are wider than the stroke, all that is not in them is inside or on
// a side.
const boxSource = `
uniform vec2 frame;
uniform vec4 bounds;
uniform float per;

void main() {
    vec2 size = bounds.zw - bounds.xy;
    float scale = max(size.x, size.y) * per;
    float stroke = floor(width * scale + 0.55);
    float radius = min(floor(corner * scale + 0.55), 0.5 * min(size.x, size.y));
    vec2 beyond = abs(gl_FragCoord.xy - (vec2(bounds.x, frame.y - bounds.w) + 0.5 * size)) - (0.5 * size - radius);
    float inside = corner > width + 1.0 ? 0.0 : min(max(beyond.x, beyond.y), 0.0);
    float out_of = inside + length(max(beyond, 0.0)) - radius;
    vec4 fill = vec4(fillR, fillG, fillB, fillA);
    vec4 color = fill + (vec4(strokeR, strokeG, strokeB, strokeA) - fill) * clamp(out_of + (stroke + 0.5), 0.0, 1.0);
    gl_FragColor = vec4(color.rgb, color.a * clamp(0.5 - out_of, 0.0, 1.0));
}
`

// shaderTold is what the source is told of a look: as uniforms, or as constants in a program of their own. Without a
// graphics card constants save a third of the time of each pixel.
func shaderTold() []string {
	return []string{"fillR", "fillG", "fillB", "fillA", "strokeR", "strokeG", "strokeB", "strokeA", "width", "corner"}
}

// shaderName is that of the shader in which some is fixed: of a program that lasts as long as the window.
func shaderName(fixed map[string]float32) string {
	name := "postroom box"
	for _, told := range shaderTold() {
		if v, is := fixed[told]; is {
			name += fmt.Sprintf(" %.6f", v)
		}
	}
	return name
}

// newShader makes one; what is fixed is a constant of it, and the rest is to be told as its Uniforms.
func newShader(fixed map[string]float32) *canvas.Shader {
	source := ""
	for _, told := range shaderTold() {
		if v, is := fixed[told]; is {
			source += fmt.Sprintf("const float %s = %.6f;\n", told, v)
		} else {
			source += "uniform float " + told + ";\n"
		}
	}
	source += boxSource
	s := canvas.NewShader(shaderName(fixed), []byte("#version 110\n"+source), []byte("#version 100\n"+fine+source))
	s.Uniforms = map[string]float32{}
	return s
}

// fine asks for the finest numbers that a phone's graphics have; not all have the highest (GLSL ES 1.00 §4.5.4).
const fine = "#ifdef GL_FRAGMENT_PRECISION_HIGH\nprecision highp float;\n#else\nprecision mediump float;\n#endif\n"

// look is what a shader is told. A fill that is not seen takes the stroke's colour, so that what is drawn between them is
// no third one.
func look(l Look) map[string]float32 {
	if l.Width == 0 {
		l.Stroke = l.Fill
	} else if seenThrough(l.Fill) {
		n := color.NRGBA64Model.Convert(l.Stroke).(color.NRGBA64)
		n.A = 0
		l.Fill = n
	}
	told := map[string]float32{"width": l.Width, "corner": l.Radius}
	for name, c := range map[string]color.Color{"fill": l.Fill, "stroke": l.Stroke} {
		n := color.NRGBA64Model.Convert(c).(color.NRGBA64)
		for part, v := range map[string]uint16{"R": n.R, "G": n.G, "B": n.B, "A": n.A} {
			told[name+part] = float32(v) / 0xffff
		}
	}
	return told
}
