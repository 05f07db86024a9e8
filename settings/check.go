package settings

import (
	"slices"

	"postroom/settings/tomltext"
)

const codeNoVersion = "version-missing"

// Readable says whether reading found no error, so that saving over it loses nothing.
// A missing version is no loss: saving writes it.
func (f *File) Readable() bool {
	return !slices.ContainsFunc(f.Findings, func(found Finding) bool {
		return found.Severity == SeverityError && found.Code != codeNoVersion
	})
}

// Line is where a field stands ("action[0].own.port"), or its nearest parent that is
// in the file, from 1; 0 where none is.
func (f *File) Line(field string) int {
	for ; field != ""; field = tomltext.Parent(field) {
		if line, ok := f.lines[field]; ok {
			return line
		}
	}
	return 0
}

// Check is all that can be said of the file at once: what reading found and what
// [Settings.Validate] finds, with file and line, in the file's order.
func (f *File) Check() []Finding {
	all := slices.Clone(f.Findings)
	if f.Later() {
		return all
	}
	for _, found := range f.Settings.Validate() {
		if _, ok := f.lines[found.Field]; f.broken && !ok {
			continue // the key may stand in what could not be read
		}
		if slices.ContainsFunc(f.Findings, func(read Finding) bool { return read.Field != "" && tomltext.Within(found.Field, read.Field) }) {
			continue // said already; this would speak of the default that stands in for it
		}
		found.File, found.Line = f.Path, f.Line(found.Field)
		all = append(all, found)
	}
	inFileOrder(all)
	return all
}

func inFileOrder(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int { return a.Line - b.Line })
}
