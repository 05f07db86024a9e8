package editor

import (
	"image/color"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"postroom/mail/document/write"
	"postroom/mail/style/csscolor"
	"postroom/ui/editor/typeset"
)

// palette is the colours of the theme, and the document's own as they can be
// read on it: on a dark ground light ones stay and dark ones are made lighter.
type palette struct {
	text, ground, accent color.NRGBA // what the rest is made of

	inks  map[typeset.Ink]color.NRGBA
	dark  bool
	mixed map[[2]typeset.Ink]color.NRGBA // colours by what they are and what they stand on
}

// Colours that are not inks.
const (
	inkSelection typeset.Ink = "selection"
	inkPressed   typeset.Ink = "selection on a button"
	inkAccent    typeset.Ink = "accent"
	inkUnknown   typeset.Ink = "unknown"
	inkBar       typeset.Ink = "bar"
	inkPanel     typeset.Ink = "panel"
	inkGround    typeset.Ink = "ground"
)

// current takes up the theme and reports whether it is the one it was.
func (p *palette) current() bool {
	text, ground := themed(theme.ColorNameForeground), themed(theme.ColorNameInputBackground)
	ground = over(ground, themed(theme.ColorNameBackground))
	accent := themed(theme.ColorNamePrimary)
	if p.inks != nil && text == p.text && ground == p.ground && accent == p.accent {
		return true
	}
	*p = palette{text: text, ground: ground, accent: accent, mixed: map[[2]typeset.Ink]color.NRGBA{}}
	p.dark = csscolor.Luminance(ground) < csscolor.Luminance(text)
	selection := mix(accent, ground, 0.72)
	selectable := func(c color.NRGBA) color.NRGBA { return readable(readable(c, ground), selection) }
	chip := mix(accent, ground, 0.9)
	link, button, label := rgb(write.ColorLink), rgb(write.ColorButton), rgb(write.ColorButtonText) // as the mail has them
	if p.dark {
		link, button, label = rgb(write.DarkLink), rgb(write.DarkButton), rgb(write.DarkLabel)
	}
	p.inks = map[typeset.Ink]color.NRGBA{
		typeset.InkText:       text,
		typeset.InkMuted:      readable(mix(text, ground, 0.35), ground),
		typeset.InkLink:       readable(link, ground),
		typeset.InkButton:     button,
		typeset.InkButtonText: readable(label, button),
		typeset.InkLine:       mix(text, ground, 0.82),
		typeset.InkChip:       chip,
		typeset.InkChipEdge:   mix(accent, ground, 0.62),
		typeset.InkFrame:      mix(text, ground, 0.95),
		typeset.InkTag:        selectable(accent),
		typeset.InkComment:    selectable(mix(text, ground, 0.35)),
		typeset.InkName:       readable(selectable(accent), chip),
		typeset.InkAttribute:  selectable(mix(themed(theme.ColorNameWarning), text, 0.25)),
		typeset.InkValue:      selectable(mix(themed(theme.ColorNameSuccess), text, 0.25)),
		inkSelection:          selection,
		inkPressed:            mix(label, button, 0.72),
		inkAccent:             accent,
		inkUnknown:            themed(theme.ColorNameError),
		inkBar:                mix(text, ground, 0.6),
		inkPanel:              over(themed(theme.ColorNameMenuBackground), ground),
		inkGround:             ground,
	}
	return false
}

// of is the colour of an ink that stands on another; "" is the editor's ground.
func (p *palette) of(i, on typeset.Ink) color.NRGBA {
	c, ours := p.inks[i]
	if ours && on == "" {
		return c
	}
	key := [2]typeset.Ink{i, on}
	if c, ok := p.mixed[key]; ok {
		return c
	}
	ground := p.ground
	if on != "" {
		ground = p.under(on)
	}
	if !ours {
		c = rgb(string(i))
	}
	if p.dark {
		c = readable(c, ground)
	}
	p.mixed[key] = c
	return c
}

// under is a background of the document's: on a dark ground it is darkened until
// the text can be read on it.
func (p *palette) under(i typeset.Ink) color.NRGBA {
	c := rgb(string(i))
	for part := 0.2; p.dark && csscolor.Contrast(p.text, c) < leastContrast && part <= 1; part += 0.2 {
		c = mix(rgb(string(i)), p.ground, part)
	}
	return c
}

// fill is the colour of a shape.
func (p *palette) fill(i typeset.Ink) color.NRGBA {
	switch c, ours := p.inks[i]; {
	case i == "":
		return color.NRGBA{}
	case ours:
		return c
	}
	return p.under(i)
}

// leastContrast is WCAG's for text (2.2, 1.4.3).
const leastContrast = 4.5

// readable is a colour moved towards black or white until it can be read.
func readable(c, ground color.NRGBA) color.NRGBA {
	end := color.NRGBA{A: 255}
	if csscolor.Luminance(ground) < 0.18 {
		end = color.NRGBA{255, 255, 255, 255}
	}
	out := c
	for part := 0.1; csscolor.Contrast(out, ground) < leastContrast && part <= 1; part += 0.1 {
		out = mix(c, end, part)
	}
	return out
}

// mix is part of b in a.
func mix(a, b color.NRGBA, part float64) color.NRGBA {
	channel := func(a, b uint8) uint8 {
		return uint8(math.Round(float64(a) + (float64(b)-float64(a))*min(part, 1)))
	}
	return color.NRGBA{channel(a.R, b.R), channel(a.G, b.G), channel(a.B, b.B), 255}
}

// over lays a colour on an opaque one.
func over(c, ground color.NRGBA) color.NRGBA { return mix(ground, c, float64(c.A)/255) }

func themed(name fyne.ThemeColorName) color.NRGBA {
	c, _ := color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
	return c
}

// rgb reads #rrggbb; what is none is black.
func rgb(hex string) color.NRGBA {
	c := color.NRGBA{A: 255}
	if n, err := strconv.ParseUint(hex[min(1, len(hex)):], 16, 32); err == nil {
		c.R, c.G, c.B = uint8(n>>16), uint8(n>>8), uint8(n)
	}
	return c
}
