//go:build !windows && !darwin

package datacontrol

import (
	"io"
	"net"
	"os"
	"slices"
	"sync"
	"syscall"
	"testing"
)

// compositor is the other end: it keeps the rules of the protocol as a real one does, and
// refuses, by failing the test, what a real one would.
type compositor struct {
	*testing.T
	wire
	ended chan struct{}

	mu      sync.Mutex
	kinds   map[object]string // of the objects of the client
	most    object            // the highest that the client made
	forms   map[object][]string
	source  object // the client's that has the clipboard
	other   []Form // what another program has there
	silent  bool   // that program answers nothing
	hostile bool   // what it is asked for is not looked at
	held    []*os.File
	offer   object // that the client was told of last
	dropped []object
}

// open is a client's clipboard and its compositor, which offers these globals.
func open(t *testing.T, globals ...string) (*compositor, *Clipboard, error) {
	t.Helper()
	pair, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	f := &compositor{
		T: t, wire: wire{socket: connection(t, pair[0])}, ended: make(chan struct{}), offer: 0xff000000,
		kinds: map[object]string{display: "wl_display"}, most: display, forms: map[object][]string{},
	}
	go f.run(globals)
	c, err := Open(t.Context(), connection(t, pair[1]))
	t.Cleanup(func() {
		if c != nil {
			c.Close()
		}
		_ = f.socket.Close()
		<-f.ended
		for _, h := range f.held {
			h.Close()
		}
	})
	return f, c, err
}

func connection(t *testing.T, end int) *net.UnixConn {
	t.Helper()
	file := os.NewFile(uintptr(end), "")
	defer file.Close()
	conn, err := net.FileConn(file)
	if err != nil {
		t.Fatal(err)
	}
	return conn.(*net.UnixConn)
}

var usual = []string{"wl_compositor", "wl_seat", "zwlr_data_control_manager_v1", "ext_data_control_manager_v1"}

func opened(t *testing.T) (*compositor, *Clipboard) {
	t.Helper()
	f, c, err := open(t, usual...)
	if err != nil {
		t.Fatal(err)
	}
	return f, c
}

func (f *compositor) run(globals []string) {
	defer close(f.ended)
	for {
		m, err := f.next()
		if err != nil {
			f.close()
			return
		}
		f.mu.Lock()
		if !f.hostile {
			f.do(m, globals)
		}
		f.mu.Unlock()
	}
}

func (f *compositor) tell(file int, from object, code opcode, arguments ...any) {
	_ = f.send(file, from, code, arguments...) // the client may be gone
}

func (f *compositor) made(id object, kind string) {
	if f.kinds[id] != "" || id > f.most+1 {
		f.Errorf("%s is made as object %d, where %q is, behind %d", kind, id, f.kinds[id], f.most)
	}
	f.kinds[id], f.most = kind, max(f.most, id)
}

func (f *compositor) gone(id object) {
	delete(f.kinds, id)
	delete(f.forms, id)
	f.tell(noFile, display, displayDelete, uint32(id))
}

func (f *compositor) do(m message, globals []string) {
	if m.from >= 0xff000000 {
		f.doOffer(m)
		return
	}
	switch f.kinds[m.from] {
	case "wl_display":
		id := m.object()
		if m.code == displayRegistry {
			f.made(id, "wl_registry")
			for i, name := range globals {
				f.tell(noFile, id, registryGlobal, uint32(i+1), name, uint32(7))
			}
			return
		}
		f.made(id, "wl_callback")
		f.tell(noFile, id, 0, uint32(0))
		f.gone(id)
	case "wl_registry":
		number, name, _ := m.number(), m.text(), m.number()
		if int(number) > len(globals) || globals[number-1] != name {
			f.Errorf("global %d is no %s", number, name)
		}
		f.made(m.object(), name)
	case "zwlr_data_control_manager_v1", "ext_data_control_manager_v1":
		id := m.object()
		if m.code == managerSource {
			f.made(id, "source")
			return
		}
		f.made(id, "device")
		if seat := m.object(); f.kinds[seat] != "wl_seat" {
			f.Errorf("%d is no seat", seat)
		}
		f.announce()
	case "source":
		if m.code == sourceOffer {
			f.forms[m.from] = append(f.forms[m.from], m.text())
			return
		}
		f.gone(m.from)
	case "device":
		f.cancel()
		f.source, f.other = m.object(), nil
		f.announce()
	default:
		f.Errorf("there is no object %d", m.from)
	}
}

func (f *compositor) cancel() {
	if f.source != none {
		f.tell(noFile, f.source, sourceCancelled)
	}
	f.source = none
}

func (f *compositor) device() object {
	for id, kind := range f.kinds {
		if kind == "device" {
			return id
		}
	}
	return none
}

// announce tells the client what is on the clipboard, after what is selected with the mouse.
func (f *compositor) announce() {
	types := slices.Clone(f.forms[f.source])
	for _, form := range f.other {
		types = append(types, form.Type)
	}
	for _, code := range []opcode{devicePrimary, deviceSelection} {
		if len(types) == 0 {
			f.tell(noFile, f.device(), code, none)
			continue
		}
		f.offer++
		f.tell(noFile, f.device(), deviceOffer, f.offer)
		for _, name := range types {
			f.tell(noFile, f.offer, offerForm, name)
		}
		f.tell(noFile, f.device(), code, f.offer)
	}
}

func (f *compositor) doOffer(m message) {
	if slices.Contains(f.dropped, m.from) {
		f.Errorf("the offer %d is gone", m.from)
	}
	if m.code == offerDestroy {
		f.dropped = append(f.dropped, m.from)
		return
	}
	file, err := f.file()
	if err != nil {
		f.Error(err)
		return
	}
	if f.silent {
		f.held = append(f.held, os.NewFile(uintptr(file), ""))
		return
	}
	asked := m.text()
	i := slices.IndexFunc(f.other, func(form Form) bool { return form.Type == asked })
	if i < 0 {
		_ = syscall.Close(file)
		return
	}
	go answer(file, f.other[i].Content)
}

// copies has another program copy.
func (f *compositor) copies(forms ...Form) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.cancel()
	f.other = forms
	f.announce()
}

// pastes has another program ask for what the client has there.
func (f *compositor) pastes(form string) *os.File {
	f.Helper()
	out, in, err := os.Pipe()
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { out.Close() })
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tell(int(in.Fd()), f.source, sourceSend, form)
	in.Close()
	return out
}

func all(t *testing.T, in io.Reader) string {
	t.Helper()
	content, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
