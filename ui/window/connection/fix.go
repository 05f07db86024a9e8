package connection

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/probe"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// What can be done about a stage that did not pass, as buttons in its row.

// fix is one thing to do.
type fix struct {
	text string
	rank widgets.Rank
	off  bool
	do   func()
}

// fixesFor are what helps a stage further: its changes to apply and, once anything on the
// screen has changed, another test.
func (p *Panel) fixesFor(s probe.Stage) []fix {
	if s.Status != probe.Failed && s.Status != probe.Warning || p.run.stopped {
		return nil
	}
	if p.changedSince(p.run) {
		return []fix{{text: "Test again", rank: widgets.Primary, do: p.testAgain}}
	}
	readOnly := p.w.Draft.ReadOnly()
	var fixes []fix
	for _, label := range labels(s.Changes) {
		rank := widgets.Normal
		if len(fixes) == 0 {
			rank = widgets.Primary
		}
		fixes = append(fixes, fix{label, rank, readOnly, func() { p.apply(s.Name, labelled(s.Changes, label)) }})
	}
	if p.canTrust(s) {
		fixes = append(fixes, fix{trustWords(s), widgets.Normal, readOnly, func() { p.askTrust(s) }})
	}
	if len(s.Certificates) > 0 {
		fixes = append(fixes, fix{text: "Certificate…", do: p.showCertificates})
	}
	if s.Status == probe.Failed && p.run.report.Searchable() {
		fixes = append(fixes, fix{"Find what works", widgets.Normal, p.search.running, p.search.start})
	}
	return fixes
}

// labels are those of the changes, each once.
func labels(changes []probe.Change) []string {
	var list []string
	for _, c := range changes {
		if len(list) == 0 || list[len(list)-1] != c.Label {
			list = append(list, c.Label)
		}
	}
	return list
}

func labelled(changes []probe.Change, label string) []probe.Change {
	var some []probe.Change
	for _, c := range changes {
		if c.Label == label {
			some = append(some, c)
		}
	}
	return some
}

// refreshFixes shows the buttons anew where they have become others.
func (p *Panel) refreshFixes() {
	for _, s := range p.run.report.Stages {
		row, ok := p.rows[s.Name]
		fixes := p.fixesFor(s)
		words := wordsOf(fixes)
		if !ok || words == p.run.fixes[s.Name] {
			continue
		}
		first := p.run.fixes[s.Name] == ""
		p.run.fixes[s.Name] = words
		shown := row.Stage()
		shown.Tools, shown.Open = toolsOf(fixes), row.IsOpen()
		row.Set(shown)
		if first {
			p.scroll.Refresh() // what has just grown has its room
			p.keepInSight(row, shown.State)
		}
	}
}

func wordsOf(fixes []fix) string {
	var b strings.Builder
	for _, f := range fixes {
		b.WriteString(f.text)
		if f.off {
			b.WriteString(" (off)")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func toolsOf(fixes []fix) []fyne.CanvasObject {
	var tools []fyne.CanvasObject
	for _, f := range fixes {
		b := widgets.NewSmallButton(f.text, f.rank, f.do).Shrinking()
		b.SetEnabled(!f.off)
		tools = append(tools, b)
	}
	return tools
}

// apply puts changes of one label into the form, as one edit, and leaves the keyboard on
// what comes next: another test.
func (p *Panel) apply(stage string, changes []probe.Change) {
	p.change(changes)
	if row, ok := p.rows[stage]; ok {
		p.focusFirst(row.Stage().Tools)
	}
}

// change applies changes of one label as an edit that Undo takes back.
func (p *Panel) change(changes []probe.Change) {
	var fault error
	p.w.Draft.ChangeOnce(changes[0].Label, func(s *settings.Settings) {
		for _, c := range changes {
			if err := s.Set(c.Setting, c.Value); err != nil && fault == nil {
				fault = err
			}
		}
	})
	if fault != nil {
		p.w.Tell("Not everything could be changed", words.Sentence(fault.Error()))
	}
}

// focusFirst puts the keyboard on the first button.
func (p *Panel) focusFirst(tools []fyne.CanvasObject) {
	if len(tools) > 0 {
		p.w.Focus(tools[0].(fyne.Focusable))
	}
}

// testAgain begins a new test, with the keyboard on what cancels it.
func (p *Panel) testAgain() {
	if p.running() {
		return
	}
	quietly := widgets.ByPointer(p.w.Canvas())
	p.start("")
	widgets.Focus(p.w.Canvas(), p.cancel, quietly)
}
