// Command bench-window opens a window of nothing but the editor with the caret in the
// middle of a document, or a bare window of as many texts in the same places, one of
// which changes at a key: what Fyne itself takes for that.
//
//	bench-window -kind editor|bare -paragraphs N -width W -height H
package main

import (
	"flag"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"postroom/mail/document"
	"postroom/ui/editor"
)

func main() {
	kind := flag.String("kind", "editor", "editor or bare")
	n := flag.Int("paragraphs", 1, "of 200 characters")
	width := flag.Float64("width", 800, "of the window")
	height := flag.Float64("height", 600, "of the window")
	flag.Parse()

	a := app.New()
	w := a.NewWindow("bench")
	w.SetPadded(false)
	w.Resize(fyne.NewSize(float32(*width), float32(*height)))
	e := editor.New(nil)
	e.NoGround = true // as in a window that has one
	e.SetDocument(paragraphs(*n))
	caret := document.At(document.Position{Block: *n / 2, Offset: 100})
	if *kind == "bare" {
		e.Resize(fyne.NewSize(float32(*width), float32(*height)))
		e.Select(caret)
		bare(w, e)
	} else {
		w.SetContent(e)
		w.Canvas().Focus(e)
		a.Lifecycle().SetOnStarted(func() { fyne.Do(func() { e.Select(caret) }) })
	}
	w.ShowAndRun()
}

func paragraphs(n int) document.Document {
	d := document.Document{Blocks: make([]document.Block, n)}
	for i := range d.Blocks {
		d.Blocks[i].Text = (fmt.Sprint(i) + strings.Repeat(" The quick brown fox jumps.", 8))[:199] + "."
	}
	return d
}

// bare shows the texts that an editor shows. A letter goes in front of the one in the
// middle, Backspace takes it away again.
func bare(w fyne.Window, e *editor.Editor) {
	var texts []*canvas.Text
	all := container.NewWithoutLayout()
	for _, o := range e.CreateRenderer().Objects() {
		if t, ok := o.(*canvas.Text); ok {
			copied := canvas.NewText(t.Text, t.Color)
			copied.TextSize = t.TextSize
			copied.Resize(t.Size())
			copied.Move(t.Position())
			texts = append(texts, copied)
			all.Add(copied)
		}
	}
	w.SetContent(all)
	changing := texts[len(texts)/2]
	w.Canvas().SetOnTypedRune(func(r rune) {
		changing.Text = string(r) + changing.Text
		changing.Refresh()
	})
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyBackspace {
			changing.Text = changing.Text[1:]
			changing.Refresh()
		}
	})
}
