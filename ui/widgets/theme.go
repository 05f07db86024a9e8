// Package widgets holds our own widgets and how they look: the theme and the controls that the
// pages are built from. This file holds every colour and every size; no other
// file of the window writes one down.
package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours of our own, beside the ones that Fyne names. Get them through [Colour].
const (
	Surface     fyne.ThemeColorName = "surface" // cards, rail, foot
	Line        fyne.ThemeColorName = "line"    // hairlines that part
	Edge        fyne.ThemeColorName = "edge"    // around what can be typed into or pressed
	Muted       fyne.ThemeColorName = "muted"   // help, times, counts
	AccentWash  fyne.ThemeColorName = "accentWash"
	ChipEdge    fyne.ThemeColorName = "chipEdge" // around a placeholder
	Good        fyne.ThemeColorName = "good"
	GoodWash    fyne.ThemeColorName = "goodWash"
	WarningWash fyne.ThemeColorName = "warningWash"
	ErrorWash   fyne.ThemeColorName = "errorWash"
	SwitchOff   fyne.ThemeColorName = "switchOff"
	Knob        fyne.ThemeColorName = "knob"
	Paper       fyne.ThemeColorName = "paper" // a mail's own ground: white in both variants

	Background                     = theme.ColorNameBackground
	Foreground                     = theme.ColorNameForeground
	Accent                         = theme.ColorNamePrimary
	OnAccent                       = theme.ColorNameForegroundOnPrimary
	Input                          = theme.ColorNameInputBackground
	Disabled                       = theme.ColorNameDisabled
	Hover                          = theme.ColorNameHover
	Warning                        = theme.ColorNameWarning
	Error                          = theme.ColorNameError
	Clear      fyne.ThemeColorName = "clear"
)

// Sizes, in Fyne's device-independent pixels.
const (
	TextSize  float32 = 14
	HelpSize  float32 = 12.5
	TitleSize float32 = 20
	CodeSize  float32 = 32

	FieldHeight       float32 = 34
	FieldSide         float32 = 10 // from a field's edge to its text
	ButtonHeight      float32 = 32
	SmallButtonHeight float32 = 26
	ButtonSide        float32 = 14 // from a button's edge to its text
	SmallButtonSide   float32 = 10
	ChipHeight        float32 = 24

	Radius     float32 = 6
	CardRadius float32 = 10
	Hairline   float32 = 1
	RingWidth  float32 = 2

	CardPadding float32 = 18
	CardTop     float32 = 16
	CardGap     float32 = 14 // between cards, and between rows of a form
	Near        float32 = 8  // between things that belong together
	Tight       float32 = 4  // between a field and its help
	PageMargin  float32 = 22
	PageTop     float32 = 18

	LabelWidth  float32 = 184 // the column of labels, with the gap after it
	PortWidth   float32 = 78
	SwitchWide  float32 = 34
	SwitchHigh  float32 = 20
	KnobInset   float32 = 2
	MarkSize    float32 = 18
	RailWidth   float32 = 192
	RailItem    float32 = 36
	FootHeight  float32 = 34
	RowHeight   float32 = 42
	TwoLineRow  float32 = 52
	LeastColumn float32 = 72
	NarrowLabel float32 = 74 // a short label before a field
	SearchWidth float32 = 240
	AreaHeight  float32 = 104
	CellWidth   float32 = 138 // a column of values, where many scroll sideways
	AddressCell float32 = 200 // one of e-mail addresses
	TimeWidth   float32 = 92
	SmallPad    float32 = 14 // inside a notice
	SideWidth   float32 = 380
	ListColumn  float32 = 300 // lists to choose from, beside what is shown of the chosen ones
	AsideColumn float32 = 330 // what is said of something, beside it
	SplitGrip   float32 = 9   // where the pointer takes hold of a divider, over the hairline
	BarHeight   float32 = 44
	ThumbWidth  float32 = 120
	ThumbHeight float32 = 66
	DialogWidth float32 = 460

	SourceShare float64 = 0.54  // of a template's source that has the mail beside it
	FormShare   float32 = 0.584 // of a form that has something beside it
	FormLeast   float32 = 506   // of such a form: the columns of actions have room
	NarrowRow   float32 = 440   // below it a label stands over its field
	HalfWidth   float32 = 240   // the least for each of two things side by side
	TableHeight float32 = 220
	DialogWide  float32 = 720
	DialogWhole float32 = 1 << 15 // one as large as its window
	DialogHigh  float32 = 420
	DialogMost  float32 = 520 // of a dialog's content, before it scrolls
	ArrowWidth  float32 = 1.5
	Rounding    float32 = 0.5 // what layout may lose

	WindowWidth  float32 = 1440
	WindowHeight float32 = 900
	MinWidth     float32 = 600
	MinHeight    float32 = 412 // with a menu bar and a title bar above it, and a task bar under it, 480

	PageRoom     float32 = 700 // a page that is narrower takes some of the rail's width
	SidesRoom    float32 = 800 // where there is less, two things do not stand side by side
	RestHeight   float32 = 100 // of what is worked in, before anything else gets more height
	DialogMargin float32 = 16  // around a dialog, in a small window
	DotSize      float32 = 7
	TitleBar     float32 = 34 // of a window, with the edges around it: what systems have at most
)

