// Package lint says what would go wrong in a reader's inbox.
package lint

import (
	"fmt"
	"html"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"postroom/mail/compose"
	"postroom/mail/document/parse"
	"postroom/settings"
)

// The fields of a template that findings name.
const (
	subjectField = "subject"
	htmlField    = "html"
)

// maxSubject is the length in characters that a line of a header should have at
// most (RFC 5322 §2.1.1); lists of mails show less still.
const maxSubject = 78

// Template checks one template: placeholders unknown, misspelt or missing, links
// and images, HTML that a document cannot hold. Field is "subject" or "html"; Line
// is of that field's text, from 1. The findings are in the order of the text,
// the subject's first.
func Template(t settings.Template) []settings.Finding {
	return append(checkSubject(t.Subject), checkHTML(t.HTML)...)
}

// Check is [Template] over every template of a file, those of actions too, with
// field paths and the file's lines.
func Check(f *settings.File) []settings.Finding { return new(Known).Check(f) }

// Known is [Template] and [Check] for settings that are checked again and again: a
// template that was checked is not read a second time. The zero value knows none.
type Known struct {
	templates map[settings.Template][]settings.Finding // of the last Check, and told since
}

// Tell adds what [Template] finds in a template.
func (k *Known) Tell(t settings.Template, findings []settings.Finding) {
	if k.templates == nil {
		k.templates = map[settings.Template][]settings.Finding{}
	}
	k.templates[t] = findings
}

// Check is [Check].
func (k *Known) Check(f *settings.File) []settings.Finding {
	var all []settings.Finding
	known := Known{}
	check := func(at string, t settings.Template) {
		findings, ok := k.templates[t]
		if !ok {
			findings = Template(t)
		}
		known.Tell(t, findings)
		for _, finding := range findings {
			finding.Field = at + "." + finding.Field
			finding.File = f.Path
			finding.Line = lineInFile(f, finding.Field, finding.Line)
			all = append(all, finding)
		}
	}
	languages := f.Settings.Template.Languages
	for _, language := range slices.Sorted(maps.Keys(languages)) {
		check("template."+language, languages[language])
	}
	for i, action := range f.Settings.Actions {
		if own := action.Own; own != nil && strings.TrimSpace(own.HTML) != "" {
			check(fmt.Sprintf("action[%d].own", i), settings.Template{Subject: own.Subject, HTML: own.HTML})
		}
	}
	*k = known
	all = append(all, checkPortal(f)...)
	slices.SortStableFunc(all, func(a, b settings.Finding) int { return a.Line - b.Line })
	return all
}

func checkSubject(subject string) []settings.Finding {
	var c checker
	c.field = subjectField
	for _, p := range parse.Placeholders(html.EscapeString(subject)) {
		c.known(1, p.Name)
	}
	c.misspelt(subject)
	if n := utf8.RuneCountInString(subject); n > maxSubject {
		c.add(settings.SeverityHint, "subject-length", 1,
			"the subject has %d characters before anything is filled in: lists of mails show %d at most", n, maxSubject)
	}
	return c.sorted()
}

func checkHTML(source string) []settings.Finding {
	var c checker
	c.field = htmlField
	present := map[string]bool{}
	for _, p := range parse.Placeholders(source) {
		present[p.Name] = true
		c.known(p.Line, p.Name)
	}
	c.misspelt(source)
	if !present["action-message"] {
		c.add(settings.SeverityError, "missing-action-message", 1,
			"%%action-message%% is missing: without it the mail does not say what it is about")
	}
	if !present["action-link"] {
		c.add(settings.SeverityWarning, "missing-action-link", 1,
			"%%action-link%% is missing: without it the reader has to find the way to the portal")
	}
	c.tags(source)
	_, losses := parse.Parse(source, compose.Vocabulary())
	for _, loss := range losses {
		said := c.has(loss.Line, "empty-link") || c.has(loss.Line, "unknown-placeholder")
		if loss.Code != "link" || !said {
			c.add(settings.SeverityWarning, "dropped", loss.Line, "%s", loss.Message)
		}
	}
	return c.sorted()
}

// checker collects the findings of one field.
type checker struct {
	field    string
	findings []settings.Finding
}

func (c *checker) add(severity settings.Severity, code string, line int, format string, args ...any) {
	c.findings = append(c.findings, settings.Finding{
		Severity: severity, Code: code, Field: c.field, Line: line, Message: fmt.Sprintf(format, args...),
	})
}

func (c *checker) has(line int, code string) bool {
	return slices.ContainsFunc(c.findings, func(f settings.Finding) bool { return f.Line == line && f.Code == code })
}

func (c *checker) sorted() []settings.Finding {
	slices.SortStableFunc(c.findings, func(a, b settings.Finding) int { return a.Line - b.Line })
	return c.findings
}
