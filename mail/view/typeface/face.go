package typeface

import (
	"bytes"
	"encoding/binary"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"golang.org/x/text/unicode/norm"
)

// Face is one cut of one font. It is safe for use by several goroutines.
type Face struct {
	name         string
	upem         float64
	bold, italic bool
	strike       float64 // pixels per em of the pictures that its glyphs are; 0: they are outlines

	halves bool // its punctuation can lose a half

	letter, widest float64 // of the font's own units: how wide a letter is on the average, and the box that holds any

	drawing sync.Mutex // of face while it is drawn from
	face    *font.Face

	shaper *harfbuzz.Font // used under the lock of Fonts; its unit is the font's own
}

// newFace reads a font. The errors are those of a file that is no font.
func newFace(name string, data []byte, bold, italic bool) (*Face, error) {
	tables, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	parsed, err := font.NewFont(tables)
	if err != nil {
		return nil, err
	}
	face := faceOf(name, parsed, bold, italic)
	face.measure(tables)
	return face, nil
}

// measure reads how wide its letters are of what the font says of them.
func (f *Face) measure(tables *opentype.Loader) {
	number := func(table []byte, at int) float64 { return float64(int16(binary.BigEndian.Uint16(table[at:]))) }
	if os2, err := tables.RawTable(opentype.MustNewTag("OS/2")); err == nil && len(os2) > 4 {
		f.letter = number(os2, 2)
	}
	if head, err := tables.RawTable(opentype.MustNewTag("head")); err == nil && len(head) > 42 {
		f.widest = number(head, 40) - number(head, 36)
	}
}

func faceOf(name string, parsed *font.Font, bold, italic bool) *Face {
	face := &Face{
		name: name, upem: float64(max(parsed.Upem(), 1)), bold: bold, italic: italic,
		face: font.NewFace(parsed), shaper: harfbuzz.NewFont(font.NewFace(parsed)),
	}
	for _, size := range parsed.BitmapSizes() {
		face.strike = max(face.strike, float64(size.YPpem))
	}
	for _, feature := range parsed.GPOS.Features {
		face.halves = face.halves || feature.Tag == halfWidths
	}
	return face
}

// Name is the font's family and cut, for people.
func (f *Face) Name() string { return f.name }

// UnitsPerEm is the size of the font in its own units.
func (f *Face) UnitsPerEm() float64 { return f.upem }

// has says whether the face draws a character. HarfBuzz makes spaces of other widths from the
// plain one.
func (f *Face) has(r rune) bool {
	_, ok := f.face.Font.NominalGlyph(r)
	if !ok && (r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f) {
		_, ok = f.face.Font.NominalGlyph(' ')
	}
	return ok
}

// covers says whether the face draws all characters of a cluster, some perhaps composed to
// one or one in its parts, as shaping does.
func (f *Face) covers(cluster []rune) bool {
	if len(cluster) == 1 {
		return invisible(cluster[0]) || f.has(cluster[0]) || f.coversForm(norm.NFD, cluster)
	}
	return f.coversAll(cluster) || f.coversForm(norm.NFC, cluster) || f.coversForm(norm.NFD, cluster)
}

func (f *Face) coversForm(form norm.Form, cluster []rune) bool {
	const longest = 32 // no composed character has more parts
	if len(cluster) > longest {
		return false
	}
	return f.coversAll([]rune(form.String(string(cluster))))
}

func (f *Face) coversAll(cluster []rune) bool {
	for _, r := range cluster {
		if !invisible(r) && !f.has(r) {
			return false
		}
	}
	return true
}
