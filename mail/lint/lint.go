// Package lint says what would go wrong in a reader's inbox.
package lint

import (
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/settings"
)

// The fields of a template that findings name.
const (
	subjectField   = "subject"
	preheaderField = "preheader"
	htmlField      = "html"
)

// maxSubject is the length in characters that a line of a header should have at
// most (RFC 5322 §2.1.1); lists of mails show less still.
const maxSubject = 78

// maxPreheader is how many characters of a preheader lists of mails show at most, on a wide
// screen.
const maxPreheader = 130

// checkLines checks what lists of mails show of a mail.
func checkLines(t settings.Template, known document.Vocabulary) []settings.Finding {
	subject, preheader := checkLine(subjectField, t.Subject, maxSubject, known), checkLine(preheaderField, t.Preheader, maxPreheader, known)
	if said := strings.TrimSpace(t.Preheader); said != "" && strings.EqualFold(said, strings.TrimSpace(t.Subject)) {
		preheader.add("preheader-repeats", 1)
	}
	return append(subject.sorted(), preheader.sorted()...)
}

func checkLine(field, text string, most int, known document.Vocabulary) checker {
	c := checker{field: field, vocabulary: known}
	for _, p := range parse.Placeholders(html.EscapeString(text)) {
		c.known(1, p.Name)
	}
	c.misspelt(text)
	c.words(text)
	if n := utf8.RuneCountInString(text); n > most {
		c.add(field+"-length", 1, n, most)
	}
	return c
}

func (r *Reading) checkHTML(source string, losses []parse.Loss, known document.Vocabulary) {
	c := checker{field: htmlField, vocabulary: known}
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
	at := strings.Index(source, "%action-link")
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
		switch line := lineAt(text, w.At); {
		case c.vocabulary.Has(w.Text):
		case w.Global:
			c.add("global-without-value", line, w.Text, settings.GlobalName(w.Text))
		default:
			c.add("word-not-replaced", line, w.Text)
		}
	}
}

// checker collects the findings of one field.
type checker struct {
	field      string
	vocabulary document.Vocabulary
	findings   []settings.Finding
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
