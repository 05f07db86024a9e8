package widgets

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
)

// Icon is a drawing in one colour, on 20 by 20, whose colour a [Tool] chooses: Fyne
// gives a theme's colours to areas alone, and these are lines.
type Icon struct{ name, drawing string }

// The icons of a text's toolbar.
var (
	IconBulleted = icon("bulleted", dot(3.5, 5)+dot(3.5, 10)+dot(3.5, 15)+lines("M8 5H18M8 10H18M8 15H18"))
	IconNumbered = icon("numbered", lines("M2.5 4.2L4 3.2V8M2.3 12.9C2.6 11.7 5 11.7 5 13.2C5 14.3 2.5 15.4 2.3 16.8H5.2M8 5H18M8 10H18M8 15H18"))
	IconOutdent  = icon("outdent", lines("M2 4H18M10 8H18M10 12H18M2 16H18M6 7.2L3 10L6 12.8"))
	IconIndent   = icon("indent", lines("M2 4H18M10 8H18M10 12H18M2 16H18M3 7.2L6 10L3 12.8"))
	IconQuote    = icon("quote", `<rect x="2.5" y="3.5" width="2.5" height="13" fill="currentColor"/>`+lines("M8.5 6H18M8.5 10H18M8.5 14H14"))
	IconStart    = icon("start", lines("M2 4H18M2 8H12M2 12H18M2 16H12"))
	IconCentre   = icon("centre", lines("M2 4H18M5 8H15M2 12H18M5 16H15"))
	IconEnd      = icon("end", lines("M2 4H18M8 8H18M2 12H18M8 16H18"))
	IconJustify  = icon("justify", lines("M2 4H18M2 8H18M2 12H18M2 16H18"))
	IconPlain    = icon("plain", lines("M4 4H14M9 4L7.4 11M3 16H8M12 11.5L17 16.5M17 11.5L12 16.5"))
	IconFind     = icon("find", lines("M8.5 3.5A5 5 0 1 1 8.5 13.5A5 5 0 1 1 8.5 3.5ZM12.2 12.2L17 17"))
	IconUp       = icon("up", lines("M5 12L10 7L15 12"))
	IconDown     = icon("down", lines("M5 8L10 13L15 8"))
	IconClose    = icon("close", lines("M5 5L15 15M15 5L5 15"))
	IconLink     = icon("link", lines("M8.6 11.4C7.2 10 7.2 8.2 8.6 6.8L11 4.4C12.4 3 14.4 3 15.6 4.4C17 5.8 17 7.6 15.6 9L14.2 10.4M11.4 8.6C12.8 10 12.8 11.8 11.4 13.2L9 15.6C7.6 17 5.6 17 4.4 15.6C3 14.2 3 12.4 4.4 11L5.8 9.6"))
	IconImage    = icon("image", lines("M2.5 4H17.5V16H2.5ZM3 14.5L7.5 9.5L11 13.2L13.2 11L17 14.6")+dot(13.3, 7.4))
	IconButton   = icon("button", lines("M4.5 6H15.5C16.8 6 17.5 6.8 17.5 8V12C17.5 13.2 16.8 14 15.5 14H4.5C3.2 14 2.5 13.2 2.5 12V8C2.5 6.8 3.2 6 4.5 6ZM6.5 10H13.5"))
	IconRule     = icon("rule", lines("M2 10H18"))
	IconUndo     = icon("undo", lines("M7 4L3.5 7.5L7 11M3.8 7.5H12C14.8 7.5 16.5 9.4 16.5 11.8C16.5 14.2 14.8 16 12 16H8"))
	IconRedo     = icon("redo", lines("M13 4L16.5 7.5L13 11M16.2 7.5H8C5.2 7.5 3.5 9.4 3.5 11.8C3.5 14.2 5.2 16 8 16H12"))
)

func icon(name, drawing string) Icon { return Icon{name, drawing} }

// in is the icon in a colour. Fyne keeps what it has drawn by its name.
func (i Icon) in(c color.Color) fyne.Resource {
	r, g, b, _ := c.RGBA()
	ink := fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
	return fyne.NewStaticResource(i.name+ink+".svg",
		[]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">`+
			strings.ReplaceAll(i.drawing, "currentColor", ink)+`</svg>`))
}

func lines(path string) string {
	return `<path d="` + path + `" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`
}

func dot(x, y float32) string {
	return fmt.Sprintf(`<circle cx="%g" cy="%g" r="1.4" fill="currentColor"/>`, x, y)
}
