// Package effect says, before a save, what it changes for people: a strip over the foot,
// with a list to open. It never stops a save.
package effect

import (
	"context"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// Strip is what stands over the foot while something unsaved changes who gets mail.
type Strip struct {
	w      *desk.Desk
	notice *widgets.Notice
	object *fyne.Container

	of    compared
	saved saved
	stop  func() // of the counting; nil: none runs
	now   policy.Effect
}

// compared is what was counted: what is saved, what is on the screen, and the people.
type compared struct {
	before *settings.File
	after  policy.Side
	people *people.Directory
}

// saved is what the check found in what is saved, which is looked for once.
type saved struct {
	file   *settings.File
	people *people.Directory
	gate   *policy.Gate
}

// New makes the strip; frame is shown anew as it comes and goes.
func New(w *desk.Desk) *Strip {
	s := &Strip{w: w, notice: widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)}
	s.object = widgets.Inset(widgets.Near, widgets.Near, widgets.PageMargin, widgets.PageMargin, s.notice)
	s.object.Hide()
	return s
}

// Over is the foot with the strip over it.
func (s *Strip) Over(foot fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Column(0, s.object, foot)
}

// Refresh counts anew where something is other than it was. What is being typed is counted when it is done.
func (s *Strip) Refresh() {
	d := s.w.Draft
	if d.Typing() || s.w.ReadingPeople() {
		return
	}
	now := compared{d.Disk(), policy.Side{Settings: d.Settings(), Gate: s.w.Gate()}, s.w.People}
	if now == s.of {
		return
	}
	s.of = now
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
	// A text that is no value is not saved. Another people file is read already, and the one before is not: there is
	// nothing to compare.
	if d.Unsaved() == 0 || len(d.Mistakes()) > 0 || d.Disk().Missing || now.people.Unread != nil || !reflect.DeepEqual(source(now.before.Settings), source(now.after.Settings)) {
		s.show(policy.Effect{})
		return
	}
	var effect policy.Effect
	known := s.saved
	s.stop = s.w.Background("Counting what Save changes", func(ctx context.Context) {
		if known.file != now.before || known.people != now.people {
			known = saved{now.before, now.people, s.w.GateOf(ctx, now.before, now.people)}
		}
		effect = policy.EffectOf(ctx, policy.Side{Settings: now.before.Settings, Gate: known.gate}, now.after, now.people)
	}, func() {
		if s.of == now {
			s.stop, s.saved = nil, known
			s.show(effect)
		}
	})
}

// source is where people are, and not who finds them.
func source(s *settings.Settings) settings.People {
	from := s.People
	from.Identifiers = nil
	return from
}

func (s *Strip) show(e policy.Effect) {
	s.now = e
	if !e.None() {
		s.notice.Set(widgets.ToneInfo, "Save changes who gets mail:", Sentence(e), "Show them", s.list)
	}
	if s.object.Visible() == e.None() {
		widgets.SetVisible(s.object, !e.None())
		s.w.Canvas().Content().Refresh() // the page makes room for it
	}
}

// Sentence says an effect: "With this change 412 people stop getting mail, 88 get it in another language."
func Sentence(e policy.Effect) string {
	var parts []string
	for _, part := range []struct {
		n          int
		one, other string
	}{
		{e.Stop, "stops getting mail", "stop getting mail"},
		{e.Start, "starts getting mail", "start getting mail"},
		{e.Address, "gets it at another address", "get it at another address"},
		{e.Language, "gets it in another language", "get it in another language"},
	} {
		switch who := words.Number(part.n); {
		case part.n == 0:
		case part.n == 1 && parts == nil:
			parts = append(parts, "1 person "+part.one)
		case part.n == 1:
			parts = append(parts, "1 "+part.one)
		case parts == nil:
			parts = append(parts, who+" people "+part.other)
		default:
			parts = append(parts, who+" "+part.other)
		}
	}
	return "With this change " + strings.Join(parts, ", ") + "."
}

// what says what becomes of one person's mail.
func what(c policy.Change) string {
	switch c.What {
	case policy.Stops:
		return "gets no mail any more at " + c.From
	case policy.Starts:
		return "gets mail at " + c.To
	case policy.Moves:
		return "at " + c.To + ", not " + c.From
	}
	return "in " + words.Language(c.To) + ", not " + words.Language(c.From)
}

// list shows who they are.
func (s *Strip) list() {
	changes := s.now.Changes
	table := widgets.NewTable(func() int { return len(changes) }, []widgets.ColumnOf{
		{Title: "Person", Width: widgets.CellWidth, Weight: 1, Text: func(row int) string { return changes[row].Person }},
		{Title: "What Save changes", Weight: 1.6, Text: func(row int) string { return what(changes[row]) }},
		{Title: "For one", Width: widgets.CellWidth, Weight: 1, Text: func(row int) string { return changes[row].Action }, Colour: widgets.Muted},
	}, nil)
	help := Sentence(s.now)
	if all := s.now.Stop + s.now.Start + s.now.Address + s.now.Language; all > len(changes) {
		help += " These are the first " + words.Number(len(changes)) + "."
	}
	var hide func()
	done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
	hide = s.w.Dialog("What Save changes", widgets.DialogWide, widgets.Wishing(widgets.DialogWide, widgets.DialogHigh, widgets.NewPane(
		widgets.Inset(0, widgets.Near, 0, 0, widgets.NewHelp(help)), widgets.NewTableCard(table), nil)), done)
	s.w.Focus(table)
}
