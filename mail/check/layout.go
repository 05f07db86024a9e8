package check

import (
	"errors"
	"strings"
	"unicode/utf8"

	"postroom/mail/compose"
	"postroom/mail/lint"
	"postroom/settings"
)

const layoutField = "template.layout"

// layout checks the organisation's own layout and gives its text; empty where no mail can
// be made with it.
func (l *list) layout() (text string) {
	name := l.source.File.Settings.Template.Layout
	text, err := l.source.Folder.Layout(name)
	missing := (*settings.FindingError)(nil)
	switch {
	case errors.Is(err, settings.ErrLayoutName): // said of the settings already
		return ""
	case errors.As(err, &missing):
		l.findings = append(l.findings, at(l.source.File, missing.Finding))
		return ""
	case name == "": // the built-in one
		return text
	}
	for _, f := range l.source.File.Settings.UnusedGlobals(text) {
		l.findings = append(l.findings, at(l.source.File, f))
	}
	before := len(l.findings)
	l.layoutText(l.source.Folder.LayoutFile(name), text)
	if settings.Failed(l.findings[before:]) {
		return ""
	}
	return text
}

// Layout is what is wrong with the text of a layout that is in no folder yet, and whose images
// image gives. Fields are "template.layout", lines the text's.
func Layout(folder settings.Folder, s *settings.Settings, text string, image func(name string) ([]byte, error)) []settings.Finding {
	l := list{source: Source{Folder: folder, File: &settings.File{Settings: s}}, read: image}
	l.layoutText("", text)
	return l.findings
}

func (l *list) layoutText(file, text string) {
	say := func(line int, key string, values ...any) { l.addAt(file, line, key, layoutField, values...) }
	if line, key := notText(text); key != "" {
		say(line, key)
		return
	}
	known := compose.Vocabulary(l.source.File.Settings)
	for _, r := range compose.Inspect(text, known) {
		switch r.Code {
		case compose.LayoutUnknown:
			key, values := lint.Unknown(r.Value, compose.LayoutVocabulary(known))
			say(r.Line, key, values...)
		case compose.LayoutImage:
			l.image(r.Value, func(key string, values ...any) { say(r.Line, key, values...) })
		case compose.LayoutWord:
			for _, w := range settings.Words(r.Value) {
				switch line := r.Line + strings.Count(r.Value[:w.At], "\n"); {
				case known.Has(w.Text):
				case w.Global:
					say(line, "global-without-value", w.Text, settings.GlobalName(w.Text))
				default:
					say(line, "word-not-replaced", w.Text)
				}
			}
		default:
			key, values := sentenceOf(r)
			say(r.Line, key, values...)
		}
	}
	if len(text) > clipped {
		say(1, "mail-too-large/layout", kilobytes(len(text)), kilobytes(clipped))
	}
}

// sentenceOf is what is said of a remark on a layout.
func sentenceOf(r compose.Remark) (key string, values []any) {
	switch r.Code {
	case compose.LayoutNoContent:
		return "layout-no-content", nil
	case compose.LayoutHiddenContent:
		return "layout-no-content/unfilled", nil
	case compose.LayoutTwoContents:
		return "layout-two-contents", nil
	case compose.LayoutInComment:
		return "placeholder-not-filled/comment", []any{r.Value}
	case compose.LayoutRelativeImage:
		return "relative-image", []any{r.Value}
	case compose.LayoutRelativeLink:
		return "relative-link", []any{r.Value}
	case compose.LayoutHalf:
		return "outlook-half", nil
	case compose.LayoutOutdated:
		return "layout-outdated", nil
	case compose.LayoutForm:
		return "form", nil
	case compose.LayoutScript:
		return "script", nil
	}
	return "placeholder-not-filled", []any{r.Value}
}

// notText says on which line bytes stand that no editor would have written, and what is
// to be said of them; "": there are none.
func notText(text string) (line int, key string) {
	for at, r := range text {
		switch {
		case r == 0:
			return 1 + strings.Count(text[:at], "\n"), "layout-not-text/nul"
		case r == utf8.RuneError && !strings.HasPrefix(text[at:], string(r)):
			return 1 + strings.Count(text[:at], "\n"), "layout-not-text/utf-8"
		}
	}
	return 0, ""
}
