//go:build fidelity

package view_test

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"postroom/assets"
	"postroom/mail/compose"
	"postroom/mail/notify"
	"postroom/settings"
)

// mail is the whole HTML of one, and its images.
type mail struct {
	group, name, html string
	images            map[string][]byte // by what stands behind cid:
}

// The groups that are measured, each with targets of its own.
const (
	templates   = "our templates"
	documents   = "documents of every kind of block and script"
	thai        = "Thai and its neighbours"
	rightToLeft = "documents in languages from right to left"
	strangers   = "mails as other programs write them"
	designs     = "the designs of other houses"
)

// mails are all that is measured. The designs of other houses are in the folder that CORPUS
// names; without it they are left out, and that is said.
func mails(t *testing.T) []mail {
	t.Helper()
	list := append(ownTemplates(t), sampleMails(t)...)
	for name, content := range files(t, "testdata/fidelity/documents") {
		group := documents
		if strings.HasPrefix(name, "thai") {
			group = thai
		}
		list = append(list, composed(t, group, name, "en", content, assets.Layout()))
		switch name {
		case "arabic.html":
			list = append(list, composed(t, rightToLeft, name, "ar", content, assets.Layout()))
		case "hebrew.html":
			list = append(list, composed(t, rightToLeft, name, "he", content, assets.Layout()))
		case "everything.html", "lists-mixed.html", "indents.html", "buttons.html": // not in it: they are mirrored
			list = append(list, composed(t, rightToLeft, name, "fa", content, assets.Layout()))
		}
	}
	for name, content := range files(t, "testdata/fidelity/mails") {
		list = append(list, mail{strangers, name, content, drawn(t, content)})
	}
	corpus := os.Getenv("CORPUS")
	if _, err := os.Stat(corpus); err != nil {
		fmt.Printf("Without %s, as CORPUS names no folder: %q\n", designs, corpus)
	} else {
		for name, content := range files(t, corpus) {
			list = append(list, mail{designs, name, content, drawn(t, content)})
		}
	}
	slices.SortFunc(list, func(a, b mail) int { return cmp.Or(strings.Compare(a.group, b.group), strings.Compare(a.name, b.name)) })
	return list
}

// files are those with HTML in a folder and the folders in it, by their path in it.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".html" {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		found[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func values() compose.Values {
	return compose.Values{
		"action-message": "Laptop for Bram de Wit\nThinkPad T14, € 1,420: 漢字 & <é>.",
		"action-link":    "https://portal.example.com/messages/7",
		"store-link":     "https://portal.example.com",
	}
}

// composed is a template in its stored form as the mail that is made of it.
func composed(t *testing.T, group, name, language, html, layout string) mail {
	t.Helper()
	m, err := compose.Compose(compose.Source{
		From: "Service Portal <portal@example.com>", To: "bram.dewit@example.com", Subject: name,
		HTML: html, Layout: layout, Language: language, Values: values(), Image: painting,
	})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return finished(group, name, m)
}

func finished(group, name string, m *compose.Mail) mail {
	images := map[string][]byte{}
	for _, i := range m.Images {
		images[i.Name] = i.Content
	}
	return mail{group, name, m.HTML, images}
}

// ownTemplates are the templates of a new settings folder.
func ownTemplates(t *testing.T) (list []mail) {
	t.Helper()
	for language, template := range assets.DefaultTemplates() {
		list = append(list, composed(t, templates, "template-"+language, language, template.HTML, assets.Layout()))
	}
	return list
}

// sampleMails are what the demo's actions mail, one in each language.
func sampleMails(t *testing.T) (list []mail) {
	t.Helper()
	dir := t.TempDir()
	if err := assets.WriteSample(dir, assets.SampleServer{Host: "localhost", Port: 587, PortTLS: 465, Username: "sandbox"}); err != nil {
		t.Fatal(err)
	}
	n, _, err := notify.Load(t.Context(), settings.Folder{Dir: dir}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, action := range n.Settings.Actions {
		for _, language := range []string{"en", "nl"} {
			event := notify.Event{Action: action.Name, Person: "bram.dewit@example.com", Message: action.Kind.SampleMessage()}
			m, err := n.Compose(event, language)
			if err != nil {
				t.Fatal(err)
			}
			if m.Language == language {
				list = append(list, finished(templates, fmt.Sprintf("sample-%d-%s", i+1, language), m))
			}
		}
	}
	return list
}

var cid = regexp.MustCompile(`cid:([\w.-]+)`)

// drawn are the images that HTML names.
func drawn(t *testing.T, html string) map[string][]byte {
	t.Helper()
	images := map[string][]byte{}
	for _, match := range cid.FindAllStringSubmatch(html, -1) {
		if content, err := painting(match[1]); err == nil {
			images[match[1]] = content
		}
	}
	return images
}

// painting is a PNG whose name begins with its width and its height, of four digits each.
func painting(name string) ([]byte, error) {
	var width, height int
	if _, err := fmt.Sscanf(name, "%4d%4d", &width, &height); err != nil {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	var out bytes.Buffer
	err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height)))
	return out.Bytes(), err
}

// whole is the HTML with its images in it, for a browser.
func (m mail) whole() string {
	return cid.ReplaceAllStringFunc(m.html, func(source string) string {
		content, ok := m.images[strings.TrimPrefix(source, "cid:")]
		if !ok {
			return source
		}
		return "data:image/png;base64," + base64.StdEncoding.EncodeToString(content)
	})
}
