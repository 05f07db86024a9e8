package connection

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"postroom/mail/probe"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// searchPart is Find what works: other ports and encryptions on the same server.
type searchPart struct {
	panel  *Panel
	object *fyne.Container // hidden before the first search
	stop   *widgets.Button
	list   *fyne.Container
	result *fyne.Container

	host    string // that is searched
	rows    map[string]*widgets.StageRow
	running bool
	turn    int          // how often a search was begun; what an earlier one says is dropped
	cancel  func()       // ends the search that runs
	found   *probe.Found // nil: none is at its end
	fixes   string       // what the result offers, as words
}

func newSearchPart(p *Panel) *searchPart {
	s := &searchPart{panel: p, list: widgets.Column(0), result: widgets.Column(widgets.Near), cancel: func() {}}
	s.stop = widgets.NewSmallButton("Cancel the search", widgets.Normal, func() { s.cancel() })
	s.object = widgets.Column(widgets.Near, widgets.Inset(widgets.Near, 0, 0, 0,
		widgets.NewHead("What works", widgets.NewSmall("", widgets.Muted), s.stop)), s.list, s.result)
	return s
}

// forget takes a search away: what it was about is tested anew.
func (s *searchPart) forget() {
	s.cancel()
	s.turn++
	s.running, s.found, s.fixes = false, nil, ""
	s.rows, s.list.Objects, s.result.Objects = nil, nil, nil
	s.list.Refresh()
	s.result.Refresh()
}

// start searches with what is on the screen, and leaves the keyboard on what ends that.
func (s *searchPart) start() {
	p := s.panel
	p.w.Draft.Seal()
	s.forget()
	s.running, s.rows = true, map[string]*widgets.StageRow{}
	turn, request := s.turn, p.request()
	out, _ := request.Settings.Outgoing(nil)
	s.host = out.Server.Host
	var found probe.Found
	s.cancel = p.w.Background("Finding what works", func(ctx context.Context) {
		found = probe.Find(ctx, request, func(way probe.Way) {
			p.w.Post(func() {
				if turn == s.turn && s.running {
					s.show(way)
				}
			})
		})
	}, func() {
		if turn != s.turn {
			return
		}
		s.running, s.found = false, &found
		s.list.Objects = nil // in their order now
		for _, way := range found.Ways {
			s.list.Add(s.show(way))
		}
		had := p.w.Canvas().Focused() == fyne.Focusable(s.stop)
		p.Refresh()
		if had {
			s.focusResult()
		}
		s.reveal()
	})
	quietly := widgets.ByPointer(p.w.Canvas())
	p.Refresh()
	widgets.Focus(p.w.Canvas(), s.stop, quietly)
	s.reveal()
}

// reveal scrolls to the search, which stands at the end.
func (s *searchPart) reveal() {
	s.panel.scroll.Refresh() // what has just grown has its room
	s.panel.scroll.ScrollToBottom()
}

// show shows how far a way has led.
func (s *searchPart) show(way probe.Way) *widgets.StageRow {
	key := fmt.Sprint(way.Port, way.Encryption)
	row, ok := s.rows[key]
	if !ok {
		row = widgets.NewStageRow(widgets.Stage{})
		s.rows[key] = row
		s.list.Add(row)
	}
	shown := widgets.Stage{
		State: stageState(way.Status), Title: fmt.Sprintf("%s on port %d", wayName(way.Encryption), way.Port),
		Detail: words.Sentence(way.Detail, s.host), Aside: words.Duration(words.Milliseconds(way.MS)),
	}
	switch way.Status {
	case probe.Running:
		shown.Detail, shown.Aside = "…", ""
	case probe.Skipped:
		shown.Aside = "–"
	}
	row.Set(shown)
	return row
}

func wayName(e settings.Encryption) string {
	switch e {
	case settings.EncryptionTLS:
		return "TLS"
	case settings.EncryptionNone:
		return "In clear"
	}
	return "STARTTLS"
}

// refresh shows the search, and what it came to.
func (s *searchPart) refresh() {
	widgets.SetVisible(s.stop, s.running)
	widgets.SetVisible(s.object, s.running || s.found != nil)
	if s.found == nil {
		return
	}
	notice, fixes := s.outcome()
	if words := wordsOf(fixes); words != s.fixes || len(s.result.Objects) == 0 {
		s.fixes = words
		s.result.Objects = []fyne.CanvasObject{notice}
		if len(fixes) > 0 {
			s.result.Add(widgets.Wrapping(widgets.Near, toolsOf(fixes)...))
		}
		s.result.Refresh()
	}
}

// outcome is what to say of the search, and what can be done now.
func (s *searchPart) outcome() (*widgets.Notice, []fix) {
	best, p := s.found.Best, s.panel
	if s.found.Cancelled && best == nil {
		return widgets.NewNotice(widgets.ToneInfo, "The search was cancelled.", "Nothing that works had been found until then.", "", nil),
			[]fix{{text: "Search again", rank: widgets.Primary, do: s.start}}
	}
	if len(s.found.Ways) == 0 { // the settings have changed for the worse since the test
		return widgets.NewNotice(widgets.ToneWarning, "Nothing was tried.", "Something is missing in the form: test again to see what.", "", nil),
			[]fix{{text: "Test again", rank: widgets.Primary, do: p.testAgain}}
	}
	if best == nil {
		advice := "Ask its administrator which port and encryption to use."
		if shown := certified(p.run.report); shown != nil && shown.Status == probe.Failed {
			advice = "It is the server's certificate that stands in the way: see Encryption above."
		}
		return widgets.NewNotice(widgets.ToneWarning, "No other way on this server works.", advice, "", nil), nil
	}
	tone, lead := widgets.ToneGood, fmt.Sprintf("%s on port %d works.", wayName(best.Encryption), best.Port)
	if best.Status != probe.Passed {
		tone, lead = widgets.ToneWarning, fmt.Sprintf("%s on port %d is the best there is.", wayName(best.Encryption), best.Port)
	}
	take := fix{best.Changes[0].Label, widgets.Primary, p.w.Draft.ReadOnly(), func() {
		p.change(best.Changes)
		s.focusResult()
	}}
	if p.holds(best.Changes) {
		take = fix{text: "Test again", rank: widgets.Primary, do: p.testAgain}
	}
	return widgets.NewNotice(tone, lead, words.Sentence(best.Detail, s.host), "", nil), []fix{take}
}

// holds says whether the settings on the screen have the values already.
func (p *Panel) holds(changes []probe.Change) bool {
	now := p.w.Draft.Settings()
	changed := now.Clone()
	for _, c := range changes {
		if changed.Set(c.Setting, c.Value) != nil {
			return false
		}
	}
	return changed.Equal(now)
}

// focusResult puts the keyboard on what can be done about the result.
func (s *searchPart) focusResult() {
	if n := len(s.result.Objects); n > 1 {
		s.panel.focusFirst(s.result.Objects[n-1].(*fyne.Container).Objects)
	} else {
		s.panel.w.Focus(s.panel.copyReport)
	}
}
