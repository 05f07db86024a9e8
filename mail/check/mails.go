package check

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"postroom/mail/compose"
	"postroom/mail/document/picture"
	"postroom/mail/lint"
	"postroom/settings"
)

// clipped is how many bytes of HTML Gmail shows of a mail.
const clipped = 102 << 10

func kilobytes(n int) int { return (n + 1<<10 - 1) >> 10 }

// mails checks the mail that each template makes.
func (l *list) mails(ctx context.Context, layout string) {
	s := l.source
	known := compose.Vocabulary(s.File.Settings)
	for _, text := range lint.Texts(s.File.Settings) {
		if ctx.Err() != nil {
			return
		}
		read, d := lint.ReadDocument(text.Template, known)
		composer := new(compose.Composer)
		composer.Know(text.HTML, known, d)
		for _, f := range l.mail(text, read, layout, composer) {
			if f.Field != layoutField {
				f = text.Place(s.File, f)
			}
			if !slices.ContainsFunc(l.findings, f.Same) { // each mail has the layout
				l.findings = append(l.findings, f)
			}
		}
	}
}

// Mail is what is wrong with the mail that a template makes beside what lint reads in it:
// its images, its size, its layout, and what a reader sees. Fields are "html", as those of
// [lint.Read], and "template.layout". seen is nil where nothing was seen yet, and by makes the mail, which
// can know the template already.
func Mail(folder settings.Folder, s *settings.Settings, t lint.Text, read lint.Reading, seen *lint.Seen, by *compose.Composer) []settings.Finding {
	l := list{source: Source{Folder: folder, File: &settings.File{Path: folder.SettingsFile(), Settings: s}, Seen: seen}}
	layout := l.layout()
	return append(l.findings, l.mail(t, read, layout, by)...)
}

// mail is [Mail] with a layout that was read; empty: no mail can be made with that.
func (l *list) mail(t lint.Text, read lint.Reading, layout string, by *compose.Composer) []settings.Finding {
	own := list{source: l.source}
	for _, image := range read.Images {
		own.image(image.Name, func(key string, values ...any) { own.addAt("", image.Line, key, "html", values...) })
	}
	broken := layout == ""
	if broken { // what is wrong with the template alone is still to be seen
		layout, _ = l.source.Folder.Layout("")
	}
	m, message, err := l.sample(t, layout, by)
	if err != nil {
		return own.findings
	}
	if n := len(m.HTML); n > clipped && len(layout) <= clipped && !broken {
		own.addAt("", 1, "mail-too-large", "html", kilobytes(n), kilobytes(clipped))
	}
	for _, f := range l.seen().Look(lint.Mail{Mail: m, Template: t.Template, Reading: read, Layout: layout, Message: message}) {
		if f.Field == layoutField {
			if broken {
				continue
			}
			f = l.inLayout(f)
		}
		own.findings = append(own.findings, f)
	}
	return own.findings
}

// seen is what looks at the mails.
func (l *list) seen() *lint.Seen {
	if l.source.Seen == nil {
		l.source.Seen = new(lint.Seen)
	}
	return l.source.Seen
}

// inLayout puts a finding into the layout; the built-in one has no file.
func (l *list) inLayout(f settings.Finding) settings.Finding {
	name := l.source.File.Settings.Template.Layout
	if name == "" {
		return at(l.source.File, f)
	}
	f.File = l.source.Folder.LayoutFile(name)
	return f
}

// These stand in a mail that is only looked at for what is not there; .invalid never exists
// (RFC 2606 §2).
const (
	nobody  = "nobody@postroom.invalid"
	noImage = "GIF89a" // an image that cannot be read, of which it is said
)

// sample is the mail that a template makes, with a message that is a sample.
func (l *list) sample(t lint.Text, layout string, by *compose.Composer) (m *compose.Mail, message string, err error) {
	values := compose.Samples(l.source.File.Settings)
	message = t.Kind.SampleMessage()
	values["action-message"] = message
	m, err = by.Compose(compose.Source{
		From: nobody, To: nobody, Subject: t.Subject, Preheader: t.Preheader, HTML: t.HTML, Layout: layout, Language: t.Language,
		Values: values,
		Image: func(name string) ([]byte, error) {
			content, err := l.source.Folder.Image(name)
			if err != nil || picture.ContentType(content) == "" {
				return []byte(noImage), nil
			}
			return content, nil
		},
	})
	return m, message, err
}

// image checks an image that a template or a layout shows.
func (l *list) image(name string, say func(key string, values ...any)) {
	if !compose.PictureName(name) {
		say("image-name", name)
		return
	}
	read := l.read
	if read == nil {
		read = l.source.Folder.Image
	}
	content, err := read(name)
	kind, shown := compose.PictureType(content)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		say("image-missing", name, l.source.Folder.ImagesDir())
	case err != nil:
		say("image-unreadable", name, err)
	case !shown:
		say("image-no-picture", name, kind)
	}
}
