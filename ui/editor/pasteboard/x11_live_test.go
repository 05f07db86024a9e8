//go:build live && !windows && !darwin

package pasteboard

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// server starts an X server that the test's processes use.
func server(t *testing.T) {
	t.Helper()
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "200x200x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{in}
	if err := x.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = x.Process.Kill()
		_ = x.Wait() // it was killed
	})
	in.Close()
	number, err := io.ReadAll(out)
	if err != nil || len(number) == 0 {
		t.Fatalf("the X server did not start: %v", err)
	}
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(string(number)))
	t.Setenv("XAUTHORITY", "/dev/null")
}

// copies has another program put something on the clipboard.
func copies(t *testing.T, form string, content []byte) {
	t.Helper()
	conn, err := xgb.NewConn()
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	owner := func() xproto.Window {
		t.Helper()
		clipboard, err := xproto.InternAtom(conn, false, 9, "CLIPBOARD").Reply()
		if err != nil {
			t.Fatal(err)
		}
		owner, err := xproto.GetSelectionOwner(conn, clipboard.Atom).Reply()
		if err != nil || t.Context().Err() != nil {
			t.Fatal(err)
		}
		return owner.Owner
	}
	before := owner()
	c := exec.Command("xclip", "-selection", "clipboard", "-t", form, "-i")
	c.Stdin = bytes.NewReader(content)
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	for owner() == before { // it goes on in the background, and ends with the server
	}
}

// holder is a program that holds the clipboard and answers when it is told to.
type holder struct {
	*testing.T
	conn   *xgb.Conn
	window xproto.Window
}

func newHolder(t *testing.T) *holder {
	t.Helper()
	conn, err := xgb.NewConn()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	h := &holder{t, conn, 0}
	h.window = h.newWindow()
	if err := xproto.SetSelectionOwnerChecked(conn, h.window, h.atom("CLIPBOARD"), xproto.TimeCurrentTime).Check(); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *holder) newWindow() xproto.Window {
	h.Helper()
	window, err := xproto.NewWindowId(h.conn)
	if err != nil {
		h.Fatal(err)
	}
	root := xproto.Setup(h.conn).DefaultScreen(h.conn).Root
	if err := xproto.CreateWindowChecked(h.conn, 0, window, root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check(); err != nil {
		h.Fatal(err)
	}
	return window
}

func (h *holder) atom(name string) xproto.Atom {
	h.Helper()
	atom, err := xproto.InternAtom(h.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		h.Fatal(err)
	}
	return atom.Atom
}

// asked waits for a question.
func (h *holder) asked() xproto.SelectionRequestEvent {
	h.Helper()
	for {
		event, err := h.conn.WaitForEvent()
		if event == nil && err == nil {
			h.Fatal("the X server is gone")
		}
		if request, ok := event.(xproto.SelectionRequestEvent); ok {
			return request
		}
	}
}

func (h *holder) unasked() bool {
	event, err := h.conn.PollForEvent()
	return event == nil && err == nil
}

// answer writes an answer as GLFW does: whatever became of the window that asked.
func (h *holder) answer(r xproto.SelectionRequestEvent, content []byte) error {
	return xproto.ChangePropertyChecked(h.conn, xproto.PropModeReplace, r.Requestor, r.Property, r.Target, 8, uint32(len(content)), content).Check()
}

func TestWhatAnotherXClientCopiedIsRead(t *testing.T) {
	server(t)
	x := &x11{}
	for _, size := range []int{10, 100_000, 5_000_000} {
		html := "<p>" + strings.Repeat("x", size) + "</p>"
		copies(t, "text/html", []byte(html))
		o, err := x.read(t.Context())
		if err != nil || o.HTML == nil || o.Picture != nil {
			t.Fatalf("%d bytes: %+v, %v", size, o, err)
		}
		if got, err := o.HTML(t.Context()); got != html || err != nil {
			t.Errorf("%d bytes: %d came, %v", size, len(got), err)
		}
	}
	copies(t, "image/png", []byte("\x89PNG"))
	o, err := x.read(t.Context())
	if err != nil || o.Picture == nil || o.HTML != nil {
		t.Fatalf("%+v, %v", o, err)
	}
	if got, err := o.Picture(t.Context()); string(got) != "\x89PNG" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	copies(t, "UTF8_STRING", []byte("Grüße"))
	if o, err = x.read(t.Context()); err != nil || o.Text == nil {
		t.Fatalf("%+v, %v", o, err)
	}
	if got, err := o.Text(t.Context()); got != "Grüße" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

func TestNothingLargerThanTheMostIsTakenIn(t *testing.T) {
	server(t)
	x := &x11{}
	for _, size := range []int{2000, 5_000_000} { // in one piece, and in several
		copies(t, "text/html", make([]byte, size))
		if _, err := x.read(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got, err := x.get(t.Context(), "text/html", 1000); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%d bytes: %d came, %v", size, len(got), err)
		}
	}
}

func TestWhereNobodyCopiedThereIsNothing(t *testing.T) {
	server(t)
	if o, err := (&x11{}).read(t.Context()); err != nil || o.Text != nil {
		t.Errorf("%+v, %v", o, err)
	}
}

// The program whose window is known holds the clipboard by another window of its own, as
// GLFW does, and its goroutine answers nothing.
func TestTheProgramItselfIsNeverAskedForWhatItCopied(t *testing.T) {
	server(t)
	h := newHolder(t)
	x := &x11{window: uint32(h.newWindow())}
	if o, err := x.read(t.Context()); err != nil || o.HTML != nil || o.Text != nil {
		t.Errorf("%+v, %v", o, err)
	}
	if !h.unasked() {
		t.Error("it was asked")
	}
	copies(t, "text/html", []byte("<b>a</b>"))
	if o, err := x.read(t.Context()); err != nil || o.HTML == nil {
		t.Errorf("when it is another's again: %+v, %v", o, err)
	}
}

func TestAHolderThatAnswersTooLateIsNotTakenDown(t *testing.T) {
	server(t)
	h := newHolder(t)
	x := &x11{}
	ctx, stop := context.WithCancelCause(t.Context())
	var asked xproto.SelectionRequestEvent
	go func() {
		asked = h.asked()
		stop(context.DeadlineExceeded)
	}()
	if _, err := x.read(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("%v", err)
	}
	if err := h.answer(asked, []byte("late")); err != nil {
		t.Errorf("its answer is an error to it: %v", err)
	}
	copies(t, "text/html", []byte("<b>a</b>"))
	if o, err := x.read(t.Context()); err != nil || o.HTML == nil {
		t.Errorf("the next one: %+v, %v", o, err)
	}
}

func TestAServerThatIsGoneIsSaid(t *testing.T) {
	t.Setenv("DISPLAY", ":65000")
	if _, err := (&x11{}).read(t.Context()); err == nil || !strings.HasPrefix(err.Error(), "the X server does not let") {
		t.Errorf("%v", err)
	}
}
