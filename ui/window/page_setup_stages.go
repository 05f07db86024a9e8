package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/probe"
	"postroom/settings"
	"postroom/ui/window/look"
)

// showStages sets up a row for each stage that the test is going to walk.
func (p *connectionPanel) showStages(s settings.Server) {
	p.rows, p.list.Objects = map[string]*look.StageRow{}, nil
	for _, name := range stageNames(s) {
		row := look.NewStageRow(look.Stage{State: look.Waiting, Title: stageTitle(name), Aside: "waiting"})
		p.rows[name] = row
		p.list.Add(row)
	}
	p.list.Refresh()
	p.scroll.ScrollToTop()
}

// stageNames has the token's stage in its place where an OAuth method asks for one.
func stageNames(s settings.Server) []string {
	names := probe.StageNames(s.Encryption)
	if s.Username == "" || s.Auth != settings.AuthXOAUTH2 && s.Auth != settings.AuthOAUTHBEARER {
		return names
	}
	var all []string
	for _, name := range names {
		if name == "sign-in" {
			all = append(all, "token")
		}
		all = append(all, name)
	}
	return all
}

// showStage shows how far a stage has come; cancelled: a person ended the test in it.
func (p *connectionPanel) showStage(s probe.Stage, cancelled bool) {
	row, ok := p.rows[s.Name]
	if !ok {
		row = look.NewStageRow(look.Stage{})
		p.rows[s.Name] = row
		p.list.Add(row)
	}
	shown := p.stage(s, cancelled)
	if was := row.Stage(); was.State != shown.State || was.Detail != shown.Detail || was.Aside != shown.Aside || was.Cause != shown.Cause {
		row.Set(shown)
		p.keepInSight(row, shown.State)
	}
}

// stage is how a stage is shown, with what can be done about it.
func (p *connectionPanel) stage(s probe.Stage, cancelled bool) look.Stage {
	shown := look.Stage{
		State: stageState(s.Status), Title: stageTitle(s.Name), Detail: s.Detail, Aside: duration(milliseconds(s.MS)),
		Cause: sentence(named(s.Cause), p.run.values.Server.Host), Fix: s.Fix, Server: inShort(s.Server),
	}
	if s.Status == probe.Failed && cancelled {
		return look.Stage{State: look.Skipped, Title: shown.Title, Detail: "Cancelled", Aside: shown.Aside}
	}
	if len(s.Facts) > 0 {
		shown.More = look.NewPairs(pairsOf(s.Facts)...)
	}
	switch s.Status {
	case probe.Running:
		shown.Detail, shown.Aside = "…", ""
	case probe.NotReached:
		shown.Detail, shown.Aside = "", s.Detail
	case probe.Skipped:
		shown.Aside = "–"
	}
	return shown
}

// maxWords is how much of a server's words a row shows, in characters: more would push
// what can be done about them out of sight.
const maxWords = 500

// inShort is as much of a server's words as a row has room for.
func inShort(words string) string {
	if runes := []rune(words); len(runes) > maxWords {
		return string(runes[:maxWords]) + "…\nThe transcript has the rest."
	}
	return words
}

func pairsOf(facts []probe.Fact) []look.Pair {
	var pairs []look.Pair
	for _, f := range facts {
		pairs = append(pairs, look.Pair{Label: f.Label, Value: f.Value})
	}
	return pairs
}

// keepInSight scrolls so far that the stage where the test is can be read.
func (p *connectionPanel) keepInSight(row *look.StageRow, state look.State) {
	if state != look.Running && state != look.Failed {
		return
	}
	top := row.Position().Y
	if bottom := top + row.MinSize().Height; bottom > p.scroll.Offset.Y+p.scroll.Size().Height {
		p.scroll.ScrollToOffset(fyne.NewPos(0, min(top, bottom-p.scroll.Size().Height)))
	}
}

// named says the form's labels where a cause names fields by their path.
func named(cause string) string {
	for _, f := range fieldLabels() {
		cause = strings.ReplaceAll(cause, f.path+": ", f.label+": ")
	}
	return cause
}

type fieldLabel struct{ path, label string }

func fieldLabels() []fieldLabel {
	labels := []fieldLabel{
		{"server.host", "Server"},
		{"server.port", "Port"},
		{"server.username", "User Name"},
		{"server.hello", "HELO name"},
		{"server.encryption", "Encryption"},
		{"server.auth", "Sign-in method"},
		{"server.timeout", "Time limit"},
		{"server.ca_file", "CA file"},
		{"notifications.from", "From"},
		{"notifications.enabled", "Enable e-mail notifications"},
		{"notifications.identifier", "E-mail People Identifier"},
		{"server.oauth.provider", "Provider"},
		{"server.oauth.flow", "Way to sign in"},
		{"integration.enabled", "Enable e-mail integration"},
		{"portal.url", "Portal address"},
		{"portal.messages", "Messages page"},
		{"people.file", "People file"},
		{"people.identifiers", "What finds a person"},
	}
	for _, f := range oauthFields() {
		labels = append(labels, fieldLabel{"server.oauth." + f.key, f.label})
	}
	return labels
}

type stageName struct{ name, title string }

func stageTitles() []stageName {
	return []stageName{
		{"settings", "Settings"},
		{"resolve", "Resolve"},
		{"connect", "Connect"},
		{"greeting", "Greeting"},
		{"hello", "Hello"},
		{"encryption", "Encryption"},
		{"token", "Token"},
		{"sign-in", "Sign in"},
		{"sender", "Sender"},
		{"recipient", "Recipient"},
		{"message", "Message"},
	}
}

func stageTitle(name string) string {
	for _, t := range stageTitles() {
		if t.name == name {
			return t.title
		}
	}
	return name
}

func stageState(status string) look.State {
	switch status {
	case probe.Running:
		return look.Running
	case probe.Passed:
		return look.Passed
	case probe.Warning:
		return look.Warned
	case probe.Failed:
		return look.Failed
	case probe.Skipped:
		return look.Skipped
	}
	return look.Waiting
}
