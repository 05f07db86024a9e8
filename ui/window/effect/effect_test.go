package effect

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

func TestAnEffectIsOneSentence(t *testing.T) {
	for want, e := range map[string]policy.Effect{
		"With this change 1,412 people stop getting mail, 3 get it at another address, 88 get it in another language.": {Stop: 1412, Address: 3, Language: 88},
		"With this change 1 person starts getting mail, 1 gets it in another language.":                                {Start: 1, Language: 1},
	} {
		if got := Sentence(e); got != want {
			t.Errorf("got %s", got)
		}
	}
}

// page is the strip alone.
type page struct {
	*Strip
	object fyne.CanvasObject
}

func (p *page) Object() fyne.CanvasObject { return p.object }
func (p *page) Focus()                    {}

func TestWhatASaveChangesIsSaidBeforeItAndGoesWithIt(t *testing.T) {
	const people = "Name,Primary e-mail address,Private\nAnn,ann@example.com,\nBob,bob@example.com,b@x.org\nCis,,cis@x.org\n"
	h := desktest.Open(t, desktest.Small+"[people]\nfile = \"people.csv\"\n[[action]]\nname = \"Approve\"\nkind = \"approve-transaction\"\n", desktest.PeopleOf(t, people))
	h.Draft.Change("on", func(s *settings.Settings) {
		s.Integration.Enabled, s.Notifications.Enabled = true, true
		s.Notifications.From, s.Server.Host = "portal@example.com", "smtp.example.com"
		s.Template.Language, s.Template.Languages = "en", map[string]settings.Template{"en": {Subject: "s", HTML: "<p>%action-message%</p>"}}
	})
	h.UntilPeople()
	h.Save()
	s := New(h.Desk)
	h.Put(&page{s, s.Over(widgets.NewHelp("the foot"))})
	if s.object.Visible() {
		t.Error("it stands there though nothing is unsaved")
	}
	h.Draft.ChangeOnce("Identifier", func(s *settings.Settings) { s.Notifications.Identifier = "Private" })
	h.Until("it is said", func() bool {
		return h.Says("With this change 1 person stops getting mail, 1 starts getting mail, 1 gets it at another address.")
	})
	h.TapLink("Show them")
	var listed []string
	for _, c := range s.now.Changes {
		listed = append(listed, c.Person+" "+what(c))
	}
	const want = "Ann gets no mail any more at ann@example.com; Bob at b@x.org, not bob@example.com; Cis gets mail at cis@x.org"
	if got := strings.Join(listed, "; "); !h.Says("What Save changes") || got != want {
		t.Errorf("it lists %s", got)
	}
	h.Press("Close")
	h.Undo()
	h.Until("it is gone", func() bool { return !s.object.Visible() })
	h.Draft.ChangeOnce("Safe mode", func(s *settings.Settings) { s.Safety.Redirect = "safe@example.com" })
	h.Refresh()
	h.Until("safe mode is counted", func() bool { return h.Says("With this change 2 people get it at another address.") })
	h.Undo()
	h.Draft.ChangeOnce("Encryption", func(s *settings.Settings) { s.Server.Encryption = "startls" })
	h.Refresh()
	h.Until("what an error stops is counted", func() bool { return h.Says("With this change 2 people stop getting mail.") })
	h.Draft.Enter("server.port", "Port", "smtp", func(*settings.Settings, string) string { return "no number" })
	h.Draft.Seal()
	h.Refresh()
	h.Until("it is gone, since nothing is saved until that is a number", func() bool { return !s.object.Visible() })
}
