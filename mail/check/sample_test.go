package check_test

import (
	"path/filepath"
	"testing"

	"postroom/assets"
	"postroom/mail/check"
	"postroom/mail/lint"
	"postroom/mail/people"
	"postroom/settings"
)

func TestTheMailsOfTheDemoHaveNothingToSee(t *testing.T) {
	folder := settings.Folder{Dir: filepath.Join(t.TempDir(), "demo")}
	if err := assets.WriteSample(folder.Dir, assets.SampleServer{Host: "localhost", Port: 587, PortTLS: 465, Username: "portal", CA: []byte("-----BEGIN CERTIFICATE-----\n")}); err != nil {
		t.Fatal(err)
	}
	file, err := settings.Load(folder.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	directory, err := people.Load(folder.Path(file.Settings.People.File))
	if err != nil {
		t.Fatal(err)
	}
	source := check.Source{Folder: folder, File: file, People: directory.By(file.Settings.Identifiers()), Seen: &lint.Seen{Fonts: fonts}}
	for _, f := range check.All(t.Context(), source) {
		if f.Code != "ca-file" { // there is no certificate in this one
			t.Error(f)
		}
	}
}
