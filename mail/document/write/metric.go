package write

import "postroom/mail/document"

// FontFamily is the fonts of a mail, in CSS.
const FontFamily = "Arial,Helvetica,sans-serif"

// Sizes of a mail in CSS pixels, shared by [Mail] and whoever draws one.
const (
	// Indent is the width of one level: text of an item at level n begins at
	// (n+1)×Indent with its marker before it, any other block at n×Indent.
	Indent = 32

	// Column is the width of a mail where nothing is known of its layout.
	Column = 534

	QuoteBar     = 4  // width of the bar before a quote
	QuotePadding = 16 // from the bar to the text
	RuleHeight   = 1

	ButtonPaddingX = 24
	ButtonPaddingY = 12
	ButtonRadius   = 6 // square in Outlook

	itemGap  = 4
	quoteGap = 12
)

// Colours of a mail, as #rrggbb. The reader's background is taken to be white. They are as
// dark as they are since some clients turn lightness over in the dark: what is read then has
// to be read too (mail/view/client).
const (
	ColorText       = "#1b1f24"
	ColorMuted      = "#4f5966" // a quote's text
	ColorLink       = "#1d36a3"
	ColorButton     = "#1d36a3" // its background
	ColorButtonText = "#ffffff"
	ColorLine       = "#dfe3e8" // a rule and a quote's bar
)

// Metric is how a kind of block is set, in CSS pixels.
type Metric struct {
	Size, LineHeight float32
	Before, After    float32 // the larger of two that meet counts: [Gap]
	Bold             bool
}

// Metrics gives the metric of a kind. A button's is that of its label, a
// rule's and an image's that of the space around them.
func Metrics(k document.Kind) Metric {
	switch k {
	case document.Heading1:
		return Metric{Size: 26, LineHeight: 34, Before: 24, After: 16, Bold: true}
	case document.Heading2:
		return Metric{Size: 21, LineHeight: 28, Before: 24, After: 12, Bold: true}
	case document.Heading3:
		return Metric{Size: 17, LineHeight: 24, Before: 20, After: 8, Bold: true}
	case document.Rule:
		return Metric{Size: 16, LineHeight: 24, Before: 24, After: 24}
	case document.Button:
		return Metric{Size: 16, LineHeight: 20, Before: 20, After: 20, Bold: true}
	case document.Verbatim:
		return Metric{Size: 13, LineHeight: 20}
	case document.Line:
		return Metric{Size: 14, LineHeight: 20}
	default:
		return Metric{Size: 16, LineHeight: 24, After: 16}
	}
}

// Gap is the space between two neighbouring blocks. Nothing stands before the
// first block nor after the last.
func Gap(above, below document.Kind) float32 {
	switch {
	case above.Item() && below.Item():
		return itemGap
	case above == document.Quote && below == document.Quote:
		return quoteGap
	}
	return max(Metrics(above).After, Metrics(below).Before)
}

// TextColor is the colour of a kind's text where no mark gives another.
func TextColor(k document.Kind) string {
	switch k {
	case document.Quote:
		return ColorMuted
	case document.Button:
		return ColorButtonText
	default:
		return ColorText
	}
}

// Bullet is the marker of a bulleted item at a level.
func Bullet(level int) string {
	return [...]string{"•", "◦", "▪"}[min(max(level, 0), 2)]
}
