package write

import (
	"strconv"

	"postroom/mail/document"
)

// item writes an item up to the end of its text: items below it come before
// its end tag. A list indents by its margin alone, which all clients honour.
func (w *mailWriter) item(b document.Block) {
	natural := w.numbers.Natural(b.Level)
	ended, begins := w.lists.place(b, natural)
	w.endLists(ended)
	gap := w.gap
	if begins {
		w.beginList(b, natural)
		gap = "0"
	} else {
		w.out.WriteString("</li>\n")
	}
	w.out.WriteString("<li")
	if b.Start != 0 && b.Start == natural {
		w.out.WriteString(attribute("value", strconv.Itoa(b.Start)))
	}
	css := append(margins(gap, b, 0), textCSS(b, w.lists.around().inherited(b))...)
	w.out.WriteString(direction(b, w.lists.last().begun) + class(classText) + css.attribute() + ">")
	w.text(b, w.colors(b))
}

func (w *mailWriter) beginList(b document.Block, natural int) {
	l := w.lists.last()
	if len(w.lists) > 1 {
		w.out.WriteString("\n")
	}
	w.out.WriteString("<" + l.tag() + directed(b, w.lists.around().rightToLeft))
	css := append(margins(w.gap, b, l.depth*Indent), "padding:0")
	if b.Kind == document.Numbered {
		start := b.Start
		if start == 0 {
			start = natural
		}
		if start != 1 {
			w.out.WriteString(attribute("start", strconv.Itoa(start)))
		}
		kind, style := document.Numerals(l.level)
		w.out.WriteString(attribute("type", kind))
		css.add("list-style-type", style)
	} else {
		css.add("list-style-type", bulletStyle(l.level))
	}
	w.out.WriteString(css.attribute() + ">\n")
}

func (w *mailWriter) endLists(ended []openList) {
	for _, l := range ended {
		w.out.WriteString("</li>\n</" + l.tag() + ">\n")
	}
}

// bulletStyle is [Bullet] as CSS names it.
func bulletStyle(level int) string {
	return [...]string{"disc", "circle", "square"}[min(level, 2)]
}
