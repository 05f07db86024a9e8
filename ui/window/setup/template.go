package setup

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/received"
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
	drawn   drawn // what the picture shows
}

// drawn is what a picture of the template is made of.
type drawn struct {
	template    settings.Template
	layout      string
	portal, url string
}

func newTemplateCard(w *desk.Desk) *templateCard {
	c := &templateCard{w: w, state: widgets.NewSmall("", widgets.Muted).Shrinking()}
	c.picture = preview.NewThumbnail(w.Fonts, fyne.NewSize(widgets.ThumbWidth, widgets.ThumbHeight))
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
	c.draw(s)
}

// draw brings the picture up to date, away from the window's goroutine. A mail that cannot
// be made leaves it as it is.
func (c *templateCard) draw(s *settings.Settings) {
	template, language, ok := s.Template.For("")
	now := drawn{template, s.Template.Layout, s.Portal.Messages, s.Portal.URL}
	if !ok || now == c.drawn {
		return
	}
	c.drawn = now
	n := c.w.Notifier()
	var show func()
	c.w.Background("Drawing the template", func(context.Context) {
		if made, err := n.Sample(language); err == nil {
			if raw, err := made.EML(); err == nil {
				m := received.Read(raw)
				show = c.picture.Draw(preview.Mail{HTML: m.HTML, Images: m.Images})
			}
		}
	}, func() {
		if show != nil && now == c.drawn {
			show()
		}
	})
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
