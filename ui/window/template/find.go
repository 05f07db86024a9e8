package template

import (
	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/ui/editor"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// findBar finds and replaces in an editor. It stands over the text, which shows what
// was found as selected.
type findBar struct {
	w      *desk.Desk
	in     *editor.Editor
	object *fyne.Container
	told   func() // its height changed

	query, with  *widgets.Field
	count        *widgets.Text
	exact        *widgets.Tool // upper and lower case count
	second       fyne.CanvasObject
	replace, all *widgets.Button
	steps        []*widgets.Tool
}

func newFindBar(w *desk.Desk, in *editor.Editor, told func()) *findBar {
	f := &findBar{w: w, in: in, told: told, count: widgets.NewSmall("", widgets.Muted)}
	f.query = widgets.NewField("Find", func(string) { f.typed() })
	f.query.OnSubmitted = func(string) { f.step(1) }
	f.query.OnStep, f.query.OnEscape = f.step, f.close
	f.with = widgets.NewField("Replace with", nil)
	f.with.OnSubmitted = func(string) { f.replaceOne() }
	f.with.OnStep, f.with.OnEscape = f.step, f.close
	f.exact = widgets.NewLetterTool("Match upper and lower case", "", "Aa", fyne.TextStyle{}, widgets.StrokeNone, func() {
		f.exact.SetApplied(widgets.AppliedAll - f.exact.Applied())
		f.typed()
	})
	f.steps = []*widgets.Tool{
		widgets.NewTool("Previous", "Shift+Enter", widgets.IconUp, func() { f.step(-1) }),
		widgets.NewTool("Next", "Enter", widgets.IconDown, func() { f.step(1) }),
	}
	closing := widgets.NewTool("Close", "Esc", widgets.IconClose, f.close)
	f.replace = widgets.NewSmallButton("Replace", widgets.Normal, f.replaceOne)
	f.all = widgets.NewSmallButton("Replace all", widgets.Normal, f.replaceAll)
	first := widgets.Weighted(widgets.RingWidth, []float32{1, 0, 0, 0, 0, 0},
		f.query, widgets.Inset(0, 0, widgets.Near, widgets.Near, f.count), f.steps[0], f.steps[1], f.exact, closing)
	f.second = widgets.Weighted(widgets.Near, []float32{1, 0, 0}, f.with, f.replace, f.all)
	f.object = widgets.Column(0, widgets.Inset(widgets.Tight, widgets.Tight, widgets.SmallPad, widgets.Near, widgets.Column(widgets.Tight, first, f.second)), widgets.NewRule())
	f.object.Hide()
	return f
}

// tools are those that can be named where the pointer rests.
func (f *findBar) tools() []*widgets.Tool { return append(f.steps, f.exact) }

// open shows the bar with the keyboard in it. A selection within a line is what is looked for.
func (f *findBar) open(replacing bool) {
	widgets.SetVisible(f.object, true)
	widgets.SetVisible(f.second, replacing && !f.in.ReadOnly)
	if part, ok := f.in.State().Slice(); ok && len(part.Blocks) == 1 {
		if text := part.Blocks[0].Text; text != "" && len(part.Blocks[0].Chips) == 0 {
			f.query.SetValue(text)
		}
	}
	f.w.Focus(f.query)
	f.query.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.recount()
	f.told()
	widgets.IntoSight(f.object)
}

// close hides the bar; the person types on in the text.
func (f *findBar) close() {
	widgets.SetVisible(f.object, false)
	f.told()
	f.w.Focus(f.in)
}

func (f *findBar) wanted() document.Query {
	return document.Query{Text: f.query.Text, MatchCase: f.exact.Applied() == widgets.AppliedAll}
}

// typed goes to the first that is found from where the selection begins.
func (f *findBar) typed() {
	s := f.in.State()
	from, _ := s.Selection().Range()
	if found, ok := s.Select(document.At(from)).FindNext(f.wanted()); ok {
		f.in.Select(found.Selection())
	}
	f.recount()
}

// step goes to the next that is found, or by a negative number to the one before.
func (f *findBar) step(by int) {
	find := document.State.FindNext
	if by < 0 {
		find = document.State.FindPrevious
	}
	if found, ok := find(f.in.State(), f.wanted()); ok {
		f.in.Select(found.Selection())
	}
	f.recount()
}

func (f *findBar) replaceOne() {
	f.in.Do(document.ReplaceFound(f.wanted(), f.with.Text))
	f.step(1)
}

func (f *findBar) replaceAll() {
	n := 0
	for range f.in.State().Find(f.wanted()) {
		n++
	}
	if n > 0 && f.in.Do(document.ReplaceAll(f.wanted(), f.with.Text)) {
		f.count.Set("replaced "+words.Number(n), widgets.Muted)
		f.told()
	}
}

// recount says which of how many is selected.
func (f *findBar) recount() {
	at, n := 0, 0
	selected := f.in.State().Selection()
	for found := range f.in.State().Find(f.wanted()) {
		n++
		if found == selected {
			at = n
		}
	}
	text, colour := words.Number(at)+" of "+words.Number(n), widgets.Muted
	switch {
	case f.query.Text == "":
		text = ""
	case n == 0:
		text, colour = "nothing found", widgets.Warning
	case at == 0:
		text = words.Number(n)
	}
	f.count.Set(text, colour)
	f.replace.SetEnabled(n > 0)
	f.all.SetEnabled(n > 0)
	f.object.Refresh()
}
