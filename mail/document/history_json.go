package document

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

// A history is kept as JSON with the fingerprint of the document that it
// belongs to: it is of use only for that. Nothing in it can do harm: a step that
// does not fit the document is refused, whoever wrote it.

// ErrOtherDocument says that a history belongs to another document: it was
// changed elsewhere.
var ErrOtherDocument = errors.New("the history belongs to another version of the document")

type storedHistory struct {
	Document string // SHA-256 of its stored form, in hex
	Undo     []storedEntry
	Redo     []storedEntry `json:",omitempty"`
}

type storedEntry struct {
	Before, After Selection
	Steps         []storedStep
}

// storedStep is a step: one of its fields is set.
type storedStep struct {
	Replace *replaceStep `json:",omitempty"`
	Mark    *markStep    `json:",omitempty"`
	Shape   *shapeStep   `json:",omitempty"`
}

// Marshal is the history as JSON, to be kept beside the document that it
// belongs to, which is told by its stored form.
func (h *History) Marshal(html string) ([]byte, error) {
	return json.Marshal(storedHistory{fingerprint(html), stored(h.undo), stored(h.redo)})
}

// UnmarshalHistory reads a history that [History.Marshal] wrote. It is
// [ErrOtherDocument] where the document, by its stored form, is not the one it
// was written for.
func UnmarshalHistory(data []byte, html string) (History, error) {
	var from storedHistory
	if err := json.Unmarshal(data, &from); err != nil {
		return History{}, fmt.Errorf("the history cannot be read: %w", err)
	}
	if from.Document != fingerprint(html) {
		return History{}, ErrOtherDocument
	}
	undo, err := entries(from.Undo)
	if err != nil {
		return History{}, err
	}
	redo, err := entries(from.Redo)
	if err != nil {
		return History{}, err
	}
	h := History{undo: undo, redo: redo}
	for _, list := range [...][]entry{undo, redo} {
		for _, e := range list {
			h.size += e.size()
		}
	}
	h.forget()
	return h, nil
}

func fingerprint(html string) string {
	sum := sha256.Sum256([]byte(html))
	return hex.EncodeToString(sum[:])
}

func stored(entries []entry) []storedEntry {
	out := make([]storedEntry, 0, len(entries))
	for _, e := range entries {
		steps := make([]storedStep, 0, len(e.steps))
		for _, s := range e.steps {
			switch s := s.(type) {
			case replaceStep:
				steps = append(steps, storedStep{Replace: &s})
			case markStep:
				steps = append(steps, storedStep{Mark: &s})
			case shapeStep:
				steps = append(steps, storedStep{Shape: &s})
			}
		}
		out = append(out, storedEntry{e.before, e.after, steps})
	}
	return out
}

func entries(from []storedEntry) ([]entry, error) {
	out := make([]entry, 0, len(from))
	for _, e := range from {
		steps := make([]step, 0, len(e.Steps))
		for _, s := range e.Steps {
			switch {
			case s.Replace != nil:
				steps = append(steps, *s.Replace)
			case s.Mark != nil:
				steps = append(steps, *s.Mark)
			case s.Shape != nil:
				steps = append(steps, *s.Shape)
			default:
				return nil, errors.New("the history cannot be read: a step is of no kind that there is")
			}
		}
		if len(steps) == 0 {
			return nil, errors.New("the history cannot be read: an entry changes nothing")
		}
		out = append(out, entry{steps: steps, before: e.Before, after: e.After})
	}
	return out, nil
}
