package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/draft"
	"postroom/ui/window/words"
)

// binding ties a field to a value of the draft: typing changes it, leaving ends the
// edit. What is wrong with the value is said when the field is left and not while
// it is typed; once said, it goes as soon as it is cured.
type binding struct {
	draft *draft.Draft
	path  string // of the value, as findings name it: server.host
	field *widgets.Field
	get   func(*settings.Settings) string

	value  string // that the field shows, unless a person is typing
	wrong  bool   // the field's text is no value: the draft keeps it
	typing bool   // the draft is being told
	told   bool   // something is said under the field
}

// bind ties a field. name is what Undo calls the edit; set gives the settings the
// value, or says why the text is none; left is called when the field was left.
func bind(d *draft.Draft, path, name string, field *widgets.Field,
	get func(*settings.Settings) string, set func(*settings.Settings, string) (fault string), left func(),
) *binding {
	b := &binding{draft: d, path: path, field: field, get: get}
	field.OnChanged = func(text string) {
		b.typing = true
		d.Enter(path, name, text, set)
		b.typing = false
		_, b.wrong = d.MistypedAt(path)
		b.value = get(d.Settings())
	}
	field.OnLeave = func() {
		d.Seal()
		if !b.wrong {
			field.SetValue(get(d.Settings()))
		}
		left()
	}
	return b
}

// refresh shows the value, unless it is being typed right now.
func (b *binding) refresh() {
	if b.typing {
		return
	}
	m, wrong := b.draft.MistypedAt(b.path)
	value := b.get(b.draft.Settings())
	switch {
	case wrong:
		b.field.SetValue(m.Text)
	case b.wrong || value != b.value || !b.field.HasKeyboard():
		b.field.SetValue(value)
	}
	b.value, b.wrong = value, wrong
}

// finding is what to say of the value now. Of an empty field nothing is said but
// that it must not be empty, and by a warning what follows from it.
func (b *binding) finding() (f settings.Finding, ok bool) {
	f, ok = b.draft.Finding(b.path)
	idle := f.Severity == settings.SeverityHint || strings.HasSuffix(f.Code, "-missing") // it is not needed yet
	if ok && f.Severity != settings.SeverityError && idle && strings.TrimSpace(b.field.Text) == "" {
		ok = false
	}
	b.told = ok && (b.told || !b.field.HasKeyboard())
	return f, b.told
}

// report puts what there is to say of the fields under their row: all faults, or the
// first warning. It gives the gravest severity of what it says, hints aside.
func report(row *widgets.FormRow, fields ...*binding) (gravest settings.Severity) {
	var faults []string
	var at []fyne.CanvasObject
	warning := ""
	for _, b := range fields {
		f, ok := b.finding()
		switch {
		case !ok:
		case f.Severity == settings.SeverityError:
			faults, at = append(faults, words.Sentence(f.Message)), append(at, b.field)
		case f.Severity != settings.SeverityError && warning == "":
			warning = f.Message
		}
		if ok && f.Severity.Rank() > gravest.Rank() {
			gravest = f.Severity
		}
	}
	row.SetWarning(words.Sentence(warning))
	row.SetFault(strings.Join(faults, " "), at...)
	return gravest
}

// plain is a set function for a text that can be any.
func plain(set func(*settings.Settings, string)) func(*settings.Settings, string) string {
	return func(s *settings.Settings, text string) string {
		set(s, text)
		return ""
	}
}
