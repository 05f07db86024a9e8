package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"unicode/utf8"

	"postroom/settings/tomltext"
)

// MaxFileSize is the largest settings file that is read, in bytes.
const MaxFileSize = 4 << 20

// File is a settings file as it was read.
type File struct {
	Path     string
	Text     []byte    // as on disk, byte for byte; empty where the file is missing or too large
	Settings *Settings // never nil; what could not be read has its default
	Findings []Finding // what reading found: syntax, unknown keys, wrong types; with lines
	Missing  bool      // there was no file: Settings is Defaults

	lines  map[string]int // of each path that is in the file
	broken bool           // some of it is not TOML: an absent key may only be unreadable
}

// Load reads a settings file. A missing file is not an error: see [File.Missing].
// An error is one of the operating system.
func Load(path string) (*File, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &File{Path: path, Settings: Defaults(), Missing: true}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the settings cannot be read: %w", err)
	}
	if info.Size() > MaxFileSize {
		return tooLarge(path), nil
	}
	text, err := readFile(path)
	if err != nil {
		return nil, fmt.Errorf("the settings cannot be read: %w", err)
	}
	return Parse(path, text), nil
}

// Unreadable stands for a settings file that the operating system does not give.
func Unreadable(path string, err error) *File {
	f := &File{Path: path, Settings: Defaults(), broken: true}
	f.find(0, "unreadable", "", err)
	return f
}

// Parse reads the text of a settings file.
func Parse(path string, text []byte) *File {
	if len(text) > MaxFileSize {
		return tooLarge(path)
	}
	f := &File{Path: path, Text: text, Settings: Defaults()}
	if f.notText() {
		return f
	}
	content := tomltext.Read(text)
	f.lines, f.broken = content.Lines, len(content.Faults) > 0
	for _, fault := range content.Faults {
		f.find(fault.Line, "syntax", "", fault.Column, fault.Message)
	}
	if content.Values == nil {
		return f
	}
	r := reader{file: f, settings: &Settings{}}
	r.read(content.Values)
	f.Settings = r.settings
	inFileOrder(f.Findings)
	return f
}

func tooLarge(path string) *File {
	f := &File{Path: path, Settings: Defaults()}
	f.find(0, "too-large", "", MaxFileSize>>20)
	f.broken = true
	return f
}

// notText reports text that no editor would have written: it is not read at all.
func (f *File) notText() bool {
	number := 0
	for line := range bytes.Lines(f.Text) {
		number++
		switch {
		case bytes.IndexByte(line, 0) >= 0:
			f.find(number, "not-text/nul", "")
		case !utf8.Valid(line):
			f.find(number, "not-text/utf-8", "")
		default:
			continue
		}
		f.broken = true
		return true
	}
	return false
}

func (f *File) find(line int, key, field string, values ...any) {
	found := Find(key, field, values...)
	found.File, found.Line = f.Path, line
	f.Findings = append(f.Findings, found)
}
