// Package write writes a document: [HTML] as it is stored, [Mail] for mail
// programs, [Text] for who reads plain text. What a mail looks like ([Metrics],
// [Gap] and the colours) is for whoever draws one too.
package write

import (
	"strconv"
	"strings"

	"postroom/mail/document"
)

// HTML is the stored form of a valid document: short, semantic, exact. Parsed
// again it is d, without losses, where its placeholders are known. Only a text
// that spells a known placeholder, which nobody can type, reads back as that
// placeholder. That of a source is the source itself.
func HTML(d document.Document) string {
	if len(d.Blocks) > 0 && d.Blocks[0].Kind == document.Verbatim {
		return d.Source()
	}
	var w htmlWriter
	return w.write(d)
}

func (w *htmlWriter) write(d document.Document) string {
	w.inline = inlineWriter{out: &w.out, anchor: func(m document.Marks) string {
		return "<a" + attribute("href", m.Link) + ">"
	}}
	for _, b := range d.Blocks {
		if b.Kind != document.Quote && w.quote {
			w.out.WriteString("</blockquote>\n")
			w.quote = false
		}
		if b.Kind.Item() {
			w.item(b)
		} else {
			w.endLists(w.lists.end())
			w.block(b)
		}
		w.numbers.Next(b)
	}
	w.endLists(w.lists.end())
	if w.quote {
		w.out.WriteString("</blockquote>\n")
	}
	return w.out.String()
}

type htmlWriter struct {
	out     strings.Builder
	inline  inlineWriter
	lists   nesting
	numbers document.Numbering // of the blocks written
	quote   bool               // a blockquote is open
	copied  bool               // for other programs, which know no buttons
}

func (w *htmlWriter) block(b document.Block) {
	css := direction(b, false) + blockCSS(b, document.AlignStart).attribute()
	switch b.Kind {
	case document.Heading1, document.Heading2, document.Heading3:
		tag := "h" + strconv.Itoa(b.Kind.Heading())
		w.out.WriteString("<" + tag + css + ">")
		w.text(b)
		w.out.WriteString("</" + tag + ">\n")
		return
	case document.Rule:
		w.out.WriteString("<hr>\n")
		return
	case document.Quote:
		if !w.quote {
			w.out.WriteString("<blockquote>\n")
			w.quote = true
		}
	}
	w.out.WriteString("<p" + css + ">")
	switch b.Kind {
	case document.Image:
		w.image(b)
	case document.Button:
		w.out.WriteString(`<a class="button"`)
		if b.Link != "" {
			w.out.WriteString(attribute("href", b.Link))
		}
		if b.Color != "" {
			css := style{"background-color:" + b.Color}
			if w.copied {
				css.add("color", textColor(b))
			}
			w.out.WriteString(css.attribute())
		}
		w.out.WriteString(">")
		w.inline.write(b)
		w.lastBreak(b)
		w.out.WriteString("</a>")
	default:
		w.text(b)
	}
	w.out.WriteString("</p>\n")
}

// text writes a block's text. One that is empty or ends in a line break needs
// another to show.
func (w *htmlWriter) text(b document.Block) {
	w.inline.write(b)
	if b.Text == "" && !b.Kind.Item() {
		w.out.WriteString("<br>")
	}
	w.lastBreak(b)
}

func (w *htmlWriter) lastBreak(b document.Block) {
	if strings.HasSuffix(b.Text, "\n") {
		w.out.WriteString("<br>")
	}
}

func (w *htmlWriter) image(b document.Block) {
	if b.Link != "" {
		w.out.WriteString("<a" + attribute("href", b.Link) + ">")
	}
	w.out.WriteString("<img" + attribute("src", b.Source) + attribute("alt", b.Alt))
	if b.Width > 0 {
		w.out.WriteString(attribute("width", strconv.Itoa(b.Width)))
	}
	w.out.WriteString(">")
	if b.Link != "" {
		w.out.WriteString("</a>")
	}
}

// item writes an item up to the end of its text: items below it come before
// its end tag. A level that is left out is an item without marker and text.
func (w *htmlWriter) item(b document.Block) {
	natural := w.numbers.Natural(b.Level)
	ended, begins := w.lists.place(b, natural)
	w.endLists(ended)
	if begins {
		w.beginList(b, natural)
	} else {
		w.out.WriteString("</li>\n")
	}
	w.out.WriteString("<li")
	if b.Start != 0 && b.Start == natural {
		w.out.WriteString(attribute("value", strconv.Itoa(b.Start)))
	}
	around := w.lists.around()
	w.out.WriteString(direction(b, around.rightToLeft) + blockCSS(b, around.inherited(b)).attribute() + ">")
	w.text(b)
}

func (w *htmlWriter) beginList(b document.Block, natural int) {
	l := w.lists.last()
	if len(w.lists) > 1 {
		w.out.WriteString("\n")
	}
	w.out.WriteString(strings.Repeat(`<ul><li style="list-style-type:none">`, l.depth-1))
	w.out.WriteString("<" + l.tag())
	start := b.Start
	if start == 0 {
		start = natural
	}
	if b.Kind == document.Numbered && start != 1 {
		w.out.WriteString(attribute("start", strconv.Itoa(start)))
	}
	w.out.WriteString(">\n")
}

func (w *htmlWriter) endLists(ended []openList) {
	for _, l := range ended {
		w.out.WriteString("</li>\n</" + l.tag() + ">" + strings.Repeat("</li></ul>", l.depth-1) + "\n")
	}
}

// blockCSS is a block's attributes as declarations, where it has an alignment from
// around it. An item's level is its nesting.
func blockCSS(b document.Block, inherited document.Align) style {
	var css style
	if b.Align == document.AlignStart && inherited != document.AlignStart {
		css.add("text-align", "start")
	} else if b.Align != inherited {
		css.add("text-align", sidesOf(b.RightToLeft).align(b.Align))
	}
	if b.Level > 0 && !b.Kind.Item() {
		css.add("margin-"+sidesOf(b.RightToLeft).start, strconv.Itoa(b.Level*document.LevelWidth)+"px")
	}
	return css
}

// direction is a block's, as an attribute, where it has another from around it.
func direction(b document.Block, rightToLeft bool) string {
	switch {
	case b.RightToLeft == rightToLeft:
		return ""
	case b.RightToLeft:
		return ` dir="rtl"`
	}
	return ` dir="ltr"`
}
