// Package assets holds what is built into the program: its icon, the default
// template and layout, and the sample folder of the demo. It imports nothing of
// ours.
package assets

import _ "embed"

//go:embed icon.png
var icon []byte

// Icon is the program's icon: a PNG of 512 by 512 pixels. It must not be changed.
func Icon() []byte { return icon }

// The tokens of a layout. An author's placeholder is lower-case letters and
// hyphens between per cent signs, so that the dotted ones cannot be mistaken for
// one; content is a layout's own word and no placeholder of a template.
const (
	LayoutContent   = "%content%"          // the document goes here; exactly once
	LayoutLanguage  = "%layout.language%"  // the mail's language tag, for <html lang>
	LayoutDirection = "%layout.direction%" // ltr or rtl, as the language is written, for dir
	LayoutTitle     = "%layout.title%"     // the mail's subject, for <title>
)

var (
	//go:embed layouts/plain.html
	plainLayout string
	//go:embed layouts/card.html
	cardLayout string
	//go:embed layouts/letterhead.html
	letterheadLayout string
)

// Layout is the built-in layout: an HTML document with the layout tokens.
// Its frame is a table of at most 600 CSS pixels, and the same frame stands in a
// conditional comment for Outlook's Word engine, which knows neither max-width
// nor automatic margins.
func Layout() string { return plainLayout }

// CardLayout and LetterheadLayout are layouts to choose in place of that: templates of
// text/template, which mail/layout fills in. What it fills in is HTML already.
func CardLayout() string { return cardLayout }

// LetterheadLayout has a logo and a footer; see [CardLayout].
func LetterheadLayout() string { return letterheadLayout }

// Template is a notification in one language: HTML in its stored form.
type Template struct {
	Subject, Preheader, HTML string
}

var (
	//go:embed template/en.html
	englishHTML string
	//go:embed template/nl.html
	dutchHTML string
)

// DefaultTemplates are the templates of a new settings folder, by language tag.
func DefaultTemplates() map[string]Template {
	return map[string]Template{
		"en": {Subject: "Action needed: %action-message%", HTML: englishHTML},
		"nl": {Subject: "Actie gevraagd: %action-message%", HTML: dutchHTML},
	}
}
