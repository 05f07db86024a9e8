package editor

import (
	"bytes"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"

	"postroom/ui/editor/typeset"
)

// fonts measures with Fyne's driver in the theme's font and remembers words. It
// belongs to the window's goroutine. What the font has no glyph for, Fyne finds
// in others: those are the fallback.
type fonts struct {
	font   fyne.Resource                // what was measured with
	mono   fyne.Resource                // and a source
	faces  map[fyne.Resource]*font.Face // the same, read when first asked for; nil: it cannot be read
	widths map[measured]float32
	rises  map[measured]rise
}

var _ typeset.Measurer = (*fonts)(nil)

type measured struct {
	text string
	face typeset.Face
	size float32
}

// rise is how high a text is and where its baseline is, from its top.
type rise struct{ height, baseline float32 }

const (
	rememberedWidths = 20_000
	// rememberedLength is that of the longest word that is remembered: a line is
	// measured once, for its own layout.
	rememberedLength = 32
)

// current reports whether what was measured still holds, and begins anew where
// the theme has another font.
func (f *fonts) current() bool {
	text, mono := theme.TextFont(), theme.TextMonospaceFont()
	if text == f.font && mono == f.mono {
		return true
	}
	*f = fonts{
		font: text, mono: mono, faces: map[fyne.Resource]*font.Face{},
		widths: map[measured]float32{}, rises: map[measured]rise{},
	}
	return false
}

func (f *fonts) Width(text string, face typeset.Face, size float32) float32 {
	if face.Mono && !face.Fallback && len(text) > 1 && isPrintable(text) {
		return f.Width("0", face, size) * float32(len(text))
	}
	if len(text) > rememberedLength {
		return f.size(text, face, size).Width
	}
	key := measured{text, face, size}
	if w, ok := f.widths[key]; ok {
		return w
	}
	if len(f.widths) >= rememberedWidths {
		clear(f.widths)
	}
	w := f.size(text, face, size).Width
	f.widths[key] = w
	return w
}

func (f *fonts) size(text string, face typeset.Face, size float32) fyne.Size {
	s, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, size, styleOf(face), nil)
	return s
}

// rise is that of every text in a face: Fyne tells the theme font's.
func (f *fonts) rise(face typeset.Face, size float32) rise {
	key := measured{"", face, size}
	if r, ok := f.rises[key]; ok {
		return r
	}
	s, baseline := fyne.CurrentApp().Driver().RenderedTextSize("A", size, styleOf(face), nil)
	r := rise{s.Height, baseline}
	f.rises[key] = r
	return r
}

// isPrintable reports whether a text is letters, signs and spaces of ASCII.
func isPrintable(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

func (f *fonts) Covers(r rune, face typeset.Face) bool {
	from := f.font
	if face.Mono {
		from = f.mono
	}
	read, ok := f.faces[from]
	if !ok {
		read, _ = font.ParseTTF(bytes.NewReader(from.Content()))
		f.faces[from] = read
	}
	if read == nil {
		return true
	}
	_, ok = read.NominalGlyph(r)
	return ok
}

func styleOf(f typeset.Face) fyne.TextStyle {
	return fyne.TextStyle{Bold: f.Bold, Italic: f.Italic, Monospace: f.Mono}
}
