//go:build fidelity

package view_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the places of a running Chromium into testdata")

// What is kept of Chromium's places, for tests that have no Chromium, is what it gives.
func TestKeptPlacesAreThoseOfARunningChromium(t *testing.T) {
	b := openBrowser(t)
	for folder, kept := range map[string]string{
		"places": `[...document.body.querySelectorAll('[id]')].map(e => e.id`,
		"tables": `[...document.body.querySelectorAll('table, caption, thead, tbody, tfoot, tr, td, i')].map(e => e.localName`,
	} {
		files, err := filepath.Glob("testdata/" + folder + "/*.html")
		if err != nil || len(files) == 0 {
			t.Fatal("there is nothing to compare", err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			b.show(t, string(source), 640)
			got := evaluate[string](t, b, fmt.Sprintf(`%s + ' ' + (r => [r.x, r.y, r.width, r.height])(e.getBoundingClientRect())
				.map(v => Math.round(v * 1e6) / 1e6).join(' ') + '\n').join('')`, kept))
			name := strings.TrimSuffix(file, "html") + "txt"
			if *update {
				write(t, name, []byte(got))
			}
			if want, err := os.ReadFile(name); err != nil || string(want) != got {
				t.Errorf("%s is not what Chromium gives, -update writes that: %v", name, err)
			}
		}
	}
}
