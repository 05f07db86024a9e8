package connection

import (
	"encoding/json"
	"fmt"
	"strings"

	"postroom/mail/probe"
	"postroom/ui/widgets"
)

// showTranscript shows what was said, both ways, with a way to take it along.
func (p *Panel) showTranscript() {
	lines := p.run.report.Transcript
	text := transcriptText(lines)
	view := widgets.NewLines()
	view.SetText(text)
	var hide func()
	done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
	hide = p.w.Dialog("Transcript", widgets.DialogWide, widgets.Wishing(widgets.DialogWide, widgets.DialogHigh, widgets.NewPane(
		widgets.Inset(0, widgets.Near, 0, 0, widgets.NewHelp("< from the server, > to it. Passwords and tokens are replaced by <redacted>.")), view, nil)),
		widgets.NewButton("Copy", widgets.Normal, func() { p.w.Copy(text) }),
		widgets.NewButton("Save as text…", widgets.Normal, func() { p.w.SaveText("Save the transcript", "transcript.txt", text) }),
		widgets.NewButton("Save as JSON…", widgets.Normal, func() { p.w.SaveText("Save the transcript", "transcript.json", transcriptJSON(lines)) }),
		done)
	p.w.Focus(done)
}

func transcriptText(lines []probe.Line) string {
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprintf(&b, "%10.1f ms  %s %s\n", l.MS, l.Dir, l.Line)
	}
	return b.String()
}

// transcriptJSON is the transcript as `postroom test --json` has it, readable.
func transcriptJSON(lines []probe.Line) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(lines); err != nil { // texts and numbers always can be
		return err.Error()
	}
	return b.String()
}
