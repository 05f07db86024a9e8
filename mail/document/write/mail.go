package write

import (
	"image/color"
	"strconv"
	"strings"

	"postroom/mail/document"
)

// What mail clients agree on: every style stands on its element; space above a
// block is its own margin, or the padding of a cell, since Outlook's Word
// engine pads nothing else; sizes are pixels; nothing that HTML5 calls
// obsolete or CSS does not know, so that a checker finds no error: what is for Word
// alone stands in its comments. All sizes are those of metric.go.

// Setting is how a mail is set.
type Setting struct {
	Language string // BCP 47 tag; it says the direction too
	Column   int    // width that the layout leaves, in CSS pixels; 0: [Column]

	// Dark is the ground that the layout gives the mail where the reader's colour scheme is
	// dark; alpha 0: the layout has one scheme alone.
	Dark color.NRGBA

	// Size gives the size of the image that a source names, in its own pixels; 0, 0: it is
	// not known. nil: of none.
	Size func(source string) (w, h int)
}

// Letter is a document for mail programs.
type Letter struct {
	HTML string // inline styles and tables, to stand in a layout's %content%
	Head string // styles to stand in its <head>: what is missing without them is dark colours, and exact lines in Word

	// Places is where the HTML of each block begins, in bytes, and where that of the last one
	// ends: from its place to the next stands what shows a block.
	Places []int

	RightToLeft bool // as its language is written
}

// Mail writes a valid document for mail programs.
func Mail(d document.Document, s Setting) Letter {
	if s.Column <= 0 {
		s.Column = Column
	}
	rightToLeft := RightToLeft(s.Language)
	w := mailWriter{setting: s, dark: dark{ground: s.Dark}}
	w.out.Grow(roomOf(d))
	around := style{
		"line-height:" + px(bodyLineHeight), "text-align:" + sidesOf(rightToLeft).start,
		"word-wrap:break-word", "overflow-wrap:anywhere", "word-break:break-word", // the same, by the names that clients know
	}
	language := ""
	if s.Language != "" {
		language = attribute("lang", s.Language)
	}
	w.out.WriteString("<div" + language + attribute("dir", sidesOf(rightToLeft).direction) + around.attribute() + ">\n")
	for i, b := range d.Blocks {
		b.RightToLeft = b.RightToLeft || rightToLeft
		if i > 0 {
			w.gap = px(Gap(d.Blocks[i-1].Kind, b.Kind))
		} else {
			w.gap = "0"
		}
		if b.Kind != document.Quote || i > 0 && b.Level != d.Blocks[i-1].Level {
			w.endQuote()
		}
		if !b.Kind.Item() {
			w.endLists(w.lists.end())
		}
		w.places = append(w.places, w.out.Len())
		if b.Kind.Item() {
			w.item(b)
		} else {
			w.block(b)
		}
		w.numbers.Next(b)
	}
	w.endLists(w.lists.end())
	w.endQuote()
	w.places = append(w.places, w.out.Len())
	w.out.WriteString("</div>\n")
	return Letter{HTML: w.out.String(), Head: w.head(), Places: w.places, RightToLeft: rightToLeft}
}

// roomOf is about how long a document is as HTML, in bytes.
func roomOf(d document.Document) int {
	room := 512
	for _, b := range d.Blocks {
		room += 384 + len(b.Text) + len(b.Text)/8
	}
	return room
}

type mailWriter struct {
	setting Setting
	dark    dark
	out     strings.Builder
	places  []int
	lists   nesting
	numbers document.Numbering // of the blocks written
	quote   bool               // a quote's table is open
	gap     string             // above the block that is being written
}

func (w *mailWriter) block(b document.Block) {
	switch b.Kind {
	case document.Heading1, document.Heading2, document.Heading3:
		w.textBlock("h"+strconv.Itoa(b.Kind.Heading()), b, w.gap, b.Level)
	case document.Quote:
		gap := w.gap
		if !w.quote {
			w.beginQuote(b)
			gap = "0"
		}
		w.textBlock("p", b, gap, 0)
	case document.Rule:
		w.framed(b, "", func() {
			css := style{
				"border-top:" + px(RuleHeight) + " solid " + ColorLine,
				"padding:0", "height:0", "font-size:0", "line-height:0", // the border is all that has a height
			}
			w.out.WriteString(table(b) + "<td" + class(classLine) + css.attribute() + ">&nbsp;</td></tr></table>")
		})
	case document.Button:
		w.framed(b, px(Metrics(b.Kind).LineHeight), func() { w.button(b) })
	case document.Image:
		w.image(b)
	default:
		w.textBlock("p", b, w.gap, b.Level)
	}
}

// textBlock writes an element with its text.
func (w *mailWriter) textBlock(tag string, b document.Block, gap string, level int) {
	css := append(margins(gap, b, level*Indent), textCSS(b, document.AlignStart)...)
	w.out.WriteString("<" + tag + directed(b, false) + class(classOf(b.Kind)) + css.attribute() + ">")
	w.text(b, w.colors(b))
	w.out.WriteString("</" + tag + ">\n")
}

// text writes a block's text; an empty line keeps its height.
func (w *mailWriter) text(b document.Block, c colors) {
	inlineWriter{
		out: &w.out,
		anchor: func(m document.Marks) string {
			name, link := c.linkClass, c.link
			if m.Color != "" {
				name, link = w.dark.class(m, c), m.Color
			}
			return "<a" + attribute("href", m.Link) + class(name) + attribute("style", "color:"+link+";text-decoration:underline") + ">"
		},
		class: func(m document.Marks) string { return w.dark.class(m, c) },
	}.write(b)
	if b.Text == "" || strings.HasSuffix(b.Text, "\n") {
		w.out.WriteString("&nbsp;")
	}
}

