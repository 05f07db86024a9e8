package window

import (
	"fmt"
	"strconv"
	"strings"

	"postroom/settings"
)

// compared is a field that differs between the screen and the file, as a person reads it.
type compared struct{ field, mine, theirs string }

// compare shows the fields that [settings.Differences] gave of theirs and mine; before
// is what both come from. It calls an action by its name: its place says nothing.
func compare(mine, theirs *settings.File, before *settings.Settings, fields []string) []compared {
	var all []compared
	for _, field := range fields {
		rest, ofAction := strings.CutPrefix(field, "action[")
		switch {
		case field == "action":
			all = append(all, compared{"order of the actions", "as on the screen", "another"})
			continue
		case !ofAction:
			all = append(all, compared{field, valueAt(mine, field), valueAt(theirs, field)})
			continue
		}
		index, key, _ := strings.Cut(rest, "]")
		place, _ := strconv.Atoi(index)
		if key == "" {
			all = append(all, compareWhole(mine.Settings, theirs.Settings, before, place))
			continue
		}
		a := &mine.Settings.Actions[place]
		all = append(all, compared{
			nameOf(a) + ": " + key[1:],
			valueAt(mine, field), valueAt(theirs, actionPath(counterpart(theirs.Settings, a.Name, place))+key),
		})
	}
	return all
}

// compareWhole is an action that only one side has, at that place: one that is new
// there, or one that the other side took out.
func compareWhole(mine, theirs, before *settings.Settings, place int) compared {
	has, lacks := "added", "not there"
	said := func(a *settings.Action) {
		if before.Action(a.Name) != nil {
			has, lacks = "still there", "removed"
		}
	}
	if place < len(mine.Actions) && theirs.Action(mine.Actions[place].Name) == nil {
		a := &mine.Actions[place]
		said(a)
		return compared{nameOf(a), has, lacks}
	}
	a := &theirs.Actions[place]
	said(a)
	return compared{nameOf(a), lacks, has}
}

// counterpart is the place among theirs of an action of mine: by its name or, where it
// was renamed, the same.
func counterpart(theirs *settings.Settings, name string, place int) int {
	for i := range theirs.Actions {
		if strings.EqualFold(theirs.Actions[i].Name, name) {
			return i
		}
	}
	return place
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
