//go:build live && !windows && !darwin

package pasteboard

import (
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// pastes is what another program gets of a form; "" as the form: what it takes by itself.
func pastes(t *testing.T, form string) string {
	t.Helper()
	arguments := []string{"-selection", "clipboard", "-o"}
	if form != "" {
		arguments = append(arguments, "-t", form)
	}
	var said bytes.Buffer
	c := exec.CommandContext(t.Context(), "xclip", arguments...)
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", form, err, &said)
	}
	return string(out)
}

func TestOtherProgramsReadEveryFormOfACopy(t *testing.T) {
	server(t)
	x := &x11{}
	for _, size := range []int{10, 300_000, 5_000_000} {
		c := Copy{HTML: "<p>Grüße " + strings.Repeat("x", size) + "</p>", Text: "Grüße – " + strings.Repeat("y", size)}
		if err := x.write(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		forms := strings.Fields(pastes(t, "TARGETS"))
		for _, want := range []string{"TARGETS", "TIMESTAMP", "MULTIPLE", "text/html", "UTF8_STRING", "STRING", "text/plain;charset=utf-8"} {
			if !slices.Contains(forms, want) {
				t.Errorf("%s is not offered: %q", want, forms)
			}
		}
		if got := pastes(t, "text/html"); got != c.HTML {
			t.Errorf("%d bytes: %d of HTML came", size, len(got))
		}
		if got := pastes(t, ""); got != c.Text {
			t.Errorf("%d bytes: %d of text came", size, len(got))
		}
		if got := pastes(t, "STRING"); !strings.HasPrefix(got, "Gr\xfc\xdfe ? y") {
			t.Errorf("Latin-1: %.20q", got)
		}
	}
}

func TestWhatItHasItselfIsForFyneToRead(t *testing.T) {
	server(t)
	x := &x11{}
	if err := x.write(t.Context(), Copy{HTML: "<b>a</b>", Text: "a"}); err != nil {
		t.Fatal(err)
	}
	if o, err := x.read(t.Context()); err != nil || o.HTML != nil || o.Text != nil {
		t.Errorf("%+v, %v", o, err)
	}
	copies(t, "text/html", []byte("<b>b</b>"))
	if o, err := x.read(t.Context()); err != nil || o.HTML == nil {
		t.Errorf("when it is another's again: %+v, %v", o, err)
	}
	if err := x.write(t.Context(), Copy{HTML: "<b>c</b>", Text: "c"}); err != nil {
		t.Fatal(err)
	}
	if got := pastes(t, "text/html"); got != "<b>c</b>" {
		t.Errorf("%q", got)
	}
}

func TestSeveralQuestionsAtOnceAreAnswered(t *testing.T) {
	server(t)
	x := &x11{}
	if err := x.write(t.Context(), Copy{HTML: "<b>a</b>", Text: "a"}); err != nil {
		t.Fatal(err)
	}
	h := newHolder(t) // asks here
	if err := x.write(t.Context(), Copy{HTML: "<b>a</b>", Text: "a"}); err != nil {
		t.Fatal(err)
	}
	html, other, none, to := h.atom("text/html"), h.atom("A"), h.atom("image/png"), h.atom("TO")
	pairs := atomsWritten([]xproto.Atom{html, other, none, none})
	xproto.ChangeProperty(h.conn, xproto.PropModeReplace, h.window, to, h.atom("ATOM_PAIR"), 32, 4, pairs)
	xproto.ConvertSelection(h.conn, h.window, h.atom("CLIPBOARD"), h.atom("MULTIPLE"), to, xproto.TimeCurrentTime)
	for {
		event, err := h.conn.WaitForEvent()
		if event == nil && err == nil {
			t.Fatal("the X server is gone")
		}
		if told, ok := event.(xproto.SelectionNotifyEvent); ok {
			if told.Property != to {
				t.Fatalf("%+v", told)
			}
			break
		}
	}
	property := func(name xproto.Atom) []byte {
		p, err := xproto.GetProperty(h.conn, false, h.window, name, xproto.GetPropertyTypeAny, 0, 100).Reply()
		if err != nil {
			t.Fatal(err)
		}
		return p.Value
	}
	if got := property(other); string(got) != "<b>a</b>" {
		t.Errorf("%q", got)
	}
	if got := property(to); len(got) != 16 || xproto.Atom(xgb.Get32(got[12:])) != xproto.AtomNone || xproto.Atom(xgb.Get32(got[4:])) != other {
		t.Errorf("% x", got)
	}
}

func TestAClipboardManagerTakesOverWhatIsHeldAtTheEnd(t *testing.T) {
	server(t)
	x := &x11{}
	if err := x.keep(t.Context()); err != nil {
		t.Fatalf("nothing was copied: %v", err)
	}
	if err := x.write(t.Context(), Copy{HTML: "<b>a</b>", Text: "a"}); err != nil {
		t.Fatal(err)
	}
	if err := x.keep(t.Context()); err != nil {
		t.Fatalf("there is no manager: %v", err)
	}
	h := newHolder(t)
	if err := xproto.SetSelectionOwnerChecked(h.conn, h.window, h.atom("CLIPBOARD_MANAGER"), xproto.TimeCurrentTime).Check(); err != nil {
		t.Fatal(err)
	}
	if err := x.write(t.Context(), Copy{HTML: "<b>b</b>", Text: "b"}); err != nil {
		t.Fatal(err)
	}
	kept := make(chan string, 1)
	go func() {
		var asked xproto.SelectionRequestEvent
		for {
			event, err := h.conn.WaitForEvent()
			if event == nil && err == nil {
				return
			}
			switch event := event.(type) {
			case xproto.SelectionRequestEvent:
				asked = event
				xproto.ConvertSelection(h.conn, h.window, h.atom("CLIPBOARD"), h.atom("text/html"), h.atom("KEPT"), xproto.TimeCurrentTime)
			case xproto.SelectionNotifyEvent:
				if p, err := xproto.GetProperty(h.conn, false, h.window, h.atom("KEPT"), xproto.GetPropertyTypeAny, 0, 100).Reply(); err == nil {
					kept <- string(p.Value)
				}
				told := xproto.SelectionNotifyEvent{Time: asked.Time, Requestor: asked.Requestor, Selection: asked.Selection, Target: asked.Target}
				xproto.SendEvent(h.conn, false, asked.Requestor, 0, string(told.Bytes()))
			}
		}
	}()
	if err := x.keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := <-kept; got != "<b>b</b>" {
		t.Errorf("the manager has %q", got)
	}
}
