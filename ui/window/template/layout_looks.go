package template

import (
	"context"
	"image/color"
	"io"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/document/picture"
	"postroom/mail/layout"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// layoutLooks are the fields of a built-in layout.
type layoutLooks struct {
	d      *layoutDialog
	object *fyne.Container

	accent    *widgets.Field
	swatches  []*widgets.Swatch
	name      *widgets.Field
	footer    *widgets.Area
	logo      []byte // nil: none
	logoName  *widgets.Text
	noLogo    *widgets.Button
	accentRow *widgets.FormRow
	nameRow   *widgets.FormRow
	logoRow   *widgets.FormRow
	footerRow *widgets.FormRow
	hint      *widgets.Prose

	colour color.NRGBA // the last one that could be read
}

// firstAccent is offered at first.
const firstAccent = "#2f74d0"

func newLayoutLooks(d *layoutDialog) *layoutLooks {
	l := &layoutLooks{d: d}
	l.colour, _ = colourOf(firstAccent)
	l.accent = widgets.NewField(firstAccent, func(string) { l.takeAccent() })
	l.accent.SetValue(firstAccent)
	var swatches []fyne.CanvasObject
	for _, choice := range textColours {
		c, _ := colourOf(choice.value)
		swatch := widgets.NewSwatch(choice.name, c, choice.value == firstAccent, func() {
			l.accent.SetValue(choice.value)
			l.takeAccent()
		})
		l.swatches = append(l.swatches, swatch)
		swatches = append(swatches, swatch)
	}
	l.accentRow = widgets.NewFormRow("Accent colour", "", widgets.Column(widgets.Tight, l.accent, widgets.Wrapping(0, swatches...)), l.accent)

	l.name = widgets.NewField("What the organisation is called", func(string) { l.changed() })
	l.name.SetValue(senderName(d.p.input().from))
	l.nameRow = widgets.NewFormRow("Name", "", l.name, l.name)

	l.logoName = widgets.NewText("", widgets.Muted).Shrinking()
	l.noLogo = widgets.NewButton("Remove", widgets.Normal, func() { l.setLogo(nil, "") })
	l.logoRow = widgets.NewFormRow("Logo", "PNG, JPEG or GIF. Without one the name stands in its place; with one it is the description.",
		widgets.Weighted(widgets.Near, []float32{0, 0, 1}, widgets.NewButton("Choose…", widgets.Normal, l.chooseLogo), l.noLogo, l.logoName))
	l.noLogo.Hide()

	l.footer = widgets.NewArea(func(string) { l.changed() })
	l.footerRow = widgets.NewFormRow("Footer", "Text. %store-link% is the address of the portal.", widgets.NewFramedArea(l.footer))

	l.hint = widgets.NewHelp("")
	l.object = widgets.Column(widgets.CardGap, l.hint, l.accentRow, l.nameRow, l.logoRow, l.footerRow)
	return l
}

// show shows the fields that a design has; nil: it is none.
func (l *layoutLooks) show(d *layout.Design) {
	hint := ""
	switch {
	case d == nil:
		d = &layout.Design{}
	case !d.Accent:
		hint = "This one is as it is: there is nothing to choose."
	}
	l.hint.SetText(hint, widgets.Muted)
	widgets.SetVisible(l.hint, hint != "")
	widgets.SetVisible(l.accentRow, d.Accent)
	widgets.SetVisible(l.nameRow, d.Head)
	widgets.SetVisible(l.logoRow, d.Logo)
	widgets.SetVisible(l.footerRow, d.Footer)
	l.object.Refresh()
}

func (l *layoutLooks) choices() layout.Choices {
	return layout.Choices{Accent: l.colour, Name: l.name.Text, Logo: l.logo, Footer: l.footer.Text}
}

// takeAccent takes over the colour in the field.
func (l *layoutLooks) takeAccent() {
	value := strings.ToLower(strings.TrimSpace(l.accent.Text))
	c, ok := colourOf(value)
	for i, s := range l.swatches {
		s.SetChosen(textColours[i].value == value)
	}
	if !ok {
		l.accentRow.SetFault("That is no colour: write # and six of the digits 0 to 9 and a to f.")
		return
	}
	l.accentRow.SetFault("")
	l.colour = c
	l.changed()
}

// changed draws the picture anew once the typing pauses.
func (l *layoutLooks) changed() { l.d.pause.run(l.d.drawDesign) }

// drawDesign draws where a design is still what is chosen.
func (d *layoutDialog) drawDesign() {
	if d.chosen().design != nil {
		d.draw()
	}
}

func (l *layoutLooks) chooseLogo() {
	w := l.d.w
	w.OpenFile(desk.Files{Title: "Choose a logo", Endings: desk.Endings{".png", ".jpg", ".jpeg", ".gif"}, Confirm: "Choose"}, func(file fyne.URIReadCloser) {
		name := file.URI().Name()
		var content []byte
		var err error
		w.Background("Reading the logo", func(context.Context) {
			defer file.Close()
			if content, err = io.ReadAll(io.LimitReader(file, maxImageFile+1)); err == nil {
				content, _, err = picture.Fit(content)
			}
		}, func() {
			if err != nil {
				w.Tell("The logo was not taken", name+": "+words.Sentence(err.Error(), name))
				return
			}
			l.setLogo(content, name)
		})
	})
}

func (l *layoutLooks) setLogo(content []byte, name string) {
	l.logo = content
	l.logoName.SetText(name)
	widgets.SetVisible(l.noLogo, content != nil)
	l.object.Refresh()
	l.changed()
}
