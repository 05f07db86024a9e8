//go:build fidelity

package view_test

import (
	"os"
	"strconv"
	"testing"
)

func TestScratchRectsA(t *testing.T) {
	b := openBrowser(t)
	src, _ := os.ReadFile(os.Getenv("FILE"))
	w, _ := strconv.Atoi(os.Getenv("WIDTH"))
	m := mail{designs, "x", string(src), drawn(t, string(src))}
	b.show(t, m.whole(), w)
	got := evaluate[string](t, b, `JSON.stringify([...document.querySelectorAll('*')].map(e => { const r = e.getBoundingClientRect(); return {T: e.localName, X: r.x, Y: r.y, W: r.width, H: r.height, A: e.cloneNode(false).outerHTML} }))`)
	write(t, "/tmp/houseB/rects.json", []byte(got))
}
