//go:build fidelity

package parse_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/style"
	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// The judge is the layout of a design (mail/view), which knows nothing of how it comes in:
// words are those that are drawn, an alignment is how the lines of a text stand to each
// other, a button is a small ground with one link on it, a picture is an <img>.

type share struct{ good, all int }

func (s *share) count(ok bool) bool {
	s.all++
	if ok {
		s.good++
	}
	return ok
}

func (s share) percent() float64 {
	if s.all == 0 {
		return 100
	}
	return 100 * float64(s.good) / float64(s.all)
}

func TestDesignsOfOtherHousesComeInWhole(t *testing.T) {
	folder := os.Getenv("CORPUS")
	if _, err := os.Stat(folder); err != nil {
		t.Fatalf("CORPUS names no folder: %q. Say where designs are: make fidelity CORPUS=FOLDER.", folder)
	}
	fonts := typeface.New()
	measures := []struct {
		name   string
		target float64
		of     func(*design) share
	}{
		{"words in order", 99.9, (*design).words},
		{"link targets", 100, (*design).links},
		{"pictures named", 100, (*design).pictures},
		{"alignments", 95, (*design).alignments},
		{"buttons", 90, (*design).buttons},
		{"texts that can be read", 100, (*design).readable},
		{"the same when read again", 100, (*design).again},
	}
	totals := make([]share, len(measures))
	designs := 0
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".html" {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		designs++
		d := newDesign(t, strings.ToValidUTF8(string(content), "\ufffd"), fonts)
		for i, m := range measures {
			s := m.of(d)
			totals[i].good += s.good
			totals[i].all += s.all
			if s.good < s.all {
				t.Logf("%s: %s %d of %d: %s", strings.TrimPrefix(path, folder), m.name, s.good, s.all, strings.Join(d.missed, " | "))
			}
			d.missed = nil
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("%d designs of other houses, taken in\n", designs)
	for i, m := range measures {
		fmt.Printf("%-26s %6d of %6d  %6.2f %%  (at least %g)\n", m.name, totals[i].good, totals[i].all, totals[i].percent(), m.target)
		if totals[i].percent() < m.target {
			t.Errorf("%s: %.2f %%, at least %g are wanted", m.name, totals[i].percent(), m.target)
		}
	}
}

type design struct {
	source       string
	doc          document.Document
	losses       []parse.Loss
	wide, narrow *view.Page
	missed       []string
}

func newDesign(t *testing.T, source string, fonts *typeface.Fonts) *design {
	d := &design{source: source}
	d.doc, d.losses = parse.Parse(source, known)
	if err := d.doc.Valid(); err != nil {
		t.Fatal(err)
	}
	d.wide = view.Lay(source, view.Options{Width: 640, Fonts: fonts})
	d.narrow = view.Lay(source, view.Options{Width: 320, Fonts: fonts})
	return d
}

// plain is what counts of a text: letters and figures, without case.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func (d *design) words() share {
	var want, got []string
	for _, b := range d.doc.Blocks {
		for w := range strings.FieldsSeq(spoken(b)) {
			if word := plain(w); word != "" {
				got = append(got, word)
			}
		}
	}
	line := -1
	for _, w := range d.wide.Words() {
		word := plain(w.Text)
		if word == "" {
			continue
		}
		if last := len(want) - 1; last >= 0 && w.Line > line && slices.Contains(got, want[last]+word) { // it is broken over lines
			want[last] += word
		} else {
			want = append(want, word)
		}
		line = w.Line
	}
	common, lost := inOrder(want, got)
	d.missed = lost
	return share{common, len(want)}
}

func spoken(b document.Block) string {
	var text strings.Builder
	for p := range b.Pieces() {
		text.WriteString(p.String())
	}
	return text.String() + b.Alt
}

// inOrder is how many words two lists have in common, in one order, and which the second lacks.
func inOrder(a, b []string) (int, []string) {
	table := make([][]int32, len(a)+1)
	for i := range table {
		table[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	var lost []string
	for i, j := 0, 0; i < len(a); {
		switch {
		case j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j < len(b) && table[i][j+1] >= table[i+1][j]:
			j++
		default:
			lost = append(lost, a[i])
			i++
		}
	}
	return int(table[0][0]), lost
}

func (d *design) links() share {
	var s share
	has := map[string]bool{}
	for _, link := range d.doc.Links() {
		has[link] = true
	}
	for _, page := range []*view.Page{d.wide} {
		seen := map[string]bool{}
		for _, it := range page.Items {
			link, ok := document.Link.Clean(it.Link)
			if !ok || link == "" || seen[link] {
				continue
			}
			seen[link] = true
			if !s.count(has[link]) {
				d.missed = append(d.missed, link)
			}
		}
	}
	return s
}

// isDot reports whether an image is a pixel that counts readers, or keeps room.
func isDot(n *html.Node) bool {
	sides := 0
	for _, a := range n.Attr {
		if (a.Key == "width" || a.Key == "height") && (a.Val == "0" || a.Val == "1") {
			sides++
		}
	}
	return sides == 2
}

func (d *design) pictures() share {
	var s share
	said := map[string]bool{}
	for _, l := range d.losses {
		if l.Code == "image" {
			said[l.What] = true
		}
	}
	for _, b := range d.doc.Blocks {
		said[b.Source] = true
	}
	seen := map[string]bool{}
	tree := style.Parse(d.source)
	looks := tree.Compute(style.Media{Width: 640})
	for n := range tree.Root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "img" || !isShown(n, looks) {
			continue
		}
		source := ""
		for _, a := range n.Attr {
			if a.Key == "src" {
				source = strings.TrimSpace(a.Val)
			}
		}
		if source == "" || seen[source] || isDot(n) {
			continue
		}
		seen[source] = true
		_, short := said[source]
		for what := range said {
			short = short || strings.HasSuffix(what, "…") && strings.HasPrefix(source, strings.TrimSuffix(what, "…"))
		}
		if !s.count(short) {
			d.missed = append(d.missed, source)
		}
	}
	return s
}

func isShown(n *html.Node, looks style.Styles) bool {
	for around := range n.Ancestors() {
		if look := looks.Of(around); look != nil && (look.Display == "none" || look.Overflow != "visible" && look.MaxHeight.Set && look.MaxHeight.Px == 0) {
			return false
		}
	}
	look := looks.Of(n)
	return look != nil && look.Display != "none" && !(look.Height.Set && look.Height.Px == 0)
}
