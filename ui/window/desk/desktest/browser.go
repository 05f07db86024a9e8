package desktest

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"sync"

	"postroom/mail/browser"
	"postroom/mail/received"
)

// BrowserName is what the browser of tests is called.
const BrowserName = "Testbrowser 7"

// BrowserColor is that of all that the browser of tests draws.
var BrowserColor = color.NRGBA{0xc8, 0xd8, 0xf0, 0xff}

// Browser draws mails in tests: a page of one colour.
type Browser struct {
	Fails error         // nil: it draws
	Waits chan struct{} // before it draws, for a value or for the end of the context; nil: it does not

	mu     sync.Mutex
	asked  []browser.Options
	closed int
}

// Draw implements the desk's Browser.
func (b *Browser) Draw(ctx context.Context, _ received.Mail, o browser.Options) (browser.Picture, error) {
	b.mu.Lock()
	b.asked = append(b.asked, o)
	b.mu.Unlock()
	if b.Waits != nil {
		select {
		case <-b.Waits:
		case <-ctx.Done():
		}
	}
	if ctx.Err() != nil {
		return browser.Picture{}, ctx.Err()
	}
	const height = 500
	content := image.NewRGBA(image.Rect(0, 0, int(o.Width*o.Scale), int(height*o.Scale)))
	draw.Draw(content, content.Rect, image.NewUniform(BrowserColor), image.Point{}, draw.Src)
	return browser.Picture{Image: content, Scale: o.Scale, Height: height, Browser: BrowserName}, b.Fails
}

// Close implements the desk's Browser.
func (b *Browser) Close() {
	b.mu.Lock()
	b.closed++
	b.mu.Unlock()
}

// Asked are the pictures that it was asked for.
func (b *Browser) Asked() []browser.Options {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]browser.Options(nil), b.asked...)
}

// Closed is how often it was closed.
func (b *Browser) Closed() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.closed
}
