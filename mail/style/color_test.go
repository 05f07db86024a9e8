package style_test

import (
	"fmt"
	"image/color"
	"os"
	"strings"
	"testing"

	"postroom/mail/style"
	"postroom/mail/style/csscolor"
)

func TestColoursOfEverySpaceAreDrawnAsInChromium(t *testing.T) {
	// A ground of the colour over white as Chromium draws it; white is a colour that it refuses.
	rows, err := os.ReadFile("testdata/colours.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for row := range strings.Lines(string(rows)) {
		text, want, _ := strings.Cut(strings.TrimSpace(row), "\t")
		got := of(t, doctype+`<p id=x style="background-color:`+text+`">`, style.Media{Width: 640}).Background
		if shown := over(got); !near(shown, want) {
			t.Errorf("%s is %s, want %s", text, hex(shown), want)
		}
		if alone, ok := csscolor.Parse(text); !strings.Contains(text, "color-mix") && (alone != got || ok != (got != color.NRGBA{})) {
			t.Errorf("%s is %s alone", text, hex(alone))
		}
	}
}

// over is a colour on white.
func over(c color.NRGBA) color.NRGBA {
	on := func(v uint8) uint8 { return uint8((int(v)*int(c.A) + 255*(255-int(c.A)) + 127) / 255) }
	return color.NRGBA{on(c.R), on(c.G), on(c.B), 255}
}

// near allows for what is rounded twice.
func near(c color.NRGBA, want string) bool {
	var r, g, b int
	if _, err := fmt.Sscanf(want, "#%02x%02x%02x", &r, &g, &b); err != nil {
		return false
	}
	within := func(v uint8, want int) bool { return int(v)-want <= 1 && want-int(v) <= 1 }
	return within(c.R, r) && within(c.G, g) && within(c.B, b)
}
