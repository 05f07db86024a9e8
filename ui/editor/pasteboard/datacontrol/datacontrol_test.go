//go:build !windows && !darwin

package datacontrol

import (
	"context"
	"errors"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestEachFormIsServedToWhoAsksForIt(t *testing.T) {
	f, c := opened(t)
	for _, size := range []int{0, 10, 10 << 20} {
		html, text := "<p>"+strings.Repeat("x", size), strings.Repeat("y", size)
		if err := c.Put(t.Context(), []Form{{"text/html", []byte(html)}, {"text/plain", []byte(text)}}); err != nil {
			t.Fatal(err)
		}
		if types, own, err := c.Types(t.Context()); err != nil || !own || !slices.Equal(types, []string{"text/html", "text/plain"}) {
			t.Errorf("%q, %v, %v", types, own, err)
		}
		for form, want := range map[string]string{"text/html": html, "text/plain": text, "image/png": ""} {
			if got := all(t, f.pastes(form)); got != want {
				t.Errorf("%d bytes: of %s came %d", size, form, len(got))
			}
		}
	}
}

func TestWhoNeverReadsOrEndsEarlyHoldsUpNobody(t *testing.T) {
	f, c := opened(t)
	want := strings.Repeat("x", 10<<20)
	if err := c.Put(t.Context(), []Form{{"text/html", []byte(want)}}); err != nil {
		t.Fatal(err)
	}
	for range 50 {
		f.pastes("text/html") // is not read
		early := f.pastes("text/html")
		if _, err := early.Read(make([]byte, 10)); err != nil {
			t.Fatal(err)
		}
		early.Close()
	}
	if got := all(t, f.pastes("text/html")); got != want {
		t.Errorf("%d bytes came", len(got))
	}
	if err := c.Put(t.Context(), []Form{{"text/plain", []byte("b")}}); err != nil {
		t.Fatal(err)
	}
	if got := all(t, f.pastes("text/plain")); got != "b" {
		t.Errorf("%q", got)
	}
}

func TestWhatAnotherProgramCopiedIsRead(t *testing.T) {
	f, c := opened(t)
	if types, own, err := c.Types(t.Context()); err != nil || own || types != nil {
		t.Errorf("where nothing was copied: %q, %v, %v", types, own, err)
	}
	if got, err := c.Get(t.Context(), "text/html", 10); err != nil || len(got) > 0 {
		t.Errorf("where nothing was copied: %q, %v", got, err)
	}
	want := strings.Repeat("x", 10<<20)
	f.copies(Form{"text/html", []byte(want)}, Form{"text/plain", []byte("a")})
	if types, own, err := c.Types(t.Context()); err != nil || own || !slices.Equal(types, []string{"text/html", "text/plain"}) {
		t.Errorf("%q, %v, %v", types, own, err)
	}
	for most, came := range map[int]int{1 << 30: len(want), 1000: 1000} {
		if got, err := c.Get(t.Context(), "text/html", most); err != nil || string(got) != want[:came] {
			t.Errorf("%d bytes, %v", len(got), err)
		}
	}
	if got, err := c.Get(t.Context(), "image/png", 10); err != nil || len(got) > 0 {
		t.Errorf("what is not offered: %q, %v", got, err)
	}
}

func TestAProgramThatDoesNotAnswerIsLeft(t *testing.T) {
	f, c := opened(t)
	f.silent = true
	f.copies(Form{"text/html", []byte("a")})
	if _, _, err := c.Types(t.Context()); err != nil {
		t.Fatal(err)
	}
	late := errors.New("it is late")
	ctx, stop := context.WithCancelCause(t.Context())
	stop(late)
	if _, err := c.Get(ctx, "text/html", 10); !errors.Is(err, late) {
		t.Errorf("%v", err)
	}
	if err := c.Put(t.Context(), []Form{{"text/plain", []byte("b")}}); err != nil {
		t.Error(err)
	}
}

func TestWhatAnotherProgramReplacesIsGone(t *testing.T) {
	f, c := opened(t)
	for range 100 { // each object is used again: the compositor would refuse one that it has
		if err := c.Put(t.Context(), []Form{{"text/plain", []byte("a")}}); err != nil {
			t.Fatal(err)
		}
		f.copies(Form{"text/plain", []byte("b")})
		if _, own, err := c.Types(t.Context()); err != nil || own {
			t.Fatalf("%v, %v", own, err)
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.sources) > 1 || len(c.offers) > 1 || f.most > 20 {
		t.Errorf("%d sources and %d offers are kept, of %d objects", len(c.sources), len(c.offers), f.most)
	}
}

func TestACompositorWithoutDataControlIsSaid(t *testing.T) {
	for _, globals := range [][]string{nil, {"wl_seat", "wl_data_device_manager"}, {"ext_data_control_manager_v1"}} {
		if _, c, err := open(t, globals...); !errors.Is(err, ErrNone) || c != nil {
			t.Errorf("%v: %v", globals, err)
		}
	}
}

func TestEitherProtocolWillDoAndTheNewerIsTaken(t *testing.T) {
	for want, globals := range map[string][]string{
		managers[0]: usual,
		managers[1]: {"wl_seat", managers[1]},
	} {
		f, c, err := open(t, globals...)
		if err != nil {
			t.Fatal(err)
		}
		f.mu.Lock()
		if got := f.kinds[c.manager]; got != want {
			t.Errorf("%s is taken", got)
		}
		f.mu.Unlock()
	}
}

func TestWhatTheCompositorRefusesIsSaid(t *testing.T) {
	f, c := opened(t)
	f.tell(noFile, display, displayError, display, uint32(1), "no such object")
	err := c.Put(t.Context(), nil)
	if want := "the compositor refused a request (object 1, code 1): no such object"; err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("%v", err)
	}
	if <-c.ended; !c.Ended() {
		t.Error("it goes on")
	}
}

func TestACompositorThatEndsIsSaid(t *testing.T) {
	f, c := opened(t)
	_ = f.socket.Close()
	<-c.ended
	if err := c.Put(t.Context(), []Form{{"text/plain", nil}}); err == nil {
		t.Error("nothing is said")
	}
	if _, _, err := c.Types(t.Context()); err == nil {
		t.Error("nothing is said")
	}
}

func TestWhereThereIsNoCompositorThatIsSaid(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	for _, name := range []string{"", "wayland-9", "/nowhere/wayland-9"} {
		t.Setenv("WAYLAND_DISPLAY", name)
		if _, err := Dial(t.Context()); !errors.Is(err, syscall.ENOENT) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func FuzzEvents(f *testing.F) {
	f.Add([]byte("\x01\x00\x00\x00\x00\x00\x08\x00"))
	f.Add([]byte("\x01\x00\x00\x00\x00\x00\x18\x00\x01\x00\x00\x00\x01\x00\x00\x00\x03\x00\x00\x00no\x00\x00"))
	f.Add([]byte("\x02\x00\x00\x00\x00\x00\x10\x00\x01\x00\x00\x00\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, events []byte) {
		f, c := opened(t)
		if err := c.Put(t.Context(), []Form{{"text/plain", []byte("a")}}); err != nil {
			t.Fatal(err)
		}
		f.mu.Lock()
		f.hostile = true
		f.mu.Unlock()
		_, _ = f.socket.Write(events)
		_ = f.socket.Close()
		<-c.ended
	})
}
