package notify

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// CodeMalformed: a line of a batch is no event.
const CodeMalformed = "malformed"

const (
	longestEvent = 4 << 20 // bytes of a line
	inFlight     = 256     // events of a batch that are worked on at once
)

// Done is how far a batch came.
type Done struct {
	Lines int  // read, and told of; blank ones too
	All   bool // there are no more
}

// Batch handles events, a JSON object a line, many at once, and tells what became of each in
// the order of the lines, blank ones left out. A line that is no event is a failed result
// with its number. When ctx ends, it begins no more, and ends what is in flight. The error is
// the reader's, or told's, which ends it too.
func (n *Notifier) Batch(ctx context.Context, in io.Reader, told func(Result) error) (Done, error) {
	if n.DryRun {
		return batch(ctx, in, n.who, func(_ context.Context, e Event) Result { return n.dryRun(e) }, told)
	}
	o := opening{n: n}
	done, err := batch(ctx, in, n.who, o.notify, told)
	return done, errors.Join(err, o.close())
}

// opening is an outbox that is opened as soon as that can be: a folder that may not be written
// to at first may be later. Trying takes a tenth of the time at most, so that no event waits.
type opening struct {
	n *Notifier

	mu    sync.Mutex
	open  *Outbox
	err   error
	again time.Time // when to try again
}

func (o *opening) outbox() (*Outbox, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if began := time.Now(); o.open == nil && !began.Before(o.again) {
		o.open, o.err = o.n.Outbox()
		o.again = time.Now().Add(9 * time.Since(began))
	}
	return o.open, o.err
}

func (o *opening) notify(ctx context.Context, e Event) Result {
	outbox, err := o.outbox()
	if err != nil {
		return named(unrecorded(err), e)
	}
	return outbox.Notify(ctx, e)
}

func (o *opening) close() error {
	if o.open == nil {
		return nil
	}
	return o.open.Close()
}

// slot is a line, and what becomes of it.
type slot struct {
	line   int
	result chan Result // nil: a blank line
	err    error       // the reader's, behind the last line
	last   bool
}

// who is the same for all events of a person.
func (n *Notifier) who(e Event) string {
	if handles := n.handles(e.Person); len(handles) > 0 {
		return handles[0]
	}
	return called(e)
}

// called is whom an event names, as far as the event knows.
func called(e Event) string { return strings.ToLower(strings.TrimSpace(e.Person)) }

// Batch is [Notifier.Batch] with another one who handles events.
func Batch(ctx context.Context, in io.Reader, handle func(context.Context, Event) Result, told func(Result) error) (Done, error) {
	return batch(ctx, in, called, handle, told)
}

func batch(ctx context.Context, in io.Reader, who func(Event) string, handle func(context.Context, Event) Result, told func(Result) error) (done Done, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	flight := context.WithoutCancel(ctx)
	slots := make(chan slot, inFlight)
	go func() {
		defer close(slots)
		taken := turns{who: who, last: map[string]chan struct{}{}}
		lines := readLines(ctx, in)
		for number := 1; ; number++ {
			l, ok := nextLine(ctx, lines)
			switch {
			case !ok:
				return
			case l.err != nil:
				slots <- slot{line: number, last: true, err: l.err}
				return
			}
			s := slot{line: number}
			if number == 1 {
				l.text = bytes.TrimPrefix(l.text, []byte("\ufeff"))
			}
			if len(bytes.TrimSpace(l.text)) > 0 {
				s.result = make(chan Result, 1)
				e, err := eventOf(l)
				await, leave := taken.take(e)
				go func() {
					defer leave()
					if err != nil {
						s.result <- named(failed(CodeMalformed, fmt.Errorf("line %d is no event: %w", number, err)), e)
						return
					}
					await()
					s.result <- handle(flight, e)
				}()
			}
			slots <- s
		}
	}()
	for s := range slots {
		if s.last {
			done.All = errors.Is(s.err, io.EOF)
			if !done.All && err == nil {
				err = s.err
			}
			continue
		}
		done.Lines = s.line
		if s.result == nil {
			continue
		}
		r := <-s.result
		if err == nil {
			if err = told(r); err != nil {
				stop()
			}
		}
	}
	return done, err
}

