// Package browser draws a mail with the browser that is on the machine: Edge, Chrome or
// Chromium. [Find] finds one, [Browser.Start] starts it, [Running.Draw] draws; [Kept] does all
// three, and ends the browser once nobody asks it any more.
//
// What is drawn was written by strangers. So the browser has no window and opens no port: it is
// spoken to over a pipe. Its profile is thrown away, its sandbox stays on, and scripts are off. A
// mail's own parts are all that it is answered with; and should it ask past that, no name is
// found and no proxy is asked. Either alone keeps a mail from asking for anything.
package browser

import (
	"image"
	"strings"

	"github.com/chromedp/chromedp"
)

// Browser is one that is on the machine.
type Browser struct {
	Name string // as people call it: Microsoft Edge
	path string
	more []chromedp.ExecAllocatorOption // of tests
}

// Options say for whom a mail is drawn.
type Options struct {
	Width     float64 // of the window, in CSS pixels
	Scale     float64 // pixels of the picture a CSS pixel
	Dark      bool    // the reader's colour scheme
	ImagesOff bool    // no image is shown
}

// Picture is a mail as the browser draws it.
type Picture struct {
	Image   image.Image // of all of the page, or of its beginning
	Scale   float64     // pixels of it a CSS pixel
	Height  float64     // of the page, in CSS pixels
	Cut     bool        // the page is larger than the picture
	Browser string      // that drew it: Microsoft Edge 142
}

// called is what a browser calls itself, with the number of its version that people know.
func (b Browser) called(product string) string {
	_, version, _ := strings.Cut(product, "/")
	major, _, _ := strings.Cut(version, ".")
	return strings.TrimSpace(b.Name + " " + major)
}
