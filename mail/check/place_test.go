package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/check"
	"postroom/mail/lint"
	"postroom/mail/people"
	"postroom/mail/people/ldap"
	"postroom/mail/view/typeface"
	"postroom/settings"
	"postroom/settings/secret"
)

// picture is the name of an image that every folder here has.
const picture = "1111111111111111111111111111111111111111111111111111111111111111.png"

// fonts are those of all mails here: finding those of the system takes a while.
var fonts = typeface.New()

// place is a settings folder that there is nothing to say of, until a test changes it.
type place struct {
	text  string            // of settings.toml
	files map[string]string // by path in the folder
}

func newPlace() *place {
	return &place{
		text: `version = 1
[integration]
enabled = true
[server]
host = "smtp.example.com"
[notifications]
enabled = true
from = "Portal <portal@example.com>"
[portal]
url = "https://portal.example.com"
messages = "https://portal.example.com/messages"
[people]
file = "people.csv"
[[action]]
name = "Confirm reset"
kind = "confirm-transaction"
people = ["ann@example.com"]
[template]
language = "en"
layout = "ours.html"
[template.en]
subject = "Action needed"
html = '''
<p>%action-message%</p>
<p><a href="%action-link%">Open</a></p>
'''
`,
		files: map[string]string{
			"people.csv":        "Name,Primary e-mail address\nAnn,ann@example.com\nBob,bob@example.com\n",
			"layouts/ours.html": "<html>\n<body>\n%content%\n</body>\n",
			"images/" + picture: "\x89PNG\r\n\x1a\n",
		},
	}
}

// set replaces a line of the settings, or a part of one.
func (p *place) set(old, now string) { p.text = strings.Replace(p.text, old, now, 1) }

// layout adds lines behind the layout's own.
func (p *place) layout(text string) { p.files["layouts/ours.html"] += text }

// html puts HTML into the template, on line 26 of the file.
func (p *place) html(text string) { p.set("Open</a></p>\n", "Open</a></p>\n"+text+"\n") }

func (p *place) write(t testing.TB) check.Source {
	t.Helper()
	folder := settings.Folder{Dir: t.TempDir()}
	for name, text := range p.files {
		path := folder.Path(name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file := settings.Parse(folder.SettingsFile(), []byte(p.text))
	source := check.Source{Folder: folder, File: file, People: people.Empty(), Seen: &lint.Seen{Fonts: fonts}}
	if name := file.Settings.People.File; name != "" {
		directory, err := people.Load(folder.Path(name))
		if err != nil {
			directory = people.Unreadable(err)
		}
		source.People = directory.By(file.Settings.Identifiers())
	}
	if p := file.Settings.People; p.LDAP != "" {
		d, err := ldap.Load(t.Context(), ldap.Source{Folder: folder, People: p, Secrets: secret.InMemory()})
		if err != nil {
			d = people.Unreadable(err)
		}
		source.People = d.By(file.Settings.Identifiers())
	}
	return source
}