type lineRead struct {
	text    []byte
	tooLong bool
	err     error
}

// readLines reads lines on a goroutine of its own: nothing ends a read from a terminal.
func readLines(ctx context.Context, in io.Reader) <-chan lineRead {
	lines := make(chan lineRead)
	go func() {
		r := bufio.NewReaderSize(in, 64<<10)
		for {
			l := readLine(r)
			select {
			case lines <- l:
			case <-ctx.Done():
				return
			}
			if l.err != nil {
				return
			}
		}
	}()
	return lines
}

// nextLine is the next line, unless ctx has ended.
func nextLine(ctx context.Context, lines <-chan lineRead) (lineRead, bool) {
	if ctx.Err() != nil {
		return lineRead{}, false
	}
	select {
	case l := <-lines:
		return l, true
	case <-ctx.Done():
		return lineRead{}, false
	}
}

// readLine reads a line; of one that is too long, the beginning.
func readLine(r *bufio.Reader) (l lineRead) {
	for {
		part, err := r.ReadSlice('\n')
		if len(l.text)+len(part) <= longestEvent {
			l.text = append(l.text, part...)
		} else {
			l.tooLong = true
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && len(l.text) == 0:
			l.err = err
		}
		return l
	}
}

// turns lets events of one ID and person begin in the order of their lines: what the first
// of them says is what the others are held against.
type turns struct {
	who  func(Event) string
	mu   sync.Mutex
	last map[string]chan struct{} // of each ID and person under way, its last event's end
}

// take is a place behind the earlier events: await waits for their end, leave ends this one.
func (t *turns) take(e Event) (await, leave func()) {
	if e.ID == "" {
		return func() {}, func() {}
	}
	key := e.ID + "\x00" + t.who(e)
	over := make(chan struct{})
	t.mu.Lock()
	defer t.mu.Unlock()
	before, wait := t.last[key]
	t.last[key] = over
	await = func() {
		if wait {
			<-before
		}
	}
	leave = func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.last[key] == over {
			delete(t.last, key)
		}
		close(over)
	}
	return await, leave
}

// eventOf reads an event.
func eventOf(l lineRead) (e Event, err error) {
	if l.tooLong {
		return e, fmt.Errorf("it is longer than %d MB", longestEvent>>20)
	}
	if !utf8.Valid(l.text) {
		return e, errors.New("it is not UTF-8 text")
	}
	d := json.NewDecoder(bytes.NewReader(l.text))
	d.DisallowUnknownFields()
	if err := d.Decode(&e); err != nil {
		return e, unlike(err)
	}
	if d.More() {
		return e, errors.New("something stands behind it")
	}
	for _, f := range []struct{ name, value string }{{"action", e.Action}, {"person", e.Person}, {"message", e.Message}} {
		if strings.TrimSpace(f.value) == "" {
			return e, fmt.Errorf("it has no %s", f.name)
		}
	}
	return e, nil
}

// unlike says what is wrong with the text of an event.
func unlike(err error) error {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		kind := "a text"
		if k := wrong.Type.Kind(); k == reflect.Map || k == reflect.Struct {
			kind = "an object"
		}
		if wrong.Field == "" {
			return fmt.Errorf("it has to be %s, and is of another kind: %s", kind, wrong.Value)
		}
		return fmt.Errorf("%s has to be %s, and is of another kind: %s", wrong.Field, kind, wrong.Value)
	}
	if _, ok := errors.AsType[*json.SyntaxError](err); ok || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("it is no JSON: %w", err)
	}
	return errors.New(strings.TrimPrefix(err.Error(), "json: "))
}
