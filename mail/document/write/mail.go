package write

import (
	"fmt"
	"strconv"
	"strings"

	"postroom/mail/document"
)

// What mail clients agree on: every style stands on its element; space above a
// block is its own margin, or the padding of a cell, since Outlook's Word
// engine pads nothing else; sizes are pixels; nothing that HTML5 calls
// obsolete, so that a checker finds no error. All sizes are those of metric.go.

// Mail is the form for mail clients of a valid document: inline styles and
// tables, to stand in a layout's %content%.
func Mail(d document.Document) string {
	mail, _ := MailPlaces(d)
	return mail
}

// MailPlaces is [Mail], with where the HTML of each block begins in it, in bytes, and where
// that of the last one ends: from its place to the next stands what shows a block.
func MailPlaces(d document.Document) (mail string, places []int) {
	var w mailWriter
	w.out.WriteString(`<div style="line-height:` + px(bodyLineHeight) + `">` + "\n")
	for i, b := range d.Blocks {
		if i > 0 {
			w.gap = px(Gap(d.Blocks[i-1].Kind, b.Kind))
		} else {
			w.gap = "0"
		}
		if b.Kind != document.Quote || i > 0 && (b.Level != d.Blocks[i-1].Level || b.RightToLeft != d.Blocks[i-1].RightToLeft) {
			w.endQuote()
		}
		if !b.Kind.Item() {
			w.endLists(w.lists.end())
		}
		places = append(places, w.out.Len())
		if b.Kind.Item() {
			w.item(b)
		} else {
			w.block(b)
		}
		w.numbers.Next(b)
	}
	w.endLists(w.lists.end())
	w.endQuote()
	places = append(places, w.out.Len())
	w.out.WriteString("</div>\n")
	return w.out.String(), places
}

type mailWriter struct {
	out     strings.Builder
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
		w.framed(b, func() {
			var css style
			css.add("border-top", px(RuleHeight)+" solid "+ColorLine)
			for _, property := range [...]string{"height", "font-size", "line-height"} {
				css.add(property, px(RuleHeight))
			}
			w.out.WriteString(table("100%", "") + "<td" + css.attribute() + ">&nbsp;</td></tr></table>")
		})
	case document.Button:
		w.framed(b, func() { w.button(b) })
	case document.Image:
		w.image(b)
	default:
		w.textBlock("p", b, w.gap, b.Level)
	}
}

// textBlock writes an element with its text.
func (w *mailWriter) textBlock(tag string, b document.Block, gap string, level int) {
	css := margins(gap, b, level*Indent)
	w.out.WriteString("<" + tag + direction(b, false) + append(css, textCSS(b, document.AlignStart)...).attribute() + ">")
	w.text(b, ColorLink)
	w.out.WriteString("</" + tag + ">\n")
}

// text writes a block's text; an empty line keeps its height.
func (w *mailWriter) text(b document.Block, linkColor string) {
	inlineWriter{out: &w.out, anchor: func(m document.Marks) string {
		if m.Color == "" {
			m.Color = linkColor
		}
		return "<a" + attribute("href", m.Link) + attribute("style", "color:"+m.Color+";text-decoration:underline") + ">"
	}}.write(b)
	if b.Text == "" || strings.HasSuffix(b.Text, "\n") {
		w.out.WriteString("&nbsp;")
	}
}

// margins is the space above an element that has none below, and the indent of its block.
// Each side is named: the shorthand is what clients know only in part.
func margins(above string, b document.Block, indent int) style {
	css := style{"margin-top:" + above, "margin-bottom:0"}
	if indent > 0 {
		css.add("margin-"+startSide(b), px(float32(indent)))
	}
	return css
}

// bodyLineHeight is stated once, around the whole: what has another says so.
const bodyLineHeight = 24

// textCSS is how a block's text is set, where it has an alignment from around it.
func textCSS(b document.Block, inherited document.Align) style {
	m := Metrics(b.Kind)
	var css style
	css.add("font-family", FontFamily)
	css.add("font-size", px(m.Size))
	if m.LineHeight != bodyLineHeight {
		css.add("line-height", px(m.LineHeight))
	}
	if m.Bold {
		css.add("font-weight", "bold")
	}
	css.add("color", TextColor(b.Kind))
	if b.Align != inherited {
		css.add("text-align", alignCSS(b))
	}
	return css
}

