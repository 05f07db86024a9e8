package style

import (
	"image/color"
	"strings"
)

// property is a longhand. They are applied in this order: what others are parts of comes first.
type property int

const (
	pDirection property = iota
	pFontFamily
	pFontSize
	pFontWeight
	pFontStyle
	pFontCaps
	pColor
	pLineHeight // the first one that has the font
	pDisplay
	pFloat
	pClear
	pWidth
	pMinWidth
	pMaxWidth
	pHeight
	pMinHeight
	pMaxHeight
	pBoxSizing
	pMarginTop
	pMarginRight
	pMarginBottom
	pMarginLeft
	pPaddingTop
	pPaddingRight
	pPaddingBottom
	pPaddingLeft
	pBorderTopWidth
	pBorderRightWidth
	pBorderBottomWidth
	pBorderLeftWidth
	pBorderTopStyle
	pBorderRightStyle
	pBorderBottomStyle
	pBorderLeftStyle
	pBorderTopColor
	pBorderRightColor
	pBorderBottomColor
	pBorderLeftColor
	pRadiusTopLeft
	pRadiusTopRight
	pRadiusBottomRight
	pRadiusBottomLeft
	pOverflowX
	pOverflowY
	pOpacity
	pBackgroundColor
	pBackgroundImage
	pBackgroundX
	pBackgroundY
	pBackgroundSize
	pBackgroundRepeat
	pBoxShadow
	pBorderCollapse
	pBorderSpacing
	pTableLayout
	pCaptionSide
	pVerticalAlign
	pTextAlign
	pTextIndent
	pTextTransform
	pWhiteSpace
	pOverflowWrap
	pWordBreak
	pLetterSpacing
	pWordSpacing
	pBidi
	pVisibility
	pListType
	pListImage
	pListPosition
	pEmptyCells
	pDecorationLine
	pDecorationStyle
	pDecorationColor
	pContent
	pPosition
	properties
)

// Logical sides: which one it is the direction says.
const (
	pStart property = 1 << 10 // of the line: left of it in left-to-right text
	pEnd   property = 1 << 11
)

// physical is the side that a logical one is. The side without the flag is the left one.
func (p property) physical(rightToLeft bool) property {
	side := p &^ (pStart | pEnd)
	if p&pStart != 0 && rightToLeft || p&pEnd != 0 && !rightToLeft {
		if side >= pRadiusTopLeft {
			return side
		}
		return side - 2
	}
	return side
}

// setter gives an element what a declaration says.
type setter func(*element)

// element is one whose style is computed.
type element struct {
	style, parent *Style
	scale         scale
	quirks        bool
	document      *cascade
}

// longhand is what is known of a property. read takes a value: nil where there is none.
type longhand struct {
	inherited bool
	read      func(*reader) setter
	take      func(to, from *Style)
}

// given is what a style keeps for those that inherit, and for its own end.
type given struct {
	size     float64 // of the font as it is specified: what is too small to be read is drawn larger
	keyword  int     // of the font's size: 1 is xx-small; 0: it is a length
	absolute bool    // the font's size is the same in every family
	mono     bool    // the family is monospace and no other

	declared  bool // the text says what Display is, not the browser's own sheet
	overflowY string
	borders   Edges[bool]    // their colour is that of the text
	widths    Edges[float64] // of the borders, were they there
	ground    shade
	images    []declaredImage
	x, y      []Length
	sizes     []groundSize
	repeats   [][2]bool
	shadows   []declaredShadow

	line      string // its words, "none"
	lineStyle string
	lineColor shade

	content content // what is generated
	placed  bool    // out of the flow

	custom *scope // custom properties
}

type groundSize struct {
	kind          string
	width, height Length
}

// initial is the style of the initial containing block.
func initial() *Style {
	return &Style{
		Display: "inline", Float: "none", Clear: "none", Overflow: "visible", Opacity: 1, VerticalAlign: "baseline",
		Padding: Edges[Length]{Px(0), Px(0), Px(0), Px(0)}, Margin: Edges[Length]{Px(0), Px(0), Px(0), Px(0)},
		Border: Edges[Line]{Line{Style: "none"}, Line{Style: "none"}, Line{Style: "none"}, Line{Style: "none"}},
		Color:  color.NRGBA{A: 255}, Font: Font{Families: []string{"Times New Roman"}, Size: 16, Weight: 400},
		TextAlign: "start", TextIndent: Px(0), TextTransform: "none", WhiteSpace: "normal", OverflowWrap: "normal", WordBreak: "normal",
		Bidi: "normal", Visible: true, ListType: "disc", EmptyCells: true,
		given: given{
			size:    initialSize,
			keyword: medium, overflowY: "visible", borders: Edges[bool]{true, true, true, true}, widths: Edges[float64]{3, 3, 3, 3}, line: "none", lineStyle: "solid",
			lineColor: shade{current: true},
		},
	}
}

