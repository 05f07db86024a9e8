package client

import (
	_ "embed"
	"encoding/json"
	"regexp"
	"strings"
	"sync"
)

// published is what is known of the clients' support, by `make clients`.
//
//go:embed caniemail.json
var published []byte

// Source is where what is known of clients comes from.
type Source struct {
	Name    string // of the table, and of the package that brings it
	Date    string // of its last change, such as 2026-05-13
	Licence string // its text
}

// Data is where what is known of clients comes from, and of what date it is.
func Data() Source { return table().Source }

// support is the table as it is kept.
type support struct {
	Source
	features map[string]*feature
}

// feature is one of HTML or CSS, as the table has it.
type feature struct {
	Slug    string
	Title   string
	Support map[string]string // by family.platform: y, n, a (in part) or u (not known), and the numbers of notes
	Notes   map[string]string
}

// table reads what is embedded once. It is ours: a test holds that it can be read.
var table = sync.OnceValue(func() support {
	var file struct {
		Source, Date, Licence string
		Features              []*feature
	}
	_ = json.Unmarshal(published, &file)
	t := support{Source: Source{Name: file.Source, Date: file.Date, Licence: file.Licence}, features: map[string]*feature{}}
	for _, f := range file.Features {
		for number, note := range f.Notes {
			f.Notes[number] = plain(note)
		}
		f.Title = plain(f.Title)
		t.features[f.Slug] = f
	}
	return t
})

var markdownLink = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)

// plain is a note without its marks.
func plain(note string) string {
	note = markdownLink.ReplaceAllString(note, "$1")
	return strings.TrimSpace(strings.ReplaceAll(note, "`", ""))
}

// answer is what a feature's support is on one platform, and the notes to it.
func (f *feature) answer(platform string) (level string, notes []string) {
	words := strings.Fields(f.Support[platform])
	if len(words) == 0 {
		return "u", nil
	}
	for _, w := range words[1:] {
		if note := f.Notes[strings.TrimPrefix(w, "#")]; note != "" {
			notes = append(notes, note)
		}
	}
	return words[0], notes
}
