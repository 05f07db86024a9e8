package lint

import (
	"image/color"
	"slices"

	"postroom/mail/style/csscolor"
	"postroom/mail/view"
	"postroom/mail/view/client"
)

// A mail is laid out once for all who recolour it: what each makes of the list that is drawn is
// what it would make of the mail. It is laid out again for those who leave out what colours hang
// on, and where it has dark styles of its own.

// byClient is how long a mail is at most, in bytes of HTML, that is laid out for each client that
// leaves colours out; Gmail cuts mails off well before.
const byClient = 128 << 10

// drawing is a mail as a browser draws it, or some clients that leave out the same of it.
type drawing struct {
	client  *client.Client // who draws it; nil: a browser
	dark    bool           // by the mail's own dark styles
	schemes []scheme
}

// scheme is in what colours a drawing is shown.
type scheme struct {
	kind    kind
	clients []*client.Client
	rule    client.Dark
	known   map[painted]color.NRGBA // what colours become
}

// kind says of whom something is said, the gravest first.
type kind int

const (
	everywhere kind = iota // in the light
	somewhere              // in the light of clients that leave colours out
	ownDark                // in the mail's own dark styles
	theirDark              // in what clients make of its colours
)

// key is that of the sentence.
func (k kind) key() string {
	return [...]string{"contrast", "contrast/client", "contrast/styles", "contrast/dark"}[k]
}

type painted struct {
	color color.NRGBA
	role  client.Role
}

// drawings looks at the contrast of a mail in each drawing that differs by what clients leave out.
// pages are a browser's, by width.
func (l *looker) drawings(pages map[float64]*view.Page, lay func(view.Options) *view.Page) {
	groups := [][]*client.Client{client.All()}
	if len(l.html) <= byClient {
		groups = client.Alike(l.html)
	}
	for i, clients := range groups {
		light := &drawing{schemes: []scheme{{}}}
		if i > 0 {
			light.client = clients[0]
			light.schemes[0] = scheme{kind: somewhere, clients: clients}
		}
		dark := &drawing{dark: true, client: light.client}
		for _, width := range [...]float64{desk, phone} {
			if width == phone && light.client != nil && light.client.Word() {
				continue
			}
			l.width, l.roots = width, nil
			page := pages[width]
			if i > 0 {
				page = lay(view.Options{Width: width, Client: light.client})
			}
			if width == desk {
				own := light.rules(clients, page.Scheme)
				if i > 0 && len(own) > 0 {
					dark.client = own[0]
				}
				if len(own) > 0 {
					dark.schemes = []scheme{{kind: ownDark, clients: own}}
				}
			}
			l.contrast(page, light)
			if len(dark.schemes) > 0 {
				l.contrast(lay(view.Options{Width: width, Client: dark.client, Dark: true}), dark)
			}
		}
	}
	l.dims()
}

// rules adds what clients make of colours in the dark, but for those who show the mail's own dark
// styles, where it has such.
func (d *drawing) rules(clients []*client.Client, styles bool) (own []*client.Client) {
	for _, r := range client.DarkRules() {
		of := slices.DeleteFunc(slices.Clone(r.Clients), func(c *client.Client) bool { return !slices.Contains(clients, c) })
		switch {
		case len(of) == 0:
		case styles && r.Honours:
			own = append(own, of...)
		case r.Changes():
			d.schemes = append(d.schemes, scheme{kind: theirDark, clients: of, rule: r.Dark, known: map[painted]color.NRGBA{}})
		}
	}
	return own
}

func (s *scheme) recoloured(c color.NRGBA, role client.Role) color.NRGBA {
	if !s.rule.Changes() {
		return c
	}
	key := painted{c, role}
	out, known := s.known[key]
	if !known {
		out = s.rule.Recolour(c, role)
		s.known[key] = out
	}
	return out
}

// shown is the colour of a text and of what is behind it.
func (s *scheme) shown(of stack) (fore, ground color.NRGBA) {
	for i, c := range slices.Backward(of.behind) {
		if c = s.recoloured(c, client.Ground); i == len(of.behind)-1 {
			ground = c
		} else {
			ground = csscolor.Over(ground, c)
		}
	}
	return csscolor.Over(ground, s.recoloured(of.ink, client.Ink)), ground
}
