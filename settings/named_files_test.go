package settings

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestFilesThatAreNamedButNotThereAreFaults(t *testing.T) {
	folder := Folder{Dir: t.TempDir()}
	if err := os.WriteFile(filepath.Join(folder.Dir, "text.pem"), []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	f := Parse(folder.SettingsFile(), []byte(`version = 1
[server]
ca_file = "gone.pem"
[[action]]
name = "A"
kind = "send-message"
[action.own]
ca_file = "text.pem"
[template]
layout = "gone.html"
`))
	var got []string
	for _, finding := range f.CheckFiles(folder) {
		if finding.Line == 0 || finding.Severity != SeverityError {
			t.Errorf("%+v", finding)
		}
		got = append(got, finding.Field)
	}
	if want := []string{"server.ca_file", "action[0].own.ca_file", "template.layout"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if found := Parse(folder.SettingsFile(), []byte("version = 1\n")).CheckFiles(folder); len(found) > 0 {
		t.Errorf("nothing is named, and yet: %v", found)
	}
}

func TestABrokenTableHeaderIsOneFault(t *testing.T) {
	f := Parse("settings.toml", []byte(`version = 1
[integration]
enabled = true
[server
host = "smtp.example.com"
port = 25

[notifications]
enabled = "yes"
`))
	if len(f.Findings) != 2 || f.Findings[0].Line != 4 || f.Findings[1].Field != "notifications.enabled" {
		t.Errorf("got %v", f.Findings)
	}
}
