package actions

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// verdicts are the policy's decisions for everyone of an action; nil: it was given up.
func verdicts(ctx context.Context, s *settings.Settings, d *people.Directory, gate *policy.Gate, a *settings.Action) []policy.Decision {
	all := []policy.Decision{}
	for decision := range policy.Everyone(s, d, gate, a) {
		if ctx.Err() != nil {
			return nil
		}
		decision.Rules = nil // thousands of chains are of no use here
		all = append(all, decision)
	}
	return all
}

// showEveryone lists the answer for all people of the chosen action.
func (p *answerPanel) showEveryone() {
	w, a := p.page.w, p.chosenAction()
	if a == nil {
		return
	}
	s, d, gate := w.Draft.Settings(), w.People, w.Gate()
	var all []policy.Decision
	w.Background("Deciding for everyone", func(ctx context.Context) { all = verdicts(ctx, s, d, gate, a) }, func() {
		if all != nil {
			newEveryone(w, a, all).open()
		}
	})
}

// everyone is the dialog.
type everyone struct {
	w      *desk.Desk
	action *settings.Action
	all    []policy.Decision
	mailed int

	rows   []int
	filter *widgets.Segmented
	table  *widgets.Table
}

func newEveryone(w *desk.Desk, a *settings.Action, all []policy.Decision) *everyone {
	e := &everyone{w: w, action: a, all: all}
	for _, v := range all {
		if v.Send {
			e.mailed++
		}
	}
	e.table = widgets.NewTable(func() int { return len(e.rows) }, []widgets.ColumnOf{
		{
			Width: widgets.MarkSize, New: func() fyne.CanvasObject { return widgets.NewMark(widgets.Waiting) },
			Update: func(row int, o fyne.CanvasObject) {
				state := widgets.Failed
				if e.at(row).Send {
					state = widgets.Passed
				}
				o.(*widgets.Mark).Set(state)
			},
		},
		{Title: "Person", Weight: 1, Update: func(row int, o fyne.CanvasObject) { o.(*widgets.Text).SetText(e.at(row).Person) }},
		{Title: "Answer", Weight: 2, Update: func(row int, o fyne.CanvasObject) { o.(*widgets.Text).Set(e.at(row).Reason, widgets.Muted) }},
	}, nil)
	e.filter = widgets.NewSegmented([]string{
		"All " + words.Number(len(all)), "Mailed " + words.Number(e.mailed), "No mail " + words.Number(len(all)-e.mailed),
	}, 0, func(int) { e.show() })
	e.show()
	return e
}

func (e *everyone) at(row int) *policy.Decision { return &e.all[e.rows[row]] }

func (e *everyone) show() {
	e.rows = e.rows[:0]
	for i, v := range e.all {
		if f := e.filter.Chosen(); f == 0 || v.Send == (f == 1) {
			e.rows = append(e.rows, i)
		}
	}
	e.table.SetChosen(-1)
	e.table.Reload()
}

func (e *everyone) open() {
	text := fmt.Sprintf("%s of %s are mailed.", words.Number(e.mailed), words.Number(len(e.all)))
	if len(e.action.People) > 0 {
		text += " The action lists its people, and goes to nobody else."
	} else {
		text = "The action names nobody, so this is the answer for each person of the people file. " + text
	}
	var hide func()
	done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
	hide = e.w.Dialog(nameOf(e.action), widgets.DialogWide, widgets.Wishing(widgets.DialogWide, widgets.DialogHigh, widgets.NewPane(
		widgets.Inset(0, widgets.Near, 0, 0, widgets.Column(widgets.Near, widgets.NewHelp(text), widgets.Row(0, e.filter))), widgets.NewTableCard(e.table), nil)), done)
	e.w.Focus(e.table)
}
