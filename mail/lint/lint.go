// Package lint says what would go wrong in a reader's inbox.
package lint

import (
	"html"
	"slices"
	"strings"
	"unicode/utf8"

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

// Template checks one template: placeholders unknown or misspelt, links
// and images, HTML that a document cannot hold. What a reader sees is asked of the
// mail, by [Seen.Look]. Field is "subject" or "html"; Line
// is of that field's text, from 1. The findings are in the order of the text,
// the subject's first.
func Template(t settings.Template) []settings.Finding { return Read(t).Findings }

// Check is [Template] over every template of a file, those of actions too, with
// field paths and the file's lines.
func Check(f *settings.File) []settings.Finding { return new(Known).Check(f) }

func checkSubject(subject string) []settings.Finding {
	var c checker
	c.field = subjectField
	for _, p := range parse.Placeholders(html.EscapeString(subject)) {
		c.known(1, p.Name)
	}
	c.misspelt(subject)
	c.words(subject)
	if n := utf8.RuneCountInString(subject); n > maxSubject {
		c.add("subject-length", 1, n, maxSubject)
	}
	return c.sorted()
}

func (r *Reading) checkHTML(source string, losses []parse.Loss) {
	var c checker
	c.field = htmlField
	for _, p := range r.unknown {
		c.known(p.Line, p.Name)
	}
	c.misspelt(source)
	c.words(source)
	c.missing(source, r)
	c.tags(source)
	for _, loss := range losses {
		said := c.has(loss.Line, "empty-link") || c.has(loss.Line, "unknown-placeholder")
		if loss.Code != "link" || !said {
			c.findings = append(c.findings, Dropped(loss))
		}
	}
	r.Findings = append(r.Findings, c.sorted()...)
}

// Dropped is what there is to say of a loss, at its line of the HTML.
func Dropped(loss parse.Loss) settings.Finding {
	f := settings.Find("dropped/"+loss.Why, htmlField, loss.What)
	f.Line = loss.Line
	return f
}

// missing reports that the mail has no link to answer by. What the parser leaves out is not
// there for a reader, wherever it stands in the source.
func (c *checker) missing(source string, r *Reading) {
	at := strings.Index(source, "%action-link%")
	switch {
	case r.Shows("action-link"):
	case at < 0:
		c.add("missing-action-link", 1)
	default:
		c.add("missing-action-link/unseen", lineAt(source, at))
	}
}

// words reports what looks like a placeholder of the portal's and is mailed as it stands.
func (c *checker) words(text string) {
	for _, w := range settings.Words(text) {
		c.add("word-not-replaced", lineAt(text, w.At), w.Text)
	}
}

// checker collects the findings of one field.
type checker struct {
	field    string
	findings []settings.Finding
}

func (c *checker) add(key string, line int, values ...any) {
	f := settings.Find(key, c.field, values...)
	f.Line = line
	c.findings = append(c.findings, f)
}

func (c *checker) has(line int, code string) bool {
	return slices.ContainsFunc(c.findings, func(f settings.Finding) bool { return f.Line == line && f.Code == code })
}

func (c *checker) sorted() []settings.Finding {
	slices.SortStableFunc(c.findings, func(a, b settings.Finding) int { return a.Line - b.Line })
	return c.findings
}
