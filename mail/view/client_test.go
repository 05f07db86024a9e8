package view_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"

	"postroom/assets"
	"postroom/mail/compose"
	"postroom/mail/layout"
	"postroom/mail/notify"
	"postroom/mail/view"
	"postroom/mail/view/client"
	"postroom/mail/view/typeface"
	"postroom/settings"
)

// ours are the mails of a new settings folder in each of our layouts, and what the demo's actions mail.
func ours(t *testing.T) map[string]*compose.Mail {
	t.Helper()
	list := map[string]*compose.Mail{}
	for _, design := range layout.Designs() {
		var logo bytes.Buffer
		if err := png.Encode(&logo, image.NewNRGBA(image.Rect(0, 0, 900, 300))); err != nil {
			t.Fatal(err)
		}
		made, err := design.With(layout.Choices{Accent: color.NRGBA{R: 0x2b, G: 0x4a, B: 0xcb, A: 255}, Name: "Example", Logo: logo.Bytes(), Footer: "Street 1\nTown"})
		if err != nil {
			t.Fatal(err)
		}
		for language, template := range assets.DefaultTemplates() {
			m, err := compose.Compose(compose.Source{
				From: "Service Portal <portal@example.com>", To: "bram@example.com", Subject: "A", HTML: template.HTML, Layout: made.Text, Language: language,
				Image:  func(name string) ([]byte, error) { return made.Images[name], nil },
				Values: compose.Values{"action-message": "Laptop for Bram de Wit\nThinkPad T14", "action-link": "https://portal.example.com/messages/7", "store-link": "https://portal.example.com"},
			})
			if err != nil {
				t.Fatal(err)
			}
			list[design.Name+" "+language] = m
		}
	}
	dir := t.TempDir()
	if err := assets.WriteSample(dir, assets.SampleServer{Host: "localhost", Port: 587, PortTLS: 465, Username: "sandbox"}); err != nil {
		t.Fatal(err)
	}
	n, _, err := notify.Load(t.Context(), settings.Folder{Dir: dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, action := range n.Settings.Actions {
		m, err := n.Compose(notify.Event{Action: action.Name, Person: "bram.dewit@example.com", Message: action.Kind.SampleMessage()}, "en")
		if err != nil {
			t.Fatal(err)
		}
		list["sample "+action.Name] = m
	}
	return list
}

// Each line of the file of fallbacks begins with a feature.
func TestWhatClientsLeaveOutOfOurMailsHasAFallbackNamed(t *testing.T) {
	fallbacks, err := os.ReadFile("../../.ci/fidelity-fallbacks")
	if err != nil {
		t.Fatal(err)
	}
	mails := map[string]string{}
	for name, m := range ours(t) {
		mails[name] = m.HTML
	}
	for name, in := range builtIn(t) {
		if name != "old" {
			mails[name] = composeIn(t, everyKind, "ar", in).HTML
		}
	}
	named, fonts := map[string]bool{}, typeface.New()
	for name, html := range mails {
		for _, c := range client.All() {
			for _, d := range view.Lay(html, view.Options{Width: 640, Fonts: fonts, Client: c}).Dropped {
				feature := strings.Trim(strings.TrimPrefix(d.URL, "https://www.caniemail.com/features/"), "/")
				if !strings.Contains(string(fallbacks), "\n"+feature+" ") {
					t.Errorf("%s: %s leaves %s out, and no fallback is named for %s", name, c.Name, d.What, feature)
				}
				named[feature] = true
			}
		}
	}
	if !named["css-overflow-wrap"] {
		t.Error("nothing is left out of our mails")
	}
}

// colours are the colours of a page's texts and what they stand on.
func colours(p *view.Page) map[string][2]color.NRGBA {
	found := map[string][2]color.NRGBA{}
	for _, it := range p.Items {
		if t, ok := it.Draw.(*view.Text); ok {
			found[t.Text] = [2]color.NRGBA{t.Color, t.Ground}
		}
	}
	return found
}

func TestAPageIsRecolouredAsItWouldHaveBeenLaidOut(t *testing.T) {
	const mail = `<!doctype html><body bgcolor="#f5f6f8"><p style="color:#333333;border:1px solid #dddddd">text</p><td><b style="background:#14284b;color:#ffffff">button</b>`
	fonts := typeface.New()
	for _, c := range client.All() {
		if c.DarkRule().Honours {
			continue
		}
		light := view.Lay(mail, view.Options{Width: 640, Fonts: fonts, Client: c})
		dark := view.Lay(mail, view.Options{Width: 640, Fonts: fonts, Client: c, Dark: true})
		got, want := colours(light.Recoloured(c.DarkRule())), colours(dark)
		if len(got) != 2 || got["text"] != want["text"] || got["button"] != want["button"] || light.Recoloured(c.DarkRule()).Canvas != dark.Canvas {
			t.Errorf("%s: %v, want %v", c.ID, got, want)
		}
		if changes := c.DarkRule().Changes(); (got["text"] == colours(light)["text"]) == changes {
			t.Errorf("%s: changes colours: %v, but of %v it makes %v", c.ID, changes, colours(light), got)
		}
	}
}

func TestAMailsOwnDarkStylesHoldWhereTheClientHonoursThem(t *testing.T) {
	const mail = `<!doctype html><style>@media (prefers-color-scheme: dark) { p { color: #ff0000 } }</style><p style="font:16px Arial">text</p>`
	fonts := typeface.New()
	for _, c := range client.All() {
		page := view.Lay(mail, view.Options{Width: 640, Fonts: fonts, Client: c, Dark: true})
		if got := colours(page)["text"][0] == (color.NRGBA{R: 255, A: 255}); got != c.DarkRule().Honours {
			t.Errorf("%s: the mail's dark style holds: %v", c.ID, got)
		}
	}
}
