package client

import (
	"image/color"
	"math"
	"slices"

	"postroom/mail/style/csscolor"
)

// Role is what a colour is of.
type Role int

// What a colour is of.
const (
	Ink    Role = iota // of a text, and of the lines along it
	Ground             // of what is painted behind
	Edge               // of a border
)

// Dark is what a client makes of a mail where its reader prefers dark colours.
type Dark struct {
	Name    string // such as "rewrites colours"
	Words   string // what it does, for people
	Source  string // who published it
	Certain bool   // the source says it of this client; else it is the nearest that is published
	Honours bool   // @media (prefers-color-scheme: dark) holds; a mail that asks for it is not recoloured

	recolour func(color.NRGBA, Role) color.NRGBA // nil: every colour stays
}

// Changes reports whether colours of a mail become others.
func (d Dark) Changes() bool { return d.recolour != nil }

// DarkRule is a rule for the dark with the clients that have it.
type DarkRule struct {
	Dark
	Clients []*Client
}

// DarkRules are all rules, each once.
func DarkRules() []DarkRule {
	var list []DarkRule
	for _, c := range All() {
		i := slices.IndexFunc(list, func(r DarkRule) bool { return r.Name == c.dark.Name })
		if i < 0 {
			i, list = len(list), append(list, DarkRule{Dark: c.dark})
		}
		list[i].Clients = append(list[i].Clients, c)
	}
	return list
}

// Recolour is what a colour of the mail becomes. A part that is seen through stays so.
func (d Dark) Recolour(c color.NRGBA, r Role) color.NRGBA {
	if d.recolour == nil || c.A == 0 {
		return c
	}
	return d.recolour(c, r)
}

// caniemail.com/features/css-at-media-prefers-color-scheme has who honours it.
var honours = Dark{
	Name: "honours dark styles", Certain: true, Honours: true, Source: "caniemail.com, @media (prefers-color-scheme)",
	Words: "The mail's own styles for prefers-color-scheme: dark hold. A mail that has none stays as it is.",
}

// Samsung's and Thunderbird's darkening of mails without dark styles is published in no detail.
var honoursPerhaps = Dark{
	Name: "honours dark styles", Honours: true, Source: "caniemail.com, @media (prefers-color-scheme)",
	Words: "The mail's own styles for prefers-color-scheme: dark hold. Some versions darken a mail that has none by a rule of their own, which is not published and not shown here.",
}

// Gmail on the web and Yahoo: litmus.com/blog/the-ultimate-guide-to-dark-mode-for-email-marketers,
// "Email client support", has both as "no change".
var alone = Dark{
	Name: "leaves colours alone", Certain: true, Source: "Litmus, The ultimate guide to dark mode",
	Words: "What is around the mail becomes dark. The mail's colours stay as they are, and dark styles are not asked.",
}

// rewritten is the conversion that Microsoft published with its own editor of Outlook on the web:
// github.com/microsoft/roosterjs, roosterjs-color-utils, getDarkColor. Each colour keeps its hue; its
// CIE lightness is turned over into what lies between #333333 and white. The reading pane marks what
// it rewrote with data-ogsc and data-ogsb (caniemail.com, @media (prefers-color-scheme), note 3);
// that it does so by the same conversion is not published. Where the device is dark too, a mail's own
// dark styles hold instead (docs.bird.com, "Different email clients in dark mode").
var rewritten = Dark{
	Name: "rewrites colours", Honours: true, Source: "Microsoft, roosterjs getDarkColor",
	Words: "A mail's own styles for prefers-color-scheme: dark hold. In a mail that has none each colour of text and ground is rewritten: its lightness is turned over between dark grey and white, its hue stays.",
	recolour: func(c color.NRGBA, r Role) color.NRGBA {
		if r == Edge { // docs.bird.com, "Different email clients in dark mode": border colour not changed
			return c
		}
		const darkest = 21.247 // the lightness of #333333
		l, a, b := csscolor.Lab(c)
		rgb := csscolor.OfLab((100-l)*(100-darkest)/100+darkest, a, b)
		for i, v := range rgb {
			rgb[i] = math.Round(v*10) / 10 // as it is written there, before it is rounded again
		}
		return rounded(rgb, c.A)
	},
}

// partly is what Android's own views of web pages do where an app asks them to darken one: Chromium,
// third_party/blink/renderer/platform/graphics, dark_mode_color_filter.cc (the inversion) and
// dark_mode_settings_builder.cc (dark text below 150 and light ground above 205 are inverted, the rest
// stays). That Gmail inverts light grounds and dark text only is Litmus' observation; that it does so
// by this filter is not published.
var partly = Dark{
	Name: "inverts light colours in part", Source: "Litmus, The ultimate guide to dark mode; Chromium, dark_mode_color_filter.cc",
	Words: "Light grounds become dark and dark text becomes light; dark grounds and light text stay. Dark styles are not asked.",
	recolour: func(c color.NRGBA, r Role) color.NRGBA {
		const darkInk, lightGround = 150, 205
		if r == Ink && brightness(c) >= darkInk || r != Ink && brightness(c) <= lightGround {
			return c
		}
		return inverted(c)
	},
}

// wholly is a full inversion: light becomes dark and dark light, on whatever (litmus.com, "Full color
// invert": Gmail on iOS, Outlook on Windows). Neither maker published how; the inversion is Chromium's.
func wholly(who string) Dark {
	return Dark{
		Name: "inverts all colours", Source: "Litmus, The ultimate guide to dark mode; Chromium, dark_mode_color_filter.cc",
		Words:    who + " turns light grounds dark and dark grounds light, and text with them; hues stay. How it does so is not published. Dark styles are not asked.",
		recolour: func(c color.NRGBA, _ Role) color.NRGBA { return inverted(c) },
	}
}

// inverted turns the CIE lightness of a colour over, a little above black, and makes dark greys
// the darkest surface.
func inverted(c color.NRGBA) color.NRGBA {
	const top, nearBlack, surface = 110, 32, 18
	l, a, b := csscolor.Lab(c)
	c = rounded(csscolor.OfLab(min(top-l, 100), a, b), c.A)
	if c.R == c.G && c.G == c.B && c.R < nearBlack && c.R > surface {
		c.R, c.G, c.B = surface, surface, surface
	}
	return c
}

func rounded(rgb [3]float64, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(math.Round(rgb[0])), G: uint8(math.Round(rgb[1])), B: uint8(math.Round(rgb[2])), A: alpha}
}

// brightness is the perceived one, 0 to 255 (W3C, Techniques for Accessibility Evaluation and Repair §2.2).
func brightness(c color.NRGBA) int {
	return (int(c.R)*299 + int(c.G)*587 + int(c.B)*114) / 1000
}
