package preview

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"postroom/mail/view/typeface"
)

// BenchmarkDrawingALongMailAnew is what follows a key in 100 kB of HTML: the mail laid out, its
// text read, and what is in sight painted.
func BenchmarkDrawingALongMailAnew(b *testing.B) {
	var html strings.Builder
	for i := 0; html.Len() < 100_000; i++ {
		fmt.Fprintf(&html, `<p style="margin:0 0 16px;font-family:Arial,sans-serif;font-size:16px;color:#1b1f24">Paragraph %d says something with <strong>bold</strong> words and <a href="https://example.com/%d">a link</a>, long enough to be broken over several lines in the window of a reader.</p>`+"\n", i, i)
	}
	p := New(typeface.New())
	before := p.lay(b.Context(), Mail{HTML: html.String()}, p.look, nil)
	part := sight{Y: 3000, W: Desktop, H: 800}
	before = before.paint(context.Background(), part, 1, nil)
	for i := 0; b.Loop(); i++ {
		next := p.lay(b.Context(), Mail{HTML: fmt.Sprintf("<p>x%d</p>", i) + html.String()}, p.look, before)
		before = next.paint(context.Background(), part, 1, before)
	}
}
