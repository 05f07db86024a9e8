package window

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// foot says how the settings stand, and holds Undo, Discard and Save. Where there is little
// room, it leaves out what is not about faults, unsaved changes or work that can be cancelled.
type foot struct {
	w      *shell
	object fyne.CanvasObject

	file, unsaved, sandbox, job, said *widgets.Text
	faults, cancel                    *widgets.Link
	undo, discard, save               *widgets.Button

	savedAt time.Time // by this window; zero: not yet
}

func newFoot(w *shell) *foot {
	f := &foot{
		w:       w,
		file:    widgets.NewSmall("", widgets.Muted).Shrinking().Giving(3),
		unsaved: widgets.NewSmall("", widgets.Warning),
		sandbox: widgets.NewSmall("", widgets.Muted).Shrinking().Giving(4),
		job:     widgets.NewSmall("", widgets.Muted).Shrinking().Giving(2),
		said:    widgets.NewSmall("", widgets.Warning).Shrinking().Giving(1),
		undo:    widgets.NewSmallButton("Undo", widgets.Normal, w.Undo),
		discard: widgets.NewSmallButton("Discard", widgets.Normal, w.discard),
		save:    widgets.NewSmallButton("Save", widgets.Primary, w.save),
	}
	f.faults = widgets.NewSmallLink("", w.showFault).Coloured(widgets.Error)
	f.faults.Hide()
	f.said.Hide()
	w.draft.Listen(func() { f.remark("") })
	f.cancel = widgets.NewSmallLink("Cancel", func() {
		if jobs := w.jobs; len(jobs) > 0 {
			jobs[len(jobs)-1].cancel()
		}
	})
	f.object = widgets.NewFoot([]fyne.CanvasObject{f.file, f.faults, f.unsaved, f.said, f.job, f.cancel, f.sandbox}, f.undo, f.discard, f.save)
	return f
}

func (f *foot) refresh() {
	d := f.w.draft
	f.file.SetText(f.fileState())
	if !d.Typing() { // what is being typed is judged when it is done
		faults, warnings := d.Faults()
		show(f.faults, faults+warnings > 0 && !d.Disk().Missing && !d.Unreadable())
		f.faults.Coloured(widgets.Warning)
		var counts []string
		if faults > 0 {
			f.faults.Coloured(widgets.Error)
			counts = append(counts, words.Count(faults, "fault"))
		}
		if warnings > 0 {
			counts = append(counts, words.Count(warnings, "warning"))
		}
		f.faults.SetText(strings.Join(counts, " · "))
	}
	n := d.Unsaved()
	show(f.unsaved, n > 0)
	f.unsaved.SetText("● " + words.Count(n, "unsaved change"))
	f.sandbox.SetText(f.sandboxState())
	jobs := f.w.jobs
	show(f.job, len(jobs) > 0)
	show(f.cancel, len(jobs) > 0)
	if len(jobs) > 0 {
		f.job.SetText(jobs[len(jobs)-1].title + "…")
	}
	for _, b := range []fyne.CanvasObject{f.undo, f.discard, f.save} {
		show(b, !d.ReadOnly())
	}
	f.undo.SetEnabled(d.UndoName() != "")
	f.discard.SetEnabled(n > 0)
	f.save.SetEnabled((n > 0 || d.Disk().Missing || f.w.theirs != nil) && !d.ReadOnly())
	f.object.Refresh()
}

// remark says something in passing, in the place of what always stands there, until
// something changes; "" takes it away.
func (f *foot) remark(text string) {
	if f.said.Text() == text {
		return
	}
	f.said.SetText(text)
	show(f.said, text != "")
	show(f.sandbox, text == "")
	f.object.Refresh()
}

func (f *foot) fileState() string {
	name := filepath.Base(f.w.draft.Disk().Path)
	switch {
	case f.w.draft.ReadOnly():
		return name + " · read-only"
	case f.w.draft.Disk().Missing:
		return name + " · not written yet"
	case !f.savedAt.IsZero():
		return name + " · saved " + f.savedAt.Format("15:04")
	}
	return name
}

func (f *foot) sandboxState() string {
	s := f.w.sandbox
	switch {
	case f.w.options.Throwaway:
		return "Demo: the folder is thrown away, and no mail leaves this machine"
	case f.w.options.Demo:
		return "Demo: no mail leaves this machine"
	case s == nil:
		return "Sandbox server: off"
	}
	return fmt.Sprintf("Sandbox server: %s:%d", s.Host(), s.Port())
}

func show(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}
