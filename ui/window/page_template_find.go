package window

import (
	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/ui/editor"
	"postroom/ui/window/look"
)

// findBar finds and replaces in an editor. It stands over the text, which shows what
// was found as selected.
type findBar struct {
	w      *shell
	in     *editor.Editor
	object *fyne.Container
	told   func() // its height changed

	query, with  *look.Field
	count        *look.Text
	exact        *look.Tool // upper and lower case count
	second       fyne.CanvasObject
	replace, all *look.Button
	steps        []*look.Tool
}

func newFindBar(w *shell, in *editor.Editor, told func()) *findBar {
	f := &findBar{w: w, in: in, told: told, count: look.NewSmall("", look.Muted)}
	f.query = look.NewField("Find", func(string) { f.typed() })
	f.query.OnSubmitted = func(string) { f.step(1) }
	f.query.OnStep, f.query.OnEscape = f.step, f.close
	f.with = look.NewField("Replace with", nil)
	f.with.OnSubmitted = func(string) { f.replaceOne() }
	f.with.OnStep, f.with.OnEscape = f.step, f.close
	f.exact = look.NewLetterTool("Match upper and lower case", "", "Aa", fyne.TextStyle{}, look.StrokeNone, func() {
		f.exact.SetHeld(look.HeldOn - f.exact.Held())
		f.typed()
	})
	f.steps = []*look.Tool{
		look.NewTool("Previous", "Shift+Enter", look.IconUp, func() { f.step(-1) }),
		look.NewTool("Next", "Enter", look.IconDown, func() { f.step(1) }),
	}
	closing := look.NewTool("Close", "Esc", look.IconClose, f.close)
	f.replace = look.NewSmallButton("Replace", look.Normal, f.replaceOne)
	f.all = look.NewSmallButton("Replace all", look.Normal, f.replaceAll)
	first := look.Weighted(look.RingWidth, []float32{1, 0, 0, 0, 0, 0},
		f.query, look.Inset(0, 0, look.Near, look.Near, f.count), f.steps[0], f.steps[1], f.exact, closing)
	f.second = look.Weighted(look.Near, []float32{1, 0, 0}, f.with, f.replace, f.all)
	f.object = look.Column(0, look.Inset(look.Tight, look.Tight, look.SmallPad, look.Near, look.Column(look.Tight, first, f.second)), look.NewRule())
	f.object.Hide()
	return f
}

// tools are those that can be named where the pointer rests.
func (f *findBar) tools() []*look.Tool { return append(f.steps, f.exact) }

// open shows the bar with the keyboard in it. A selection within a line is what is looked for.
func (f *findBar) open(replacing bool) {
	show(f.object, true)
	show(f.second, replacing && !f.in.ReadOnly)
	if part, ok := f.in.State().Slice(); ok && len(part.Blocks) == 1 {
		if text := part.Blocks[0].Text; text != "" && len(part.Blocks[0].Chips) == 0 {
			f.query.SetValue(text)
		}
	}
	f.w.focus(f.query)
	f.query.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.recount()
	f.told()
	look.IntoSight(f.object)
}

// close hides the bar; the person types on in the text.
func (f *findBar) close() {
	show(f.object, false)
	f.told()
	f.w.focus(f.in)
}

func (f *findBar) wanted() document.Query {
	return document.Query{Text: f.query.Text, MatchCase: f.exact.Held() == look.HeldOn}
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
		f.count.Set("replaced "+number(n), look.Muted)
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
	text, colour := number(at)+" of "+number(n), look.Muted
	switch {
	case f.query.Text == "":
		text = ""
	case n == 0:
		text, colour = "nothing found", look.Warning
	case at == 0:
		text = number(n)
	}
	f.count.Set(text, colour)
	f.replace.SetEnabled(n > 0)
	f.all.SetEnabled(n > 0)
	f.object.Refresh()
}
