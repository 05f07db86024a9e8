package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/notify"
	mailview "postroom/ui/preview"
	"postroom/ui/window/desk"
)

// shortcut presses keys, written as the menu has them.
func (h *harness) shortcut(keys string) {
	h.T.Helper()
	for _, menu := range h.menu.main.Items {
		for _, i := range menu.Items {
			if strings.HasSuffix(i.Label, keys) && !i.Disabled {
				i.Action()
				return
			}
		}
	}
	h.T.Fatalf("%s does nothing", keys)
}

// mailWidth is how wide the mail in sight is drawn; 0: there is none.
func (h *harness) mailWidth() (width float64) {
	h.Walk(func(o fyne.CanvasObject) {
		if p, ok := o.(*mailview.Preview); ok {
			width = p.Look().Width
		}
	})
	return width
}

// mostActions answer what the helpdesk asks.
const mostActions = 4

func TestWhatAPersonGetsAndWhyNotTakesFourActionsByKeyboardAlone(t *testing.T) {
	h := windowOn(t, "", onDemo()(t), func(o *Options) { o.ReadOnly = true })
	actions := [mostActions]func(){
		func() { h.shortcut("Ctrl+3") },
		func() { h.Type("noor jansen") },
		func() { h.Key(fyne.KeyReturn) },
		func() { h.Type("laptop") },
	}
	h.Until("the people are read", func() bool { return peopleRead(h) })
	for _, act := range actions { // without a pause
		act()
	}
	h.Until("the mail is there", func() bool { return h.Says("To noor.jansen@example.com") })
	if !h.Says("Not mailed.") || !h.Says("it goes to Alice Vermeer and to nobody else") {
		t.Error("it is not said why she does not get it")
	}
	h.shortcut("Ctrl+Shift+M")
	h.Until("it is shown on a phone", func() bool { return h.mailWidth() == mailview.Phone })
}

func TestWhatAPersonGotAndWhyNotTakesFourActionsByKeyboardAlone(t *testing.T) {
	for person, said := range map[string]string{"alice vermeer": "To alice.vermeer@example.com", "noor jansen": "it goes to Alice Vermeer and to nobody else"} {
		h := windowOn(t, "", onDemo()(t), func(o *Options) { o.ReadOnly, o.Sandbox = true, nil })
		h.Until("the people are read", func() bool { return peopleRead(h) })
		for _, p := range []string{"10001", "10002", "noor.jansen@example.com", "alice.vermeer@example.com", "10002"} {
			h.Notifier().Notify(t.Context(), notify.Event{Action: "Approve laptop", Person: p, Message: "A new laptop"})
		}
		for _, act := range []func(){
			func() { h.shortcut("Ctrl+6") },
			func() { h.Type(person) },
			func() { h.Key(fyne.KeyReturn) },
		} {
			act()
		}
		h.Until("it is said what became of "+person, func() bool { return h.Says(said) })
	}
}

func TestAWindowThatIsOnlyToBeLookedAtChangesNothingWhateverTheFolderAllows(t *testing.T) {
	h := windowOn(t, small, func(o *Options) { o.ReadOnly = true })
	if !h.Field("Server").Disabled() || !h.menu.save.Disabled || h.foot.save.Visible() || !h.Says("settings.toml · read-only") {
		t.Error("it can be edited, or it is not said that it cannot")
	}
	if len(h.banner.Objects) > 0 {
		t.Error("it is told what was asked for")
	}
	h.rewrite(strings.Replace(small, "old.", "new.", 1))
	h.lookAgain()
	h.Until("the file is read anew", func() bool { return h.Field("Server").Text == "new.example.com" })
	if !h.Draft.ReadOnly() {
		t.Error("it can be edited since the folder may be written to")
	}
}

func TestHowAMailIsLookedAtIsInTheMenuWhereAMailIs(t *testing.T) {
	h := samples(t)
	for place, kind := range pageKinds() {
		h.show(place)
		_, has := h.pages[place].(desk.MailViewer)
		for _, look := range h.menu.looks {
			if look.Disabled == has {
				t.Errorf("%s: %s is disabled: %v", kind.name, look.Label, look.Disabled)
			}
		}
	}
}
