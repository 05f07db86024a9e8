// Command bench-window opens a window of nothing but the editor with the caret in the
// middle of a document, or a bare window of as many texts in the same places, one of
// which changes at a key: what Fyne itself takes for that. It does the same with a page
// of Postroom.
//
//	bench-window -kind editor|bare -paragraphs N -width W -height H
//	bench-window -kind bare -config FOLDER -page NAME [-ready FILE]
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"postroom/mail/document"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/editor"
	"postroom/ui/window"
)

func main() {
	kind := flag.String("kind", "editor", "editor or bare")
	n := flag.Int("paragraphs", 1, "of 200 characters")
	width := flag.Float64("width", 800, "of the window")
	height := flag.Float64("height", 600, "of the window")
	config := flag.String("config", "", "folder with settings.toml")
	page := flag.String("page", "", "of Postroom, which is bare")
	ready := flag.String("ready", "", "file that says when that page is bare")
	flag.Parse()

	if *page != "" {
		go barePage(*ready)
		if err := window.Run(context.Background(), window.Options{Folder: settings.Folder{Dir: *config}, Page: *page, Secrets: secret.Keyring(time.Second)}); err != nil {
			log.Fatal(err)
		}
		return
	}
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
		bare(w, texts(e, fyne.Position{}, e.Size()))
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

// barePage puts the texts of the page into the place of the page once it is complete, and says so in a file.
func barePage(ready string) {
	time.Sleep(3 * time.Second)
	fyne.DoAndWait(func() {
		w := fyne.CurrentApp().Driver().AllWindows()[0]
		w.Canvas().Unfocus()
		bare(w, texts(w.Content(), fyne.Position{}, w.Canvas().Size()))
	})
	if ready == "" {
		return
	}
	if err := os.WriteFile(ready, []byte("bare\n"), 0o600); err != nil {
		log.Fatal(err)
	}
}

// texts are copies of the texts that an object shows, in their places.
func texts(o fyne.CanvasObject, origin fyne.Position, end fyne.Size) []*canvas.Text {
	at := origin.Add(o.Position())
	if !o.Visible() || at.X >= end.Width || at.Y >= end.Height || at.X+o.Size().Width <= 0 || at.Y+o.Size().Height <= 0 {
		return nil
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Text:
		copied := canvas.NewText(o.Text, o.Color)
		copied.TextSize, copied.TextStyle = o.TextSize, o.TextStyle
		copied.Resize(o.Size())
		copied.Move(at)
		return []*canvas.Text{copied}
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	var all []*canvas.Text
	for _, o := range inside {
		all = append(all, texts(o, at, end)...)
	}
	return all
}

// bare shows texts and nothing else. A letter goes in front of the longest, Backspace
// takes it away again.
func bare(w fyne.Window, texts []*canvas.Text) {
	all := container.NewWithoutLayout()
	for _, t := range texts {
		all.Add(t)
	}
	w.SetContent(all)
	changing := slices.MaxFunc(texts, func(a, b *canvas.Text) int { return len(a.Text) - len(b.Text) })
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
