//go:build fidelity

package view_test

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	"slices"
	"strings"
	"testing"

	"postroom/mail/document/picture"
	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// target is the least that a group has to reach, in percent.
type target struct{ lines, words, heights float64 }

// targets are those that fail the run. Thai is only told: where its lines may end is a
// matter of dictionaries, and ours is not Chromium's.
func targets() map[string]target {
	return map[string]target{
		templates: {lines: 99.5, words: 99, heights: 95},
		documents: {lines: 99.5, words: 99, heights: 95},

		rightToLeft: {lines: 99.5, words: 99, heights: 95},
		strangers:   {lines: 98, words: 95, heights: 95},
		designs:     {lines: 98, words: 95, heights: 95},
	}
}

// The window that a mail is shown in: on a desktop and on a telephone. A page is never
// lower than the window.
const windowHeight = 800

func windowWidths() []int { return []int{640, 360} }

// shown is how one mail came out in one width.
type shown struct {
	mail
	width int
	measure
	first string // the word that differs first
}

// faults grows with what differs, lines above all.
func (s shown) faults() float64 {
	return 400 - 2*s.lines.percent() - s.words.percent() - s.heights.percent()
}

func TestWordsStandWhereARunningChromiumPutsThem(t *testing.T) {
	b := openBrowser(t)
	fonts := typeface.NewInstalled()
	var all []shown
	for _, m := range mails(t) {
		for _, width := range windowWidths() {
			theirs := b.lay(t, m.whole(), width)
			s := shown{mail: m, width: width}
			s.measure, s.first = compare(theirs, lay(m, width, fonts))
			all = append(all, s)
		}
	}
	tell(all)
	check(t, all)
	picturesOfWorst(t, b, all)
}

// lay is a mail as we lay it out.
func lay(m mail, width int, fonts *typeface.Fonts) laid {
	p := view.Lay(m.html, view.Options{Width: float64(width), Height: windowHeight, Size: m.size, Fonts: fonts})
	l := laid{Width: p.Width, Height: max(p.Height, windowHeight)}
	for _, w := range p.Words() {
		l.Words = append(l.Words, word{w.Text, w.X, w.Y, w.W, w.H, w.Size, w.Weight, w.Color, w.Ground, 0})
	}
	l.number()
	return l
}

// size is that of an image of the mail.
func (m mail) size(source string) (w, h int, ok bool) {
	content, inline := picture.Inline(source)
	if !inline {
		content = m.images[strings.TrimPrefix(source, "cid:")]
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(content))
	return c.Width, c.Height, err == nil
}

// groups are those that there is something of, in their order.
func groups(all []shown) []string {
	return slices.DeleteFunc([]string{templates, documents, rightToLeft, thai, strangers, designs}, func(group string) bool {
		return !slices.ContainsFunc(all, func(s shown) bool { return s.group == group })
	})
}

// sum is what the pages of a group come to in a width; 0: in every one.
func sum(all []shown, group string, width int) (total measure) {
	for _, s := range all {
		if s.group == group && (width == 0 || s.width == width) {
			total.add(s.measure)
		}
	}
	return total
}

// tell prints the table that the README has, what it does not, and the worst of all.
func tell(all []shown) {
	fmt.Println("\n| as Chromium has it, 640 and 360 px | pages | lines | words within 2 px | heights within 1 % | width of words | size | weight | colour | ground |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|")
	for _, group := range groups(all) {
		m := sum(all, group, 0)
		fmt.Printf("| %s | %d | %.2f %% | %.2f %% | %.1f %% | %.2f %% | %.2f %% | %.2f %% | %.2f %% | %.2f %% |\n", group, m.heights.of,
			m.lines.percent(), m.words.percent(), m.heights.percent(), m.widths.percent(), m.sizes.percent(), m.weights.percent(), m.colors.percent(), m.grounds.percent())
	}
	fmt.Println()
	for _, group := range groups(all) {
		for _, width := range windowWidths() {
			m := sum(all, group, width)
			fmt.Printf("%s, %d px: %d of %d lines differ, %d of %d words, %d of %d heights\n", group, width,
				m.lines.of-m.lines.same, m.lines.of, m.words.of-m.words.same, m.words.of, m.heights.of-m.heights.same, m.heights.of)
		}
	}
	fmt.Println("\nThe worst, and where each begins to differ:")
	for _, s := range worst(all) {
		fmt.Printf("%5.1f %% of lines, %5.1f %% of words  %s, %d px: %s\n", s.lines.percent(), s.words.percent(), s.name, s.width, s.first)
	}
}

// worst are those that differ most.
func worst(all []shown) []shown {
	const most = 16
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b shown) int { return cmp.Compare(b.faults(), a.faults()) })
	sorted = slices.DeleteFunc(sorted, func(s shown) bool { return s.faults() == 0 })
	return sorted[:min(most, len(sorted))]
}

func check(t *testing.T, all []shown) {
	t.Helper()
	for _, group := range groups(all) {
		m, least := sum(all, group, 0), targets()[group]
		for _, row := range []struct {
			what       string
			has, wants float64
		}{
			{"lines", m.lines.percent(), least.lines},
			{"words within 2 px", m.words.percent(), least.words},
			{"heights within 1 %", m.heights.percent(), least.heights},
		} {
			if row.has < row.wants {
				t.Errorf("%s: %s as in Chromium: %.2f %%, the target is %.1f %%", group, row.what, row.has, row.wants)
			}
		}
	}
}
