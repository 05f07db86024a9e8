package setup

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/people"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/serverform"
	"postroom/ui/window/words"
)

// notificationsCard says whether actions notify, from whom and to which address.
type notificationsCard struct {
	w      *desk.Desk
	object fyne.CanvasObject

	enabled       *widgets.SwitchRow
	count         *widgets.Text
	from          *serverform.Row
	answers       *serverform.Folded
	replyTo       *serverform.Row
	returnPath    *serverform.Row
	identifier    *widgets.Select
	identifierRow *widgets.FormRow
}

func newNotificationsCard(w *desk.Desk) *notificationsCard {
	c := &notificationsCard{w: w, count: widgets.NewSmall("", widgets.Muted).Giving(1)}
	d := w.Draft
	c.enabled = widgets.NewSwitchRow(words.Label("notifications.enabled"), false, "", func(on bool) {
		d.ChangeOnce(words.Label("notifications.enabled"), func(s *settings.Settings) { s.Notifications.Enabled = on })
	}, c.count)
	c.from = serverform.NewFieldRow("Its address is the envelope sender too, unless a return path is set. May hold #Global[name].",
		serverform.Bind(w, "notifications.from", "Service Portal <portal@example.com>"))
	c.replyTo = serverform.NewFieldRow("Who gets a person's answer. Empty: From. May hold #Global[name].",
		serverform.Bind(w, "notifications.reply_to", "Help Desk <help@example.com>"))
	c.returnPath = serverform.NewFieldRow("The envelope sender: where mail comes back to that cannot be delivered. Empty: From's address. "+
		"The server must let you send as it, which Test Connection tries. May hold #Global[name].",
		serverform.Bind(w, "notifications.return_path", "bounces@example.com"))
	c.answers = serverform.NewFolded("Answers and returned mail", "", c.replyTo.Object, c.returnPath.Object)
	c.identifier = widgets.NewSelect(nil, func(v string) {
		d.ChangeOnce(words.Label("notifications.identifier"), func(s *settings.Settings) { s.Notifications.Identifier = v })
	})
	c.identifierRow = widgets.NewFormRow(words.Label("notifications.identifier"), "", c.identifier, c.identifier)
	c.object = widgets.NewTitledCard("Notifications", c.enabled, c.from.Object, c.answers.Fold, c.identifierRow)
	return c
}

func (c *notificationsCard) refresh(s *settings.Settings, off bool) {
	c.from.Update(off) // whatever the switches say: the test sends from it
	c.answers.Judge(c.replyTo.Update(off), c.returnPath.Update(off))
	c.answers.Fold.SetAside(answered(s.Notifications))

	reason := ""
	if !off && !s.Integration.Enabled {
		off, reason = true, "E-mail integration is off: nobody is notified."
	}
	c.enabled.Switch.SetOn(s.Notifications.Enabled)
	c.enabled.SetOff(off, reason)
	c.count.SetText(notifying(s))

	reason = ""
	if !off && !s.Notifications.Enabled {
		off, reason = true, "E-mail notifications are off: no address is needed."
	}
	c.identifier.Set(c.w.People.Columns, s.Notifications.Identifier)
	c.identifierRow.SetHelpSpans(c.reach(s)...)
	serverform.ReportChoice(c.w.Draft, c.identifierRow, "notifications.identifier")
	c.identifierRow.SetOff(off, reason)
}

// answered says where answers and returned mail go.
func answered(n settings.Notifications) string {
	to := func(address string) string {
		if address = strings.TrimSpace(address); address == "" {
			return "From"
		}
		return address
	}
	answers, returned := to(n.ReplyTo), to(n.ReturnPath)
	if answers == returned {
		return "to " + answers
	}
	return "to " + answers + "; to " + returned
}

func (c *notificationsCard) rows() []*serverform.Row {
	return []*serverform.Row{c.from, c.replyTo, c.returnPath}
}

// notifying counts the actions that notify.
func notifying(s *settings.Settings) string {
	if len(s.Actions) == 0 {
		return "no actions yet"
	}
	n := 0
	for _, a := range s.Actions {
		if a.Notify {
			n++
		}
	}
	verb := "notify"
	if n == 1 {
		verb = "notifies"
	}
	return fmt.Sprintf("%s of %s %s by e-mail", words.Number(n), words.Count(len(s.Actions), "action"), verb)
}

// reach says how many people have an address by the identifier.
func (c *notificationsCard) reach(s *settings.Settings) []widgets.Span {
	all := len(c.w.People.People)
	if all == 0 {
		return []widgets.Span{
			{Text: "Which of a person's identifiers is the e-mail address. There are no people yet. "},
			{Text: "Choose a people file", Tapped: c.openPeople},
		}
	}
	coverage := c.w.Coverage(s.Notifications.Identifier)
	if coverage == nil {
		return []widgets.Span{{Text: "The addresses are being counted."}}
	}
	without := coverage.Count(people.Unreached)
	text := fmt.Sprintf("%s of %s people have a usable address.", words.Number(all-without), words.Number(all)) + c.before(s)
	var kinds []string
	for _, kind := range people.Standings() {
		if n := coverage.Count(kind.Standing); n > 0 {
			kinds = append(kinds, kind.Name+" "+words.Number(n))
		}
	}
	if kinds != nil {
		text += " Of them all: " + strings.Join(kinds, ", ") + "."
	}
	if without == 0 {
		return []widgets.Span{{Text: text}}
	}
	return []widgets.Span{{Text: text + " "}, {Text: "Show the other " + words.Number(without), Tapped: c.openPeople}}
}

// before says how many have an address by the identifier that is saved, where it is another.
func (c *notificationsCard) before(s *settings.Settings) string {
	saved := c.w.Draft.Disk().Settings.Notifications.Identifier
	if saved == s.Notifications.Identifier || saved == "" || c.w.Draft.Disk().Missing {
		return ""
	}
	then := c.w.Coverage(saved)
	if then == nil {
		return ""
	}
	return fmt.Sprintf(" With %s, as it is saved, it is %s.", saved, words.Number(then.Count(people.Usable)))
}

func (c *notificationsCard) openPeople() { c.w.Go(desk.Place{Page: desk.PagePeople}) }
