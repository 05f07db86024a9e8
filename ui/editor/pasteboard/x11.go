//go:build !windows && !darwin

package pasteboard

import (
	"context"
	"fmt"
	"io"
	"sync"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// On X11 a clipboard's content stays with the program that holds it, which answers each
// question itself (ICCCM, section 2). A program that dies while it is asked for
// something takes one down that answers as GLFW does, with it: so a window of ours that
// asked and got no answer stays as long as the process. The server alone, which always
// answers, tells who the clipboard belongs to.

// x11 is the clipboard of an X server, over a connection of its own.
type x11 struct {
	window uint32 // of the program: what its connection made has the same upper bits

	once   sync.Once
	err    error // the connection could not be made
	conn   *xgb.Conn
	screen *xproto.ScreenInfo
	mask   uint32 // the bits of an id in which those of one connection differ
	atoms  map[string]xproto.Atom

	most int // bytes that are written at once

	writing sync.Mutex // one after the other

	mu      sync.Mutex
	waiting map[xproto.Window]chan xgb.Event // closed when the connection ends
	ended   bool
	held    held // what is going of it belongs to the goroutine that takes events in
}

func (x *x11) read(ctx context.Context) (Offer, error) {
	if err := x.connected(); err != nil {
		return Offer{}, err
	}
	owner, err := xproto.GetSelectionOwner(x.conn, x.atoms["CLIPBOARD"]).Reply()
	if err != nil {
		return Offer{}, err
	}
	if owner.Owner == xproto.WindowNone || x.ours(owner.Owner) {
		return Offer{}, nil
	}
	content, err := x.get(ctx, "TARGETS", maxList)
	if err != nil {
		return Offer{}, err
	}
	return offerOf(x.names(content), x.get), nil
}

func (x *x11) connected() error {
	if x.once.Do(x.connect); x.err != nil {
		return fmt.Errorf("the X server does not let the clipboard be used: %w", x.err)
	}
	return nil
}

func (x *x11) connect() {
	xgb.Logger.SetOutput(io.Discard) // what it has to say of a connection comes as an error too
	if x.conn, x.err = xgb.NewConn(); x.err != nil {
		return
	}
	setup := xproto.Setup(x.conn)
	x.screen, x.mask = setup.DefaultScreen(x.conn), setup.ResourceIdMask
	x.most = min(4*int(setup.MaximumRequestLength), 1<<18) / 2
	x.waiting, x.atoms, x.held.going = map[xproto.Window]chan xgb.Event{}, map[string]xproto.Atom{}, map[part]form{}
	for _, name := range []string{"CLIPBOARD", "INCR", "PASTEBOARD", "TARGETS", "TIMESTAMP", "MULTIPLE"} {
		if x.atoms[name], x.err = x.atom(name); x.err != nil {
			return
		}
	}
	go x.deliver()
}

func (x *x11) atom(name string) (xproto.Atom, error) {
	reply, err := xproto.InternAtom(x.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0, err
	}
	return reply.Atom, nil
}

// ours reports whether the connection that shows the program's window made a window, or this one.
func (x *x11) ours(w xproto.Window) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return uint32(w)&^x.mask == x.window&^x.mask || w == x.held.window
}

// names is a list of forms by name.
func (x *x11) names(atoms []byte) []string {
	var asked []xproto.GetAtomNameCookie
	for ; len(atoms) >= 4; atoms = atoms[4:] {
		asked = append(asked, xproto.GetAtomName(x.conn, xproto.Atom(xgb.Get32(atoms))))
	}
	var names []string
	for _, cookie := range asked {
		if name, err := cookie.Reply(); err == nil {
			names = append(names, name.Name)
		}
	}
	return names
}

