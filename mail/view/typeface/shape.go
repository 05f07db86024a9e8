package typeface

import (
	"math"
	"unicode/utf8"

	"postroom/mail/style"

	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// Shape gives the runs of a part of a text of one direction, in logical order. Characters
// before and after it are looked at, as Arabic letters take their form by them. letter and
// word are added after each cluster and each space, in pixels. Control characters and
// U+00AD take no room.
//
// start and end are bytes of the text; what is outside of it is cut off. Lengths go up to
// 10,000 pixels.
func (f *Fonts) Shape(text string, start, end int, font style.Font, rightToLeft bool, letter, word float64) []Run {
	start = min(max(start, 0), len(text))
	end = min(max(end, start), len(text))
	if start == end {
		return nil
	}
	from, to := window(text, start, end)
	q := question{
		text: text[start:end], before: text[from:start], after: text[end:to], start: start,
		around: scriptsAround(text[:start], text[end:]),
		cuts:   cutsOf(font), weight: font.Weight, small: font.Small, size: bounded(font.Size), rtl: rightToLeft,
		spacing: spacing{letter: finite(letter), word: finite(word)},
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if runs, ok := f.shaped.get(q); ok {
		return runs
	}
	runs := f.answer(q, decode(text, start, end, font.Small), f.facesOf(q.cuts))
	f.shaped.put(q, runs)
	return runs
}

// answer shapes a text.
func (f *Fonts) answer(q question, t *decoded, faces []*Face) []Run {
	var runs []Run
	for _, item := range f.items(t, faces, q.around) {
		run := Run{
			Face: item.face, Size: q.size, Start: t.at[item.from], End: t.at[item.to],
			RightToLeft: q.rtl, Missing: item.missing,
			Bold: q.weight >= synthetic && !item.face.bold, Slanted: q.cuts.italic && !item.face.italic,
		}
		if item.small {
			run.Size = math.Round(run.Size * smaller)
		}
		f.shape(&run, t, item, q.spacing)
		runs = append(runs, run)
	}
	return runs
}

const (
	synthetic = 600 // the weight from which on Chromium draws a face bolder that has no bold cut
	smaller   = 0.7 // of the size of the text, in whole pixels: small capitals as Chromium makes them
)

// farthest is the longest length that is asked for in earnest, in pixels: Chromium's largest
// size of a font.
const farthest = 10_000

// bounded is a size as Chromium has it.
func bounded(size float64) float64 {
	if !(size > 0) { // nor NaN
		return 0
	}
	return min(size, farthest)
}

// finite is a length that may be negative.
func finite(length float64) float64 {
	if math.IsNaN(length) {
		return 0
	}
	return min(max(length, -farthest), farthest)
}

// spacing is what is added to a text's own advances, in pixels.
type spacing struct{ letter, word float64 }

// joined says whether letters of a script hang together: they are not set apart, the spaces
// between them are (CSS Text 3 §8.2).
func joined(script language.Script) bool {
	switch script {
	case language.Arabic, language.Hanifi_Rohingya, language.Mandaic, language.Mongolian, language.Nko, language.Phags_Pa, language.Syriac:
		return true
	}
	return false
}

// shapedAs is the script that an item is shaped as. Spaces between Arabic words, and words that
// no font has, are in none: HarfBuzz would look through a font without Arabic for letters at
// each of them.
func (t *decoded) shapedAs(item item) language.Script {
	if joined(item.script) && (item.missing || scriptOf(t.runes[item.from:item.to]) != item.script) {
		return language.Common
	}
	return item.script
}

// apart are the features that are off where letters are set apart: a ligature would hold two
// together.
var apart = []harfbuzz.Feature{
	{Tag: opentype.MustNewTag("liga"), End: harfbuzz.FeatureGlobalEnd},
	{Tag: opentype.MustNewTag("clig"), End: harfbuzz.FeatureGlobalEnd},
}

// shape fills in the glyphs of a run. HarfBuzz works in the font's own units, so that nothing
// is rounded.
func (f *Fonts) shape(run *Run, t *decoded, item item, spacing spacing) {
	b := f.buffer
	b.Clear()
	b.AddRunes(t.runes, item.from, item.to-item.from)
	b.Props = harfbuzz.SegmentProperties{Script: t.shapedAs(item), Direction: harfbuzz.LeftToRight}
	if run.RightToLeft {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	var features []harfbuzz.Feature
	if spacing.letter != 0 && !joined(item.script) {
		features = apart
	}
	b.Shape(item.face.shaper, features)
	// What is not drawn comes as a space without room. (HarfBuzz can leave it out, but then gives
	// its place to the character behind it.)
	hidden, spaced := item.face.face.NominalGlyph(' ')
	scale := fontSize(run.Size) / item.face.upem
	run.Glyphs = make([]Glyph, 0, len(b.Info))
	for i, info := range b.Info {
		if place := b.Pos[i]; !spaced || info.Glyph != hidden || place.XAdvance != 0 {
			alone := item.face.shaper.GlyphHAdvance(info.Glyph)
			glyph := Glyph{
				ID: uint32(info.Glyph), Cluster: t.at[info.Cluster],
				Advance: item.face.advance(alone, run.Size) + float64(place.XAdvance-alone)*scale,
				X:       float64(place.XOffset) * scale, Y: float64(place.YOffset) * scale,
				Unsafe: info.Mask&harfbuzz.GlyphUnsafeToBreak != 0,
			}
			if place.XAdvance == 0 { // a mark
				glyph.Advance = 0
			}
			run.Glyphs = append(run.Glyphs, glyph)
		}
	}
	item.face.trim(run, t, item)
	run.setApart(t.text, spacing, joined(item.script))
	for _, glyph := range run.Glyphs {
		run.Advance += glyph.Advance
	}
}

// setApart adds the spacing after each cluster, but between letters that hang together.
func (r *Run) setApart(text string, spacing spacing, joined bool) {
	if spacing.letter == 0 && spacing.word == 0 {
		return
	}
	for i := range r.Glyphs {
		glyph := &r.Glyphs[i]
		if i+1 < len(r.Glyphs) && r.Glyphs[i+1].Cluster == glyph.Cluster {
			continue
		}
		switch first, _ := utf8.DecodeRuneInString(text[glyph.Cluster:]); {
		case first == ' ' || first == 0xa0:
			glyph.Advance += spacing.letter + spacing.word
		case !joined:
			glyph.Advance += spacing.letter
		}
	}
}
