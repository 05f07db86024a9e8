package typeface

import (
	"strings"
	"testing"
)

const prose = "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity, it was the season of Light. "

// Twenty kilobytes of prose, a paragraph at a time, as a layout asks for them.
func BenchmarkShapeAnew(b *testing.B) {
	fonts := New()
	texts := paragraphs()
	b.ReportAllocs()
	for b.Loop() {
		fonts.shaped = newCache()
		for _, text := range texts {
			fonts.Shape(text, 0, len(text), arial(15), false, 0, 0)
		}
	}
}

func BenchmarkShapeAgain(b *testing.B) {
	fonts := New()
	texts := paragraphs()
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			fonts.Shape(text, 0, len(text), arial(15), false, 0, 0)
		}
	}
}

func paragraphs() []string {
	var texts []string
	for i := range 34 {
		texts = append(texts, strings.Repeat(prose, 3)[i:])
	}
	return texts
}
