package window

import (
	"fmt"
	"strings"

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
	mine := w.asFile(theirs)
	rows := look.Column(look.Near)
	for _, f := range fields {
		rows.Add(look.Column(look.Tight, look.NewSmall(f, look.Muted),
			sides(look.NewMono(valueAt(mine, f)), look.NewMono(valueAt(theirs, f)))))
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
	return settings.Parse(theirs.Path, text)
}

// valueAt is a field as the file has it: its line, or what stands for a longer one.
func valueAt(f *settings.File, field string) string {
	const absent = "(not in the file)"
	line := f.Line(field)
	lines := strings.Split(string(f.Text), "\n")
	if line < 1 || line > len(lines) {
		return absent
	}
	text := strings.TrimSpace(lines[line-1])
	key := field[strings.LastIndexByte(field, '.')+1:]
	if bare, _, indexed := strings.Cut(key, "["); indexed { // an action that only one has
		if strings.HasPrefix(text, "[["+bare) && line < len(lines) {
			return strings.TrimSpace(lines[line])
		}
		return absent
	}
	switch {
	case strings.HasPrefix(text, "["):
		if strings.Contains(text, key) {
			return text
		}
		return absent
	case !strings.HasPrefix(strings.Trim(text, `"'`), key):
		return absent
	case strings.HasSuffix(text, "'''") || strings.HasSuffix(text, `"""`):
		return longAt(lines, line)
	}
	return withoutComment(text)
}

// withoutComment cuts what is said beside a value; a comment with quotes stays.
func withoutComment(line string) string {
	if at := strings.LastIndex(line, "#"); at > strings.LastIndexAny(line, `"'`) {
		return strings.TrimSpace(line[:at])
	}
	return line
}

// longAt is a text of several lines that begins on that line, as its first words.
func longAt(lines []string, line int) string {
	mark := lines[line-1][len(strings.TrimRight(lines[line-1], " \r"))-3:]
	end := line
	for end < len(lines) && !strings.Contains(lines[end], strings.TrimSpace(mark)) {
		end++
	}
	return fmt.Sprintf("%s\n… %s", strings.Join(lines[line:min(line+2, end)], "\n"), countOf(end-line, "line"))
}
