package setup

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/compose"
	"postroom/mail/document/parse"
	"postroom/settings"
	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// templateCard is a small live picture of the template, and the way to its page.
type templateCard struct {
	w       *desk.Desk
	object  fyne.CanvasObject
	picture *preview.Thumbnail
	state   *widgets.Text
	drawn   string // HTML that the picture shows
}

func newTemplateCard(w *desk.Desk) *templateCard {
	c := &templateCard{w: w, state: widgets.NewSmall("", widgets.Muted).Shrinking()}
	c.picture = preview.NewThumbnail(fyne.NewSize(widgets.ThumbWidth, widgets.ThumbHeight))
	c.object = widgets.NewCard(widgets.Weighted(widgets.CardTop, []float32{0, 1, 0}, widgets.NewFramed(c.picture),
		widgets.Column(widgets.Tight, widgets.NewStrong("E-mail Template"), c.state),
		widgets.NewButton("Edit template", widgets.Normal, func() { w.Go(desk.Place{Page: desk.PageTemplate}) })))
	return c
}

func (c *templateCard) refresh(s *settings.Settings) {
	problems, grave := c.problems()
	text, colour := "no problems", widgets.Muted
	if problems > 0 {
		text, colour = words.Count(problems, "problem"), widgets.Warning
	}
	if grave {
		colour = widgets.Error
	}
	if languages := words.Languages(s.TemplateLanguages()); languages != "" {
		text = languages + " · " + text
	}
	c.state.Set(text, colour)
	template, _, ok := s.Template.For("")
	if source := template.HTML; ok && source != c.drawn {
		c.drawn = source
		d, _ := parse.Parse(source, compose.Vocabulary())
		c.picture.SetDocument(d, func(source string) ([]byte, error) {
			return c.w.Folder.Image(strings.TrimPrefix(source, "cid:"))
		})
	}
}

func (c *templateCard) problems() (n int, grave bool) {
	for _, f := range c.w.Draft.Findings() {
		if (f.Field == "template" || strings.HasPrefix(f.Field, "template.")) && f.Severity != settings.SeverityHint {
			n++
			grave = grave || f.Severity == settings.SeverityError
		}
	}
	return n, grave
}
