package preview

import (
	"bytes"
	"math"
	"testing"

	_ "fyne.io/fyne/v2/test" // a driver that measures
	"github.com/go-text/typesetting/font"
	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/ui/editor/typeset"
)

func TestEmbeddedFontIsAsWideAsArial(t *testing.T) {
	var f fonts
	for _, c := range []struct {
		text string
		face typeface
		want float32 // Arial's advances at 16, with its kerning
	}{
		{"Hello world", typeface{}, 79.2},
		{"Te", typeface{}, 16.89},
		{"Hello world", typeface{Bold: true}, 86.24},
		{"Hello world", typeface{Italic: true}, 79.2},
		{"Hello world", typeface{Bold: true, Italic: true}, 86.24},
	} {
		if got := f.Width(c.text, typeset.Face(c.face), 16); math.Abs(float64(got-c.want)) > 0.25 {
			t.Errorf("%q in %s is %.2f wide, want %.2f", c.text, c.face.Name(), got, c.want)
		}
	}
}

func TestTheFourCutsAreFourFontsWithTheSameCharacters(t *testing.T) {
	seen := map[string]bool{}
	regular, err := embeddedFace()
	if err != nil {
		t.Fatal(err)
	}
	for _, face := range []typeface{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}} {
		if seen[face.Name()] {
			t.Errorf("two cuts are named %s: Fyne tells them apart by name", face.Name())
		}
		seen[face.Name()] = true
		cut, err := font.ParseTTF(bytes.NewReader(face.Content()))
		if err != nil {
			t.Fatal(err)
		}
		for r := rune(' '); r < 0x10000; r++ {
			_, want := regular.NominalGlyph(r)
			if _, got := cut.NominalGlyph(r); got != want {
				t.Errorf("%s and the regular cut differ over %U", face.Name(), r)
			}
		}
	}
}

func TestEveryCharacterIsDrawnInAFontThatHasIt(t *testing.T) {
	f := flow{m: &fonts{}}
	l := f.lay(document.Document{Blocks: []document.Block{{Text: "Ça coûte 5 €: 漢字 et 🙂"}}}, 800, noPictures)
	want := map[string]bool{"Ça coûte 5 €: ": false, "漢字": true, " et ": false, "🙂": true}
	for _, fr := range l.Blocks[0].Lines[0].Fragments {
		fallback, ok := want[fr.Text]
		if !ok || fallback != fr.Face.Fallback {
			t.Errorf("%q is drawn with fallback %t", fr.Text, fr.Face.Fallback)
		}
		delete(want, fr.Text)
		if fr.Face.Fallback {
			continue
		}
		face, err := embeddedFace()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range fr.Text {
			if _, ok := face.NominalGlyph(r); !ok {
				t.Errorf("%U would be drawn as a box", r)
			}
		}
	}
	for text := range want {
		t.Errorf("%q is not drawn in one piece", text)
	}
}

func TestKerningAndJustifyingKeepRealTextInItsColumn(t *testing.T) {
	m := &fonts{}
	words := []string{"To", "AVAIL", "Ty.", "11", "1", "We", "Yes,", "LT", "P.", "fi", "r.", "office", "Tr", "—", "“A”"}
	rapid.Check(t, func(t *rapid.T) {
		b := document.Block{Align: document.Align(rapid.IntRange(0, 3).Draw(t, "align"))}
		for i := range rapid.IntRange(1, 40).Draw(t, "words") {
			if i > 0 {
				b.Text += " "
			}
			b.Text += rapid.SampledFrom(words).Draw(t, "word")
		}
		width := rapid.Float32Range(60, 600).Draw(t, "width")
		f := flow{m: m}
		for _, l := range f.lay(document.Document{Blocks: []document.Block{b}}, width, noPictures).Blocks[0].Lines {
			last := l.Fragments[len(l.Fragments)-1]
			if right := last.X + last.Width; right > width+0.5 {
				t.Fatalf("a line ends at %g in a column of %g", right, width)
			}
		}
	})
}
