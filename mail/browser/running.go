package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// Running is a browser that runs. Pictures are drawn one after the other; [Running.Close] may be
// called on any goroutine, and has to be.
type Running struct {
	name  string
	tab   context.Context // in which mails are drawn
	end   func()
	drawn int // so far
	now   atomic.Pointer[drawing]
}

// The limits of time. A browser that was never started on this machine is slow the first time.
const (
	startTime = 60 * time.Second
	drawTime  = 30 * time.Second
)

// Start starts the browser, within a minute. ctx ends the start alone.
func (b Browser) Start(ctx context.Context) (*Running, error) {
	p, err := newProfile()
	if err != nil {
		return nil, fmt.Errorf("there is no folder for %s to run in: %w", b.Name, err)
	}
	ctx, stop := context.WithTimeout(ctx, startTime)
	defer stop()
	life, endLife := context.WithCancel(context.Background())
	defer context.AfterFunc(ctx, endLife)()
	allocator, _ := chromedp.NewExecAllocator(life, startOptions(b, p)...)
	quiet := func(string, ...any) {}
	r := &Running{}
	tab, wait := chromedp.NewContext(allocator, chromedp.WithErrorf(quiet), chromedp.WithLogf(quiet), chromedp.WithListener(r.hear))
	r.tab = tab
	r.end = sync.OnceFunc(func() {
		endLife()
		wait()
		chromedp.FromContext(tab).Allocator.Wait()
		p.remove()
	})
	version, err := chromedp.CallBrowser(tab, browser.GetVersion, cdp.Empty{})
	if err == nil {
		_, err = chromedp.Run(tab, shut)
	}
	if err != nil {
		r.end()
		return nil, notStarted(ctx, b, err)
	}
	r.name = b.called(version.Product)
	return r, nil
}

// Name is what the browser is called, with its version: Microsoft Edge 142.
func (r *Running) Name() string { return r.name }

// Close ends the browser and throws its profile away.
func (r *Running) Close() { r.end() }

// gone reports whether the browser ended, by itself or by us.
func (r *Running) gone() bool { return r.tab.Err() != nil }

// notStarted says why a browser did not start, and what helps.
func notStarted(ctx context.Context, b Browser, err error) error {
	said := err.Error()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("%s did not start in %.0f s", b.Name, startTime.Seconds())
	case ctx.Err() != nil:
		return ctx.Err()
	case strings.Contains(said, "without --no-sandbox"), os.Geteuid() == 0 && strings.Contains(said, "sandbox"):
		return fmt.Errorf("%s does not start for root: its sandbox, which is never turned off here, does not work for root. Start Postroom as another user", b.Name)
	case strings.Contains(said, "No usable sandbox"):
		return fmt.Errorf("%s does not start: this system allows it no sandbox, and without one no mail is shown to it. "+
			"A browser from the system's own packages is allowed one", b.Name)
	}
	return fmt.Errorf("%s did not start: %w", b.Name, shortened(err))
}

// shortened keeps the end of what a browser printed, where its reason stands.
func shortened(err error) error {
	const most = 300
	if said := strings.TrimSpace(err.Error()); len(said) > most {
		return errors.New("… " + strings.ToValidUTF8(said[len(said)-most:], ""))
	}
	return err
}
