package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
)

// FormRow is a label in the column of labels, what is edited, and under it a
// line of help. A fault or a warning takes the help's place; where the row is greyed,
// the reason does. Where there is little room the label stands above.
type FormRow struct {
	composite
	label   *Text
	note    *Prose
	help    []Span
	fault   string
	warning string
	off     bool
	reason  string // why it is off; empty where that is said elsewhere
	fields  []fyne.CanvasObject
	faulty  []fyne.CanvasObject // those of fields that the fault is about
}

// NewFormRow makes a row. fields are what SetOff disables and SetFault marks;
// content shows them, laid out.
func NewFormRow(label, help string, content fyne.CanvasObject, fields ...fyne.CanvasObject) *FormRow {
	r := &FormRow{label: NewText(label, Foreground).Shrinking(), note: newProse(Muted, HelpSize, nil), help: []Span{{Text: help}}, fields: fields}
	r.hold(r, &fyne.Container{
		Layout:  &labelLayout{bare: label == ""},
		Objects: []fyne.CanvasObject{Sized(0, FieldHeight, r.label), Column(Tight, content, r.note)},
	})
	r.show()
	return r
}

// SetHelp changes the help.
func (r *FormRow) SetHelp(help string) { r.SetHelpSpans(Span{Text: help}) }

// SetHelpSpans changes the help to text with links. Where the text is the same, the
// links that stand there stay, and so does the keyboard on them.
func (r *FormRow) SetHelpSpans(help ...Span) {
	if slices.EqualFunc(r.help, help, func(a, b Span) bool { return a.Text == b.Text && a.Colour == b.Colour }) {
		return
	}
	r.help = help
	r.show()
}

// SetFault shows what is wrong, "" being nothing, and with which fields; without
// any named, with all of the row's.
func (r *FormRow) SetFault(fault string, fields ...fyne.CanvasObject) {
	r.fault, r.faulty = fault, fields
	if len(fields) == 0 {
		r.faulty = r.fields
	}
	r.show()
}

// SetWarning shows what should be seen to, "" being nothing; a fault comes before it.
func (r *FormRow) SetWarning(warning string) {
	if r.warning != warning {
		r.warning = warning
		r.show()
	}
}

// SetOff greys the row or switches it on again. reason says why it is off; "" where
// that is said elsewhere: then the help stays.
func (r *FormRow) SetOff(off bool, reason string) {
	r.off, r.reason = off, reason
	r.show()
}

// Has says whether it is one of the row's fields.
func (r *FormRow) Has(o fyne.CanvasObject) bool { return slices.Contains(r.fields, o) }

// Note is what stands under the fields.
func (r *FormRow) Note() string { return r.note.Text() }

func (r *FormRow) show() {
	label := Foreground
	if r.off {
		label = Disabled
	}
	switch {
	case r.off && r.reason != "":
		r.note.SetText(r.reason, Muted)
	case r.off:
		r.note.SetSpans(Muted, r.help)
	case r.fault != "":
		r.note.SetText(r.fault, Error)
	case r.warning != "":
		r.note.SetText(r.warning, Warning)
	default:
		r.note.SetSpans(Muted, r.help)
	}
	r.label.Set(r.label.Text(), label)
	SetVisible(r.note, r.note.Text() != "")
	for _, f := range r.fields {
		if d, ok := f.(fyne.Disableable); ok {
			enable(d, !r.off)
		}
		if in, ok := f.(interface{ setFaulty(faulty bool) }); ok {
			in.setFaulty(!r.off && r.fault != "" && slices.Contains(r.faulty, f))
		}
	}
}

// Labelled is a field behind a short label.
func Labelled(label string, field fyne.CanvasObject) *fyne.Container {
	return TopWeighted(0, []float32{0, 1}, Sized(NarrowLabel, FieldHeight, NewText(label, Foreground)), field)
}

// labelLayout sets a label beside what it names, or above it where the row is narrow.
type labelLayout struct {
	bare  bool    // there is no label to read
	width float32 // last laid out for
}

func (l *labelLayout) above() bool { return l.width > 0 && l.width < NarrowRow }

func (l *labelLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	label, content := o[0].MinSize(), o[1].MinSize()
	size := fyne.NewSize(max(label.Width, content.Width), max(label.Height, content.Height))
	if l.above() {
		size.Height = content.Height
		if !l.bare {
			size.Height += label.Height
		}
	}
	return size
}

func (l *labelLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	label := o[0].MinSize()
	left, top := LabelWidth, float32(0)
	label.Width = LabelWidth - Tight
	if l.above() {
		left, label.Width = 0, size.Width
		if !l.bare {
			top = label.Height
		}
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(label.Width, label.Height))
	o[1].Move(fyne.NewPos(left, top))
	o[1].Resize(fyne.NewSize(size.Width-left, size.Height-top))
}

// SwitchRow is a switch with its text beside it, and help under that.
type SwitchRow struct {
	composite
	Switch *Switch
	text   *Text
	note   *Prose
	help   string
}

var _ fyne.Tappable = (*SwitchRow)(nil)

// NewSwitchRow makes a row; trailing may be nil.
func NewSwitchRow(text string, bold bool, help string, changed func(bool), trailing fyne.CanvasObject) *SwitchRow {
	r := &SwitchRow{Switch: NewSwitch(false, changed), text: NewText(text, Foreground), note: newProse(Muted, HelpSize, nil), help: help}
	r.text.setBold(bold)
	line := Row(SmallButtonSide, r.Switch, r.text)
	if trailing != nil {
		line = Row(SmallButtonSide, r.Switch, r.text, Spacer(), trailing)
	}
	r.hold(r, Column(Tight, line,
		Inset(0, 0, SwitchWide+SmallButtonSide, 0, r.note)))
	r.SetOff(false, "")
	return r
}

// Tapped: the text beside the switch belongs to it, the rest of the row
// does not.
func (r *SwitchRow) Tapped(e *fyne.PointEvent) {
	end := r.text.Position().X + r.text.MinSize().Width
	if e.Position.X <= end && e.Position.Y <= r.body.Objects[0].Size().Height {
		r.Switch.Tapped(e)
	}
}

// SetHelp changes the help; [SwitchRow.SetOff] shows it.
func (r *SwitchRow) SetHelp(help string) { r.help = help }

// SetOff greys the row or switches it on again. reason says why it is off; "" where
// that is said elsewhere: then the help stays.
func (r *SwitchRow) SetOff(off bool, reason string) {
	text, colour := r.help, Foreground
	if off {
		colour = Disabled
		if reason != "" {
			text = reason
		}
	}
	enable(r.Switch, !off)
	r.text.Set(r.text.Text(), colour)
	r.note.SetText(text, Muted)
	SetVisible(r.body.Objects[1], text != "")
}

// Note is what stands under the switch.
func (r *SwitchRow) Note() string { return r.note.Text() }
