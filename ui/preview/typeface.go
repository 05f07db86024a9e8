package preview

import (
	"bytes"
	"sync"

	"fyne.io/fyne/v2"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansbolditalic"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-text/typesetting/font"

	"postroom/ui/editor/typeset"
)

// A typeface is one cut of a font. Embedded ones are Liberation Sans, which is as
// wide as Arial letter by letter, so that lines break where a mail client breaks
// them. It has no 漢字 and no emoji, and Fyne looks no further than a font it is
// handed; a typeface with Fallback is the theme's font and what Fyne finds behind it.
//
// It is a [fyne.Resource] as a value: Fyne keeps fonts by resource, and equal
// values are the same key however often they are made.
type typeface typeset.Face

// Name implements [fyne.Resource].
func (t typeface) Name() string {
	switch {
	case t.Bold && t.Italic:
		return "LiberationSans-BoldItalic.ttf"
	case t.Bold:
		return "LiberationSans-Bold.ttf"
	case t.Italic:
		return "LiberationSans-Italic.ttf"
	}
	return "LiberationSans-Regular.ttf"
}

// Content implements [fyne.Resource].
func (t typeface) Content() []byte {
	switch {
	case t.Bold && t.Italic:
		return liberationsansbolditalic.TTF
	case t.Bold:
		return liberationsansbold.TTF
	case t.Italic:
		return liberationsansitalic.TTF
	}
	return liberationsansregular.TTF
}

// source is what a text is drawn with: nil is the theme's font.
func (t typeface) source() fyne.Resource {
	if t.Fallback {
		return nil
	}
	return t
}

// style is the theme font's cut; embedded fonts carry theirs in the file.
func (t typeface) style() fyne.TextStyle {
	if t.Fallback {
		return fyne.TextStyle{Bold: t.Bold, Italic: t.Italic}
	}
	return fyne.TextStyle{}
}

// embeddedFace is read once. The four cuts cover the same characters.
var embeddedFace = sync.OnceValues(func() (*font.Face, error) {
	return font.ParseTTF(bytes.NewReader(liberationsansregular.TTF))
})

// fonts measures with Fyne's driver and remembers. It belongs to one goroutine.
type fonts struct {
	widths map[measuredText]float32
}

type measuredText struct {
	text string
	face typeset.Face
	size float32
}

// rememberedWidths bounds the memory that typing into a long session can take.
const rememberedWidths = 20_000

// Width implements [typeset.Measurer].
func (f *fonts) Width(text string, t typeset.Face, size float32) float32 {
	key := measuredText{text, t, size}
	if w, ok := f.widths[key]; ok {
		return w
	}
	if f.widths == nil || len(f.widths) >= rememberedWidths {
		f.widths = map[measuredText]float32{}
	}
	s, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, size, typeface(t).style(), typeface(t).source())
	f.widths[key] = s.Width
	return s.Width
}

// Covers implements [typeset.Measurer].
func (f *fonts) Covers(r rune, _ typeset.Face) bool {
	face, err := embeddedFace()
	if err != nil {
		return false
	}
	_, ok := face.NominalGlyph(r)
	return ok
}
