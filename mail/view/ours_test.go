package view_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"postroom/mail/compose"
	"postroom/mail/document/picture"
	"postroom/mail/layout"
	"postroom/mail/style/csscolor"
	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// What the mails that this program makes look like, drawn.

const (
	longWord = "https://portal.example.com/averylongaddressthathasnoplacetobreakandgoesonandonandonandonandonandon"
	wideName = "00000000000000000000000000000000000000000000000000000000000000aa.png"
	button   = "#1d36a3" // the ground of one
	leads    = "https://portal.example.com/messages/7"
)

// builtIn are the built-in layouts, with words that are as long as the mail's, and one of
// old, which has no doctype and says nothing of its column.
func builtIn(t *testing.T) map[string]layout.Layout {
	t.Helper()
	all := map[string]layout.Layout{"old": {Text: "<table width=100%><tr><td align=center style='font-size:30px'>%content%</table>"}}
	for _, d := range layout.Designs() {
		for name, c := range map[string]layout.Choices{
			"":         {Accent: color.NRGBA{0x2b, 0x4a, 0xcb, 0xff}},
			", words":  {Accent: color.NRGBA{0x2b, 0x4a, 0xcb, 0xff}, Name: "Acme & Sons", Footer: "Acme Ltd."},
			", chosen": {Accent: color.NRGBA{0xf2, 0xc1, 0x4e, 0xff}, Name: longWord, Footer: "Acme Ltd., " + longWord, Logo: painted(t, 900, 200)},
		} {
			made, err := d.With(c)
			if err != nil {
				t.Fatal(err)
			}
			all[d.Name+name] = made
		}
	}
	return all
}

func painted(t *testing.T, w, h int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black})); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// drawnMail is a mail as it is composed, laid out.
func drawnMail(t *testing.T, template, language string, in layout.Layout, o view.Options) *view.Page {
	t.Helper()
	html, with := composedMail(t, template, language, in)
	with.Width, with.Dark = o.Width, o.Dark
	return view.Lay(html, with)
}

// composedMail is a mail, and what it is to be laid out with.
func composedMail(t *testing.T, template, language string, in layout.Layout) (html string, o view.Options) {
	t.Helper()
	m := composeIn(t, template, language, in)
	o.Fonts = typeface.New()
	o.Size = func(source string) (w, h int, ok bool) {
		for _, i := range m.Images {
			if "cid:"+i.Name == source {
				return picture.Size(i.Content)
			}
		}
		return 0, 0, false
	}
	return m.HTML, o
}

