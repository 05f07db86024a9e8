package template

import (
	"image/color"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/settings"
	"postroom/ui/widgets"
)

// colourChoice is a colour of a mail's text, or behind it, #rrggbb.
type colourChoice struct{ name, value string }

// textColours can be read on white and on a dark reader's ground.
var textColours = []colourChoice{
	{"Red", "#d93025"},
	{"Orange", "#b86200"},
	{"Olive", "#857200"},
	{"Green", "#2e8540"},
	{"Teal", "#00838f"},
	{"Blue", "#2f74d0"},
	{"Indigo", "#6b6fd6"},
	{"Purple", "#9a55c4"},
	{"Pink", "#cf3f7f"},
	{"Grey", "#737b86"},
}

// backgroundColours leave a mail's text readable.
var backgroundColours = []colourChoice{
	{"Yellow", "#fff3b0"},
	{"Peach", "#ffe3cc"},
	{"Rose", "#fddde6"},
	{"Lilac", "#eadcf8"},
	{"Sky", "#d6e6ff"},
	{"Aqua", "#cdf0f2"},
	{"Mint", "#d3f2dc"},
	{"Lime", "#e6f3c2"},
	{"Sand", "#eee6d8"},
	{"Silver", "#e3e6ea"},
}

// colourOf reads #rrggbb.
func colourOf(text string) (color.NRGBA, bool) {
	if !settings.IsColor(text) {
		return color.NRGBA{}, false
	}
	v, err := strconv.ParseUint(text[1:], 16, 24)
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}, err == nil
}

// recentColours is how many of those that were taken last are offered again.
const recentColours = 10

// colourDialog asks for a colour of what is selected: one that was taken before, one of the
// organisation's, or another.
type colourDialog struct {
	t     *writePane
	mark  document.Mark
	brand *fyne.Container // the organisation's
	kept  *widgets.FormRow
	hide  func()
}

// chooseColour asks for a colour of what is selected.
func (t *writePane) chooseColour(m document.Mark) {
	title, choices := "Text colour", textColours
	if m == document.Background {
		title, choices = "Background colour", backgroundColours
	}
	d := &colourDialog{t: t, mark: m, brand: widgets.Row(widgets.Tight)}
	palette := d.swatches(choices)
	parts := []fyne.CanvasObject{palette}
	if len(t.recent) > 0 {
		parts = append(parts, widgets.NewFormRow("Taken before", "", d.swatches(unnamed(t.recent))))
	}
	d.showBrand()
	colours := widgets.NewField("#2b4acb, #ffcc00", d.keep)
	colours.SetValue(strings.Join(t.w.Draft.Settings().Brand.Colors, ", "))
	colours.SetEnabled(!t.w.Draft.ReadOnly())
	colours.OnLeave = t.w.Draft.Seal
	d.kept = widgets.NewFormRow("The organisation's", "Offered to everybody who edits, with commas between them.", widgets.Column(widgets.Tight, d.brand, colours), colours)
	own := widgets.NewField("#d93025", nil)
	own.SetValue(t.editor.State().Mark(m).Value)
	row := widgets.NewFormRow("Any other", "Written as # and six digits, two each for red, green and blue.", own, own)
	takeOwn := func() {
		value := strings.ToLower(strings.TrimSpace(own.Text))
		if !settings.IsColor(value) {
			row.SetFault("That is no colour: write # and six of the digits 0 to 9 and a to f.")
			return
		}
		d.take(value)
	}
	own.OnSubmitted = func(string) { takeOwn() }
	d.hide = t.dialog(title, widgets.Column(widgets.CardGap, append(parts, d.kept, row)...),
		widgets.NewButton("None", widgets.Normal, func() { d.take("") }),
		widgets.NewButton("Cancel", widgets.Normal, func() { d.hide() }),
		widgets.NewButton("Use this colour", widgets.Primary, takeOwn))
	t.w.Focus(palette.Objects[0].(*widgets.Swatch))
}

// take gives what is selected a colour; "" takes it away.
func (d *colourDialog) take(value string) {
	t := d.t
	d.hide()
	t.w.Focus(t.editor)
	if value != "" {
		t.recent = slices.DeleteFunc(t.recent, func(c string) bool { return c == value })
		t.recent = slices.Insert(t.recent, 0, value)
		t.recent = t.recent[:min(len(t.recent), recentColours)]
	}
	t.editor.Do(document.SetMark(d.mark, value))
}

func (d *colourDialog) swatches(choices []colourChoice) *fyne.Container {
	seen := d.t.editor.State().Mark(d.mark).Value
	var all []fyne.CanvasObject
	for _, choice := range choices {
		if c, ok := colourOf(choice.value); ok {
			all = append(all, widgets.NewSwatch(choice.name, c, choice.value == seen, func() { d.take(choice.value) }))
		}
	}
	return widgets.Row(widgets.Tight, all...)
}

// unnamed are colours that are called by what they are written as.
func unnamed(values []string) []colourChoice {
	var all []colourChoice
	for _, value := range values {
		value = strings.ToLower(value)
		all = append(all, colourChoice{value, value})
	}
	return all
}

func (d *colourDialog) showBrand() {
	d.brand.Objects = d.swatches(unnamed(d.t.w.Draft.Settings().Brand.Colors)).Objects
	widgets.SetVisible(d.brand, len(d.brand.Objects) > 0)
	d.brand.Refresh()
}

// keep takes the organisation's colours over as they are typed.
func (d *colourDialog) keep(text string) {
	var colours []string
	wrong := ""
	for c := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		colours = append(colours, c)
		if !settings.IsColor(c) && wrong == "" {
			wrong = c
		}
	}
	d.t.w.Draft.Change("Colours of the organisation", func(s *settings.Settings) { s.Brand.Colors = colours })
	d.kept.SetFault("")
	if wrong != "" {
		d.kept.SetFault(wrong + " is no colour: write # and six of the digits 0 to 9 and a to f.")
	}
	d.showBrand()
}
