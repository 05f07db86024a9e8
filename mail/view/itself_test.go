package view_test

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"postroom/mail/compose"
	"postroom/mail/received"
	"postroom/mail/style"
	"postroom/mail/style/csscolor"
	"postroom/mail/view"
	"postroom/mail/view/client"
	"postroom/mail/view/typeface"
)

// What a mail of ours has to be in every client, measured of the finished message.

// inspected is a message as each client draws it.
type inspected struct {
	received.Mail
	tree  *style.Tree
	fonts *typeface.Fonts
	known map[string]*view.Page
}

func inspect(eml []byte, fonts *typeface.Fonts) *inspected {
	m := received.Read(eml)
	return &inspected{Mail: m, tree: style.Parse(m.HTML), fonts: fonts, known: map[string]*view.Page{}}
}

func (m *inspected) size(source string) (w, h int, ok bool) {
	content, err := m.Image(source)
	if err != nil {
		return 0, 0, false
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(content))
	return c.Width, c.Height, err == nil
}

// page is the mail as a client draws it; nil: a browser.
func (m *inspected) page(by *client.Client, width float64, dark bool) *view.Page {
	key := fmt.Sprint(width, dark)
	if by != nil {
		key += by.ID
	}
	if m.known[key] == nil {
		m.known[key] = view.Lay(m.HTML, view.Options{Width: width, Dark: dark, Client: by, Fonts: m.fonts, Size: m.size})
	}
	return m.known[key]
}

// everyPage gives the mail in each client on a desk, in the light and in the dark.
func (m *inspected) everyPage(each func(c *client.Client, dark bool, p *view.Page)) {
	for _, c := range client.All() {
		each(c, false, m.page(c, 640, false))
		each(c, true, m.page(c, 640, true))
	}
}

// point is one thing that is measured of a mail. The value is empty where the mail has nothing of the kind.
type point struct {
	name string
	of   func(m *inspected) (value string, good bool)
}

var points = []point{
	{"no space around it", (*inspected).bare},
	{"least contrast, light", func(m *inspected) (string, bool) { return m.contrast(false) }},
	{"dark", func(m *inspected) (string, bool) { return m.contrast(true) }},
	{"widest on 360 px", (*inspected).widest},
	{"direction", (*inspected).direction},
	{"buttons", (*inspected).buttons},
	{"rules", (*inspected).rules},
	{"images", (*inspected).images},
	{"dark styles", (*inspected).scheme},
	{"for Outlook and Apple", (*inspected).settings},
	{"preheader", (*inspected).preheader},
	{"words missing in the text part", (*inspected).textPart},
	{"headers", (*inspected).headers},
}

func (m *inspected) bare() (string, bool) {
	p := m.page(nil, 640, false)
	if len(p.Items) == 0 {
		return "", true
	}
	first := p.Items[0]
	return fmt.Sprintf("%g", first.X+first.Y), first.X == 0 && first.Y == 0 && first.W == 640
}

func (m *inspected) contrast(dark bool) (string, bool) {
	least, where := math.Inf(1), ""
	m.everyPage(func(c *client.Client, inDark bool, p *view.Page) {
		for _, item := range p.Texts() {
			text := item.Draw.(*view.Text)
			if inDark != dark || strings.TrimSpace(text.Text) == "" {
				continue
			}
			if ratio := csscolor.Contrast(csscolor.Over(text.Ground, text.Color), text.Ground); ratio < least {
				least, where = ratio, c.Name
			}
		}
	})
	if where == "" {
		return "", true
	}
	return fmt.Sprintf("%.1f %s", math.Floor(least*10)/10, where), least >= 4.5
}

// widest is asked of all but Word, which is on no telephone.
func (m *inspected) widest() (string, bool) {
	most, where := 0.0, ""
	for _, c := range client.All() {
		if w := m.page(c, 360, false).Width; w > most && !c.Word() {
			most, where = w, c.Name
		}
	}
	if most > 360 {
		return fmt.Sprintf("%g %s", most, where), false
	}
	return fmt.Sprintf("%g", most), true
}