func composeIn(t *testing.T, template, language string, in layout.Layout) *compose.Mail {
	t.Helper()
	m, err := compose.Compose(compose.Source{
		From: "a@example.com", To: "b@example.com", Subject: "x", Preheader: "Hidden", HTML: template, Layout: in.Text, Language: language,
		Values: compose.Values{"action-message": longWord, "action-link": leads, "store-link": leads},
		Image: func(name string) ([]byte, error) {
			if content, ok := in.Images[name]; ok {
				return content, nil
			}
			return painted(t, 1600, 400), nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

const everyKind = `<h1>%action-message%</h1><p>See %action-message% and <a href="%action-link%">%action-message%</a></p>
<ul><li>%action-message%<ul><li>%action-message%</li></ul></li></ul><blockquote><p>%action-message%</p></blockquote><hr>
<p style="margin-left:80px"><img src="cid:` + wideName + `" alt="x"></p><p style="text-align:center"><img src="cid:` + wideName + `" alt="x" width="900"></p>
<p><a class="button" href="%action-link%">%action-message%</a></p>`

func TestNothingInAMailIsWiderThanAPhone(t *testing.T) {
	for name, in := range builtIn(t) {
		for _, language := range []string{"en", "ar"} {
			if page := drawnMail(t, everyKind, language, in, view.Options{Width: 360}); page.Width > 360 {
				t.Errorf("%s, %s: %g wide", name, language, page.Width)
			}
		}
	}
}

func TestTheWholeButtonIsTheLinkAndAsHighAsAFinger(t *testing.T) {
	for name, in := range builtIn(t) {
		page := drawnMail(t, `<p style="text-align:center"><a class="button" href="%action-link%">Open</a></p><p>after</p>`, "en", in, view.Options{Width: 640})
		found := false
		for _, item := range page.Items {
			if g, ok := item.Draw.(view.Ground); ok && csscolor.Written(g.Color) == button && item.H >= 30 && item.W < 300 {
				found = item.Link == leads && math.Abs(item.H-44) < 0.01 && item.W >= 44
				if !found {
					t.Errorf("%s: the button is %+v and leads to %q", name, item.Rect, item.Link)
				}
			}
		}
		if !found {
			t.Errorf("%s: no button", name)
		}
	}
}

func TestARuleIsOnePixelHigh(t *testing.T) {
	for name, in := range builtIn(t) {
		high := func(template string) float64 {
			return drawnMail(t, template, "en", in, view.Options{Width: 640}).Height
		}
		// Between two paragraphs a rule has 24 px above and below, where they alone have 16.
		if got := high("<p>a</p><hr><p>b</p>") - high("<p>a</p><p>b</p>"); got != 24+1+24-16 {
			t.Errorf("%s: a rule takes %g px more", name, got-24-24+16)
		}
	}
}

func TestAnImageIsNoWiderThanItsColumnAndKeepsItsShape(t *testing.T) {
	for name, in := range builtIn(t) {
		for _, width := range []float64{640, 360} {
			page := drawnMail(t, `<p><img src="cid:`+wideName+`" alt="x"></p><p><img src="cid:`+wideName+`" alt="x" width="200"></p>`, "en", in, view.Options{Width: width})
			var sizes []string
			for _, item := range page.Items {
				if i, ok := item.Draw.(view.Image); ok && i.Source == "cid:"+wideName {
					if math.Abs(item.W/item.H-4) > 0.05 {
						t.Errorf("%s: an image of 4:1 is %g by %g", name, item.W, item.H)
					}
					sizes = append(sizes, fmt.Sprint(item.W <= width, item.W == 200))
				}
			}
			if fmt.Sprint(sizes) != "[true false true true]" {
				t.Errorf("%s at %g: %v", name, width, sizes)
			}
		}
	}
}

func TestAMailInALanguageFromRightToLeftBeginsAtTheRight(t *testing.T) {
	const template = "<h1>مرحبا</h1><p>نص</p><ul><li>بند</li></ul><blockquote><p>اقتباس</p></blockquote><p style=\"margin-left:40px\">هنا</p>"
	for name, in := range builtIn(t) {
		right := map[string]map[string]float64{}
		for _, language := range []string{"ar", "en"} {
			right[language] = map[string]float64{}
			page := drawnMail(t, template, language, in, view.Options{Width: 640})
			for _, w := range page.Words() {
				right[language][w.Text] = 640 - w.X - w.W
				if language == "en" {
					right[language][w.Text] = w.X
				}
			}
		}
		for _, word := range []string{"مرحبا", "نص", "بند", "اقتباس", "هنا"} {
			ar, en := right["ar"][word], right["en"][word]
			if en == 0 || math.Abs(ar-en) > 0.05 {
				t.Errorf("%s: %s stands %g from the right in Arabic, %g from the left in English", name, word, ar, en)
			}
		}
	}
}

func TestTheTextsOfAMailCanBeReadInLightAndInDark(t *testing.T) {
	const marked = `<h1>Head</h1><p>Text <a href="%action-link%">link</a> <span style="color:#8b0000">red</span> <span style="background-color:#fdf2df">marked</span>
<span style="color:#1b1f24;background-color:#ffff00">both</span> <a href="%action-link%"><span style="color:#333333">grey link</span></a></p>
<blockquote><p>Quote <a href="%action-link%">link</a></p></blockquote><ol><li>Item <span style="color:#2b4acb">blue</span></li></ol>
<p><a class="button" href="%action-link%">Open <span style="color:#ffff00">now</span></a></p>`
	dark := 0
	for name, in := range builtIn(t) {
		for _, scheme := range []bool{false, true} {
			page := drawnMail(t, marked, "en", in, view.Options{Width: 640, Dark: scheme})
			for _, item := range page.Texts() {
				text := item.Draw.(*view.Text)
				if c := csscolor.Contrast(csscolor.Over(text.Ground, text.Color), text.Ground); c < 4.5 && strings.TrimSpace(text.Text) != "" {
					t.Errorf("%s, dark: %v: %q is %s on %s, a contrast of %.1f", name, scheme, text.Text, csscolor.Written(text.Color), csscolor.Written(text.Ground), c)
				}
				if scheme && text.Text == "Head" && csscolor.Luminance(text.Ground) < 0.1 {
					dark++
				}
			}
		}
	}
	if dark != 3*len(layout.Designs()) {
		t.Errorf("%d layouts have a dark scheme", dark)
	}
}
