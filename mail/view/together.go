package view

import (
	"slices"

	"postroom/mail/style"
	"postroom/mail/view/typeface"
)

// A font kerns and joins letters across the edge of an inline, where nothing of the inline stands
// between them and it sets its text as the text around: "W<b>A</b>" is no wider than "WA" (CSS Text
// 3 §7.3).

// nextText is the number of the text behind an item, where nothing but edges of inlines is
// between; 0: there is none.
func (p *paragraph) nextText(item int) int {
	for i := item + 1; i < len(p.items); i++ {
		switch it := p.items[i]; {
		case it.kind == textItem && it.end > it.start:
			return i
		case it.kind != textItem && it.kind != openItem && it.kind != closeItem:
			return 0
		}
	}
	return 0
}

// together reports whether two texts with nothing but edges between are shaped as one.
func (p *paragraph) together(one, next int) bool {
	a, b := p.items[one], p.items[next]
	if a.box.kind != textBox || b.box.kind != textBox { // characters of direction
		return false
	}
	if a.level != b.level || a.end != b.start || !setAlike(a.box.style, b.box.style) {
		return false
	}
	return !slices.ContainsFunc(p.items[one+1:next], func(it item) bool {
		switch it.kind {
		case openItem:
			return !straight(it.box.style) || it.box.first && !bare(it.box.style, !it.box.style.RightToLeft)
		case closeItem:
			return !straight(it.box.style) || it.box.last && !bare(it.box.style, it.box.style.RightToLeft)
		}
		return false
	})
}

// setAlike reports whether two styles set letters in one way.
func setAlike(a, b *style.Style) bool {
	return a == b || a.LetterSpacing == b.LetterSpacing && a.WordSpacing == b.WordSpacing && slices.Equal(a.Font.Families, b.Font.Families) &&
		a.Font.Size == b.Font.Size && a.Font.Weight == b.Font.Weight && a.Font.Italic == b.Font.Italic && a.Font.Small == b.Font.Small
}

// straight reports whether an inline stands on the line of the text around, and runs with it.
func straight(s *style.Style) bool { return s.VerticalAlign == "baseline" && s.Bidi == "normal" }

// bare reports whether an inline has nothing at its left side, or at its right side.
func bare(s *style.Style, left bool) bool {
	border, padding, margin := s.Border.Right.Width, s.Padding.Right, s.Margin.Right
	if left {
		border, padding, margin = s.Border.Left.Width, s.Padding.Left, s.Margin.Left
	}
	none := func(l style.Length) bool { return l.Px == 0 && l.Percent == 0 }
	return border == 0 && none(padding) && none(margin)
}

// parted is a run as two that meet at a byte. What is drawn as one letter is of the first.
func parted(run typeface.Run, at int) (head, tail typeface.Run) {
	cut := shaped{Run: run}.glyphsFrom(at)
	head, tail = run, run
	head.End, tail.Start = at, at
	head.Glyphs, tail.Glyphs = run.Glyphs[:cut], run.Glyphs[cut:]
	if run.RightToLeft {
		head.Glyphs, tail.Glyphs = run.Glyphs[cut:], run.Glyphs[:cut]
	}
	head.Advance = 0
	for _, g := range head.Glyphs { // not of the rest, which is parted again
		head.Advance += g.Advance
	}
	tail.Advance -= head.Advance
	return head, tail
}
