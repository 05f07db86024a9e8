//go:build fidelity && linux

package browser

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"postroom/mail/received"
)

// chromiumOf is the Chromium that CHROMIUM names, or the one that is found. Its sandbox, which
// root and many a container cannot have, is looked at in a test of its own.
func chromiumOf(t *testing.T, more ...chromedp.ExecAllocatorOption) Browser {
	t.Helper()
	dir, err := os.MkdirTemp("", "") // short, as a socket's path has to be
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	t.Setenv("TMPDIR", dir)
	if path := os.Getenv("CHROMIUM"); path != "" {
		t.Setenv(Variable, path)
	}
	b, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	b.more = append(b.more, chromedp.NoSandbox)
	b.more = append(b.more, more...)
	return b
}

func startReal(t *testing.T, more ...chromedp.ExecAllocatorOption) *Running {
	t.Helper()
	r, err := chromiumOf(t, more...).Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r
}

func (r *Running) picture(t *testing.T, html string, o Options, images map[string][]byte) Picture {
	t.Helper()
	p, err := r.Draw(t.Context(), received.Mail{HTML: html, Images: images}, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// square is a PNG of a colour.
func square(t *testing.T, c color.Color) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 20, 20))
	for i := range 400 {
		m.Set(i%20, i/20, c)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func at(p Picture, x, y float64) string {
	r, g, b, _ := p.Image.At(int(x*p.Scale), int(y*p.Scale)).RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

var red, blue = color.NRGBA{0xff, 0, 0, 0xff}, color.NRGBA{0, 0, 0xff, 0xff}

func TestAMailIsDrawnWithItsOwnPartsAsItsReaderLooksAtIt(t *testing.T) {
	r := startReal(t)
	const mail = `<!DOCTYPE html><style>@media (prefers-color-scheme: dark) { body { background: #000080 !important } } @media (max-width: 400px) { p { background: #00ffff } }</style>` +
		`<body style="margin:0;background:#ffff00"><p style="margin:0;height:100px"><img src="cid:a%20b@c.png" width=40 height=40 alt="" style="display:block">` +
		`<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==" width=10 height=10 alt="" style="display:block"></p><p style="margin:0;height:600px">`
	images := map[string][]byte{"cid:a b@c.png": square(t, red)}
	for _, c := range []struct {
		what       string
		o          Options
		logo, body string
	}{
		{"on a desktop", Options{Width: 640, Scale: 2}, "#ff0000", "#ffff00"},
		{"for who has it dark", Options{Width: 640, Scale: 1, Dark: true}, "#ff0000", "#000080"},
		{"on a phone", Options{Width: 360, Scale: 1.25}, "#ff0000", "#00ffff"},
		{"without images", Options{Width: 640, Scale: 1, ImagesOff: true}, "#ffff00", "#ffff00"},
	} {
		p := r.picture(t, mail, c.o, images)
		if size := p.Image.Bounds().Size(); float64(size.X) != c.o.Width*c.o.Scale || float64(size.Y) != 700*c.o.Scale || p.Height != 700 || p.Cut {
			t.Errorf("%s: it is %v of a page of %v, cut: %v", c.what, size, p.Height, p.Cut)
		}
		if logo, body := at(p, 30, 30), at(p, 300, 300); logo != c.logo || body != c.body {
			t.Errorf("%s: its image is %s, its ground %s", c.what, logo, body)
		}
	}
}

func TestAMailIsLaidOutTheSameAtEveryScale(t *testing.T) {
	r := startReal(t)
	const mail = `<!DOCTYPE html><style>@media not (resolution: 1dppx) { body { background: #ff0000 } }</style><body style="margin:0"><p style="margin:0;height:80px">`
	for _, scale := range []float64{0.8, 1, 1.0125, 2.5} {
		if p := r.picture(t, mail, Options{Width: 640, Scale: scale}, nil); at(p, 300, 40) != "#ffffff" {
			t.Errorf("at %v the page is laid out for pixels of another size", scale)
		}
	}
}

func TestAMailShowsNoImageOfTheMailBeforeIt(t *testing.T) {
	r := startReal(t)
	const mail = `<body style="margin:0"><img src="cid:logo" width=40 height=40>`
	for want, content := range map[string][]byte{"#ff0000": square(t, red), "#0000ff": square(t, blue)} {
		if got := at(r.picture(t, mail, paper, map[string][]byte{"cid:logo": content}), 20, 20); got != want {
			t.Errorf("its image is %s, not %s", got, want)
		}
	}
}

func TestOfALargePageItsBeginningIsDrawn(t *testing.T) {
	r := startReal(t)
	p := r.picture(t, `<body style="margin:0"><div style="height:100000px;background:#ff0000">`, Options{Width: 640, Scale: 2}, nil)
	if size := p.Image.Bounds().Size(); size.X != 1280 || size.Y > mostHigh || size.Y < mostHigh-1000 || !p.Cut || p.Height != 100000 || at(p, 300, 8000) != "#ff0000" {
		t.Errorf("it is %v of a page of %v, cut: %v, its end %s", size, p.Height, p.Cut, at(p, 300, 8000))
	}
	p = r.picture(t, `<body style="margin:0"><div style="width:900px;height:50px;background:#ff0000">`, paper, nil)
	if size := p.Image.Bounds().Size(); size.X != 900 || p.Cut || at(p, 890, 25) != "#ff0000" {
		t.Errorf("a page that is wider than the window is %v, cut: %v", size, p.Cut)
	}
}

func TestAMailRunsNoScriptAndLeadsNowhere(t *testing.T) {
	r := startReal(t)
	for what, more := range map[string]string{
		"a script":       `<script>document.body.style.background = '#ff0000'</script>`,
		"an event":       `<img src="x" onerror="document.body.style.background = '#ff0000'">`,
		"a refresh":      `<meta http-equiv="refresh" content="0;url=about:blank">`,
		"an own address": `<base href="about:blank">`,
	} {
		p := r.picture(t, `<body style="background:#00ff00"><p>text</p>`+more+strings.Repeat("<p>text</p>", 5), paper, nil)
		if got := at(p, 500, 20); got != "#00ff00" {
			t.Errorf("after %s the page is %s", what, got)
		}
	}
}

func TestADrawingThatNobodyWaitsForEndsTheBrowser(t *testing.T) {
	r := startReal(t)
	process := r.process()
	var hard strings.Builder // takes a browser minutes
	for range 3000 {
		hard.WriteString(`<table><tr><td style="filter:blur(90px)">`)
	}
	done := make(chan error)
	go func() {
		_, err := r.Draw(t.Context(), received.Mail{HTML: hard.String()}, paper)
		done <- err
	}()
	r.Close()
	<-done
	allGone(t, process)
}

func TestHowLongAPictureTakes(t *testing.T) {
	began := time.Now()
	r := startReal(t)
	started := time.Since(began)
	content, err := os.ReadFile("../view/testdata/fidelity/mails/word-reply.html")
	if err != nil {
		t.Fatal(err)
	}
	var took []time.Duration
	for range 6 {
		began = time.Now()
		r.picture(t, string(content), Options{Width: 640, Scale: 1.25}, nil)
		took = append(took, time.Since(began))
	}
	fmt.Printf("%s started in %.2f s, drew its first mail in %.2f s, the next in %v\n", r.Name(), started.Seconds(), took[0].Seconds(), took[1:])
}
