//go:build !windows && !darwin

// Package datacontrol puts contents on the clipboard of a Wayland compositor, each in several forms,
// and reads what others put there: by data control, which needs neither a window nor the focus, as
// clipboard managers do. Call [Dial] once, then [Clipboard.Put], [Clipboard.Types] and [Clipboard.Get].
//
// What is put there stays as long as the connection, or until another program copies.
package datacontrol

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"
)

// One goroutine takes in what the compositor sends, and waits for nobody: a content goes out, and comes
// in, through a pipe, by a goroutine of its own. Each request is sent under the lock of what is known,
// so that none names an object which is gone.

// ErrNone says that the compositor offers no data control.
var ErrNone = errors.New("this Wayland compositor has no data control")

// Form is a content as it is asked for by a type: text/html.
type Form struct {
	Type    string
	Content []byte
}

// Clipboard is the clipboard of a compositor's first seat. Its methods may be called at the same time.
type Clipboard struct {
	wire
	ended chan struct{} // closed behind the last event; then err says why
	err   error

	mu       sync.Mutex
	last     object                   // that was made here
	free     []object                 // that were, and are gone
	globals  map[string]uint32        // of the compositor: their numbers, by interface
	registry object                   // tells them
	manager  object                   // makes the following
	device   object                   // tells what is on the clipboard
	waiting  map[object]chan struct{} // closed when all before was answered
	sources  map[object][]Form        // that this connection put there, until they are gone
	own      object                   // the source that has the clipboard
	offers   map[object][]string      // their types
	selected object                   // the offer that has the clipboard
}

// Dial connects to the compositor that this program's session names (WAYLAND_DISPLAY).
func Dial(ctx context.Context) (*Clipboard, error) {
	name := os.Getenv("WAYLAND_DISPLAY")
	if name == "" {
		name = "wayland-0"
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), name)
	}
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", name)
	if err != nil {
		return nil, err
	}
	return Open(ctx, conn.(*net.UnixConn))
}

// Open is [Dial] by a socket that is connected, which it takes over. Where there is no data
// control, its error is [ErrNone].
func Open(ctx context.Context, socket *net.UnixConn) (*Clipboard, error) {
	c := &Clipboard{
		wire: wire{socket: socket}, ended: make(chan struct{}), last: display,
		globals: map[string]uint32{}, waiting: map[object]chan struct{}{}, sources: map[object][]Form{}, offers: map[object][]string{},
	}
	go c.run()
	err := c.begin(ctx)
	if err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// begin has the compositor tell what it offers, and what is on the clipboard.
func (c *Clipboard) begin(ctx context.Context) error {
	err := c.locked(func() error {
		c.registry = c.make()
		return c.send(noFile, display, displayRegistry, c.registry)
	})
	if err == nil {
		err = c.Sync(ctx)
	}
	if err != nil {
		return err
	}
	err = c.locked(func() error {
		i := slices.IndexFunc(managers[:], func(name string) bool { return c.globals[name] != 0 })
		if i < 0 || c.globals[seatInterface] == 0 {
			return ErrNone
		}
		seat, err := c.bind(seatInterface)
		manager, err2 := c.bind(managers[i])
		c.manager, c.device = manager, c.make()
		return errors.Join(err, err2, c.send(noFile, manager, managerDevice, c.device, seat))
	})
	if err != nil {
		return err
	}
	return c.Sync(ctx)
}

// bind makes an object of a global, in its first version.
func (c *Clipboard) bind(name string) (object, error) {
	made := c.make()
	return made, c.send(noFile, c.registry, registryBind, c.globals[name], name, uint32(1), made)
}

// make is the name of a new object: the compositor wants no gaps.
func (c *Clipboard) make() object {
	if n := len(c.free); n > 0 {
		made := c.free[n-1]
		c.free = c.free[:n-1]
		return made
	}
	c.last++
	return c.last
}

// locked sends what is one step, and tells why the connection ended if it did.
func (c *Clipboard) locked(do func() error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	err := do()
	if err != nil && c.Ended() {
		return c.err
	}
	return err
}

// Sync waits until the compositor has answered all that was sent before, and what other programs sent it by then.
func (c *Clipboard) Sync(ctx context.Context) error {
	done := make(chan struct{})
	err := c.locked(func() error {
		callback := c.make()
		c.waiting[callback] = done
		return c.send(noFile, display, displaySync, callback)
	})
	if err != nil {
		return err
	}
	select {
	case <-done:
		return nil
	case <-c.ended:
		return c.err
	case <-ctx.Done():
		return fmt.Errorf("the Wayland compositor does not answer: %w", context.Cause(ctx))
	}
}

// Put puts a content on the clipboard, in each of its forms, which are not to be changed any more.
func (c *Clipboard) Put(ctx context.Context, forms []Form) error {
	err := c.locked(func() error {
		source := c.make()
		c.sources[source], c.own = forms, source
		err := c.send(noFile, c.manager, managerSource, source)
		for _, f := range forms {
			err = errors.Join(err, c.send(noFile, source, sourceOffer, f.Type))
		}
		return errors.Join(err, c.send(noFile, c.device, deviceSelect, source))
	})
	if err != nil {
		return err
	}
	return c.Sync(ctx)
}

// Types are the forms of what is on the clipboard now, and whether this connection put it there.
func (c *Clipboard) Types(ctx context.Context) (types []string, own bool, err error) {
	if err := c.Sync(ctx); err != nil {
		return nil, false, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.offers[c.selected]), c.own != none, nil
}

// Get is a form of what is on the clipboard now, as the program writes it that has it: its first
// bytes, where there are more than most. It is empty where there is no such form.
func (c *Clipboard) Get(ctx context.Context, form string, most int) ([]byte, error) {
	var ends [2]int
	if err := syscall.Pipe2(ends[:], syscall.O_CLOEXEC); err != nil {
		return nil, err
	}
	in := piped(ends[0])
	defer in.Close()
	err := c.locked(func() error {
		if c.selected == none {
			return nil
		}
		return c.send(ends[1], c.selected, offerReceive, form)
	})
	_ = syscall.Close(ends[1]) // the other program has its own
	if err != nil {
		return nil, err
	}
	defer context.AfterFunc(ctx, func() { _ = in.SetReadDeadline(time.Unix(1, 0)) })()
	content, err := io.ReadAll(io.LimitReader(in, int64(most)))
	if err != nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return content, err
}

// Ended reports whether the compositor is gone, or refused a request: then nothing is done any more.
func (c *Clipboard) Ended() bool {
	select {
	case <-c.ended:
		return true
	default:
		return false
	}
}

// Close ends the connection. What was put on the clipboard is gone with it.
func (c *Clipboard) Close() {
	_ = c.socket.Close() // nothing is left to be written
	<-c.ended
}

// piped is an end of a pipe whose waiting can be ended.
func piped(end int) *os.File {
	_ = syscall.SetNonblock(end, true) // else it only cannot be ended
	return os.NewFile(uintptr(end), "clipboard")
}
