//go:build !windows && !darwin

package pasteboard

import (
	"context"
	"errors"
	"slices"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// What is on the clipboard is kept by the connection that reads it too, and given to each who
// asks by the goroutine that takes events in: it never waits for the program's window. What
// does not fit one answer goes in parts, the next when the one before was taken (ICCCM, 2.7.2).

// held is what this connection has on the clipboard.
type held struct {
	window xproto.Window // 0: none was made yet
	since  xproto.Timestamp
	forms  map[xproto.Atom]form // nil: another has the clipboard
	going  map[part]form        // what is still to go
}

// form is a content as it is asked for: text has a type that is not always the name it is asked by.
type form struct {
	kind    xproto.Atom
	content []byte
}

// part is where the next part of an answer is awaited.
type part struct {
	window   xproto.Window
	property xproto.Atom
}

// write puts a copy on the clipboard. It stays there for as long as the program runs, and
// behind its end where keep finds a manager.
func (x *x11) write(ctx context.Context, c Copy) error {
	if err := x.connected(); err != nil {
		return err
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	forms := map[xproto.Atom]form{}
	for _, f := range c.forms() {
		name, err := x.atom(f.name)
		kind, err2 := x.atom(f.kind)
		if err = errors.Join(err, err2); err != nil {
			return err
		}
		forms[name] = form{kind, []byte(f.content)}
	}
	window, now, err := x.holder(ctx)
	if err != nil {
		return err
	}
	x.mu.Lock()
	x.held.since, x.held.forms = now, forms
	x.mu.Unlock()
	clipboard := x.atoms["CLIPBOARD"]
	if err := xproto.SetSelectionOwnerChecked(x.conn, window, clipboard, now).Check(); err != nil {
		return err
	}
	owner, err := xproto.GetSelectionOwner(x.conn, clipboard).Reply()
	if err == nil && owner.Owner != window {
		err = errors.New("another program took the clipboard at the same time")
	}
	return err
}

// keep has the desktop's clipboard manager, if there is one, take over what is held here
// (freedesktop.org, Clipboard Manager Specification: SAVE_TARGETS).
func (x *x11) keep(ctx context.Context) error {
	x.mu.Lock()
	window, holds := x.held.window, x.held.forms != nil
	x.mu.Unlock()
	if !holds {
		return nil
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	manager, err := x.atom("CLIPBOARD_MANAGER")
	save, err2 := x.atom("SAVE_TARGETS")
	if err = errors.Join(err, err2); err != nil {
		return err
	}
	owner, err := xproto.GetSelectionOwner(x.conn, manager).Reply()
	if err != nil || owner.Owner == xproto.WindowNone {
		return err
	}
	a, err := x.askBy(window)
	if err != nil {
		return err
	}
	defer x.forget(window)
	xproto.ConvertSelection(x.conn, window, manager, save, x.atoms["PASTEBOARD"], xproto.TimeCurrentTime)
	for {
		event, err := a.next(ctx)
		if err != nil {
			return err
		}
		if answer, ok := event.(xproto.SelectionNotifyEvent); ok && answer.Selection == manager {
			return nil
		}
	}
}

// holder is the window that has the clipboard, and the server's time, which only an event tells.
func (x *x11) holder(ctx context.Context) (xproto.Window, xproto.Timestamp, error) {
	a, err := x.askBy(x.held.window)
	if err != nil {
		return 0, 0, err
	}
	defer x.forget(a.window)
	x.mu.Lock()
	x.held.window = a.window
	x.mu.Unlock()
	xproto.ChangeProperty(x.conn, xproto.PropModeAppend, a.window, x.atoms["PASTEBOARD"], xproto.AtomString, 8, 0, nil)
	for {
		event, err := a.next(ctx)
		if err != nil {
			return 0, 0, err
		}
		if written, ok := event.(xproto.PropertyNotifyEvent); ok {
			return a.window, written.Time, nil
		}
	}
}

// serve answers what is asked of who has the clipboard; false: the event is not for it.
func (x *x11) serve(event xgb.Event) bool {
	switch event := event.(type) {
	case xproto.SelectionRequestEvent:
		x.answer(event)
	case xproto.SelectionClearEvent:
		x.mu.Lock()
		x.held.forms = nil
		x.mu.Unlock()
	case xproto.DestroyNotifyEvent: // who asked is gone
		for p := range x.held.going {
			if p.window == event.Window {
				delete(x.held.going, p)
			}
		}
	case xproto.PropertyNotifyEvent:
		p := part{event.Window, event.Atom}
		rest, ok := x.held.going[p]
		if !ok {
			return false
		}
		if event.State == xproto.PropertyDelete {
			x.goOn(p, rest)
		}
	default:
		return false
	}
	return true
}

func (x *x11) answer(r xproto.SelectionRequestEvent) {
	if r.Property == xproto.AtomNone { // by clients older than the rule
		r.Property = r.Target
	}
	x.mu.Lock()
	h := x.held
	x.mu.Unlock()
	mine := h.forms != nil && r.Owner == h.window && r.Selection == x.atoms["CLIPBOARD"] && (r.Time == xproto.TimeCurrentTime || r.Time >= h.since)
	if !mine || !x.convert(h, r.Target, part{r.Requestor, r.Property}) {
		r.Property = xproto.AtomNone
	}
	told := xproto.SelectionNotifyEvent{Time: r.Time, Requestor: r.Requestor, Selection: r.Selection, Target: r.Target, Property: r.Property}
	xproto.SendEvent(x.conn, false, r.Requestor, 0, string(told.Bytes()))
}

// convert writes what is asked for where it is awaited; false: there is no such form.
func (x *x11) convert(h held, target xproto.Atom, to part) bool {
	switch target {
	case x.atoms["TARGETS"]:
		list := []xproto.Atom{x.atoms["TARGETS"], x.atoms["TIMESTAMP"], x.atoms["MULTIPLE"]}
		for name := range h.forms {
			list = append(list, name)
		}
		slices.Sort(list)
		x.put(to, xproto.AtomAtom, 32, atomsWritten(list))
		return true
	case x.atoms["TIMESTAMP"]:
		x.put(to, xproto.AtomInteger, 32, atomsWritten([]xproto.Atom{xproto.Atom(h.since)}))
		return true
	case x.atoms["MULTIPLE"]:
		return x.convertEach(h, to)
	}
	f, ok := h.forms[target]
	if !ok {
		return false
	}
	if len(f.content) <= x.most {
		x.put(to, f.kind, 8, f.content)
		return true
	}
	xproto.ChangeWindowAttributes(x.conn, to.window, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange | xproto.EventMaskStructureNotify})
	x.held.going[to] = f
	x.put(to, x.atoms["INCR"], 32, atomsWritten([]xproto.Atom{xproto.Atom(len(f.content))}))
	return true
}

// goOn writes the next part; the last is empty.
func (x *x11) goOn(to part, rest form) {
	now := rest.content[:min(len(rest.content), x.most)]
	x.put(to, rest.kind, 8, now)
	if len(now) == 0 {
		delete(x.held.going, to)
		xproto.ChangeWindowAttributes(x.conn, to.window, xproto.CwEventMask, []uint32{xproto.EventMaskNoEvent})
		return
	}
	x.held.going[to] = form{rest.kind, rest.content[len(now):]}
}

// convertEach answers several questions at once: pairs of what is asked for and where to.
func (x *x11) convertEach(h held, to part) bool {
	const mostPairs = 1 << 10
	p, err := xproto.GetProperty(x.conn, false, to.window, to.property, xproto.GetPropertyTypeAny, 0, 2*mostPairs).Reply()
	if err != nil || p.Format != 32 {
		return false
	}
	var pairs []xproto.Atom
	for list := p.Value; len(list) >= 8; list = list[8:] {
		target, property := xproto.Atom(xgb.Get32(list)), xproto.Atom(xgb.Get32(list[4:]))
		if target == x.atoms["MULTIPLE"] || !x.convert(h, target, part{to.window, property}) {
			property = xproto.AtomNone
		}
		pairs = append(pairs, target, property)
	}
	x.put(to, p.Type, 32, atomsWritten(pairs))
	return true
}

// put writes to who asked. One that is gone by now is no error of ours.
func (x *x11) put(to part, kind xproto.Atom, format byte, content []byte) {
	xproto.ChangeProperty(x.conn, xproto.PropModeReplace, to.window, to.property, kind, format, uint32(len(content)/int(format/8)), content)
}

func atomsWritten(atoms []xproto.Atom) []byte {
	out := make([]byte, 4*len(atoms))
	for i, a := range atoms {
		xgb.Put32(out[4*i:], uint32(a))
	}
	return out
}
