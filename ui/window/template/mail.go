package template

import (
	"slices"
	"strings"

	"postroom/mail/check"
	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
	"postroom/mail/lint"
	"postroom/mail/people"
	"postroom/settings"
)

// mailInput is all that the shown mail is made of. Two that are equal make the same mail.
type mailInput struct {
	language string
	fallback string // findings are about it too
	template settings.Template
	layout   string // name of the file; empty: the built-in one
	from, to string // as they are: neither need be usable
	noTo     string // why there is no address; "" where there is one
	values   compose.Values
}

// mailShown is that mail, and what is to be said of its template.
type mailShown struct {
	subject    string
	document   document.Document
	html, text string
	images     map[string][]byte // by source, cid:NAME
	findings   []settings.Finding
	read       lint.Reading // of the template
}

// standIn takes the place of both addresses; .invalid never exists (RFC 2606 §2).
const standIn = "nobody@postroom.invalid"

func (p *Page) input() mailInput {
	s := p.w.Draft.Settings()
	in := mailInput{
		language: p.language,
		fallback: s.Template.Language,
		template: p.template(),
		layout:   s.Template.Layout,
		values:   compose.Values{ActionMessage: p.reader.words(), ActionLink: s.Portal.Messages, StoreLink: s.Portal.URL},
	}
	out, _ := s.Outgoing(p.reader.chosenAction(s))
	in.from = out.From
	in.noTo = "There is nobody in the people file."
	if person, ok := p.reader.chosenPerson(); ok {
		address := people.AddressOf(person, s.Notifications.Identifier)
		in.to, in.noTo = address.Usable, ""
		if in.to == "" {
			in.noTo = person.Label(p.w.People) + " gets no mail. " + address.Reason + "."
		} else if person.Name != "" {
			in.to = person.Name + " <" + in.to + ">"
		}
	}
	return in
}

// fill makes the mail. It reads the layout and the images, and may be called on any
// goroutine. Where no whole mail can be made, what there is of it is shown, with a
// finding that says why.
func (in mailInput) fill(folder settings.Folder) mailShown {
	read := lint.Read(in.template)
	out := mailShown{read: read, findings: slices.Clone(read.Findings), images: map[string][]byte{}}
	layout, err := folder.Layout(in.layout)
	if err != nil {
		layout, _ = folder.Layout("")
	}
	wrong := check.Mail(folder, in.settings(), in.template, read)
	out.findings = append(out.findings, wrong...)
	source := compose.Source{
		From: standIn, To: standIn, // shown beside the mail as they are, usable or not
		Subject: in.template.Subject, HTML: in.template.HTML,
		Layout: layout, Language: in.language, Values: in.values,
		Image: folder.Image,
	}
	m, err := compose.Compose(source)
	if err != nil {
		if !settings.Failed(wrong) { // else that is why
			out.findings = append(out.findings, settings.Find("compose", "html", err))
		}
		parsed, _ := parse.Parse(in.template.HTML, compose.Vocabulary())
		out.document = compose.Fill(parsed, in.values)
		out.subject, out.html, out.text = in.template.Subject, write.Mail(out.document), write.Text(out.document)
		return out
	}
	out.subject, out.document, out.html, out.text = m.Subject, m.Document, m.HTML, m.Text
	for _, image := range m.Images {
		out.images["cid:"+image.Name] = image.Content
	}
	return out
}

// settings are what the mail's rules ask of them.
func (in mailInput) settings() *settings.Settings {
	return &settings.Settings{
		Template: settings.Templates{Layout: in.layout},
		Portal:   settings.Portal{URL: in.values.StoreLink, Messages: in.values.ActionLink},
	}
}

// findings are what the mail is made with, and what the settings' own rules say of
// this language; the gravest first.
func (p *Page) findings(m mailShown) []settings.Finding {
	all := slices.Clone(m.findings)
	at := settings.TemplateField(p.language)
	for _, f := range p.w.Draft.Findings() {
		rest, ours := strings.CutPrefix(f.Field, at)
		if !ours || rest != "" && !strings.HasPrefix(rest, ".") {
			if f.Field != "template.language" && f.Field != "template.layout" {
				continue
			}
		}
		if f.Field != "template.layout" {
			f.Line = 0 // it is the file's
		}
		if rest, ok := strings.CutPrefix(rest, "."); ok && ours {
			f.Field = rest
		}
		said := slices.ContainsFunc(m.findings, func(g settings.Finding) bool { return g.Field == f.Field && g.Code == f.Code })
		if !said {
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b settings.Finding) int { return b.Severity.Rank() - a.Severity.Rank() })
	return all
}
