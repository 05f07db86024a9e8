package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"math"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"postroom/mail/received"
)

// How large a picture may be, in pixels. No browser draws more than the first at once.
const (
	mostHigh   = 16384
	mostWide   = 8192
	mostPixels = 32 << 20
)

// Draw draws a mail, within half a minute. Of a page that is too large its beginning is drawn. A
// browser that failed or was stopped on the way is closed.
func (r *Running) Draw(ctx context.Context, mail received.Mail, o Options) (Picture, error) {
	ctx, stop := context.WithTimeout(ctx, drawTime)
	defer stop()
	defer context.AfterFunc(ctx, r.end)() // a page that hangs does not stop by itself
	r.drawn++
	d := &drawing{mail: mail, options: o, address: fmt.Sprintf("https://mail-%d.invalid/", r.drawn), loaded: make(chan struct{}, 1)}
	r.now.Store(d)
	picture, err := chromedp.Run(r.tab, d.draw)
	if err != nil {
		r.end()
		return Picture{}, r.notDrawn(ctx, err)
	}
	picture.Browser = r.name
	return picture, nil
}

func (r *Running) notDrawn(ctx context.Context, err error) error {
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("%s had not drawn the mail after %.0f s", r.name, drawTime.Seconds())
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, context.Canceled), errors.Is(err, chromedp.ErrTargetDetached):
		return fmt.Errorf("%s ended while it drew the mail", r.name)
	}
	return fmt.Errorf("%s did not draw the mail: %w", r.name, shortened(err))
}

// hear is told what happens to the page.
func (r *Running) hear(event any) {
	d := r.now.Load()
	if d == nil {
		return
	}
	switch e := event.(type) {
	case *fetch.EventRequestPaused:
		go d.answer(r, e)
	case *page.EventLoadEventFired:
		select {
		case d.loaded <- struct{}{}:
		default:
		}
	}
}

// drawing is one mail on its way.
type drawing struct {
	mail    received.Mail
	options Options
	address string        // of the page; another one each time, so that no picture of one mail is another's
	loaded  chan struct{} // the page is there, with all that it gets
}

func (d *drawing) draw(ctx context.Context, t *chromedp.Target) (Picture, error) {
	if err := d.prepare(ctx, t); err != nil {
		return Picture{}, err
	}
	if _, err := cdp.Call(ctx, t, page.Navigate, page.NavigateParams{URL: d.address}); err != nil {
		return Picture{}, err
	}
	select {
	case <-d.loaded:
	case <-ctx.Done():
		return Picture{}, ctx.Err()
	}
	layout, err := cdp.Call(ctx, t, page.GetLayoutMetrics, cdp.Empty{})
	if err != nil {
		return Picture{}, err
	}
	wide, high := layout.CSSContentSize.Width, layout.CSSContentSize.Height
	w, h := d.within(wide, high)
	// The window is made as large as the picture: what is beyond a window is drawn anew, in
	// another size of it.
	if err := d.resize(ctx, t, h); err != nil {
		return Picture{}, err
	}
	fast := true
	beyond := w > d.options.Width
	shot, err := cdp.Call(ctx, t, page.CaptureScreenshot, page.CaptureScreenshotParams{
		Format: page.CaptureScreenshotFormatPng, OptimizeForSpeed: &fast, CaptureBeyondViewport: &beyond,
		Clip: &page.Viewport{Width: w, Height: h, Scale: d.options.Scale},
	})
	if err != nil {
		return Picture{}, err
	}
	content, err := open(shot.Data)
	return Picture{Image: content, Scale: d.options.Scale, Height: high, Cut: w < wide || h < high}, err
}

// within is as much of a page as a picture may hold.
func (d *drawing) within(wide, high float64) (w, h float64) {
	scale := d.options.Scale
	w = min(max(wide, d.options.Width), math.Floor(mostWide/scale))
	h = min(high, math.Floor(mostHigh/scale), math.Floor(mostPixels/(w*scale*scale)))
	return w, max(1, h)
}

// call is a command of the protocol, to be sent to the tab.
type call struct {
	method string
	params any
}

func send(ctx context.Context, t *chromedp.Target, calls ...call) error {
	for _, c := range calls {
		if err := t.Call(ctx, c.method, c.params, nil); err != nil {
			return err
		}
	}
	return nil
}

// shut makes the tab ready for mails. What chromedp listens to by itself grows with what a mail
// holds, and is not needed here.
func shut(ctx context.Context, t *chromedp.Target) (struct{}, error) {
	return struct{}{}, send(ctx, t,
		call{css.Disable.Method, cdp.Empty{}},
		call{dom.Disable.Method, cdp.Empty{}},
		call{cdplog.Disable.Method, cdp.Empty{}},
		call{network.Disable.Method, cdp.Empty{}},
		call{runtime.Disable.Method, cdp.Empty{}},
		call{fetch.Enable.Method, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*"}}}},
		call{emulation.SetScriptExecutionDisabled.Method, emulation.SetScriptExecutionDisabledParams{Value: true}})
}

// prepare has the tab look at a mail as its reader does. Heights in percent are of nothing there,
// as in a message.
func (d *drawing) prepare(ctx context.Context, t *chromedp.Target) error {
	scheme := "light"
	if d.options.Dark {
		scheme = "dark"
	}
	if err := send(ctx, t, call{emulation.SetEmulatedMedia.Method, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	}}); err != nil {
		return err
	}
	return d.resize(ctx, t, 1)
}

// resize gives the window another height. The page is laid out in CSS pixels and enlarged as it is
// drawn: in pixels of another size, lines would be rounded to other places.
func (d *drawing) resize(ctx context.Context, t *chromedp.Target, height float64) error {
	return send(ctx, t, call{emulation.SetDeviceMetricsOverride.Method, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(math.Ceil(d.options.Width)), Height: int64(math.Ceil(height)), DeviceScaleFactor: 1,
	}})
}

// open reads a picture that the browser took.
func open(content []byte) (image.Image, error) {
	c, err := png.DecodeConfig(bytes.NewReader(content))
	if err == nil && c.Width*c.Height > 2*mostPixels {
		err = errors.New("the picture is larger than was asked for")
	}
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(content))
}
