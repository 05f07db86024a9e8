package command

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"postroom/mail/view"
	"postroom/mail/view/client"
	"postroom/mail/view/paint"
	"postroom/mail/view/typeface"
)

// drawing is how a mail is drawn.
type drawing struct {
	width           int
	dark, imagesOff bool
	client          string         // as it was named; empty: a browser
	as              *client.Client // nil: a browser
	notes           io.Writer      // takes what is to be said of the mail
}

// The window that a mail is drawn for, in CSS pixels.
const (
	windowWidth  = 640 // the mail's frame and its margins
	windowHeight = 800
	widestWindow = 4000
)

// finest is how many device pixels a CSS pixel of a picture has; fewer where the picture would
// be too large, but not less than coarsest.
const (
	finest   = 2
	coarsest = 0.25
)

func (d *drawing) addFlags(c *cobra.Command) {
	c.Flags().IntVar(&d.width, "width", windowWidth, "width of the reader's window, in CSS pixels, 1 to 4000")
	c.Flags().StringVar(&d.client, "client", "", "as this mail program shows it, by what is published of it: "+clients())
	c.Flags().BoolVar(&d.dark, "dark", false, "as a reader sees it who prefers dark colours")
	c.Flags().BoolVar(&d.imagesOff, "images-off", false, "without images, as until the reader asks for them")
}

func (d *drawing) check() error {
	if d.width < 1 || d.width > widestWindow {
		return usagef("--width is %d: choose 1 to %d", d.width, widestWindow)
	}
	if d.client != "" {
		as, known := client.Find(d.client)
		if !known {
			return usagef("there is no client %q; there are %s", d.client, clients())
		}
		d.as = as
	}
	return nil
}

// clients are the names that --client takes.
func clients() string {
	var ids []string
	for _, c := range client.All() {
		ids = append(ids, c.ID)
	}
	return strings.Join(ids, ", ")
}

// told is how many things are told that a client leaves out.
const told = 20

// tell says that a picture is a simulation, by what, and what it lacks.
func (d drawing) tell(page *view.Page) {
	if d.as == nil {
		return
	}
	fmt.Fprintf(d.notes, "Note: this is %s simulated by %s, as of %s\n", d.as.Name, client.Data().Name, client.Data().Date)
	if rule := d.as.DarkRule(); d.dark {
		certain := ""
		if !rule.Certain {
			certain = " It is not certain that this client does so."
		}
		fmt.Fprintf(d.notes, "Note: in the dark it %s. %s (%s)%s\n", rule.Name, rule.Words, rule.Source, certain)
	}
	for i, dropped := range page.Dropped {
		if i == told {
			fmt.Fprintf(d.notes, "Note: %d more things are left out\n", len(page.Dropped)-told)
			return
		}
		fmt.Fprintf(d.notes, "Note: line %d: %s\n", dropped.Where, dropped.Sentence())
	}
}

// drawnMail is what is drawn.
type drawnMail struct {
	html   string
	images func(source string) ([]byte, error)
}

// drawnFormats is how a mail is drawn in each format.
func drawnFormats() map[string]func(drawing, drawnMail, io.Writer) error {
	return map[string]func(drawing, drawnMail, io.Writer) error{"png": drawing.picture, "layout": drawing.words}
}

// lay lays a mail out, in a window of a height that heights in percent are of; 0: none is.
func (d drawing) lay(m drawnMail, p *paint.Painter, height float64) *view.Page {
	page := view.Lay(m.html, view.Options{
		Width: float64(d.width), Height: height, Dark: d.dark, ImagesOff: d.imagesOff, Size: p.Size, Fonts: typeface.NewInstalled(), Client: d.as,
	})
	d.tell(page)
	if page.Left > 0 {
		fmt.Fprintf(d.notes, "Note: the mail has %d MB of HTML; the first %d MB are drawn\n", len(m.html)>>20, view.Largest>>20)
	}
	if lacking := page.Lacking(); lacking != "" {
		fmt.Fprintf(d.notes, "Note: no font on this machine has these characters, which readers may see: %s\n", lacking)
	}
	return page
}

// picture writes the whole mail as a PNG.
func (d drawing) picture(m drawnMail, w io.Writer) error {
	painter := paint.New(m.images)
	page := d.lay(m, painter, 0)
	if page.Width > paint.MaxWidth {
		fmt.Fprintf(d.notes, "Note: the mail is %.0f pixels wide; what stands further right than %d is not in the picture\n", page.Width, paint.MaxWidth)
	}
	page.Width, page.Height = math.Ceil(page.Width), max(math.Ceil(page.Height), 1)
	for scale := float64(finest); ; scale /= 2 { // a long mail still fits in a coarser picture
		err := painter.PNG(w, page, scale)
		if err == nil {
			return nil
		}
		if scale <= coarsest {
			return fmt.Errorf("the mail cannot be drawn: %w", err)
		}
	}
}

// words writes where each word stands, one JSON object a line, and then how large the page is:
// as high as the window at least.
func (d drawing) words(m drawnMail, w io.Writer) error {
	page := d.lay(m, paint.New(m.images), windowHeight)
	lines := json.NewEncoder(w)
	lines.SetEscapeHTML(false)
	for _, word := range page.Words() {
		if err := lines.Encode(word); err != nil {
			return err
		}
	}
	type size struct {
		Width  float64 `json:"width"`
		Height float64 `json:"height"`
	}
	return lines.Encode(map[string]size{"page": {math.Round(page.Width), math.Round(max(page.Height, windowHeight))}})
}