// direction is by how much less room the lines leave where they begin than where they end.
func (m *inspected) direction() (string, bool) {
	want, rightToLeft := "ltr", slices.Contains([]string{"ar", "he", "fa", "ur"}, m.attribute("html", "lang"))
	if rightToLeft {
		want = "rtl"
	}
	type line struct{ from, to float64 }
	lines := map[float64]line{}
	whole := line{math.Inf(1), 0}
	for _, item := range m.page(nil, 640, false).Texts() {
		at := item.Draw.(*view.Text).Baseline
		l, known := lines[at]
		if !known {
			l.from = math.Inf(1)
		}
		lines[at] = line{min(l.from, item.X), max(l.to, item.X+item.W)}
		whole = line{min(whole.from, item.X), max(whole.to, item.X+item.W)}
	}
	room := line{}
	for _, l := range lines {
		room.from += l.from - whole.from
		room.to += whole.to - l.to
	}
	begin, end := room.from, room.to
	if rightToLeft {
		begin, end = end, begin
	}
	got := m.attribute("html", "dir")
	return fmt.Sprintf("%s, %.0f %% of the room where lines begin", got, 100*begin/max(begin+end, 1)), got == want && (begin < end || len(lines) == 0)
}

func (m *inspected) attribute(element, name string) string {
	for n := range m.tree.Root.Descendants() {
		if n.Data == element {
			for _, a := range n.Attr {
				if a.Key == name {
					return a.Val
				}
			}
		}
	}
	return ""
}

// buttons have to be 44 px high everywhere, and all of each has to be the link.
func (m *inspected) buttons() (string, bool) {
	want := strings.Count(m.HTML, `class="pr-button"`)
	if want == 0 {
		return "", true
	}
	good, least := true, math.Inf(1)
	m.everyPage(func(_ *client.Client, _ bool, p *view.Page) {
		n := 0
		for _, item := range p.Items {
			if g, ok := item.Draw.(view.Ground); ok && item.Link != "" && g.Color.A > 0 && item.W < 600 {
				n++
				least = min(least, item.H)
			}
		}
		good = good && n == want
	})
	return fmt.Sprintf("%d, %.0f px", want, least), good && least >= 43.9
}

func (m *inspected) rules() (string, bool) {
	want := strings.Count(m.HTML, `class="pr-line" style="border-top:`)
	if want == 0 {
		return "", true
	}
	good := true
	m.everyPage(func(_ *client.Client, _ bool, p *view.Page) {
		n := 0
		for _, item := range p.Items {
			if b, ok := item.Draw.(view.Border); ok && b.Lines.Top.Width == 1 && b.Lines.Left.Width == 0 && item.H <= 2 {
				n++
			}
		}
		good = good && n == want
	})
	return fmt.Sprintf("%d, 1 px", want), good
}

// images have to be as many everywhere, no wider than the column, in their shape, with a width of their own.
func (m *inspected) images() (string, bool) {
	want, good := 0, true
	for n := range m.tree.Root.Descendants() {
		if n.Data == "img" {
			want++
			good = good && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "width" && a.Val != "" })
		}
	}
	if want == 0 {
		return "", true
	}
	widest := 0.0
	m.everyPage(func(_ *client.Client, _ bool, p *view.Page) {
		n := 0
		for _, item := range p.Items {
			if drawn, ok := item.Draw.(view.Image); ok {
				w, h, _ := m.size(drawn.Source)
				n++
				widest = max(widest, item.W)
				good = good && math.Abs(item.W/item.H*float64(h)/float64(w)-1) < 0.02
			}
		}
		good = good && n == want
	})
	return fmt.Sprintf("%d, %.0f px", want, widest), good && widest <= 600
}

// holds counts which of some texts the mail has.
func (m *inspected) holds(in string, texts ...string) (string, bool) {
	n := 0
	for _, text := range texts {
		if strings.Contains(strings.ToLower(in), text) {
			n++
		}
	}
	return fmt.Sprintf("%d of %d", n, len(texts)), n == len(texts)
}

func (m *inspected) scheme() (string, bool) {
	return m.holds(m.HTML, `<meta name="color-scheme" content="light dark">`, `<meta name="supported-color-schemes" content="light dark">`, "@media (prefers-color-scheme:dark)")
}

func (m *inspected) settings() (string, bool) {
	return m.holds(m.HTML, "<o:pixelsperinch>96</o:pixelsperinch>", "mso-line-height-rule:exactly", "-webkit-text-size-adjust:100%", "-ms-text-size-adjust:100%", `name="x-apple-disable-message-reformatting"`)
}

// preheader is what lists of mails show and no client draws.
func (m *inspected) preheader() (string, bool) {
	hidden := ""
	for n := range m.tree.Root.Descendants() {
		if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "class" && a.Val == "pr-preheader" }) && n.FirstChild != nil {
			hidden = strings.TrimRight(n.FirstChild.Data, "\u034f\u200c\u00a0")
		}
	}
	if hidden == "" {
		return "", true
	}
	good := strings.HasPrefix(m.Inbox(), hidden)
	m.everyPage(func(_ *client.Client, _ bool, p *view.Page) {
		for _, item := range p.Texts() {
			good = good && !strings.Contains(item.Draw.(*view.Text).Text, hidden)
		}
	})
	return "hidden", good
}