// deliver takes events to who waits for them, until the connection ends.
func (x *x11) deliver() {
	for {
		event, err := x.conn.WaitForEvent()
		if event == nil && err == nil {
			break
		}
		if x.serve(event) {
			continue
		}
		var window xproto.Window
		switch event := event.(type) {
		case xproto.SelectionNotifyEvent:
			window = event.Requestor
		case xproto.PropertyNotifyEvent:
			window = event.Window
		}
		x.mu.Lock()
		select {
		case x.waiting[window] <- event:
		default: // nobody waits
		}
		x.mu.Unlock()
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.ended = true
	for _, events := range x.waiting {
		close(events)
	}
	x.waiting = nil
}

// asking is a window that asks for one form, and what comes for it.
type asking struct {
	*x11
	window xproto.Window
	events chan xgb.Event
}

func (x *x11) ask() (*asking, error) { return x.askBy(0) }

// askBy is ask by a window that there is; 0: a new one.
func (x *x11) askBy(window xproto.Window) (*asking, error) {
	made := window == 0
	if made {
		var err error
		if window, err = xproto.NewWindowId(x.conn); err != nil {
			return nil, err
		}
	}
	a := &asking{x, window, make(chan xgb.Event, 64)}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.ended {
		return nil, errEnded
	}
	x.waiting[window] = a.events
	if made {
		xproto.CreateWindow(x.conn, 0, window, x.screen.Root, -1, -1, 1, 1, 0, xproto.WindowClassInputOnly, 0,
			xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
	}
	return a, nil
}

// forget lets nobody wait for a window's events any more.
func (x *x11) forget(window xproto.Window) {
	x.mu.Lock()
	delete(x.waiting, window)
	x.mu.Unlock()
}

var errEnded = fmt.Errorf("the X server ended the connection")

// get asks for a form by its name.
func (x *x11) get(ctx context.Context, form string, most int) ([]byte, error) {
	target, err := x.atom(form)
	if err != nil {
		return nil, err
	}
	a, err := x.ask()
	if err != nil {
		return nil, err
	}
	content, err := a.receive(ctx, target, most)
	x.forget(a.window)
	if err == nil { // else an answer may still be on its way to it
		xproto.DestroyWindow(x.conn, a.window)
	}
	return content, err
}

// receive asks and takes in the answer: whole, or in parts (INCR), each of which the
// holder writes once the one before was taken away.
func (a *asking) receive(ctx context.Context, target xproto.Atom, most int) ([]byte, error) {
	xproto.ConvertSelection(a.conn, a.window, a.atoms["CLIPBOARD"], target, a.atoms["PASTEBOARD"], xproto.TimeCurrentTime)
	for {
		event, err := a.next(ctx)
		if err != nil {
			return nil, err
		}
		if answer, ok := event.(xproto.SelectionNotifyEvent); ok {
			if answer.Property == xproto.AtomNone {
				return nil, nil // it has no such form any more
			}
			break
		}
	}
	content, kind, err := a.take(most)
	if err != nil || kind != a.atoms["INCR"] {
		return content, err
	}
	for content = nil; ; {
		event, err := a.next(ctx)
		if err != nil {
			return nil, err
		}
		if written, ok := event.(xproto.PropertyNotifyEvent); !ok || written.State != xproto.PropertyNewValue {
			continue
		}
		part, _, err := a.take(most - len(content))
		if err != nil || len(part) == 0 {
			return content, err
		}
		content = append(content, part...)
	}
}

// take reads the answer that was written to the window, and takes it away.
func (a *asking) take(most int) ([]byte, xproto.Atom, error) {
	p, err := xproto.GetProperty(a.conn, true, a.window, a.atoms["PASTEBOARD"], xproto.GetPropertyTypeAny, 0, uint32(most/4+1)).Reply()
	if err != nil {
		return nil, 0, err
	}
	if p.BytesAfter > 0 || len(p.Value) > most {
		return nil, 0, ErrTooLarge
	}
	return p.Value, p.Type, nil
}

func (a *asking) next(ctx context.Context) (xgb.Event, error) {
	select {
	case event, ok := <-a.events:
		if !ok {
			return nil, errEnded
		}
		return event, nil
	case <-ctx.Done():
		return nil, unanswered(ctx)
	}
}
