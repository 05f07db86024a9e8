package serverform

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/draft"
	"postroom/ui/window/words"
)

// Binding ties a field to a value of the draft: typing changes it, leaving ends the
// edit. What is wrong with the value is said when the field is left and not while
// it is typed; once said, it goes as soon as it is cured.
type Binding struct {
	Field widgets.LineInput

	draft *draft.Draft
	path  func() string // of the value now, as findings name it: server.host
	get   func(*settings.Settings) string

	value  string // that the field shows, unless a person is typing
	wrong  bool   // the field's text is no value: the draft keeps it
	typing bool   // the draft is being told
	told   bool   // something is said under the field
}

// Bind ties a field to the value at a path. Undo calls the edit by the value's label.
func Bind(w *desk.Desk, path, placeholder string) *Binding {
	return BindAt(w, func() string { return path }, words.Label(path), placeholder)
}

// BindAt ties a field to the value at a path that can change; "": it is gone. name is what
// Undo calls the edit.
func BindAt(w *desk.Desk, path func() string, name, placeholder string) *Binding {
	return BindInput(w, widgets.NewField(placeholder, nil), path, name)
}

// BindTo ties a field to what get reads and set writes; set leaves the settings alone where
// the text is no value, and its error says why.
func BindTo(w *desk.Desk, path func() string, name, placeholder string,
	get func(*settings.Settings) string, set func(*settings.Settings, string) error,
) *Binding {
	return bind(w, widgets.NewField(placeholder, nil), path, name, get, set)
}

// BindInput is [BindAt] of a field that there is.
func BindInput(w *desk.Desk, in widgets.LineInput, path func() string, name string) *Binding {
	return bind(w, in, path, name,
		func(s *settings.Settings) string { return s.Text(path()) },
		func(s *settings.Settings, text string) error { return s.Set(path(), strings.TrimSpace(text)) })
}

func bind(w *desk.Desk, in widgets.LineInput, path func() string, name string,
	get func(*settings.Settings) string, set func(*settings.Settings, string) error,
) *Binding {
	d := w.Draft
	b := &Binding{Field: in, draft: d, path: path, get: get}
	in.Hear(func(text string) {
		if path() == "" {
			return
		}
		b.typing = true
		d.Enter(path(), name, text, func(s *settings.Settings, text string) string {
			wrong := (*settings.TextError)(nil)
			switch err := set(s, text); {
			case errors.As(err, &wrong):
				return wrong.Fault.String()
			case err != nil:
				return err.Error()
			}
			return ""
		})
		b.typing = false
		_, b.wrong = d.MistypedAt(path())
		b.value = get(d.Settings())
	}, func() {
		d.Seal()
		if !b.wrong {
			in.SetValue(get(d.Settings()))
		}
		w.Refresh()
	})
	return b
}

// refresh shows the value, unless it is being typed right now.
func (b *Binding) refresh() {
	if b.typing {
		return
	}
	m, wrong := b.draft.MistypedAt(b.path())
	value := b.get(b.draft.Settings())
	switch {
	case wrong:
		b.Field.SetValue(m.Text)
	case b.wrong || value != b.value || !b.Field.HasKeyboard():
		b.Field.SetValue(value)
	}
	b.value, b.wrong = value, wrong
}

// finding is what to say of the value now. Of an empty field nothing is said but
// that it must not be empty, and by a warning what follows from it.
func (b *Binding) finding() (f settings.Finding, ok bool) {
	f, ok = b.draft.Finding(b.path())
	idle := f.Severity == settings.SeverityHint || strings.HasSuffix(f.Code, "-missing") // it is not needed yet
	if ok && f.Severity != settings.SeverityError && idle && strings.TrimSpace(b.Field.Value()) == "" {
		ok = false
	}
	b.told = ok && (b.told || !b.Field.HasKeyboard())
	return f, b.told
}

// Row is a row of a form, with the fields whose findings stand under it.
type Row struct {
	Object *widgets.FormRow
	fields []*Binding
}

// NewRow makes a row; what is switched off with it is content's fields, and others.
func NewRow(label, help string, content fyne.CanvasObject, fields []*Binding, others ...fyne.CanvasObject) *Row {
	var all []fyne.CanvasObject
	for _, f := range fields {
		all = append(all, f.Field)
	}
	return &Row{widgets.NewFormRow(label, help, content, append(all, others...)...), fields}
}

// NewFieldRow makes a row of one field, under its label.
func NewFieldRow(help string, field *Binding) *Row {
	return NewRow(words.Label(field.path()), help, field.Field, []*Binding{field})
}

// Field is the row's field for a path; nil: it has none.
func (r *Row) Field(path string) widgets.LineInput {
	for _, f := range r.fields {
		if f.path() == path {
			return f.Field
		}
	}
	return nil
}

// Update shows the values, and what there is to say of them: all faults, or the first warning.
// It gives the gravest severity of what it says, hints aside.
func (r *Row) Update(off bool) (gravest settings.Severity) {
	var faults []string
	var at []fyne.CanvasObject
	warning := ""
	for _, b := range r.fields {
		b.refresh()
		f, ok := b.finding()
		switch {
		case !ok:
		case f.Severity == settings.SeverityError:
			faults, at = append(faults, words.Sentence(f.Message)), append(at, b.Field)
		case f.Severity != settings.SeverityHint && warning == "":
			warning = f.Message
		}
		if ok && f.Severity.Rank() > gravest.Rank() {
			gravest = f.Severity
		}
	}
	r.Object.SetWarning(words.Sentence(warning))
	r.Object.SetFault(strings.Join(faults, " "), at...)
	r.Object.SetOff(off, "")
	return gravest
}

// ReportChoice says under a row what is wrong with what was chosen: a file may hold anything.
func ReportChoice(d *draft.Draft, row *widgets.FormRow, path string) {
	fault, warning := "", ""
	switch f, _ := d.Finding(path); f.Severity {
	case settings.SeverityError:
		fault = words.Sentence(f.Message)
	case settings.SeverityWarning:
		warning = words.Sentence(f.Message)
	}
	row.SetWarning(warning)
	row.SetFault(fault)
}
