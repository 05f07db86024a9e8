package check_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"postroom/mail/check"
	"postroom/settings"
)

func TestEverySentenceHasARowHereAndEndsWithoutAFullStop(t *testing.T) {
	met := map[string]bool{
		"people-row/more": true, "shared-value/more": true, // see TestManyOddRowsAreCounted
		"compose":            true, // said where a mail is made
		"people-not-kept":    true, // said where a directory was read
		"no-people/not-read": true, // said while a window reads one
		"queue-waits":        true, // said where the record is read
		"queue-unreadable":   true, // as that
	}
	for _, row := range rows() {
		p := newPlace()
		row.change(p)
		for _, f := range check.All(t.Context(), p.write(t)) {
			met[f.Sentence] = true
			if f.Sentence != "" && settings.Find(f.Sentence, f.Field, f.Values...).Message != f.Message {
				t.Errorf("%s is not made of its values: %s", f.Sentence, f.Message)
			}
		}
	}
	ofSettings, ofParse := sourceOf(t, "../../settings"), sourceOf(t, "../document/parse") // those have their rows there
	table, err := os.ReadFile("../../settings/sentences.go")
	if err != nil {
		t.Fatal(err)
	}
	keys := regexp.MustCompile(`(?m)^\t"([a-z0-9/-]+)": +\{`).FindAllStringSubmatch(string(table), -1)
	if len(keys) < 100 {
		t.Fatalf("%d rows are found", len(keys))
	}
	for _, m := range keys {
		key := m[1]
		row, _ := settings.SentenceOf(key)
		code, word, _ := strings.Cut(key, "/")
		elsewhere := strings.Contains(ofSettings, `"`+key+`"`) || strings.Contains(ofSettings, `"`+code+`"`) ||
			code == "dropped" && strings.Contains(ofParse, `", "`+word+`", `)
		if !met[key] && !elsewhere {
			t.Errorf("no row says %s", key)
		}
		if (row.Severity == "") != (code == "found") || strings.HasSuffix(row.English, ".") {
			t.Errorf("%s: %+v", key, row)
		}
	}
}

// sourceOf is the program's source in a room, but for the table.
func sourceOf(t *testing.T, room string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(room, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || filepath.Base(file) == "sentences.go" {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}
