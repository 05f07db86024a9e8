// Package check finds everything that is wrong with a settings folder: one list, for the
// command line, for the window and for whoever is about to mail.
//
// [All] gives the list. A window that asks at each key takes [Settings], which reads no
// file, and adds what [Files] last found, which it has looked for on another goroutine.
package check

import (
	"cmp"
	"context"
	"slices"
	"time"

	"postroom/mail/lint"
	"postroom/mail/people"
	"postroom/settings"
)

// Source is what is looked at. It is only read.
type Source struct {
	Folder settings.Folder
	File   *settings.File    // with the settings as they are on disk or on a screen
	People *people.Directory // by the settings' identifiers; never nil
	Seen   *lint.Seen        // mails that were looked at; nil: none was
}

// All is everything that there is to say, by file and line.
func All(ctx context.Context, s Source) []settings.Finding {
	return Merge(Settings(s.File, new(lint.Known)), Files(ctx, s))
}

// Settings is what there is to say without reading another file, by line. Templates that
// are known are not read again.
func Settings(f *settings.File, known *lint.Known) []settings.Finding {
	all := f.Check()
	if f.Later() {
		return all
	}
	all = append(all, known.Check(f)...)
	all = append(all, confirmations(f, known)...)
	slices.SortStableFunc(all, byPlace)
	return all
}

// Files is the rest, by file and line: what is wrong with the files that the settings
// name, and with the settings by what those files say. It reads them. Once ctx has ended
// the list is not whole.
func Files(ctx context.Context, s Source) []settings.Finding {
	if s.File.Later() {
		return nil
	}
	l := list{source: s}
	l.authorities()
	l.coming(time.Now())
	layout := l.layout()
	l.mails(ctx, layout)
	l.people()
	l.unfilled(ctx, layout)
	slices.SortStableFunc(l.findings, byPlace)
	return l.findings
}

// Merge is two lists as one, by file and line.
func Merge(a, b []settings.Finding) []settings.Finding {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, byPlace)
	return all
}

func byPlace(a, b settings.Finding) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
}

// list gathers findings.
type list struct {
	source   Source
	read     func(name string) ([]byte, error) // of an image; nil: from the folder
	findings []settings.Finding
}

// add says something of a field of the settings.
func (l *list) add(key, field string, values ...any) {
	l.findings = append(l.findings, at(l.source.File, settings.Find(key, field, values...)))
}

// addAt says something of a line of another file, which a field names.
func (l *list) addAt(file string, line int, key, field string, values ...any) {
	f := settings.Find(key, field, values...)
	f.File, f.Line = file, line
	l.findings = append(l.findings, f)
}

// at puts a finding into the settings file.
func at(file *settings.File, f settings.Finding) settings.Finding {
	f.File, f.Line = file.Path, file.Line(f.Field)
	return f
}