// margins is the space above an element that has none below, and the indent of its block.
// Each side is named: the shorthand is what clients know only in part.
func margins(above string, b document.Block, indent int) style {
	css := append(make(style, 0, 8), "margin-top:"+above, "margin-bottom:0")
	if indent > 0 {
		css.add("margin-"+sidesOf(b.RightToLeft).start, px(float32(indent)))
	}
	return css
}

// bodyLineHeight is that around the whole, for lines that no block of text has.
const bodyLineHeight = 24

// textCSS is how a block's text is set, where it has an alignment from around it. Each block
// says its line height: old pages lose it in tables, and Word's rule for it goes with it.
func textCSS(b document.Block, inherited document.Align) style {
	css := style{looks[b.Kind]}
	css.add("color", textColor(b))
	if b.Align != inherited {
		css.add("text-align", sidesOf(b.RightToLeft).align(b.Align))
	}
	return css
}

// looks are the sizes of each kind's text.
var looks = func() (all [document.Line + 1]string) {
	for k := range all {
		m := Metrics(document.Kind(k))
		css := style{"font-family:" + FontFamily, "font-size:" + px(m.Size), "line-height:" + px(m.LineHeight)}
		if m.Bold {
			css.add("font-weight", "bold")
		}
		all[k] = css.String()
	}
	return all
}()

// framed puts something into a cell that holds the space around it.
func (w *mailWriter) framed(b document.Block, lineHeight string, inner func()) {
	css := style{padding(b, w.gap, b.Level*Indent)}
	if lineHeight != "" {
		css.add("line-height", lineHeight)
	}
	if b.Align != document.AlignStart {
		css.add("text-align", sidesOf(b.RightToLeft).align(b.Align))
	}
	w.out.WriteString(table(b) + "<td" + css.attribute() + ">\n")
	inner()
	w.out.WriteString("\n</td></tr></table>\n")
}

// table begins one that is there for its looks, up to its first cell.
func table(b document.Block) string {
	css := style{"border-collapse:separate", "border-spacing:0", "table-layout:fixed", "width:100%"}
	return `<table role="presentation"` + directed(b, false) + css.attribute() + "><tr>"
}

// padding is that of a cell, above and before what is in it.
func padding(b document.Block, above string, before int) string {
	if b.RightToLeft {
		return "padding:" + above + " " + px(float32(before)) + " 0 0"
	}
	return "padding:" + above + " 0 0 " + px(float32(before))
}

func (w *mailWriter) beginQuote(b document.Block) {
	w.quote = true
	bar := style{"border-" + sidesOf(b.RightToLeft).start + ":" + px(QuoteBar) + " solid " + ColorLine, padding(b, "0", QuotePadding)}
	w.out.WriteString(table(b) + "<td" + style{padding(b, w.gap, b.Level*Indent)}.attribute() + ">\n" +
		table(b) + "<td" + class(classLine) + bar.attribute() + ">\n")
}

func (w *mailWriter) endQuote() {
	if w.quote {
		w.out.WriteString("</td></tr></table>\n</td></tr></table>\n")
		w.quote = false
	}
}

// image writes one in a line of its own, which is as high as it has to be in Word too. It has
// the width that the column has room for, and its own height: Word goes by the attributes.
func (w *mailWriter) image(b document.Block) {
	css := append(margins(w.gap, b, b.Level*Indent), textCSS(b, document.AlignStart)...)
	w.out.WriteString("<p" + directed(b, false) + class(classImage) + css.attribute() + ">")
	if b.Link != "" {
		w.out.WriteString("<a" + attribute("href", b.Link) + class(classLink) + attribute("style", "color:"+ColorLink) + ">")
	}
	w.out.WriteString("<img" + attribute("src", b.Source) + attribute("alt", b.Alt))
	look := style{"border:0", "max-width:100%", "height:auto", "vertical-align:bottom"}
	if b.Align == document.AlignStart || b.Align == document.AlignJustify {
		look.add("display", "block")
	}
	width, height := w.size(b)
	if width > 0 {
		w.out.WriteString(attribute("width", strconv.Itoa(width)))
		look.add("width", px(float32(width)))
	}
	if height > 0 {
		w.out.WriteString(attribute("height", strconv.Itoa(height)))
	}
	w.out.WriteString(look.attribute() + ">")
	if b.Link != "" {
		w.out.WriteString("</a>")
	}
	w.out.WriteString("</p>\n")
}

// size is how large an image is shown; 0: that is not known.
func (w *mailWriter) size(b document.Block) (width, height int) {
	ownWidth, ownHeight := 0, 0
	if w.setting.Size != nil {
		ownWidth, ownHeight = w.setting.Size(b.Source)
	}
	width = b.Width
	if width <= 0 {
		width = ownWidth
	}
	width = min(width, w.room(b))
	if width <= 0 || ownWidth <= 0 || ownHeight <= 0 {
		return max(width, 0), 0
	}
	return width, max(1, (ownHeight*width+ownWidth/2)/ownWidth)
}

// room is the width that the column has for a block.
func (w *mailWriter) room(b document.Block) int { return max(1, w.setting.Column-b.Level*Indent) }

// px is a length in CSS.
func px(v float32) string {
	if v == 0 {
		return "0"
	}
	return strconv.FormatFloat(float64(v), 'f', -1, 32) + "px"
}
