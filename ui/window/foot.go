package window

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// foot says how the settings stand, and holds Undo, Discard and Save. Where there is little
// room, it leaves out what is not about faults, unsaved changes or work that can be cancelled.
type foot struct {
	w      *shell
	object fyne.CanvasObject

	file, unsaved, sandbox, job, said *widgets.Text
	faults, waits, cancel             *widgets.Link
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
	f.waits = widgets.NewSmallLink("", func() { w.Go(desk.Place{Page: desk.PageActivity, Field: "queue"}) }).Coloured(widgets.Warning)
	f.waits.Hide()
	f.faults = widgets.NewSmallLink("", w.showFault).Coloured(widgets.Error)
	f.faults.Hide()
	f.said.Hide()
	w.Draft.Listen(func() { f.remark("") })
	f.cancel = widgets.NewSmallLink("Cancel", func() {
		if _, cancel, ok := w.Slowest(); ok {
			cancel()
		}
	})
	f.object = widgets.NewFoot([]fyne.CanvasObject{f.file, f.faults, f.waits, f.unsaved, f.said, f.job, f.cancel, f.sandbox}, f.undo, f.discard, f.save)
	return f
}

func (f *foot) refresh() {
	d := f.w.Draft
	f.file.SetText(f.fileState())
	if !d.Typing() { // what is being typed is judged when it is done
		faults, warnings := d.Faults()
		widgets.SetVisible(f.faults, faults+warnings > 0 && !d.Disk().Missing && !d.Unreadable())
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
	widgets.SetVisible(f.unsaved, n > 0)
	f.unsaved.SetText("● " + words.Count(n, "unsaved change"))
	waits := f.w.outgoing.Words()
	widgets.SetVisible(f.waits, waits != "")
	f.waits.SetText(waits)
	f.sandbox.SetText(f.sandboxState())
	job, _, slow := f.w.Slowest()
	widgets.SetVisible(f.job, slow)
	widgets.SetVisible(f.cancel, slow)
	if slow {
		f.job.SetText(job + "…")
	}
	for _, b := range []fyne.CanvasObject{f.undo, f.discard, f.save} {
		widgets.SetVisible(b, !d.ReadOnly())
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
	widgets.SetVisible(f.said, text != "")
	widgets.SetVisible(f.sandbox, text == "")
	f.object.Refresh()
}

func (f *foot) fileState() string {
	name := filepath.Base(f.w.Draft.Disk().Path)
	switch {
	case f.w.Draft.ReadOnly():
		return name + " · read-only"
	case f.w.Draft.Disk().Missing:
		return name + " · not written yet"
	case !f.savedAt.IsZero():
		return name + " · saved " + f.savedAt.Format("15:04")
	}
	return name
}

func (f *foot) sandboxState() string {
	s := f.w.Sandbox
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

// showFault leads to where the first of them can be mended, faults before warnings, and
// each further time to where the next can.
func (w *shell) showFault() {
	next, some := w.Draft.FindingAfter(w.led)
	if !some {
		return
	}
	w.led = next
	if at := desk.PlaceOf(w.led.Field); at.Page != "" {
		w.Go(at)
	}
	w.foot.remark(desk.Said(w.led))
}
