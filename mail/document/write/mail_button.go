package write

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"postroom/mail/document"
)

// button is a link that is the whole of it. Word pads no link, and gets a shape that is one.
func (w *mailWriter) button(b document.Block) {
	label := b
	label.Align = document.AlignStart
	text := append(textCSS(label, document.AlignStart), "text-decoration:none")
	w.shape(label, text)
	name := class(classButton)
	if b.Color != "" {
		name = "" // it and its label are the same in the dark
	}
	tag, href := "span", ""
	if b.Link != "" {
		tag, href = "a", attribute("href", b.Link)
	}
	css := append(style{
		"display:block", "background-color:" + buttonColor(b), "border-radius:" + px(ButtonRadius),
		"padding:" + px(ButtonPaddingY) + " " + px(ButtonPaddingX), "text-align:center",
	}, text...)
	// The box around it is what keeps a long word in its column: padding would come on top.
	around := style{"display:inline-block", "max-width:100%", "vertical-align:top"}
	w.out.WriteString("<!--[if !mso]><!--><span" + around.attribute() + "><" + tag + href + name + css.attribute() + ">")
	w.text(label, w.colors(b))
	w.out.WriteString("</" + tag + "></span><!--<![endif]-->")
}

// shape is a button in the comment that Word reads: VML, whose size has to be said.
func (w *mailWriter) shape(label document.Block, text style) {
	room := w.room(label)
	words := float64(labelWidth(plainLabel(label)))
	inner := max(1, min(words, float64(room-2*ButtonPaddingX)))
	lines := 0.0
	for line := range strings.SplitSeq(plainLabel(label), "\n") {
		lines += max(1, math.Ceil(float64(labelWidth(line))/inner))
	}
	wide := min(int(math.Ceil(inner))+2*ButtonPaddingX, room)
	high := int(lines)*int(Metrics(label.Kind).LineHeight) + 2*ButtonPaddingY
	href := ""
	if label.Link != "" {
		href = attribute("href", label.Link)
	}
	w.out.WriteString(`<!--[if mso]><v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w="urn:schemas-microsoft-com:office:word"` + href +
		fmt.Sprintf(` style="height:%dpx;width:%dpx;v-text-anchor:middle" arcsize="%d%%" stroked="f" fillcolor="%s"><w:anchorlock/>`,
			high, wide, int(100*ButtonRadius/min(high, wide)), buttonColor(label)) +
		"<center" + directed(label, false) + text.attribute() + ">")
	w.text(label, w.colors(label))
	w.out.WriteString("</center></v:roundrect><![endif]-->\n")
}

func plainLabel(b document.Block) string {
	b.Link = ""
	return plain(b)
}

// labelWidth is about how wide the widest line of a button's label is, in CSS pixels.
func labelWidth(text string) float32 {
	m := Metrics(document.Button)
	widest, line := 0, 0
	for _, r := range text {
		if r == '\n' {
			line = 0
			continue
		}
		line += advance(r)
		widest = max(widest, line)
	}
	return float32(widest) * m.Size / 1000
}

// advance is about how far a character of a bold label reaches, in thousandths of its size: as
// in Helvetica Bold, whose widths are Arial's.
func advance(r rune) int {
	switch kind := width.LookupRune(r).Kind(); {
	case ' ' <= r && r <= '~':
		n, _ := strconv.Atoi(boldAdvances[3*(r-' ') : 3*(r-' ')+3])
		return n
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case kind == width.EastAsianWide, kind == width.EastAsianFullwidth:
		return 1000
	case unicode.In(r, unicode.Arabic, unicode.Syriac): // joined letters are narrow
		return 450
	case unicode.IsUpper(r):
		return 722
	}
	return 600
}

// boldAdvances are those of ASCII from the space on, three digits each (Adobe's metrics of Helvetica Bold).
const boldAdvances = "278333474556556889722238333333389584278333278278556556556556556556556556556556333333584584584611" +
	"975722722722722667611778722278556722611833722778667778722667611722667944667667611333278333584556" +
	"333556611556611556333611611278278556278889611611611611389556333611556778556556500389280389584"
