package sandbox

import (
	"bytes"
	"mime"
	"net/mail"
	"slices"
	"sync"
	"time"
)

// The bounds of the inbox; the oldest mail makes room.
const (
	maxMails = 500
	maxBytes = 64 << 20
)

// Mail is one that arrived.
type Mail struct {
	ID       string // unique in its sandbox; part of the reply to the sender
	Received time.Time
	From     string // envelope sender
	To       []string
	Subject  string // decoded
	Raw      []byte // as it was sent; not to be changed
	TLS      bool
	User     string // signed in as
}

// inbox keeps the mail, oldest first, and tells who wants to know.
type inbox struct {
	mu      sync.Mutex
	mails   []Mail
	bytes   int // of all mails, at most maxBytes
	readers map[*reader]struct{}
}

func newInbox() *inbox { return &inbox{readers: map[*reader]struct{}{}} }

func (b *inbox) add(m Mail) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.mails = append(b.mails, m)
	b.bytes += len(m.Raw)
	for len(b.mails) > maxMails || b.bytes > maxBytes {
		b.bytes -= len(b.mails[0].Raw)
		b.mails = slices.Delete(b.mails, 0, 1)
	}
	for r := range b.readers {
		r.waiting = append(r.waiting, m)
		r.wake()
	}
}

func (b *inbox) list() []Mail {
	b.mu.Lock()
	defer b.mu.Unlock()
	newest := slices.Clone(b.mails)
	slices.Reverse(newest)
	return newest
}

func (b *inbox) clear() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.mails, b.bytes = nil, 0
}

// reader is told of each mail, by a goroutine of its own so that a slow one
// holds up no sender.
type reader struct {
	waiting []Mail // under the inbox's lock
	woken   chan struct{}
	end     chan struct{}
}

func (r *reader) wake() {
	select {
	case r.woken <- struct{}{}:
	default:
	}
}

func (b *inbox) notify(f func(Mail)) (stop func()) {
	r := &reader{woken: make(chan struct{}, 1), end: make(chan struct{})}
	b.mu.Lock()
	b.readers[r] = struct{}{}
	b.mu.Unlock()
	go func() {
		for {
			select {
			case <-r.end:
				return
			case <-r.woken:
			}
			for _, m := range b.take(r) {
				f(m)
			}
		}
	}()
	return func() { b.stop(r) }
}

func (b *inbox) take(r *reader) []Mail {
	b.mu.Lock()
	defer b.mu.Unlock()
	w := r.waiting
	r.waiting = nil
	return w
}

func (b *inbox) stop(r *reader) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, ok := b.readers[r]; ok {
		delete(b.readers, r)
		close(r.end)
	}
}

func (b *inbox) close() {
	b.mu.Lock()
	for r := range b.readers {
		delete(b.readers, r)
		close(r.end)
	}
	b.mu.Unlock()
}

// subject is the mail's subject, decoded where that is possible.
func subject(raw []byte) string {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return ""
	}
	s := m.Header.Get("Subject")
	if decoded, err := new(mime.WordDecoder).DecodeHeader(s); err == nil {
		return decoded
	}
	return s
}
