// Package layout makes a layout: out of a built-in design ([Design.With]) or of an
// organisation's HTML file ([Read], [File.Put]), which stays byte for byte but for the place
// where the message goes. [Keep] puts it into the settings folder. How a layout is filled and
// what is wrong with one is said elsewhere: by compose, and by check.
package layout

import (
	"errors"
	"html"
	"image/color"
	"strings"
	"text/template"

	"postroom/assets"
	"postroom/mail/document/picture"
	"postroom/mail/style/csscolor"
	"postroom/settings"
)

// Layout is one that can be kept.
type Layout struct {
	Name   string            // of its file: card.html
	Text   string            // with %content%
	Images map[string][]byte // that it brings along, by their names in images/
}

// Design is a built-in layout with what can be chosen of it.
type Design struct {
	Name                       string // of its file, without ending
	Title                      string // for people
	Accent, Head, Logo, Footer bool   // it shows this
	source                     string
}

// Plain is the built-in layout itself, of which nothing is kept.
const Plain = "plain"

// Designs are the built-in layouts, [Plain] first.
func Designs() []Design {
	return []Design{
		{Name: Plain, Title: "Plain", source: assets.Layout()},
		{Name: "card", Title: "Card", Accent: true, Head: true, source: assets.CardLayout()},
		{Name: "letterhead", Title: "With logo and footer", Accent: true, Head: true, Logo: true, Footer: true, source: assets.LetterheadLayout()},
	}
}

// Choices are what an organisation chooses of a design.
type Choices struct {
	Accent color.NRGBA // opaque
	Name   string      // of the organisation; it is what describes the logo too
	Logo   []byte      // PNG, JPEG or GIF; nil: the name stands in its place
	Footer string      // lines of text; placeholders are filled
}

// The room for a logo, in CSS pixels.
const logoWidth, logoHeight = 240, 64

// With makes a layout of a design. An error is of the logo.
func (d Design) With(c Choices) (Layout, error) {
	made := Layout{Name: d.Name + ".html", Text: d.source}
	if d.Name == Plain {
		return made, nil
	}
	values := struct {
		Accent, Ink, Name, Footer, Logo string
		LogoWidth, LogoHeight           int
	}{Accent: csscolor.Written(c.Accent), Name: words(c.Name), Footer: words(c.Footer)}
	if ink := inkOn(c.Accent); legible(ink, c.Accent) { // else words stand beside the accent
		values.Ink = csscolor.Written(ink)
	}
	if d.Logo && len(c.Logo) > 0 {
		content, ending, err := picture.Fit(c.Logo)
		if err != nil {
			return Layout{}, err
		}
		w, h, ok := picture.Size(content)
		if !ok || w <= 0 || h <= 0 {
			return Layout{}, errors.New("the logo has no size: save it as PNG, JPEG or GIF")
		}
		scale := min(1, logoWidth/float64(w), logoHeight/float64(h))
		values.LogoWidth, values.LogoHeight = max(1, int(float64(w)*scale+0.5)), max(1, int(float64(h)*scale+0.5))
		values.Logo = settings.ImageName(content, ending)
		made.Images = map[string][]byte{values.Logo: content}
	}
	t, err := template.New(d.Name).Parse(d.source)
	if err != nil {
		return Layout{}, err
	}
	var out strings.Builder
	if err := t.Execute(&out, values); err != nil {
		return Layout{}, err
	}
	made.Text = out.String()
	return made, nil
}

// words are a text as HTML. It cannot bring a second place for the message.
func words(text string) string {
	escaped := html.EscapeString(strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")))
	escaped = strings.ReplaceAll(escaped, assets.LayoutContent, "&#37;"+assets.LayoutContent[1:])
	return strings.ReplaceAll(escaped, "\n", "<br>\n")
}

// Keep puts a layout into a settings folder, its images first, and gives the name that
// template.layout is to have; empty for [Plain]. What is there is never written over.
func Keep(folder settings.Folder, l Layout) (name string, err error) {
	if l.Text == assets.Layout() {
		return "", nil
	}
	for name, content := range l.Images {
		if err := folder.StoreImage(name, content); err != nil {
			return "", err
		}
	}
	return folder.StoreLayout(l.Name, l.Text)
}
