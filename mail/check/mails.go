package check

import (
	"context"
	"errors"
	"io/fs"

	"postroom/mail/compose"
	"postroom/mail/lint"
	"postroom/settings"
)

// clipped is how many bytes of HTML Gmail shows of a mail.
const clipped = 102 << 10

func kilobytes(n int) int { return (n + 1<<10 - 1) >> 10 }

// mails checks the mail that each template makes.
func (l *list) mails(ctx context.Context, layout string) {
	s := l.source
	for _, text := range lint.Texts(s.File.Settings) {
		if ctx.Err() != nil {
			return
		}
		for _, f := range mail(s.Folder, s.File.Settings, text, lint.Read(text.Template), layout) {
			l.findings = append(l.findings, text.Place(s.File, f))
		}
	}
}

// Mail is what is wrong with the mail that a template makes beside what lint reads in it:
// its images, its size and its layout. Fields are "html", as those of [lint.Template],
// and "template.layout".
func Mail(folder settings.Folder, s *settings.Settings, t settings.Template, read lint.Reading) []settings.Finding {
	l := list{source: Source{Folder: folder, File: &settings.File{Path: folder.SettingsFile(), Settings: s}}}
	layout := l.layout()
	return append(l.findings, mail(folder, s, lint.Text{Template: t}, read, layout)...)
}

// mail is [Mail] with a layout that was read; empty: no mail can be made with that.
func mail(folder settings.Folder, s *settings.Settings, t lint.Text, read lint.Reading, layout string) []settings.Finding {
	l := list{source: Source{Folder: folder}}
	for _, image := range read.Images {
		l.image(image.Name, func(key string, values ...any) { l.addAt("", image.Line, key, "html", values...) })
	}
	if n := size(s, t, layout); n > clipped && len(layout) <= clipped {
		l.addAt("", 1, "mail-too-large", "html", kilobytes(n), kilobytes(clipped))
	}
	return l.findings
}

// size is how much HTML the mail has; 0 where none can be made.
func size(s *settings.Settings, t lint.Text, layout string) int {
	const nobody = "nobody@postroom.invalid" // .invalid never exists (RFC 2606 §2)
	const picture = "GIF89a"                 // for each image: the HTML only names it
	if layout == "" {
		return 0
	}
	m, err := compose.Compose(compose.Source{
		From: nobody, To: nobody, Subject: t.Subject, HTML: t.HTML, Layout: layout, Language: t.Language,
		Values: compose.Values{ActionLink: s.Portal.Messages, StoreLink: s.Portal.URL},
		Image:  func(string) ([]byte, error) { return []byte(picture), nil },
	})
	if err != nil {
		return 0
	}
	return len(m.HTML)
}

// image checks an image that a template or a layout shows.
func (l *list) image(name string, say func(key string, values ...any)) {
	if !compose.PictureName(name) {
		say("image-name", name)
		return
	}
	content, err := l.source.Folder.Image(name)
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
