package template

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
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
	digits, ok := strings.CutPrefix(text, "#")
	v, err := strconv.ParseUint(digits, 16, 24)
	if !ok || err != nil || len(digits) != 6 {
		return color.NRGBA{}, false
	}
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}, true
}

// chooseColour asks for a colour of what is selected.
func (t *writePane) chooseColour(m document.Mark) {
	title, choices := "Text colour", textColours
	if m == document.Background {
		title, choices = "Background colour", backgroundColours
	}
	var hide func()
	take := func(value string) {
		hide()
		t.w.Focus(t.editor)
		t.editor.Do(document.SetMark(m, value))
	}
	seen := t.editor.State().Mark(m).Value
	var swatches []fyne.CanvasObject
	for _, choice := range choices {
		c, _ := colourOf(choice.value)
		swatches = append(swatches, widgets.NewSwatch(choice.name, c, choice.value == seen, func() { take(choice.value) }))
	}
	own := widgets.NewField("#d93025", nil)
	own.SetValue(seen)
	row := widgets.NewFormRow("Any other", "Written as # and six digits, two each for red, green and blue.", own, own)
	takeOwn := func() {
		value := strings.ToLower(strings.TrimSpace(own.Text))
		if _, ok := colourOf(value); !ok {
			row.SetFault("That is no colour: write # and six of the digits 0 to 9 and a to f.")
			return
		}
		take(value)
	}
	own.OnSubmitted = func(string) { takeOwn() }
	hide = t.w.Dialog(title, widgets.DialogWidth, widgets.Column(widgets.CardGap, widgets.Row(widgets.Tight, swatches...), row),
		widgets.NewButton("None", widgets.Normal, func() { take("") }),
		widgets.NewButton("Cancel", widgets.Normal, func() { hide() }),
		widgets.NewButton("Use this colour", widgets.Primary, takeOwn))
	t.w.Focus(swatches[0].(*widgets.Swatch))
}
