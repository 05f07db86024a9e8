package connection

import (
	"fyne.io/fyne/v2"

	"postroom/mail/probe"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// showStages sets up a row for each stage that the test is going to walk.
func (p *Panel) showStages(s settings.Server) {
	p.rows, p.list.Objects = map[string]*widgets.StageRow{}, nil
	for _, name := range probe.Stages(s) {
		row := widgets.NewStageRow(widgets.Stage{State: widgets.Waiting, Title: stageTitle(name), Aside: "waiting"})
		p.rows[name] = row
		p.list.Add(row)
	}
	p.list.Refresh()
	p.scroll.ScrollToTop()
}

// showStage shows how far a stage has come; cancelled: a person ended the test in it.
func (p *Panel) showStage(s probe.Stage, cancelled bool) {
	row, ok := p.rows[s.Name]
	if !ok {
		row = widgets.NewStageRow(widgets.Stage{})
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
func (p *Panel) stage(s probe.Stage, cancelled bool) widgets.Stage {
	shown := widgets.Stage{
		State: stageState(s.Status), Title: stageTitle(s.Name), Detail: s.Detail, Aside: words.Duration(words.Milliseconds(s.MS)),
		Cause: words.Sentence(words.Labelled(s.Cause), p.run.values.Server.Host), Fix: s.Fix, Server: inShort(s.Server),
	}
	if s.Status == probe.Failed && cancelled {
		return widgets.Stage{State: widgets.Skipped, Title: shown.Title, Detail: "Cancelled", Aside: shown.Aside}
	}
	if len(s.Facts) > 0 {
		shown.More = widgets.NewPairs(pairsOf(s.Facts)...)
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

func pairsOf(facts []probe.Fact) []widgets.Pair {
	var pairs []widgets.Pair
	for _, f := range facts {
		pairs = append(pairs, widgets.Pair{Label: f.Label, Value: f.Value})
	}
	return pairs
}

// keepInSight scrolls so far that the stage where the test is can be read.
func (p *Panel) keepInSight(row *widgets.StageRow, state widgets.State) {
	if state != widgets.Running && state != widgets.Failed {
		return
	}
	top := row.Position().Y
	if bottom := top + row.MinSize().Height; bottom > p.scroll.Offset.Y+p.scroll.Size().Height {
		p.scroll.ScrollToOffset(fyne.NewPos(0, min(top, bottom-p.scroll.Size().Height)))
	}
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

func stageState(status string) widgets.State {
	switch status {
	case probe.Running:
		return widgets.Running
	case probe.Passed:
		return widgets.Passed
	case probe.Warning:
		return widgets.Warned
	case probe.Failed:
		return widgets.Failed
	case probe.Skipped:
		return widgets.Skipped
	}
	return widgets.Waiting
}
