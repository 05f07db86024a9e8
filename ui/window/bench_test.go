package window

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// BenchmarkKeyInALongTemplate is a key on the Template page, with toolbar and foot.
func BenchmarkKeyInALongTemplate(b *testing.B) {
	h := typingOn(b, filled+strings.Repeat("<p>Some text with <strong>bold</strong> words in it.</p>\n", 4_000))
	var took []time.Duration
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if i++; i%100 == 0 { // the paragraph stays about as long as it was
			b.StopTimer()
			h.Undo()
			b.StartTimer()
		}
		at := time.Now()
		h.keys("x")
		took = append(took, time.Since(at))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds()), "p95-µs")
}

// BenchmarkFrame is what Fyne asks of all that is seen of the Template page before it draws a frame: its least size.
func BenchmarkFrame(b *testing.B) {
	h := samples(b)
	h.Go(desk.Place{Page: "template"})
	h.Win.Resize(fyne.NewSize(widgets.WindowWidth, widgets.WindowHeight))
	for b.Loop() {
		sizesIn(h.Win.Content())
	}
}

func sizesIn(o fyne.CanvasObject) {
	if !o.Visible() {
		return
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, each := range inside {
		sizesIn(each)
	}
	o.MinSize()
}
