package template

import (
	"context"
	"net/mail"
	"reflect"
	"slices"
	"strings"

	"postroom/mail/check"
	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
	"postroom/mail/lint"
	"postroom/mail/notify"
	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/window/letter"
)

// mailInput is all that the shown mail is made of.
type mailInput struct {
	language string // that is edited: findings are about it
	fallback string // they are about it too
	template settings.Template
	gets     string // the language that the person gets
	shows    string // the language that is shown: what the person gets, or what is edited
	shown    settings.Template
	layout   string // name of the file; empty: the built-in one
	from, to string // as they are: neither need be usable
	replyTo  string // likewise; empty: answers go to from
	address  string // RFC 5322 mailbox of to; empty: there is none
	noTo     string // why there is no address; "" where there is one
	who      string // the person
	sample   bool   // the message is a sample
	values   compose.Values
	about    settings.Settings // that the placeholders and the mail's rules are of
}

// mailShown is that mail, and what is to be said of its template.
type mailShown struct {
	mail     letter.Mail
	subject  string
	words    int   // of the template that is edited, filled
	blocks   []int // where those of the mail begin in its HTML, and the last one ends
	html     int   // bytes
	findings []settings.Finding
	read     lint.Reading // of the template
}

// standIn takes the place of an address that cannot be used; .invalid never exists (RFC 2606 §2).
const standIn = "nobody@postroom.invalid"

func (p *Page) input() mailInput {
	s := p.w.Draft.Settings()
	action := p.reader.chosenAction(s)
	in := mailInput{
		language: p.language,
		fallback: s.Template.Language,
		template: p.template(),
		gets:     p.language,
		layout:   s.Template.Layout,
		sample:   !p.reader.own,
		about: settings.Settings{
			Template: settings.Templates{Layout: s.Template.Layout}, Portal: s.Portal, Notifications: settings.Notifications{Identifier: s.Notifications.Identifier},
			People: settings.People{Identifiers: s.People.Identifiers}, Values: s.Values, Globals: s.Globals,
		},
	}
	out, _ := s.Outgoing(action)
	in.from, in.replyTo = out.From, out.ReplyTo
	in.noTo = "There is nobody in the people file."
	person, ok := p.reader.chosenPerson()
	in.values = notify.ValuesOf(&in.about, notify.Event{Message: p.reader.words(), Values: s.Values}, action, person)
	if ok {
		in.who = person.Label(p.w.People)
		if _, used, field, ok := policy.Text(s, action, person.Language); ok && strings.HasPrefix(field, "template") {
			in.gets = used
		}
		address := people.AddressOf(person, s.Notifications.Identifier)
		in.to, in.noTo = address.Usable, ""
		switch {
		case in.to == "":
			in.noTo = in.who + " gets no mail. " + address.Reason + "."
		case person.Name != "":
			in.address = (&mail.Address{Name: person.Name, Address: in.to}).String()
			in.to = person.Name + " <" + in.to + ">"
		default:
			in.address = in.to
		}
	}
	if in.shows = in.gets; p.preview.asKept {
		in.shows = p.language
	}
	in.shown = s.Template.Languages[in.shows]
	return in
}

// fill makes the mail. It reads the layout and the images, and may be called on any
// goroutine. Where no whole mail can be made, what there is of it is shown, with a
// finding that says why. Once ctx has ended, what it gives is not whole.
func (in mailInput) fill(ctx context.Context, folder settings.Folder, seen *lint.Seen) (out mailShown) {
	known := compose.Vocabulary(&in.about)
	read, d := lint.ReadDocument(in.template, known)
	by := new(compose.Composer)
	by.Know(in.template.HTML, known, d)
	if ctx.Err() != nil {
		return out
	}
	out = mailShown{read: read, findings: slices.Clone(read.Findings)}
	wrong := check.Mail(folder, &in.about, lint.Text{Language: in.language, Template: in.template}, read, seen, by)
	out.findings = append(out.findings, wrong...)
	if ctx.Err() != nil {
		return out
	}
	edited, err := in.compose(folder, in.language, in.template, by)
	if err != nil && !settings.Failed(wrong) { // else that is why
		out.findings = append(out.findings, settings.Find("compose", "html", err))
	}
	if err == nil {
		out.words, out.html = edited.Document.Words(), len(edited.HTML)
	} else {
		filled := compose.Fill(d, in.values)
		out.words, out.html = filled.Words(), len(write.Mail(filled, write.Setting{Language: in.language}).HTML)
	}
	if in.shows != in.language {
		edited, err = in.compose(folder, in.shows, in.shown, by)
	}
	if ctx.Err() != nil {
		return out
	}
	var raw []byte
	if err == nil {
		raw, err = edited.EML()
	}
	if err != nil {
		parsed, _ := parse.Parse(in.shown.HTML, known)
		filled := compose.Fill(parsed, in.values)
		out.subject = in.shown.Subject
		letter := write.Mail(filled, write.Setting{Language: in.shows})
		out.mail.HTML, out.blocks = letter.HTML, letter.Places
		out.mail.Text = write.Text(filled, write.RightToLeft(in.shows))
		out.mail.Fault = "No whole mail can be made: this is its text alone"
		return out
	}
	out.mail, out.subject, out.blocks = letter.Read(raw), edited.Subject, edited.Blocks
	return out
}

// compose makes the mail in a language. Where the layout cannot be read, it is the built-in one's.
func (in mailInput) compose(folder settings.Folder, language string, t settings.Template, by *compose.Composer) (*compose.Mail, error) {
	src, err := notify.Source(folder, in.layout, t, language, in.values)
	if err != nil {
		src, _ = notify.Source(folder, "", t, language, in.values)
	}
	src.From, src.To = usable(in.from), usable(in.address) // they are shown beside the mail as they are
	if _, err := mail.ParseAddress(in.replyTo); err == nil {
		src.ReplyTo = in.replyTo
	}
	return by.Compose(src)
}

func usable(mailbox string) string {
	if _, err := mail.ParseAddress(mailbox); err != nil {
		return standIn
	}
	return mailbox
}

// same says whether two make the same mail.
func (in mailInput) same(o mailInput) bool { return reflect.DeepEqual(in, o) }

// known is the placeholders that there are.
func (p *Page) known() document.Vocabulary { return compose.Vocabulary(p.w.Draft.Settings()) }

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
			f.Line = f.Row // not the file's
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