// inherit gives a style what is inherited.
func (s *Style) inherit(from *Style) {
	s.ColorDeclared = from.ColorDeclared
	s.Color, s.Font, s.LineHeight, s.TextAlign, s.TextIndent = from.Color, from.Font, from.LineHeight, from.TextAlign, from.TextIndent
	s.TextTransform, s.WhiteSpace, s.OverflowWrap, s.WordBreak = from.TextTransform, from.WhiteSpace, from.OverflowWrap, from.WordBreak
	s.LetterSpacing, s.WordSpacing, s.RightToLeft, s.Visible = from.LetterSpacing, from.WordSpacing, from.RightToLeft, from.Visible
	s.ListType, s.ListImage, s.ListInside, s.EmptyCells = from.ListType, from.ListImage, from.ListInside, from.EmptyCells
	s.BorderCollapse, s.BorderSpacing, s.CaptionBottom = from.BorderCollapse, from.BorderSpacing, from.CaptionBottom
	s.given.size, s.given.keyword, s.given.absolute, s.given.mono, s.given.custom = from.given.size, from.given.keyword, from.given.absolute, from.given.mono, from.given.custom
}

// words is a property of some keywords.
func words(inherited bool, at func(*Style) *string, list ...string) longhand {
	return longhand{
		inherited,
		func(r *reader) setter {
			if w := r.one(list...); w != "" {
				return func(e *element) { *at(e.style) = w }
			}
			return nil
		},
		func(to, from *Style) { *at(to) = *at(from) },
	}
}

// choice is a property of two keywords.
func choice(inherited bool, at func(*Style) *bool, no, yes string) longhand {
	return longhand{
		inherited,
		func(r *reader) setter {
			if w := r.one(no, yes); w != "" {
				return func(e *element) { *at(e.style) = w == yes }
			}
			return nil
		},
		func(to, from *Style) { *at(to) = *at(from) },
	}
}

// extent is a width or a height.
func extent(at func(*Style) *Length, none string) longhand {
	return longhand{
		read: func(r *reader) setter {
			word := r.one(none, "min-content", "-webkit-min-content", "max-content", "-webkit-max-content", "fit-content", "-webkit-fit-content", "-webkit-fill-available", "stretch", "auto")
			if word != "" {
				if none == "none" && word == "auto" {
					return nil
				}
				content := map[string]Content{"min-content": MinContent, "max-content": MaxContent, "fit-content": FitContent}[strings.TrimPrefix(word, "-webkit-")]
				return func(e *element) { *at(e.style) = Length{Content: content} }
			}
			if l, ok := r.positive(true); ok {
				return func(e *element) { *at(e.style) = l.computed(e.scale).positive() }
			}
			return nil
		},
		take: func(to, from *Style) { *at(to) = *at(from) },
	}
}

// positive is a length that a calculation cannot make less than nothing.
func (l Length) positive() Length {
	if l.Percent == 0 {
		l.Px = max(l.Px, 0)
	}
	if l.Px == 0 {
		l.Percent = max(l.Percent, 0)
	}
	return l
}

func margin(at func(*Style) (*Length, *bool)) longhand {
	return longhand{
		read: func(r *reader) setter {
			if r.one("auto") != "" {
				return func(e *element) { l, quirk := at(e.style); *l, *quirk = Length{}, false }
			}
			if v, ok := r.length(true); ok {
				return func(e *element) { l, quirk := at(e.style); *l, *quirk = v.computed(e.scale), v.quirk }
			}
			return nil
		},
		take: func(to, from *Style) {
			l, quirk := at(to)
			of, _ := at(from)
			*l, *quirk = *of, false
		},
	}
}

func padding(at func(*Style) *Length) longhand {
	return longhand{
		read: func(r *reader) setter {
			if l, ok := r.positive(true); ok {
				return func(e *element) { *at(e.style) = l.computed(e.scale).positive() }
			}
			return nil
		},
		take: func(to, from *Style) { *at(to) = *at(from) },
	}
}
