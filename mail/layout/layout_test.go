package layout

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"

	"postroom/assets"
	"postroom/mail/compose"
	"postroom/mail/style/csscolor"
	"postroom/settings"
)

func pictureOf(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEveryDesignMakesAMailWhateverIsChosen(t *testing.T) {
	blue := color.NRGBA{0x2b, 0x4a, 0xcb, 0xff}
	for _, d := range Designs() {
		for i, c := range []Choices{
			{Accent: blue},
			{Accent: blue, Name: "Ours", Footer: "One\r\nTwo %store-link%"},
			{Accent: blue, Name: "Ours", Logo: pictureOf(t, 900, 300), Footer: "One"},
			{Accent: blue, Name: `A & B <"C">`, Footer: "%content% <b>{{.Name}}</b>"},
		} {
			made, err := d.With(c)
			if err != nil {
				t.Fatalf("%s, %d: %v", d.Name, i, err)
			}
			for _, r := range compose.Inspect(made.Text, compose.Vocabulary(&settings.Settings{})) {
				if r.Code != compose.LayoutWord && r.Code != compose.LayoutImage {
					t.Errorf("%s, %d, line %d: %s: %s", d.Name, i, r.Line, r.Code, r.Value)
				}
			}
			mail, err := compose.Compose(compose.Source{
				From: "a@example.com", To: "b@example.com", HTML: "<p>Hello</p>", Layout: made.Text,
				Image: func(name string) ([]byte, error) { return made.Images[name], nil },
			})
			if err != nil {
				t.Fatalf("%s, %d: %v", d.Name, i, err)
			}
			if want := d.Logo && c.Logo != nil; want != (len(mail.Images) == 1) {
				t.Errorf("%s, %d: %d images", d.Name, i, len(mail.Images))
			}
			if strings.Contains(made.Text, "<b>") || strings.Contains(made.Text, "<no value>") {
				t.Errorf("%s, %d: %s", d.Name, i, made.Text)
			}
		}
	}
}

func TestADesignLeavesOutWhatIsNotChosen(t *testing.T) {
	for _, d := range Designs() {
		made, err := d.With(Choices{Accent: color.NRGBA{A: 0xff}})
		if err != nil {
			t.Fatal(err)
		}
		whole, err := d.With(Choices{Accent: color.NRGBA{A: 0xff}, Name: "the name", Footer: "the footer", Logo: pictureOf(t, 10, 10)})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(made.Text, "<img") || strings.Contains(whole.Text, "<img") != d.Logo {
			t.Errorf("%s: the logo", d.Name)
		}
		if strings.Contains(whole.Text, "the name") != d.Head || strings.Contains(whole.Text, "the footer") != d.Footer {
			t.Errorf("%s: the words", d.Name)
		}
		if strings.Contains(whole.Text, "#000000") != d.Accent {
			t.Errorf("%s: the accent", d.Name)
		}
	}
}

func TestALogoKeepsItsShapeInItsRoom(t *testing.T) {
	for _, c := range []struct{ w, h, wantW, wantH int }{{900, 300, 192, 64}, {480, 10, 240, 5}, {20, 30, 20, 30}, {100, 6400, 1, 64}} {
		made, err := Designs()[2].With(Choices{Logo: pictureOf(t, c.w, c.h)})
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf(`width="%d" height="%d"`, c.wantW, c.wantH); !strings.Contains(made.Text, want) {
			t.Errorf("%d by %d: no %s", c.w, c.h, want)
		}
	}
	if _, err := Designs()[2].With(Choices{Logo: []byte("<svg/>")}); err == nil {
		t.Error("what is no picture is taken for a logo")
	}
}

func TestTextOnAnyAccentCanBeRead(t *testing.T) {
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				ground := color.NRGBA{uint8(r), uint8(g), uint8(b), 0xff}
				x, y := csscolor.Luminance(ground)+0.05, csscolor.Luminance(inkOn(ground))+0.05
				if max(x, y)/min(x, y) < 4.5 {
					t.Fatalf("%v on %v", inkOn(ground), ground)
				}
			}
		}
	}
}

func TestKeepingALayoutWritesNothingOver(t *testing.T) {
	f := settings.Folder{Dir: t.TempDir()}
	if err := os.MkdirAll(f.LayoutsDir(), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(f.LayoutFile("letterhead.html"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	made, err := Designs()[2].With(Choices{Logo: pictureOf(t, 20, 20), Name: "Ours"})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		name, err := Keep(f, made)
		if err != nil || name != "letterhead-2.html" {
			t.Fatalf("%q, %v", name, err)
		}
	}
	if text, err := f.Layout("letterhead.html"); text != "mine" {
		t.Errorf("it was written over: %q, %v", text, err)
	}
	if text, err := f.Layout("letterhead-2.html"); text != made.Text {
		t.Errorf("%q, %v", text, err)
	}
	for name := range made.Images {
		if _, err := f.Image(name); err != nil {
			t.Error(err)
		}
	}
}

func TestThePlainLayoutIsKeptAsNoFile(t *testing.T) {
	f := settings.Folder{Dir: t.TempDir()}
	made, err := Designs()[0].With(Choices{Name: "Ours"})
	if err != nil {
		t.Fatal(err)
	}
	name, err := Keep(f, made)
	if names, _ := f.Layouts(); name != "" || err != nil || names != nil || made.Text != assets.Layout() {
		t.Errorf("%q, %v, %q", name, err, names)
	}
}
