package tomltext

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Reading tells all that can be known in one run: a statement that is not TOML is named
// and left out, and the rest is read on.

// maxFaults that are named of one text; behind that it is no TOML.
const maxFaults = 20

const byteOrderMark = "\ufeff"

// Content is what a text holds.
type Content struct {
	// Values of the top level, by their keys. A value is a string, an int64, a float64, a
	// bool, a [time.Time], a map[string]any, or a list: []any or []map[string]any.
	// nil: too little of the text is TOML for any to be known.
	Values map[string]any
	Lines  map[string]int // of each path in the text, from 1
	Faults []Fault        // none: all of it is TOML
}

// Fault is a place where a text is no TOML; of what was never closed, where it was opened.
type Fault struct {
	Line, Column int    // from 1; columns are characters
	Message      string // without a full stop
}

// Read reads a text in UTF-8, with a byte order mark or without. A line break in a value
// is \n, whatever the text has. Reading takes time that grows with the text alone: tables
// and lists that lie more than 8 deep in each other are a fault.
func Read(text []byte) Content {
	text = bytes.TrimPrefix(text, []byte(byteOrderMark))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) // TOML lets a reader choose
	var c Content
	for range maxFaults {
		list, fault := scan(text)
		if fault == nil {
			if c.Values, fault = decode(text); fault == nil {
				c.Lines = places(text, list)
				return c
			}
		}
		faulty := extent(text, list, fault)
		c.Faults = append(c.Faults, fault.in(text, faulty))
		next := blank(text, faulty)
		if bytes.Equal(next, text) {
			break
		}
		text = next
	}
	return Content{Faults: c.Faults}
}

func decode(text []byte) (map[string]any, *syntaxError) {
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

// in is the error with its place in the text.
func (e *syntaxError) in(text []byte, faulty span) Fault {
	offset := e.offset
	if len(bytes.TrimSpace(text[min(offset+1, len(text)):])) == 0 && bytes.Contains(text[faulty.start:offset], []byte("\n")) {
		offset = faulty.start
	}
	before := text[:offset]
	return Fault{
		Line:    1 + bytes.Count(before, []byte("\n")),
		Column:  1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]),
		Message: strings.TrimSuffix(e.message, "."),
	}
}
