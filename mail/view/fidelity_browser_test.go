//go:build fidelity

package view_test

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/go-fonts/liberation/liberationmonobold"
	"github.com/go-fonts/liberation/liberationmonobolditalic"
	"github.com/go-fonts/liberation/liberationmonoitalic"
	"github.com/go-fonts/liberation/liberationmonoregular"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansbolditalic"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// browser is one running Chromium with one page. It has the fonts that the program has in
// it, and Noto for the rest: a Liberation that the system has may be another version, with
// other widths.
type browser struct{ page context.Context }

// A page that is not laid out by then never will be.
const patience = time.Minute

func openBrowser(t *testing.T) *browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, // it needs rights that a container lacks, and what is shown here is ours or kept beside us
		chromedp.DisableGPU,
		chromedp.Flag("font-render-hinting", "none"),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), // no host is found: nothing is fetched
		chromedp.Env("FONTCONFIG_FILE="+fontsOfOurs(t)),
	)
	if path := os.Getenv("CHROMIUM"); path != "" {
		options = append(options, chromedp.ExecPath(path))
	}
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	// It tells of nodes that went away when a page is written over another: none of them is looked at.
	page, shut := chromedp.NewContext(allocator, chromedp.WithErrorf(func(string, ...any) {}))
	t.Cleanup(shut)
	if err := chromedp.Do(page); err != nil {
		t.Fatalf("Chromium does not start; on Debian it is the package chromium, elsewhere CHROMIUM names it: %v", err)
	}
	return &browser{page}
}

// fontsOfOurs writes the fonts that are in the program into a folder, and a configuration
// that knows them and Debian's folders of Noto alone.
func fontsOfOurs(t *testing.T) (configuration string) {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string][]byte{
		"mono-bold": liberationmonobold.TTF, "mono-bold-italic": liberationmonobolditalic.TTF, "mono-italic": liberationmonoitalic.TTF, "mono-regular": liberationmonoregular.TTF,
		"sans-bold": liberationsansbold.TTF, "sans-bold-italic": liberationsansbolditalic.TTF, "sans-italic": liberationsansitalic.TTF, "sans-regular": liberationsansregular.TTF,
		"serif-bold": liberationserifbold.TTF, "serif-bold-italic": liberationserifbolditalic.TTF, "serif-italic": liberationserifitalic.TTF, "serif-regular": liberationserifregular.TTF,
	} {
		write(t, filepath.Join(dir, name+".ttf"), content)
	}
	configuration = filepath.Join(dir, "fonts.conf")
	write(t, configuration, fmt.Appendf(nil, `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>%s</dir>
<dir>/usr/share/fonts/truetype/noto</dir>
<dir>/usr/share/fonts/opentype/noto</dir>
<match target="pattern">
<test qual="any" name="family"><string>monospace</string></test>
<edit name="family" mode="prepend" binding="strong"><string>Liberation Mono</string></edit>
</match>
<include ignore_missing="yes">/etc/fonts/conf.d</include>
<cachedir>%s</cachedir>
</fontconfig>
`, dir, filepath.Join(dir, "cache")))
	return configuration
}

func write(t *testing.T, file string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

//go:embed testdata/fidelity/words.js
var wordsOfPage string

// lay shows HTML in a width and says where its words stand.
func (b *browser) lay(t *testing.T, html string, width int) laid {
	t.Helper()
	b.show(t, html, width)
	found := evaluate[laid](t, b, "("+wordsOfPage+")()")
	found.number()
	return found
}

// show waits until the images are there, or known not to be. The page is empty first: of a
// mail that is written over, the colours that body gave to links would stay.
func (b *browser) show(t *testing.T, html string, width int) {
	t.Helper()
	ctx, stop := context.WithTimeout(b.page, patience)
	defer stop()
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.EmulateViewport(int64(width), 800)); err != nil {
		t.Fatal(err)
	}
	evaluate[bool](t, b, fmt.Sprintf(`new Promise(shown => {
		document.open(); document.write(%s)
		addEventListener('load', () => shown(true), { once: true })
		document.close()
	})`, quoted(t, html)))
}

// painting is a PNG of all of the page.
func (b *browser) painting(t *testing.T) []byte {
	t.Helper()
	ctx, stop := context.WithTimeout(b.page, patience)
	defer stop()
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	return png
}

func evaluate[T any](t *testing.T, b *browser, script string) T {
	t.Helper()
	ctx, stop := context.WithTimeout(b.page, patience)
	defer stop()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// quoted is a text as JavaScript has it.
func quoted(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	if err := encoder.Encode(text); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
