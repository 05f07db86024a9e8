package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Reading reports all that can be known in one run: a statement that is not TOML is
// named and left out, and the rest is read on.

// MaxFileSize is the largest settings file that is read, in bytes.
const MaxFileSize = 4 << 20

// maxSyntaxErrors that are reported of one file; behind that it is no settings file.
const maxSyntaxErrors = 20

var byteOrderMark = []byte("\ufeff")

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
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the settings cannot be read: %w", err)
	}
	return Parse(path, text), nil
}

// Unreadable stands for a settings file that the operating system does not give.
func Unreadable(path string, err error) *File {
	f := &File{Path: path, Settings: Defaults(), broken: true}
	f.report(0, "unreadable", "", err.Error())
	return f
}

// Parse reads the text of a settings file.
func Parse(path string, text []byte) *File {
	if len(text) > MaxFileSize {
		return tooLarge(path)
	}
	f := &File{Path: path, Text: text, Settings: Defaults()}
	plain := bytes.TrimPrefix(text, byteOrderMark)
	if f.notText(plain) {
		return f
	}
	// TOML lets a reader choose its newline: values have \n on every system.
	plain = bytes.ReplaceAll(plain, []byte("\r\n"), []byte("\n"))
	values, ok := f.decode(plain)
	if !ok {
		return f
	}
	r := reader{file: f, settings: &Settings{}}
	r.read(values)
	f.Settings = r.settings
	inFileOrder(f.Findings)
	return f
}

func tooLarge(path string) *File {
	f := &File{Path: path, Settings: Defaults()}
	f.report(0, "too-large", "", fmt.Sprintf(
		"the file is larger than %d MB, so it is no settings file: put an earlier version from the history in its place", MaxFileSize>>20))
	f.broken = true
	return f
}

// notText reports text that no editor would have written: it is not read at all.
func (f *File) notText(text []byte) bool {
	at, what := bytes.IndexByte(text, 0), "holds a NUL byte"
	if at < 0 {
		if utf8.Valid(text) {
			return false
		}
		what = "is not UTF-8 text"
		for at = 0; ; {
			r, n := utf8.DecodeRune(text[at:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			at += n
		}
	}
	line := 1 + bytes.Count(text[:at], []byte("\n"))
	f.report(line, "not-text", "", "the file "+what+" here: save it as UTF-8, or put an earlier version from the history in its place")
	f.broken = true
	return true
}

// decode reads the values of the text, leaving out what is not TOML.
func (f *File) decode(text []byte) (values map[string]any, ok bool) {
	for range maxSyntaxErrors {
		list, fault := scan(text)
		if fault == nil {
			if values, fault = decodeValues(text); fault == nil {
				f.lines = places(text, list)
				return values, true
			}
		}
		f.broken = true
		faulty := extent(text, list, fault)
		f.reportSyntax(text, faulty, fault)
		next := blank(text, faulty)
		if bytes.Equal(next, text) {
			break
		}
		text = next
	}
	return nil, false
}

func decodeValues(text []byte) (map[string]any, *syntaxError) {
	values := map[string]any{}
	_, err := toml.Decode(string(text), &values)
	if err == nil {
		return values, nil
	}
	if e, ok := errors.AsType[toml.ParseError](err); ok {
		return nil, &syntaxError{offset: min(e.Position.Start, len(text)), message: e.Message}
	}
	return nil, &syntaxError{message: err.Error()}
}

// reportSyntax names the place of the fault; of what was never closed, where it was opened.
func (f *File) reportSyntax(text []byte, faulty span, fault *syntaxError) {
	offset := fault.offset
	if len(bytes.TrimSpace(text[min(offset+1, len(text)):])) == 0 && bytes.Contains(text[faulty.start:offset], []byte("\n")) {
		offset = faulty.start
	}
	before := text[:offset]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	message := strings.TrimSuffix(fault.message, ".")
	f.report(line, "syntax", "", fmt.Sprintf("cannot be read, at column %d: %s", column, message))
}

func (f *File) report(line int, code, field, message string) {
	f.Findings = append(f.Findings, Finding{
		Severity: SeverityError, Code: code, Field: field, File: f.Path, Line: line, Message: OneLine(message),
	})
}
