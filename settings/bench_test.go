package settings

import (
	"fmt"
	"testing"
)

// many is a folder whose file has that many actions, each with a list of people.
func many(t testing.TB, count int) (Folder, *File) {
	t.Helper()
	s := Defaults()
	s.Server.Host, s.Notifications.From = "smtp.example.com", "portal@example.com"
	for i := range count {
		s.Actions = append(s.Actions, Action{Name: fmt.Sprintf("Approve %d", i), Kind: ApproveTransaction, Notify: true, People: []string{"ann@example.com"}})
	}
	f := Folder{Dir: t.TempDir()}
	file, err := f.Save(&File{Path: f.SettingsFile(), Settings: Defaults(), Missing: true}, s)
	if err != nil {
		t.Fatal(err)
	}
	return f, file
}

// changes are what a person does to a long list of actions, by their names.
func changes() map[string]func(s *Settings) {
	return map[string]func(s *Settings){
		"host":   func(s *Settings) { s.Server.Host += "x" },
		"add":    func(s *Settings) { s.Actions = append(s.Actions, Action{Name: "new", Kind: SendMessage, Notify: true}) },
		"remove": func(s *Settings) { s.Actions = s.Actions[1:] },
		"move": func(s *Settings) {
			last := len(s.Actions) - 1
			s.Actions[0], s.Actions[last] = s.Actions[last], s.Actions[0]
		},
		"silence all": func(s *Settings) {
			for i := range s.Actions {
				s.Actions[i].Notify = false
			}
		},
		"rename all": func(s *Settings) {
			for i := range s.Actions {
				s.Actions[i].Name += " again"
			}
		},
		"own of all": func(s *Settings) {
			for i := range s.Actions {
				s.Actions[i].Kind, s.Actions[i].Own = SendMessage, &Own{From: "a@example.com"}
			}
		},
		"double": func(s *Settings) {
			for i := range s.Actions {
				s.Actions = append(s.Actions, Action{Name: fmt.Sprintf("Another %d", i), Kind: SendMessage, Notify: true})
			}
		},
	}
}

func BenchmarkSave(b *testing.B) {
	for _, count := range []int{1000, 10_000} {
		for name, change := range changes() {
			b.Run(fmt.Sprintf("%d actions/%s", count, name), func(b *testing.B) {
				f, file := many(b, count)
				for b.Loop() {
					next := file.Settings.Clone()
					change(next)
					if _, err := f.Overwrite(file, next); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
