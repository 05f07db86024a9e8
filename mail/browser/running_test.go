//go:build unix

package browser

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"postroom/mail/received"
)

// fake has the fake browser be the one that is found, with a folder of its own for profiles.
func fake(t *testing.T, how string) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(Variable, program)
	t.Setenv(fakeVariable, how)
	t.Setenv("TMPDIR", t.TempDir())
}

func start(t *testing.T) *Running {
	t.Helper()
	b, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	r, err := b.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r
}

func (r *Running) process() *os.Process { return chromedp.FromContext(r.tab).Browser.Process() }

// profiles are those that are there.
func profiles(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(os.TempDir(), "*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// allGone wants nothing of a browser left.
func allGone(t *testing.T, process *os.Process) {
	t.Helper()
	if left := profiles(t); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if process != nil && process.Signal(syscall.Signal(0)) == nil {
		t.Error("it still runs")
	}
}

var paper = Options{Width: 640, Scale: 1}

func TestABrowserThatIsClosedLeavesNothing(t *testing.T) {
	fake(t, draws)
	r := start(t)
	if len(profiles(t)) != 1 {
		t.Fatalf("its profile is not where it should be: %v", profiles(t))
	}
	picture, err := r.Draw(t.Context(), received.Mail{HTML: "x"}, paper)
	if err != nil || picture.Image.Bounds().Dx() != 4 || !strings.HasSuffix(picture.Browser, " 12") {
		t.Fatalf("drawn: %+v, %v", picture, err)
	}
	if !picture.Cut || picture.Height != 20000 {
		t.Errorf("of a page of 20000 pixels it says %v, %v", picture.Cut, picture.Height)
	}
	process := r.process()
	r.Close()
	r.Close() // nothing more happens
	allGone(t, process)
}

func TestABrowserThatHangsIsEndedWhenNobodyWaits(t *testing.T) {
	fake(t, hangs)
	r := start(t)
	process := r.process()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	done := make(chan error)
	go func() {
		_, err := r.Draw(ctx, received.Mail{HTML: "x"}, paper)
		done <- err
	}()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) || !r.gone() {
		t.Errorf("it says %v, and is gone: %v", err, r.gone())
	}
	allGone(t, process)
}

func TestABrowserThatDoesNotAnswerIsEndedWhenNobodyWaits(t *testing.T) {
	fake(t, silent)
	b, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel) // before or after it runs: both have to do
	if _, err := b.Start(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("it says %v", err)
	}
	allGone(t, nil)
}

func TestABrowserThatDiesIsSaidToHaveEndedAndAnotherOneStarts(t *testing.T) {
	fake(t, dies)
	var k Kept
	defer k.Close()
	if _, err := k.Draw(t.Context(), received.Mail{HTML: "x"}, paper); err == nil || !strings.Contains(err.Error(), "ended while it drew the mail") {
		t.Errorf("it says %v", err)
	}
	allGone(t, nil)
	t.Setenv(fakeVariable, draws)
	if _, err := k.Draw(t.Context(), received.Mail{HTML: "x"}, paper); err != nil {
		t.Errorf("the next one: %v", err)
	}
	k.running.process().Kill() // while nothing is asked of it
	for range k.running.tab.Done() {
	}
	if _, err := k.Draw(t.Context(), received.Mail{HTML: "x"}, paper); err != nil {
		t.Errorf("the one after that: %v", err)
	}
	k.Close()
	allGone(t, nil)
}

func TestOneBrowserDrawsUntilNobodyAsksItAnyMore(t *testing.T) {
	fake(t, draws)
	k := Kept{rest: time.Hour}
	defer k.Close()
	var first *Running
	for range 3 {
		if _, err := k.Draw(t.Context(), received.Mail{HTML: "x"}, paper); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = k.running
		}
		if k.running != first || first.gone() {
			t.Error("another one runs")
		}
	}
	process := first.process()
	k.rest = time.Millisecond
	k.wait()
	for range first.tab.Done() {
	}
	k.drawing.Lock() // it is closing
	allGone(t, process)
	k.drawing.Unlock()
}

func TestWhyABrowserDoesNotStartIsSaidPlainly(t *testing.T) {
	for how, want := range map[string]string{asRoot: "does not start for root: its sandbox, which is never turned off here", noSandbox: "does not start: this system allows it no sandbox"} {
		fake(t, how)
		if os.Geteuid() == 0 && how == noSandbox {
			want = "does not start for root"
		}
		b, err := Find()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Start(t.Context()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("it says %v", err)
		}
		allGone(t, nil)
	}
}

func TestTheProfileOfAProgramThatWasKilledIsThrownAway(t *testing.T) {
	fake(t, draws)
	left, err := newProfile()
	if err != nil {
		t.Fatal(err)
	}
	before := time.Now().Add(-time.Hour)
	if err := os.Chtimes(lockOf(left.dir), before, before); err != nil {
		t.Fatal(err)
	}
	stranger := filepath.Join(os.TempDir(), profilePrefix+"x")
	if err := os.Mkdir(stranger, 0o700); err != nil {
		t.Fatal(err)
	}
	r := start(t)
	if _, err := os.Stat(left.data()); err != nil {
		t.Error("the profile of another that runs is gone:", err)
	}
	r.Close()
	left.lock.Close() // as its program's end does
	r = start(t)
	if _, err := os.Stat(left.dir); err == nil {
		t.Error("it is still there")
	}
	if _, err := os.Stat(stranger); err != nil {
		t.Error("what nobody locked is gone:", err)
	}
	r.Close()
}

func TestABrowserIsToldNoSecretAndTakesItsSandboxWithIt(t *testing.T) {
	t.Setenv("POSTROOM_PASSWORD", "secret")
	t.Setenv("https_proxy", "http://proxy:3128")
	t.Setenv("DISPLAY", ":7")
	for _, v := range environment("/x") {
		if strings.Contains(v, "secret") || strings.Contains(v, "3128") || strings.HasPrefix(v, "DISPLAY=") {
			t.Errorf("it is told %s", v)
		}
	}
	if !slices.Contains(flags(), flag{"no-sandbox", false}) {
		t.Error("its sandbox is turned off for root")
	}
}
