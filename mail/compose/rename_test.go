package compose_test

import (
	"slices"
	"testing"

	"postroom/mail/compose"
	"postroom/settings"
)

func TestAPlaceholderIsRenamedWhereverAMailNamesItAndNowhereElse(t *testing.T) {
	s := &settings.Settings{
		Values:  map[string]string{"due-date": "Friday", "due-date-2": "Monday"},
		Actions: []settings.Action{{Own: &settings.Own{Subject: "Until %due-date%", HTML: "<p>no</p>"}}, {}},
		Template: settings.Templates{Languages: map[string]settings.Template{
			"en": {
				Subject: "%due-date-2%, due-date, 50%due-date", Preheader: "%due-date|soon%",
				HTML: `<a href="%due-date%">100%due-date%</a> %action-message%due-date% %due-date-2%`,
			},
			"nl": {Subject: "x", HTML: "y"},
		}},
	}
	if got := compose.Naming(s, "due-date"); !slices.Equal(got, []string{"template.en.preheader", "template.en.html", "action[0].own.subject"}) {
		t.Errorf("it is named in %q", got)
	}
	compose.Rename(s, "due-date", "until")
	want := settings.Template{
		Subject: "%due-date-2%, due-date, 50%due-date", Preheader: "%until|soon%",
		HTML: `<a href="%until%">100%until%</a> %action-message%due-date% %due-date-2%`,
	}
	if got := s.Template.Languages["en"]; got != want {
		t.Errorf("it says %q", got)
	}
	if got := s.Actions[0].Own.Subject; got != "Until %until%" {
		t.Errorf("the action says %q", got)
	}
}