// entryPadding is what Fyne's Entry keeps around its text; it scrolls where a line
// (20) and this on either side do not fit.
const entryPadding = (FieldHeight - 2*Hairline - 20) / 2

// Theme is the window's theme, in a light and a dark variant.
type Theme struct{ fyne.Theme }

// New makes the theme; fonts and icons are Fyne's own.
func New() fyne.Theme { return Theme{theme.DefaultTheme()} }

type pair struct{ light, dark uint32 } // 0xRRGGBBAA

func palette(name fyne.ThemeColorName) (pair, bool) {
	switch name {
	case theme.ColorNameBackground, theme.ColorNameScrollBarBackground:
		return pair{0xf5f6f8ff, 0x15171bff}, true
	case Surface, theme.ColorNameButton, theme.ColorNameMenuBackground,
		theme.ColorNameOverlayBackground, theme.ColorNameHeaderBackground:
		return pair{0xffffffff, 0x1d2026ff}, true
	case theme.ColorNameInputBackground:
		return pair{0xffffffff, 0x17191eff}, true
	case Line, theme.ColorNameSeparator:
		return pair{0xdfe3e8ff, 0x333942ff}, true
	case Edge, theme.ColorNameInputBorder:
		return pair{0x858e9bff, 0x66707eff}, true
	case theme.ColorNameForeground:
		return pair{0x1b1f24ff, 0xe8eaedff}, true
	case Muted, theme.ColorNamePlaceHolder:
		return pair{0x5c6775ff, 0x9aa4b1ff}, true
	case theme.ColorNameDisabled:
		return pair{0x7f8896ff, 0x78818eff}, true
	case theme.ColorNameDisabledButton:
		return pair{0xeceef1ff, 0x262a31ff}, true
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		return pair{0x2b4acbff, 0x8ea4ffff}, true
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnError,
		theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning:
		return pair{0xffffffff, 0x15171bff}, true
	case AccentWash, theme.ColorNameFocus:
		return pair{0xe9edfcff, 0x272f4dff}, true
	case ChipEdge:
		return pair{0x7488deff, 0x5f70b0ff}, true
	case theme.ColorNameSelection:
		return pair{0xcdd7fbff, 0x35427aff}, true
	case theme.ColorNameHover:
		return pair{0x1b1f240d, 0xffffff0d}, true
	case theme.ColorNamePressed:
		return pair{0x1b1f241a, 0xffffff1a}, true
	case theme.ColorNameScrollBar:
		return pair{0x5c6775c0, 0x9aa4b1a0}, true
	case theme.ColorNameShadow:
		return pair{0x1b1f2414, 0x00000050}, true
	case Good, theme.ColorNameSuccess:
		return pair{0x19764aff, 0x6fcf97ff}, true
	case GoodWash:
		return pair{0xe6f4ecff, 0x1c3227ff}, true
	case theme.ColorNameWarning:
		return pair{0x9a5b00ff, 0xf0b45aff}, true
	case WarningWash:
		return pair{0xfdf2dfff, 0x3a2e18ff}, true
	case theme.ColorNameError:
		return pair{0xb3261eff, 0xff8a80ff}, true
	case ErrorWash:
		return pair{0xfcecebff, 0x3d2322ff}, true
	case SwitchOff:
		return pair{0x7f8896ff, 0x78818eff}, true
	case Knob, Paper:
		return pair{0xffffffff, 0xffffffff}, true
	case Clear: // the surface's colours, so that an edge drawn over it does not darken
		return pair{0xffffff00, 0x1d202600}, true
	}
	return pair{}, false
}

// Color is the colour of that name in the variant.
func (t Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	p, ours := palette(name)
	if !ours {
		return t.Theme.Color(name, variant)
	}
	c := p.light
	if variant == theme.VariantDark {
		c = p.dark
	}
	return color.NRGBA{R: uint8(c >> 24), G: uint8(c >> 16), B: uint8(c >> 8), A: uint8(c)}
}

// Size is the size of that name.
func (t Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return TextSize
	case theme.SizeNameCaptionText:
		return HelpSize
	case theme.SizeNameHeadingText:
		return TitleSize
	case theme.SizeNameSubHeadingText:
		return TextSize
	case theme.SizeNameInnerPadding:
		return entryPadding
	case theme.SizeNamePadding:
		return Tight
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius, theme.SizeNameMenuRadius:
		return Radius
	case theme.SizeNameSeparatorThickness, theme.SizeNameInputBorder, theme.SizeNameSplitThickness:
		return Hairline
	case theme.SizeNameModalBlurRadius:
		return 0
	}
	return t.Theme.Size(name)
}

// Colour is a colour of the theme that is in use.
func Colour(name fyne.ThemeColorName) color.Color { return theme.Color(name) }
