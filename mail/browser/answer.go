package browser

import (
	"net/url"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// policy is what the page may do, told to the browser itself: styles, and images and fonts that
// the mail carries. "sandbox" keeps a meta refresh from leading anywhere, too.
func policy(imagesOff bool) string {
	images := " img-src cid: data:;"
	if imagesOff {
		images = ""
	}
	return "default-src 'none'; style-src 'unsafe-inline';" + images + " font-src data:; base-uri 'none'; form-action 'none'; sandbox"
}

// answer gives the browser what it asked for if it is of the mail, and nothing else. An error has
// no one to be told: the page goes without, or is gone.
func (d *drawing) answer(r *Running, asked *fetch.EventRequestPaused) {
	give := func(kind string, content []byte, more ...*fetch.HeaderEntry) {
		_, _ = cdp.Call(r.tab, chromedp.FromContext(r.tab).Target, fetch.FulfillRequest, fetch.FulfillRequestParams{
			RequestID: asked.RequestID, ResponseCode: 200, Body: content,
			ResponseHeaders: append(more, &fetch.HeaderEntry{Name: "Content-Type", Value: kind}),
		})
	}
	if asked.Request.URL == d.address {
		give("text/html; charset=utf-8", []byte(d.mail.Shown()),
			&fetch.HeaderEntry{Name: "Content-Security-Policy", Value: policy(d.options.ImagesOff)},
			&fetch.HeaderEntry{Name: "X-DNS-Prefetch-Control", Value: "off"})
		return
	}
	if content, ok := part(d.mail.Images, asked.Request.URL); ok && !d.options.ImagesOff {
		give("image/*", content)
		return
	}
	_, _ = cdp.Call(r.tab, chromedp.FromContext(r.tab).Target, fetch.FailRequest, fetch.FailRequestParams{
		RequestID: asked.RequestID, ErrorReason: network.ErrorReasonAborted,
	})
}

// part is what the mail carries for an address, as a browser writes that (RFC 2392: what stands
// behind cid: is percent-encoded).
func part(images map[string][]byte, address string) ([]byte, bool) {
	if content, ok := images[address]; ok {
		return content, true
	}
	name, ok := strings.CutPrefix(address, "cid:")
	if !ok {
		return nil, false
	}
	name, err := url.PathUnescape(name)
	content, ok := images["cid:"+name]
	return content, ok && err == nil
}
