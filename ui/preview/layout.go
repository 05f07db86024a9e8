// The layout is pure: a document, a width and a way to measure text give lines of
// fragments with their places, in CSS pixels. Nothing here draws.

package preview

import (
	"postroom/mail/document"
	"postroom/mail/document/write"
	"postroom/ui/editor/typeset"
)

// layout is a document laid out in a column.
type layout struct {
	Width, Height float32
	Blocks        []placedBlock
}

type placedBlock struct {
	Y float32
	*typeset.Layout
}

// flow lays out documents one after another. A block's layout is kept, the same
// pointer, until that block or the width changes.
type flow struct {
	m    typeset.Measurer
	kept []keptBlock
}

type keptBlock struct {
	typeset.Setting
	*typeset.Layout
}

// lay lays out d in a column of a width of at least 1. natural gives the size of an
// image that can be shown, and zero for any other.
func (f *flow) lay(d document.Document, width float32, natural func(source string) typeset.Size) layout {
	width = max(1, width)
	settings := f.settings(d, width, natural)
	f.keep(settings)
	out := layout{Width: width, Blocks: make([]placedBlock, len(settings))}
	for i, k := range f.kept {
		out.Blocks[i] = placedBlock{out.Height, k.Layout}
		out.Height += k.Height
		if i+1 < len(settings) {
			out.Height += write.Gap(k.Block.Kind, settings[i+1].Block.Kind)
		}
	}
	return out
}

func (f *flow) settings(d document.Document, width float32, natural func(source string) typeset.Size) []typeset.Setting {
	markers := markers(d)
	out := make([]typeset.Setting, len(d.Blocks))
	for i, b := range d.Blocks {
		s := typeset.Setting{Block: b, Marker: markers[i], Width: width}
		if b.Kind == document.Image {
			s.Natural = natural(b.Source)
		}
		if b.Kind == document.Quote && i+1 < len(d.Blocks) {
			if next := d.Blocks[i+1]; next.Kind == document.Quote && next.Level == b.Level {
				s.Bridge = write.Gap(b.Kind, next.Kind)
			}
		}
		out[i] = s
	}
	return out
}

// keep lays out what differs from what was kept, which is one stretch in the middle
// after any edit: what is equal before it and after it stays.
func (f *flow) keep(settings []typeset.Setting) {
	old := f.kept
	head := 0
	for head < len(old) && head < len(settings) && old[head].Equal(settings[head]) {
		head++
	}
	tail := 0
	for tail < len(old)-head && tail < len(settings)-head &&
		old[len(old)-1-tail].Equal(settings[len(settings)-1-tail]) {
		tail++
	}
	kept := make([]keptBlock, 0, len(settings))
	kept = append(kept, old[:head]...)
	for _, s := range settings[head : len(settings)-tail] {
		kept = append(kept, keptBlock{s, typeset.Lay(s, f.m)})
	}
	f.kept = append(kept, old[len(old)-tail:]...)
}

// markers gives each block's marker, empty where it has none.
func markers(d document.Document) []string {
	out := d.Markers()
	for i, b := range d.Blocks {
		if b.Kind == document.Bulleted {
			out[i] = write.Bullet(b.Level)
		}
	}
	return out
}
