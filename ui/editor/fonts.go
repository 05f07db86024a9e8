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
	font   fyne.Resource // what was measured with
	face   *font.Face    // the same, read when first asked for
	widths map[measured]float32
	rises  map[measured]rise
}

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
	if now := theme.TextFont(); now != f.font {
		*f = fonts{font: now, widths: map[measured]float32{}, rises: map[measured]rise{}}
		return false
	}
	return true
}

// Width implements [typeset.Measurer].
func (f *fonts) Width(text string, face typeset.Face, size float32) float32 {
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

// Covers implements [typeset.Measurer].
func (f *fonts) Covers(r rune) bool {
	if f.face == nil {
		face, err := font.ParseTTF(bytes.NewReader(f.font.Content()))
		if err != nil {
			return true
		}
		f.face = face
	}
	_, ok := f.face.NominalGlyph(r)
	return ok
}

func styleOf(f typeset.Face) fyne.TextStyle { return fyne.TextStyle{Bold: f.Bold, Italic: f.Italic} }
