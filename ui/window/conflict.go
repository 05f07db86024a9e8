package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/settings"
	"postroom/ui/window/look"
)

// askConflict shows both values of each field that differs between the screen and
// what somebody else wrote, and lets the person choose. The version that loses is in
// the history, or on the screen as it was.
func (w *shell) askConflict(theirs *settings.File, then func()) {
	w.ask("settings.toml was changed by another program", w.compared(theirs),
		answer{"Cancel", look.Normal, nil},
		answer{"Take theirs", look.Normal, func() { w.takeOver(theirs); w.loadPeople() }},
		answer{"Keep mine", look.Primary, func() { w.saveThen(true, then) }})
}

func (w *shell) compared(theirs *settings.File) fyne.CanvasObject {
	fields := settings.Differences(theirs.Settings, w.draft.settings())
	text := "It was written since this window read it. These fields differ:"
	switch {
	case !theirs.Readable():
		text = "It was written since this window read it, and what stands there now cannot be read in full: " +
			sentence(theirs.Findings[0].Message) + " What can be read of it differs here:"
	case len(fields) == 0:
		text = "It was written since this window read it, but it decides the same as what is on the screen."
	}
	content := look.Column(look.CardGap, look.NewProse(look.Span{Text: text}))
	if len(fields) == 0 {
		return look.Sized(look.DialogWidth, 0, content)
	}
	rows := look.Column(look.Near)
	for _, d := range compare(w.asFile(theirs), theirs, w.draft.file.Settings, fields) {
		rows.Add(look.Column(look.Tight, look.NewSmall(d.field, look.Muted),
			sides(look.NewMono(d.mine), look.NewMono(d.theirs))))
	}
	room := func(o fyne.CanvasObject) fyne.CanvasObject { return look.Inset(0, 0, 0, look.SmallButtonSide, o) }
	content.Add(room(sides(look.NewStrong("Mine, on the screen"), look.NewStrong("Theirs, in the file"))))
	content.Add(look.Sized(look.DialogWide, min(look.DialogHigh, rows.MinSize().Height+look.CardGap), container.NewVScroll(room(rows))))
	return content
}

func sides(left, right fyne.CanvasObject) fyne.CanvasObject {
	return look.TopWeighted(look.Near, []float32{1, 1}, look.Sized(look.HalfWidth, 0, left), look.Sized(look.HalfWidth, 0, right))
}

// asFile is what Save would write, were it to write over theirs.
func (w *shell) asFile(theirs *settings.File) *settings.File {
	text, err := w.draft.file.Edited(w.draft.settings())
	if err != nil {
		return &settings.File{Settings: w.draft.settings()}
	}
	mine := settings.Parse(theirs.Path, text)
	mine.Settings = w.draft.settings()
	return mine
}
