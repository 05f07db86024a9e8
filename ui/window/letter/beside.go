package letter

import (
	"context"
	"errors"
	"image"
	"image/draw"

	"fyne.io/fyne/v2"

	"postroom/mail/browser"
	"postroom/mail/view"
	"postroom/ui/preview"
	"postroom/ui/window/words"
)

// beside lays the mail as the browser of this machine draws it beside the picture, under one line.
type beside struct {
	v       *View
	on      bool
	mails   int    // shown so far, and how often it was turned off: what was begun before is not shown
	drawn   aspect // that is seen, or on its way
	working bool
	cancel  func()
	browser string // that drew it: Microsoft Edge 142
	cut     bool   // what is seen of it is its beginning
}

// aspect is what a picture is of, and how it is looked at.
type aspect struct {
	page  *view.Page // another one after each edit
	look  preview.Look
	scale float64
}

// besideScale is the most pixels that a CSS pixel is drawn with.
const besideScale = 3

// item turns it on and off.
func (b *beside) item() *fyne.MenuItem {
	label := "As a browser draws it"
	if b.browser != "" {
		label = "As " + b.browser + " draws it"
	}
	item := keyed(label, fyne.KeyB, b.toggle)
	item.Checked = b.on
	return item
}

func (b *beside) toggle() {
	if b.on {
		b.off()
		return
	}
	b.on = true
	b.follow()
	b.v.tell()
}

// off ends what is under way, and the browser.
func (b *beside) off() {
	b.on = false
	b.another()
	b.cancel()
	b.v.preview.SetOther(nil)
	b.v.w.Background("Closing the browser", func(context.Context) { b.v.w.Browser.Close() }, func() {})
	b.v.tell()
}

// another mail is shown, with nothing beside it yet.
func (b *beside) another() {
	b.mails++
	b.drawn = aspect{}
}

// follow has the browser draw what is in sight, unless it has or is about to. It draws one at a
// time: what is in sight by the end of that comes next.
func (b *beside) follow() {
	p := b.v.preview
	wanted := aspect{page: p.Page(), look: p.Look(), scale: min(p.Density(), besideScale)}
	if !b.on || b.working || wanted.page == nil || wanted == b.drawn {
		return
	}
	b.working, b.drawn = true, wanted
	mails, mail := b.mails, b.v.mail.Mail
	options := browser.Options{Width: wanted.look.Width, Scale: wanted.scale, Dark: wanted.look.Dark, ImagesOff: wanted.look.ImagesOff}
	var picture browser.Picture
	var other *preview.Other
	var err error
	b.cancel = b.v.w.Background("Drawing the mail with the browser", func(ctx context.Context) {
		if picture, err = b.v.w.Browser.Draw(ctx, mail, options); err == nil {
			other = &preview.Other{Name: picture.Browser, Image: plain(picture.Image), Scale: picture.Scale}
		}
	}, func() {
		b.working = false
		switch {
		case mails != b.mails:
		case err != nil:
			b.off()
			if !errors.Is(err, context.Canceled) { // by the person
				b.v.w.Tell("The browser's picture is not there", words.Sentence(err.Error()))
			}
		default:
			b.browser, b.cut = picture.Browser, picture.Cut
			p.SetOther(other)
			b.v.tell()
		}
		b.follow()
	})
}

// plain is a picture whose pixels can be shown as they are.
func plain(picture image.Image) *image.RGBA {
	if content, ok := picture.(*image.RGBA); ok {
		return content
	}
	content := image.NewRGBA(picture.Bounds())
	draw.Draw(content, content.Rect, picture, picture.Bounds().Min, draw.Src)
	return content
}

// says what is on which side of the line; "": there is none.
func (b *beside) says() string {
	switch {
	case !b.on:
		return ""
	case b.v.preview.Other() == nil:
		return ". The browser draws it…"
	case b.cut:
		return ". Right of the line as " + b.browser + " draws its beginning"
	}
	return ". Right of the line as " + b.browser + " draws it"
}
