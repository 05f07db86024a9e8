//go:build fidelity

package view_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/assets"
	"postroom/mail/view/typeface"
)

// Drawing a mail anew after a key: our layout beside Chromium's of the same text, in a
// browser that runs and has shown it before.
func TestLayoutAfterAKeyIsNoSlowerThanChromiums(t *testing.T) {
	const size, width, keys = 100_000, 640, 40
	m := longMail(t, size)
	fonts := typeface.NewInstalled()
	b := openBrowser(t)
	b.show(t, m.html, width)
	evaluate[bool](t, b, fmt.Sprintf(`(() => {
		const html = %s
		window.typed = letter => {
			const changed = html.replace('Something', 'Something' + letter), start = performance.now()
			document.open(); document.write(changed); document.close()
			document.body.offsetHeight
			return performance.now() - start
		}
		return true
	})()`, quoted(t, m.html)))

	// By turns, and the fastest of each: what else the machine does only makes them slower.
	mine, other := math.Inf(1), math.Inf(1) // milliseconds
	for key := range keys {
		letter := string('a' + rune(key%26))
		changed := m
		changed.html = strings.Replace(m.html, "Something", "Something"+letter, 1)
		start := time.Now()
		lay(changed, width, fonts)
		mine = min(mine, time.Since(start).Seconds()*1000)
		other = min(other, evaluate[float64](t, b, "typed('"+letter+"')"))
	}
	fmt.Printf("\nA mail of %d kB laid out anew after a key, the fastest of %d: %.1f ms; Chromium %.1f ms\n", len(m.html)/1000, keys, mine, other)
	if mine > other {
		t.Errorf("our layout takes %.1f ms, Chromium's %.1f", mine, other)
	}
}

// longMail is one of at least so many bytes, of all the documents but those of images.
func longMail(t *testing.T, size int) mail {
	t.Helper()
	found := files(t, "testdata/fidelity/documents")
	delete(found, "images.html")
	stored := found["everything.html"]
	for {
		for _, name := range slices.Sorted(maps.Keys(found)) {
			stored += found[name]
			if m := composed(t, documents, "long", "en", stored, assets.Layout()); len(m.html) >= size {
				return m
			}
		}
	}
}
