package preview

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
)

// long is a document of a thousand paragraphs, about 200 characters each.
func long() document.Document {
	var d document.Document
	for i := range 1000 {
		d.Blocks = append(d.Blocks, document.Block{
			Text: fmt.Sprintf("Paragraph %d asks you to read the message that the portal has for you, to answer it "+
				"before the end of the week, and to tell your colleagues that they need not do anything about it.", i),
			Runs: []document.Run{{From: 0, To: 9, Marks: document.Marks{Bold: true}}},
		})
	}
	return d
}

func BenchmarkLayoutOfAThousandParagraphs(b *testing.B) {
	d, m := long(), &fonts{}
	for b.Loop() {
		f := flow{m: m}
		f.lay(d, 534, noPictures)
	}
}

func BenchmarkLayoutAfterOneBlockChanged(b *testing.B) {
	d := long()
	f := flow{m: &fonts{}}
	f.lay(d, 534, noPictures)
	text := d.Blocks[500].Text
	i := 0
	for b.Loop() {
		i++
		d.Blocks[500].Text = text + fmt.Sprint(i%100)
		f.lay(d, 534, noPictures)
	}
}

func BenchmarkPreviewAfterOneBlockChanged(b *testing.B) {
	d := long()
	p := New()
	text := d.Blocks[500].Text
	i := 0
	for b.Loop() {
		i++
		d.Blocks[500].Text = text + fmt.Sprint(i%100)
		p.SetDocument(d, nil)
	}
}

func BenchmarkThumbnail(b *testing.B) {
	d := long()
	t := NewThumbnail(fyne.NewSize(240, 200))
	for b.Loop() {
		t.SetDocument(d, nil)
	}
}
