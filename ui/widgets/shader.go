package widgets

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// plainShader fills all that it is drawn on, which is a unit more around than its object.
const plainShader = `
uniform float fillR, fillG, fillB, fillA;

void main() { gl_FragColor = vec4(fillR, fillG, fillB, fillA); }
`

// newGround makes a shader that does what plainShader does for one colour, which is in its source: without a graphics card
// it takes two thirds of the time. Each colour is a program of the window's until that ends, so it is one of the theme's.
func newGround(c color.Color) *canvas.Shader {
	n := color.NRGBA64Model.Convert(c).(color.NRGBA64)
	part := func(v uint16) float32 { return float32(v) / 0xffff }
	fill := fmt.Sprintf("vec4(%.6f, %.6f, %.6f, %.6f)", part(n.R), part(n.G), part(n.B), part(n.A))
	return newShader("postroom ground "+fill, "void main() { gl_FragColor = "+fill+"; }\n")
}

// boxShader fills and frames a box with round corners. A shader is not told the scale: it is the longer side in pixels over
// that side in units.
const boxShader = `
uniform vec2 frame;
uniform vec4 bounds;
uniform float fillR, fillG, fillB, fillA;
uniform float strokeR, strokeG, strokeB, strokeA;
uniform float side, width, corner;

void main() {
    vec2 size = bounds.zw - bounds.xy;
    float scale = max(size.x, size.y) / side;
    float stroke = floor(width * scale + 0.55);
    float radius = min(floor(corner * scale + 0.55), 0.5 * min(size.x, size.y));
    vec2 from = gl_FragCoord.xy - vec2(bounds.x, frame.y - bounds.w) - 0.5 * size;
    vec2 beyond = abs(from) - 0.5 * size + radius;
    float out_of = min(max(beyond.x, beyond.y), 0.0) + length(max(beyond, 0.0)) - radius;
    vec4 color = mix(vec4(fillR, fillG, fillB, fillA), vec4(strokeR, strokeG, strokeB, strokeA), clamp(out_of + stroke + 0.5, 0.0, 1.0));
    gl_FragColor = vec4(color.rgb, color.a * clamp(0.5 - out_of, 0.0, 1.0));
}
`

func newShader(name, source string) *canvas.Shader {
	s := canvas.NewShader(name, []byte("#version 110\n"+source), []byte("#version 100\nprecision highp float;\n"+source))
	s.Uniforms = map[string]float32{}
	return s
}

// shape gives a box its look; width is that of the stroke. A fill that is not seen takes the stroke's colour, so that
// what is drawn between them is no third one.
func shape(s *canvas.Shader, size fyne.Size, fill, stroke color.Color, width, radius float32) {
	if width == 0 {
		stroke = fill
	} else if seenThrough(fill) {
		n := color.NRGBA64Model.Convert(stroke).(color.NRGBA64)
		n.A = 0
		fill = n
	}
	setColour(s, "fill", fill)
	setColour(s, "stroke", stroke)
	s.Uniforms["side"], s.Uniforms["width"], s.Uniforms["corner"] = max(size.Width, size.Height), width, radius
}

// setColour gives a shader a colour as four numbers from 0 to 1.
func setColour(s *canvas.Shader, name string, c color.Color) {
	n := color.NRGBA64Model.Convert(c).(color.NRGBA64)
	for part, v := range map[string]uint16{"R": n.R, "G": n.G, "B": n.B, "A": n.A} {
		s.Uniforms[name+part] = float32(v) / 0xffff
	}
}
