package settings

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"postroom/settings/tomltext"
)

// Edited is the file's text with only the values changed that differ between
// f.Settings and next; comments, order and newlines stay. What it returns always reads
// back as next: where a person wrote the file in a way that cannot be changed in place,
// the whole file is written anew, and says so at its top.
// It returns [ErrUnreadable] where f has errors.
func (f *File) Edited(next *Settings) ([]byte, error) {
	edited, err := f.edited(next)
	if err != nil {
		return nil, err
	}
	return edited.Text, nil
}

func (f *File) edited(next *Settings) (*File, error) {
	if !f.Readable() {
		return nil, ErrUnreadable
	}
	if err := next.encodable(); err != nil {
		return nil, err
	}
	_, versioned := f.lines["version"]
	if versioned && next.Equal(f.Settings) {
		return f, nil
	}
	next = next.versioned(f.Settings.Version)
	if file := Parse(f.Path, f.inPlace(next, versioned)); file.says(next) {
		return file, nil
	}
	text := []byte(whole(next))
	if len(bytes.TrimSpace(f.Text)) > 0 {
		text = append([]byte(rewritten), text...)
	}
	if file := Parse(f.Path, text); file.says(next) {
		return file, nil
	}
	return nil, errors.New("the settings cannot be written as a file that reads back as they are: correct what the check reports")
}

const rewritten = "# This file was written anew: it could not be changed in place. The version before, with its comments, is in history/.\n"

// says whether a file reads as the settings, and nothing in it is wrong.
func (f *File) says(s *Settings) bool {
	return len(f.Findings) == 0 && f.Settings.Version == s.Version && f.Settings.Equal(s)
}

// encodable refuses what no TOML file can hold.
func (s *Settings) encodable() (err error) {
	check := func(path, text string) {
		if err == nil && !utf8.ValidString(text) {
			err = fmt.Errorf("%s is not UTF-8 text, so it cannot be saved: write it anew", path)
		}
	}
	for _, table := range s.tables() {
		for _, f := range table.fields {
			check(tomltext.Join(table.name, f.key), f.shown())
		}
		if table.texts != nil {
			for name, value := range *table.texts {
				check(tomltext.Join(table.name, name), name+value)
			}
		}
	}
	for language := range s.Template.Languages {
		check(TemplateField(language), language)
	}
	return err
}

// inPlace is the text with the changes made where the values stand.
func (f *File) inPlace(next *Settings, versioned bool) []byte {
	if len(bytes.Trim(f.Text, "\ufeff \t\r\n")) == 0 {
		return []byte(whole(next))
	}
	e := editor{tomltext.New(string(f.Text), tableNames()...)}
	have := f.Settings
	before, root := rootFields(have), rootFields(next)
	if !versioned { // it is as if it were there, and is not
		e.put("", root[0])
		before, root = before[1:], root[1:]
	}
	e.fields("", before, root)
	was := sections(have)
	for i, sec := range sections(next) {
		switch {
		case sec.optional() && sec.empty() && !was[i].empty():
			e.Remove(sec.name)
		case sec.texts != nil:
			e.texts(sec.name, *was[i].texts, *sec.texts)
		default:
			e.fields(sec.name, was[i].fields, sec.fields)
		}
	}
	e.actions(have.Actions, next.Actions)
	e.templates(have.Template, next.Template)
	return []byte(e.String())
}

// editor says to a text what differs between two settings.
type editor struct{ *tomltext.Text }

func (e editor) put(table string, f field) {
	if list, ok := f.value.(*[]string); ok {
		e.PutList(table, f.key, *list)
		return
	}
	e.Put(table, f.key, f.encode())
}

func (e editor) fields(table string, have, next []field) {
	for i, f := range next {
		switch {
		case f.same(have[i]):
		case f.isAbsent() && f.dropsWhenAbsent():
			e.Remove(tomltext.Join(table, f.key))
		default:
			e.put(table, f)
		}
	}
}

// optional changes a table that goes where nothing is left in it.
func (e editor) optional(table string, have, next []field) {
	if allAbsent(next) && !allAbsent(have) {
		e.Remove(table)
		return
	}
	e.fields(table, have, next)
}

func (e editor) texts(table string, have, next map[string]string) {
	var gone, come []string
	for _, name := range slices.Sorted(maps.Keys(have)) {
		if _, ok := next[name]; !ok {
			gone = append(gone, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(next)) {
		if before, ok := have[name]; !ok {
			come = append(come, name)
		} else if before != next[name] {
			e.Put(table, name, tomltext.Value(next[name]))
		}
	}
	for _, from := range gone {
		// One name gone and one come with the same value: it was renamed.
		i := slices.IndexFunc(come, func(to string) bool { return next[to] == have[from] })
		if i < 0 || !e.Rename(table, from, come[i]) {
			e.Remove(tomltext.Join(table, from))
			continue
		}
		come = slices.Delete(come, i, i+1)
	}
	for _, name := range come {
		e.Put(table, name, tomltext.Value(next[name]))
	}
}

func (e editor) templates(have, next Templates) {
	e.fields("template", templatesFields(&have), templatesFields(&next))
	for _, language := range slices.Sorted(maps.Keys(have.Languages)) {
		if _, ok := next.Languages[language]; !ok {
			e.Remove(TemplateField(language))
		}
	}
	for _, language := range slices.Sorted(maps.Keys(next.Languages)) {
		after := next.Languages[language]
		path := TemplateField(language)
		if before, ok := have.Languages[language]; ok {
			e.fields(path, templateFields(&before), templateFields(&after))
		} else {
			e.AddTable(path, table(language, templateFields(&after)))
		}
	}
}
