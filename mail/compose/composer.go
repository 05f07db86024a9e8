package compose

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"postroom/mail/document"
	"postroom/mail/document/parse"
)

// Composer makes mails. It reads each template and each layout once, and keeps them by what
// they hold, so that none is ever another than the one it is given. The zero value is ready,
// and may be used by several goroutines.
type Composer struct {
	templates shelf[spelled, document.Document]
	layouts   shelf[string, *layout]
}

// spelled is a template as it stands, with the placeholders that it is read by.
type spelled struct{ html, words string }

// layout is one that was read.
type layout struct {
	drawn, spoken reading
	changing      reading // what of spoken a mail makes, part by part
	room          room
	said          atomic.Pointer[said] // the latest
}

func readLayout(text string) *layout {
	l := &layout{drawn: readParts(text, false), spoken: readParts(text, true), room: roomIn(text)}
	for _, p := range l.spoken.parts {
		if p.fill != nil {
			l.changing.parts = append(l.changing.parts, p, part{text: "\x00"}) // no value holds it
		}
	}
	return l
}

// Know spares the reading of a template that was read as a document by some placeholders.
func (c *Composer) Know(html string, words document.Vocabulary, d document.Document) {
	c.templates.of(spelledBy(html, words), func(spelled) document.Document { return d })
}

// template is one that was read by some placeholders.
func (c *Composer) template(html string, words document.Vocabulary) document.Document {
	return c.templates.of(spelledBy(html, words), func(spelled) document.Document {
		d, _ := parse.Parse(html, words)
		return d
	})
}

func spelledBy(html string, words document.Vocabulary) spelled {
	return spelled{html, strings.Join(slices.Sorted(slices.Values(words)), " ")}
}

// shelf keeps what was read, by what it was read of.
type shelf[Of comparable, T any] struct {
	mu   sync.Mutex
	kept map[Of]T
}

// shelfRoom is how much a shelf keeps: more than there are languages, and actions with a text of their own.
const shelfRoom = 256

func (s *shelf[Of, T]) of(text Of, read func(Of) T) T {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := s.kept[text]; ok {
		return v
	}
	if s.kept == nil {
		s.kept = map[Of]T{}
	}
	for old := range s.kept {
		if len(s.kept) < shelfRoom {
			break
		}
		delete(s.kept, old)
	}
	v := read(text)
	s.kept[text] = v
	return v
}
