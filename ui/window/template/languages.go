package template

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/text/language"

	"postroom/assets"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// languageBar chooses the language that is shown, and adds and removes languages.
type languageBar struct {
	p      *Page
	w      *desk.Desk
	object fyne.CanvasObject

	tags      []string // that are offered
	names     []string // of the tags, each once
	choice    *widgets.Segmented
	list      *widgets.Select // in the place of choice, where there are many
	listBox   fyne.CanvasObject
	add, more *widgets.Button
	fallback  *widgets.Text
}

// maxSegments is how many languages there is room for side by side.
const maxSegments = 4

func newLanguageBar(p *Page) *languageBar {
	l := &languageBar{p: p, w: p.w, fallback: widgets.NewSmall("", widgets.Muted).Giving(2)}
	l.choice = widgets.NewSegmented(nil, -1, func(i int) { l.show(l.tags[i]) })
	l.list = widgets.NewSelect(nil, func(name string) { l.show(l.tags[slices.Index(l.names, name)]) })
	l.listBox = widgets.Wishing(widgets.HalfWidth, 0, widgets.Sized(widgets.ThumbWidth, 0, l.list))
	l.add = widgets.NewButton("+", widgets.Normal, func() { l.ask("", "") })
	l.more = widgets.NewButton("…", widgets.Normal, l.menu)
	l.object = widgets.Weighted(widgets.SmallPad, []float32{0, 0, 1},
		widgets.NewTitle("E-mail Template").Giving(1), widgets.Row(widgets.Near, l.choice, l.listBox, l.add, l.more), l.fallback)
	return l
}

func (l *languageBar) refresh(s *settings.Settings) {
	l.tags = s.TemplateLanguages()
	l.names = languageNames(l.tags)
	chosen, many := slices.Index(l.tags, l.p.language), len(l.tags) > maxSegments
	l.choice.SetOptions(l.names, chosen)
	l.list.Set(l.names, l.names[chosen])
	widgets.SetVisible(l.choice, !many)
	widgets.SetVisible(l.listBox, many)
	fallback := ""
	if _, ok := s.Template.Languages[s.Template.Language]; ok && len(l.tags) > 1 {
		fallback = languageName(s.Template.Language) + " stands in for other languages."
	}
	l.fallback.SetText(fallback)
	l.add.SetEnabled(!l.w.Draft.ReadOnly())
	l.more.SetEnabled(!l.w.Draft.ReadOnly())
	l.object.Refresh()
}

func (l *languageBar) show(tag string) {
	l.w.Draft.Seal()
	l.p.language = tag
	l.p.Refresh()
}

// menu opens under its button: what can be done to the language that is shown.
func (l *languageBar) menu() {
	d, tag := l.w.Draft, l.p.language
	fallback := fyne.NewMenuItem("Use where a person's language is missing", func() {
		d.ChangeOnce("Fallback language", func(s *settings.Settings) { s.Template.Language = tag })
	})
	fallback.Checked = d.Settings().Template.Language == tag
	fallback.Disabled = fallback.Checked
	remove := fyne.NewMenuItem("Remove "+languageName(tag), func() { l.remove(tag) })
	widgets.ShowMenu(l.more, []*fyne.MenuItem{fallback, fyne.NewMenuItemSeparator(), remove})
}

// remove takes a language out; another becomes the fallback where it was that.
func (l *languageBar) remove(tag string) {
	l.w.Draft.ChangeOnce("Remove "+languageName(tag), func(s *settings.Settings) {
		delete(s.Template.Languages, tag)
		if s.Template.Language == tag && len(s.Template.Languages) > 0 {
			s.Template.Language = firstLanguage(s)
		}
	})
}

// ask asks for a language to add; fault says what was wrong with the one typed before.
func (l *languageBar) ask(typed, fault string) {
	tag := widgets.NewField("de, fr, pt-br", nil)
	tag.SetValue(typed)
	row := widgets.NewFormRow("Language tag", "", tag, tag)
	help := func(text string) {
		row.SetFault("")
		row.SetHelp("Two or three letters, in lower case; a region may follow.")
		if name := languageName(cleanTag(text)); name != cleanTag(text) {
			row.SetHelp(name)
		}
	}
	tag.OnChanged = help
	help(typed)
	row.SetFault(fault)
	from := widgets.NewSegmented([]string{"The fallback's text", "The built-in template"}, 0, nil)
	if _, ok := assets.DefaultTemplates()[cleanTag(typed)]; ok {
		from.Set(1)
	}
	add := func() { l.create(cleanTag(tag.Text), from.Chosen() == 1) }
	hide := l.w.Ask("Add a language", widgets.Column(widgets.CardGap, row, widgets.NewFormRow("Start with", "", widgets.Row(0, from))),
		desk.Choose("Cancel", widgets.Normal, nil),
		desk.Choose("Add", widgets.Primary, add))
	tag.OnSubmitted = func(string) {
		hide()
		add()
	}
	l.w.Focus(tag)
}

func (l *languageBar) create(tag string, builtIn bool) {
	s := l.w.Draft.Settings()
	if tag == "" {
		l.ask(tag, "Write the language's tag, such as de, fr or pt-br.")
		return
	}
	if _, err := language.Parse(tag); err != nil {
		l.ask(tag, fmt.Sprintf("%q is no language tag: write one such as de, fr or pt-br.", tag))
		return
	}
	if _, ok := s.Template.Languages[tag]; ok {
		l.ask(tag, "There is a template in "+languageName(tag)+" already.")
		return
	}
	text := s.Template.Languages[firstLanguage(s)]
	if builtIn {
		text = builtInTemplate(tag)
	}
	l.p.language = tag
	l.insert("Add "+languageName(tag), tag, text)
}

// addBuiltIn makes the first template.
func (l *languageBar) addBuiltIn() {
	tag := l.w.Draft.Settings().Template.Language
	if tag == "" {
		tag = settings.Defaults().Template.Language
	}
	l.insert("Use the built-in template", tag, builtInTemplate(tag))
	l.p.Focus()
}

func (l *languageBar) insert(name, tag string, t settings.Template) {
	l.w.Draft.ChangeOnce(name, func(s *settings.Settings) {
		if s.Template.Languages == nil {
			s.Template.Languages = map[string]settings.Template{}
		}
		s.Template.Languages[tag] = t
		if s.Template.Language == "" {
			s.Template.Language = tag
		}
	})
}

// builtInTemplate is the program's own in that language, or else in English.
func builtInTemplate(tag string) settings.Template {
	all := assets.DefaultTemplates()
	if t, ok := all[tag]; ok {
		return settings.Template(t)
	}
	return settings.Template(all["en"])
}

// firstLanguage is the fallback, or else the first there is; "" where there is none.
func firstLanguage(s *settings.Settings) string {
	if tags := s.TemplateLanguages(); len(tags) > 0 {
		return tags[0]
	}
	return ""
}

func cleanTag(typed string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimSpace(typed), "_", "-"))
}
