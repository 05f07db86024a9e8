package view

import (
	"slices"

	"postroom/mail/style"
)

// wrap puts what may not stand in a part of a table into an anonymous one that may.
func wrap(b *box, children []*box, into kind, may ...kind) []*box {
	var list, run []*box
	end := func() {
		if len(run) > 0 {
			list = append(list, partOf(into, b.style, run))
		}
		run = nil
	}
	for _, c := range children {
		switch {
		case slices.Contains(may, c.kind) && !c.inline:
			end()
			list = append(list, c)
		case c.kind == textBox && blank(c) && len(run) == 0:
		default:
			run = append(run, c)
		}
	}
	end()
	return list
}

// grouped puts the rows that stand in a table itself into groups.
func grouped(b *box, children []*box) []*box {
	var list []*box
	var group *box
	for _, c := range children {
		if c.kind != rowBox {
			group = nil
			list = append(list, c)
			continue
		}
		if group == nil {
			group = &box{kind: rowGroupBox, style: anonymousStyle(b.style, "table-row-group"), parent: b}
			list = append(list, group)
		}
		c.parent = group
		group.children = append(group.children, c)
	}
	return list
}

// partOf is an anonymous row or cell.
func partOf(k kind, around *style.Style, children []*box) *box {
	switch k {
	case rowBox:
		b := &box{kind: rowBox, style: anonymousStyle(around, "table-row")}
		b.children = wrap(b, children, cellBox, cellBox)
		for _, c := range b.children {
			c.parent = b
		}
		return b
	default:
		b := &box{kind: cellBox, style: anonymousStyle(around, "table-cell")}
		adopt(b, trimmed(children))
		return b
	}
}

// trimmed is a list without the white space at its end.
func trimmed(list []*box) []*box {
	for len(list) > 0 && list[len(list)-1].kind == textBox && blank(list[len(list)-1]) {
		list = list[:len(list)-1]
	}
	return list
}

// whole puts the parts of a table that stand outside of one into an anonymous table.
func whole(children []*box, b *box) []*box {
	outside := func(c *box) bool {
		switch c.kind {
		case rowGroupBox, rowBox, cellBox, captionBox, columnBox:
			return true
		}
		return false
	}
	if !slices.ContainsFunc(children, outside) {
		return children
	}
	var list, run, space []*box
	end := func() {
		if len(run) > 0 {
			inline := b.kind == inlineBox
			display := "table"
			if inline {
				display = "inline-table"
			}
			table := &box{kind: tableBox, inline: inline, style: anonymousStyle(b.style, display)}
			adopt(table, run)
			list = append(list, table)
		}
		list = append(list, space...)
		run, space = nil, nil
	}
	for _, c := range children {
		switch {
		case outside(c):
			run, space = append(append(run, space...), c), nil
		case c.kind == textBox && blank(c) && len(run) > 0:
			space = append(space, c)
		default:
			end()
			list = append(list, c)
		}
	}
	end()
	return list
}

// anonymousStyle inherits, and has nothing else.
func anonymousStyle(parent *style.Style, display string) *style.Style {
	s := *parent
	s.Display, s.Float, s.Clear = display, "none", "none"
	s.Width, s.MinWidth, s.MaxWidth = style.Length{}, style.Length{}, style.Length{}
	s.Height, s.MinHeight, s.MaxHeight = style.Length{}, style.Length{}, style.Length{}
	s.Margin = style.Edges[style.Length]{Top: style.Px(0), Right: style.Px(0), Bottom: style.Px(0), Left: style.Px(0)}
	s.Padding = s.Margin
	s.QuirkMargin, s.Border, s.Radius = style.Edges[bool]{}, style.Edges[style.Line]{}, style.Corners{}
	s.BorderBox, s.Overflow, s.Opacity = false, "visible", 1
	s.Background.A, s.Grounds, s.Shadows = 0, nil, nil
	s.TableFixed, s.VerticalAlign, s.Raise, s.Bidi = false, "baseline", style.Length{}, "normal"
	return &s
}
