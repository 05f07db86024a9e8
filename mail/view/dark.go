package view

import (
	"image/color"

	"postroom/mail/style"
	"postroom/mail/view/client"
)

// Recoloured is the page with other colours, as a client's rule for the dark gives them; images stay.
// The page itself does not change, so that one layout serves several rules. It is what
// a client shows where the mail asks for no colour scheme, or the rule does not honour it.
func (p *Page) Recoloured(d client.Dark) *Page {
	if !d.Changes() {
		return p
	}
	ground := func(c color.NRGBA) color.NRGBA { return d.Recolour(c, client.Ground) }
	ink := func(c color.NRGBA) color.NRGBA { return d.Recolour(c, client.Ink) }
	out := *p
	out.Canvas = ground(p.Canvas)
	out.Items = make([]Item, len(p.Items))
	for i, it := range p.Items {
		switch of := it.Draw.(type) {
		case Ground:
			of.Color = ground(of.Color)
			it.Draw = of
		case Border:
			for _, line := range [...]*style.Line{&of.Lines.Top, &of.Lines.Right, &of.Lines.Bottom, &of.Lines.Left} {
				line.Color = d.Recolour(line.Color, client.Edge)
			}
			it.Draw = of
		case *Text:
			text := *of
			text.Color, text.Ground = ink(of.Color), ground(of.Ground)
			text.Decorations = make([]Stroke, len(of.Decorations))
			for j, s := range of.Decorations {
				s.Color = ink(s.Color)
				text.Decorations[j] = s
			}
			it.Draw = &text
		}
		out.Items[i] = it
	}
	return &out
}
