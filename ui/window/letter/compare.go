package letter

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/document/picture"
	"postroom/mail/view/client"
	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// compared is one mail as several clients show it, side by side under one scroll.
type compared struct {
	w       *desk.Desk
	mail    Mail
	columns []*column
	widths  *widgets.Segmented
	dark    *widgets.Segmented
	images  *widgets.Segmented
	follows bool // the other columns are being scrolled to where one is
}

// column is the mail as one client shows it, and what is said of that.
type column struct {
	preview *preview.Preview
	client  *widgets.Select
	how     *widgets.Prose
}

// firstCompared are the clients that are compared first: four engines, and four rules for the dark.
func firstCompared() []string {
	return []string{"apple-mail-ios", "gmail-android", "outlook-windows", "outlook-com"}
}

const (
	leastCompared = 200                    // of a column's width
	leastDesk     = preview.Desktop/2 + 24 // of one in which a desk's window is seen whole, at half its size
)

// compare opens the comparison of the mail that is shown.
func (v *View) compare() {
	look := v.preview.Look()
	look.Client = nil
	c := &compared{w: v.w, mail: v.mail}
	room := v.w.Win.Canvas().Size().Width - 2*widgets.DialogMargin
	ids := firstCompared()
	ids = ids[:max(1, min(len(ids), int(room/leastCompared)))]
	if room/float32(len(ids)) < leastDesk {
		look.Width = preview.Phone
	}
	side := container.NewGridWithColumns(len(ids))
	for _, id := range ids {
		col := c.column(clientOf(id), look)
		side.Add(col.object())
		c.columns = append(c.columns, col)
	}
	c.widths = widgets.NewSegmented([]string{"Desktop", "Phone"}, max(0, widthOf(look.Width)), func(at int) {
		c.setLook(func(l *preview.Look) { l.Width = [...]float64{preview.Desktop, preview.Phone}[at] })
	})
	c.dark = newDarkChoice(func(dark bool) { c.setLook(func(l *preview.Look) { l.Dark = dark }) })
	c.images = widgets.NewSegmented([]string{"With images", "Without"}, 0, func(at int) {
		c.setLook(func(l *preview.Look) { l.ImagesOff = at == 1 })
	})
	if look.Dark {
		c.dark.Set(1)
	}
	if look.ImagesOff {
		c.images.Set(1)
	}
	head := widgets.Wrapping(widgets.Near, c.widths, c.dark, c.images)
	var hide func()
	save := widgets.NewButton("Save picture…", widgets.Normal, c.save)
	done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
	hide = v.w.Dialog("As mail clients show it: "+subjectOf(&v.mail), widgets.DialogWhole, widgets.NewPane(widgets.Inset(0, widgets.Near, 0, 0, head), side, nil), save, done)
	v.w.Focus(c.columns[0].client)
}

func (c *compared) column(of *client.Client, look preview.Look) *column {
	look.Client = of
	col := &column{preview: preview.New(c.w.Fonts), how: widgets.NewHelp("")}
	p := col.preview
	p.Background = c.w.Background
	p.SetLook(look)
	p.OnShown = func() { col.how.SetSpans(widgets.Muted, simulated(c.w, p)) }
	p.OnScrolled = func(y float64) { c.scrolled(p, y) }
	col.client = widgets.NewSelect(clientNames(), func(name string) {
		look := p.Look()
		look.Client = clientOf(name)
		p.SetLook(look)
		col.how.SetSpans(widgets.Muted, nil)
	})
	col.client.Set(col.client.Options, called(of))
	p.SetMail(c.mail.pictured())
	return col
}

// howHeight is room for some lines of what is said of a column.
const howHeight = 84

func (col *column) object() fyne.CanvasObject {
	said := widgets.Sized(0, howHeight, container.NewVScroll(widgets.Inset(widgets.Tight, 0, 0, widgets.Near, col.how)))
	return widgets.NewPane(widgets.Inset(0, widgets.Tight, 0, 0, col.client), container.NewStack(col.preview, widgets.NewPanel(widgets.Clear, widgets.Line, 0)), said)
}

func (c *compared) setLook(change func(*preview.Look)) {
	for _, col := range c.columns {
		look := col.preview.Look()
		change(&look)
		col.preview.SetLook(look)
	}
}

// scrolled brings the other columns to where one has been scrolled.
func (c *compared) scrolled(one *preview.Preview, y float64) {
	if c.follows {
		return
	}
	c.follows = true
	for _, col := range c.columns {
		if col.preview != one {
			col.preview.ScrollDownTo(y)
		}
	}
	c.follows = false
}

// save saves the columns as one picture.
func (c *compared) save() {
	var writes []func(io.Writer) error
	for _, col := range c.columns {
		write := col.preview.Picture()
		if write == nil { // it is being drawn
			return
		}
		writes = append(writes, write)
	}
	c.w.SaveFile("Save the comparison", c.mail.fileName(".png"), func() ([]byte, error) { return abreast(writes) })
}

// abreast is one picture of several, side by side.
func abreast(writes []func(io.Writer) error) ([]byte, error) {
	const gap = 32
	var pictures []image.Image
	wide, high := -gap, 0
	for i, write := range writes {
		var one bytes.Buffer
		if err := write(&one); err != nil {
			return nil, err
		}
		p, err := picture.Decode(one.Bytes())
		if err != nil {
			return nil, fmt.Errorf("picture %d: %w", i+1, err)
		}
		pictures = append(pictures, p)
		wide, high = wide+gap+p.Bounds().Dx(), max(high, p.Bounds().Dy())
	}
	all := image.NewNRGBA(image.Rect(0, 0, wide, high))
	draw.Draw(all, all.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	x := 0
	for _, p := range pictures {
		draw.Draw(all, p.Bounds().Add(image.Pt(x, 0)), p, p.Bounds().Min, draw.Over)
		x += p.Bounds().Dx() + gap
	}
	var out bytes.Buffer
	err := png.Encode(&out, all)
	return out.Bytes(), err
}
