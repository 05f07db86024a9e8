package letter

import (
	"fyne.io/fyne/v2"

	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// findBar finds a text in the picture of the mail.
type findBar struct {
	v      *View
	object *fyne.Container
	query  *widgets.Field
	count  *widgets.Text
}

func newFindBar(v *View) *findBar {
	f := &findBar{v: v, count: widgets.NewSmall("", widgets.Muted)}
	f.query = widgets.NewField("Find", func(text string) {
		v.preview.Find(text)
		f.tell()
	})
	f.query.OnSubmitted = func(string) { f.step(1) }
	f.query.OnStep, f.query.OnEscape = f.step, f.close
	f.object = widgets.Inset(widgets.Tight, widgets.Tight, widgets.SmallPad, widgets.Near, widgets.Weighted(widgets.RingWidth, []float32{1, 0, 0, 0, 0},
		f.query, widgets.Inset(0, 0, widgets.Near, widgets.Near, f.count),
		widgets.NewTool("Previous", "Shift+Enter", widgets.IconUp, func() { f.step(-1) }),
		widgets.NewTool("Next", "Enter", widgets.IconDown, func() { f.step(1) }),
		widgets.NewTool("Close", "Esc", widgets.IconClose, f.close)))
	return f
}

// open shows the bar with the keyboard in it. A selection within a line is what is looked for.
func (f *findBar) open() {
	v := f.v
	v.tabs.Set(pictureTab)
	widgets.SetVisible(f.object, true)
	if text := v.preview.SelectedLine(); text != "" {
		f.query.SetValue(text)
	}
	v.preview.Find(f.query.Text)
	f.tell()
	v.refresh()
	v.w.Focus(f.query)
	f.query.TypedShortcut(&fyne.ShortcutSelectAll{})
	widgets.IntoSight(f.object)
}

func (f *findBar) close() {
	f.v.hideFind()
	f.v.preview.Find("")
	f.v.Object.Refresh()
	f.v.w.Focus(f.v.preview)
}

func (v *View) hideFind() { widgets.SetVisible(v.find.object, false) }

func (f *findBar) step(by int) {
	f.v.preview.FindNext(by)
	f.tell()
}

// tell says which of how many is in sight.
func (f *findBar) tell() {
	at, n := f.v.preview.Found()
	switch {
	case f.query.Text == "":
		f.count.Set("", widgets.Muted)
	case n == 0:
		f.count.Set("nothing found", widgets.Warning)
	default:
		f.count.Set(words.Number(at)+" of "+words.Number(n), widgets.Muted)
	}
	f.object.Refresh()
}