// beside is what the text part has beside the words that are drawn: where links lead, and marks of direction.
var beside = regexp.MustCompile(`<https?://[^>]*>|[\x{200e}\x{200f}\s]`)

// textPart has to have each word that is drawn, the layout's too.
func (m *inspected) textPart() (string, bool) {
	text, missing := beside.ReplaceAllString(m.Text, ""), 0
	for _, w := range m.page(nil, 640, false).Words() {
		if !strings.Contains(text, strings.Join(strings.Fields(w.Text), "")) {
			missing++
		}
	}
	return fmt.Sprint(missing), missing == 0
}

func (m *inspected) headers() (string, bool) {
	return m.holds(m.Headers, "auto-submitted: auto-generated", "x-auto-response-suppress: all", "message-id: ", "date: ", "mime-version: 1.0")
}

func emlOf(t *testing.T, m *compose.Mail) []byte {
	t.Helper()
	eml, err := m.EML()
	if err != nil {
		t.Fatal(err)
	}
	return eml
}

func TestOurMailsAreWhatAMailHasToBeInEveryClient(t *testing.T) {
	fonts := typeface.New()
	mails := map[string][]byte{}
	for name, m := range ours(t) {
		mails[name] = emlOf(t, m)
	}
	for name, in := range builtIn(t) {
		for _, language := range []string{"en", "ar"} {
			if name != "old" {
				mails[name+", every kind, "+language] = emlOf(t, composeIn(t, everyKind, language, in))
			}
		}
	}
	for name, eml := range mails {
		m := inspect(eml, fonts)
		for _, p := range points {
			value, good := p.of(m)
			if !good {
				t.Errorf("%s: %s: %s", name, p.name, value)
			}
			if value == "" && strings.Contains(name, "every kind") {
				t.Errorf("%s: nothing is measured of %s", name, p.name)
			}
		}
	}
}

func TestEachPointOfAMailIsMissedWhereItIsBroken(t *testing.T) {
	fonts := typeface.New()
	template := strings.Replace(everyKind, `class="button" href="%action-link%">%action-message%`, `class="button" href="%action-link%">Open`, 1)
	eml := emlOf(t, composeIn(t, template, "en", builtIn(t)["letterhead, words"]))
	for name, breaks := range map[string][][2]string{
		"no space around it":             {{"margin:0;padding:0;background", "background"}},
		"least contrast, light":          {{"color:#1b1f24", "color:#9aa0a6"}},
		"dark":                           {{".pr-text{color:#e6e9ed!", ".pr-text{color:#4b5563!"}},
		"widest on 360 px":               {{"word-wrap:break-word;overflow-wrap:anywhere;word-break:break-word", ""}, {"table-layout:fixed;", ""}},
		"direction":                      {{`dir="ltr"`, `dir="rtl"`}, {"text-align:left", "text-align:right"}},
		"buttons":                        {{"height:44px", "height:30px"}},
		"rules":                          {{"border-top:1px", "border-top:2px"}},
		"images":                         {{"height:auto", "height:100px"}},
		"dark styles":                    {{`<meta name="supported-color-schemes" content="light dark">`, ""}},
		"for Outlook and Apple":          {{"-ms-text-size-adjust:100%", ""}},
		"preheader":                      {{".pr-preheader{mso-hide:all}", ""}, {`class="pr-preheader" style="display:none"`, `class="pr-preheader" style="display:block"`}},
		"words missing in the text part": {{"Acme Ltd.", "Acme Limited"}},
		"headers":                        {{"X-Auto-Response-Suppress: All", ""}},
	} {
		m := inspect(eml, fonts)
		for _, b := range breaks {
			if !strings.Contains(m.HTML+m.Headers, b[0]) {
				t.Errorf("%s: there is no %q", name, b[0])
			}
			m.HTML, m.Headers = strings.ReplaceAll(m.HTML, b[0], b[1]), strings.ReplaceAll(m.Headers, b[0], b[1])
		}
		m.tree = style.Parse(m.HTML)
		i := slices.IndexFunc(points, func(p point) bool { return p.name == name })
		if value, good := points[i].of(m); good {
			t.Errorf("%s: nothing is missed, it says %q", name, value)
		}
	}
	if len(points) != 13 {
		t.Errorf("%d points, and not each is broken here", len(points))
	}
}