// alignCSS is a block's alignment as mail clients know it; start is not among it.
func alignCSS(b document.Block) string {
	if b.RightToLeft {
		return [...]string{"right", "center", "left", "justify"}[b.Align]
	}
	return [...]string{"left", "center", "right", "justify"}[b.Align]
}

// framed puts something into a cell that holds the space around it.
func (w *mailWriter) framed(b document.Block, inner func()) {
	css := style{"padding:" + sides(b, w.gap, b.Level*Indent)}
	if b.Align != document.AlignStart {
		css.add("text-align", alignCSS(b))
	}
	w.out.WriteString(table("100%", "") + "<td" + css.attribute() + ">\n")
	inner()
	w.out.WriteString("\n</td></tr></table>\n")
}

// sides is the room above a block and at the side where its lines begin, as padding has it.
func sides(b document.Block, above string, indent int) string {
	if b.RightToLeft {
		return above + " " + px(float32(indent)) + " 0 0"
	}
	return above + " 0 0 " + px(float32(indent))
}

// table begins one that is there for its looks, up to its first cell.
func table(width, margin string) string {
	css := style{"border-collapse:separate", "border-spacing:0"}
	if width != "" {
		css.add("width", width)
	}
	if margin != "" {
		css.add("margin", margin)
	}
	return `<table role="presentation"` + css.attribute() + "><tr>"
}

func (w *mailWriter) beginQuote(b document.Block) {
	w.quote = true
	w.out.WriteString(table("100%", "") +
		fmt.Sprintf(`<td style="padding:%s">`, sides(b, w.gap, b.Level*Indent)) + "\n" +
		table("100%", "") +
		fmt.Sprintf(`<td style="border-%s:%s solid %s;padding:%s">`, startSide(b), px(QuoteBar), ColorLine, sides(b, "0", QuotePadding)) + "\n")
}

func (w *mailWriter) endQuote() {
	if w.quote {
		w.out.WriteString("</td></tr></table>\n</td></tr></table>\n")
		w.quote = false
	}
}

// button is a cell of one colour around a link: the cell's padding counts in
// Word too. Where margins cannot be automatic, the cell around it aligns it.
func (w *mailWriter) button(b document.Block) {
	margin := ""
	switch b.Align {
	case document.AlignCentre:
		margin = "0 auto"
	case document.AlignEnd:
		margin = "0 0 0 auto"
	}
	cell := style{
		"background-color:" + ColorButton, "border-radius:" + px(ButtonRadius),
		"padding:" + px(ButtonPaddingY) + " " + px(ButtonPaddingX), "text-align:center",
	}
	w.out.WriteString(table("", margin) + "<td" + cell.attribute() + ">")
	label := b
	label.Align = document.AlignStart
	css := append(textCSS(label, document.AlignStart), "text-decoration:none")
	tag := "span"
	w.out.WriteString("<")
	if b.Link != "" {
		tag = "a"
	}
	w.out.WriteString(tag)
	if b.Link != "" {
		w.out.WriteString(attribute("href", b.Link))
	}
	w.out.WriteString(css.attribute() + ">")
	w.text(label, ColorButtonText)
	w.out.WriteString("</" + tag + "></td></tr></table>")
}

func (w *mailWriter) image(b document.Block) {
	css := margins(w.gap, b, b.Level*Indent)
	w.out.WriteString("<p" + direction(b, false) + append(css, textCSS(b, document.AlignStart)...).attribute() + ">")
	if b.Link != "" {
		w.out.WriteString("<a" + attribute("href", b.Link) + attribute("style", "color:"+ColorLink) + ">")
	}
	w.out.WriteString("<img" + attribute("src", b.Source) + attribute("alt", b.Alt))
	look := style{"border:0", "max-width:100%", "height:auto", "vertical-align:bottom"}
	if b.Align == document.AlignStart || b.Align == document.AlignJustify {
		look.add("display", "block")
	}
	if b.Width > 0 {
		w.out.WriteString(attribute("width", strconv.Itoa(b.Width)))
		look.add("width", px(float32(b.Width)))
	}
	w.out.WriteString(look.attribute() + ">")
	if b.Link != "" {
		w.out.WriteString("</a>")
	}
	w.out.WriteString("</p>\n")
}

// px is a length in CSS.
func px(v float32) string {
	if v == 0 {
		return "0"
	}
	return strconv.FormatFloat(float64(v), 'f', -1, 32) + "px"
}
