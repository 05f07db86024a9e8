package lint

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"

	"postroom/mail/compose"
	"postroom/mail/document/picture"
	"postroom/mail/document/write"
	"postroom/mail/received"
	"postroom/mail/view"
	"postroom/mail/view/typeface"
	"postroom/settings"
)

// What a reader sees is asked of the finished message, laid out as a window on a desk and a
// telephone show it: never guessed from the markup. Each rule has a file: contrast.go,
// outside.go, shown.go and host.go. place.go and origin.go lead to the line.

// The windows that a mail is looked at in, by width in CSS pixels.
const (
	desk  = 640
	phone = 360
)

const (
	largest = 1 << 20 // bytes of HTML that are looked at; of more it is said that it is too large
	most    = 10      // sights of one kind that are told of a mail
	kept    = 1024    // mails whose sights are known
)

// Seen looks at mails, and knows what it saw in those of late. It is safe for use by
// several goroutines. The zero value knows none.
type Seen struct {
	Fonts *typeface.Fonts // that mails are set in; nil: those of its own

	mu    sync.Mutex // of all that follows
	sight map[[sha256.Size]byte][]sight
	order [][sha256.Size]byte // the latest last
}

// Mail is a mail to be looked at, and what it was made of.
type Mail struct {
	*compose.Mail
	Template settings.Template
	Reading  Reading // of it
	Layout   string
	Message  string // that %action-message% became
}

// sight is something wrong that a reader sees.
type sight struct {
	key    string // of [settings.SentenceOf]
	values []any
	place  int    // of an element's start tag in the HTML as it arrives, in bytes; -1: nowhere
	words  string // that stand behind it; empty: it is the element itself

	from, to string // a value, and one that would do; empty: none is known
}

// Look is what is wrong with a mail as it is seen. Field is "html", and Line that of the
// template's; or "template.layout", and the layout's.
func (s *Seen) Look(m Mail) []settings.Finding {
	if len(m.HTML) > largest {
		return nil
	}
	html, err := arrived(m.Mail)
	if err != nil { // nothing was made: that is said where it is made
		return nil
	}
	o := origin{mail: m, html: html}
	var all []settings.Finding
	said := map[string]bool{}
	for _, sight := range s.sights(m, html) {
		f := o.find(sight)
		if key := fmt.Sprint(f.Field, f.Line, f.Message); !said[key] {
			said[key] = true
			all = append(all, f)
		}
	}
	return all
}

// arrived is the HTML of the finished message. Its pictures do not change it.
func arrived(m *compose.Mail) (string, error) {
	bare := *m
	bare.Images = nil
	eml, err := bare.EML()
	if err != nil {
		return "", err
	}
	return received.Read(eml).HTML, nil
}

func (s *Seen) sights(m Mail, html string) []sight {
	sizes := map[string][2]int{}
	sum := sha256.New()
	content := content{m.Blocks[0], m.Blocks[len(m.Blocks)-1]}
	fmt.Fprintf(sum, "%q %q %v", html, m.Message, content)
	for _, image := range m.Images {
		w, h, _ := picture.Size(image.Content)
		sizes["cid:"+image.Name] = [2]int{w, h}
		fmt.Fprintf(sum, " %q %d %d", image.Name, w, h)
	}
	key := [sha256.Size]byte(sum.Sum(nil))
	s.mu.Lock()
	defer s.mu.Unlock()
	sights, known := s.sight[key]
	if known {
		return sights
	}
	if s.Fonts == nil {
		s.Fonts = typeface.New()
	}
	sights = look(html, m.Message, content, s.Fonts, func(source string) (w, h int, ok bool) {
		size := sizes[source]
		return max(size[0], 1), max(size[1], 1), source != "" // one of the web has the size that the HTML says
	})
	if s.sight == nil {
		s.sight = map[[sha256.Size]byte][]sight{}
	}
	s.sight[key] = sights
	s.order = append(s.order, key)
	if len(s.order) > kept {
		delete(s.sight, s.order[0])
		s.order = s.order[1:]
	}
	return sights
}

// content is where the template's part of a mail begins and ends, in bytes.
type content struct{ from, to int }

// part is 0 of a place before the template's, 1 of one in it, and 2 behind it.
func (c content) part(place int) int {
	switch {
	case place < c.from:
		return 0
	case place < c.to:
		return 1
	}
	return 2
}

// looker is the work on one mail.
type looker struct {
	html    string
	message string
	content content
	sights  []sight
	told    map[string]int // how many of a code
	seen    map[string]bool

	width float64 // of the window at hand
	page  *view.Page
	roots *roots // of the page; nil: not asked for yet
	texts contrasts

	recolours write.Recolours
}

func look(html, message string, content content, fonts *typeface.Fonts, size func(source string) (w, h int, ok bool)) []sight {
	l := &looker{html: html, message: message, content: content, told: map[string]int{}, seen: map[string]bool{}, recolours: write.RecoloursIn(html)}
	l.texts = contrasts{ways: map[int][]way{}, left: tries}
	lay := func(o view.Options) *view.Page {
		o.Fonts, o.Size = fonts, size
		return view.Lay(html, o)
	}
	pages := map[float64]*view.Page{}
	for _, width := range [...]float64{desk, phone} {
		l.width, l.roots, l.page = width, nil, lay(view.Options{Width: width})
		pages[width] = l.page
		l.shown()
		l.outside()
		l.links()
	}
	l.drawings(pages, lay)
	return l.sights
}

// say tells of a sight, once in all windows where it is of the same thing.
func (l *looker) say(of string, s sight) {
	code, _, _ := strings.Cut(s.key, "/")
	of = fmt.Sprint(code, s.place, of)
	if l.seen[of] || l.told[code] == most {
		return
	}
	l.seen[of] = true
	l.told[code]++
	l.sights = append(l.sights, s)
}

// quoted is the beginning of a text, for a sentence.
func quoted(text string) string {
	const longest = 40
	text = strings.Join(strings.Fields(text), " ")
	runes := 0
	for at := range text {
		if runes == longest {
			return strings.TrimSpace(text[:at]) + "…"
		}
		runes++
	}
	return text
}
