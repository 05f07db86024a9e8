package window

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// keeping opens windows on one folder by one user.
type keeping struct {
	t     *testing.T
	dir   string
	state string
}

func keepingOn(t *testing.T) keeping {
	return keeping{t, t.TempDir(), t.TempDir()}
}

// open is a window on the folder, with this settings.toml; "": as it is.
func (k keeping) open(text string, options ...func(*Options)) *harness {
	k.t.Helper()
	return windowOn(k.t, text, func(o *Options) {
		if text != "" { // the harness has written it into a folder of its own
			if err := os.WriteFile(filepath.Join(k.dir, "settings.toml"), []byte(text), 0o600); err != nil {
				k.t.Fatal(err)
			}
		}
		o.Folder.Dir, o.State, o.keepEvery = k.dir, k.state, time.Millisecond
		for _, set := range options {
			set(o)
		}
	})
}

// crash ends a window without a word, once what it holds is kept.
func (k keeping) crash(h *harness) {
	k.t.Helper()
	h.Until("it is kept", func() bool { idle, kept := h.unsaved.Idle(); return idle && kept })
	h.End()
	if err := h.unsaved.Close(); err != nil { // as the system does
		k.t.Fatal(err)
	}
}

// typedAndCrashed leaves another server than the saved one.
func (k keeping) typedAndCrashed() {
	k.t.Helper()
	h := k.open(small)
	h.Fill(h.Field("Server"), "typed.example.com")
	k.crash(h)
}

func (k keeping) offered(h *harness) bool {
	k.t.Helper()
	asked := false
	h.Until("it was looked for", func() bool {
		asked = h.DialogsOpen() > 0
		idle, _ := h.unsaved.Idle()
		return asked || idle
	})
	return asked
}

// kept are the texts of all files under the state folder.
func (k keeping) kept() string {
	var all strings.Builder
	files, _ := filepath.Glob(filepath.Join(k.state, "unsaved", "*.json"))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // removed meanwhile
			k.t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

func TestWhatWasNotSavedIsOfferedAfterACrashAndTakenUp(t *testing.T) {
	k := keepingOn(t)
	h := k.open(small)
	h.Fill(h.Field("Server"), "typed.example.com")
	h.Fill(h.Field("Port"), "12x")
	k.crash(h)

	h = k.open("")
	if !k.offered(h) || !h.Says("before this was saved: Server, Port") {
		t.Fatal("it is not offered")
	}
	h.Press("Take up what was not saved")
	if host, port := h.Field("Server").Text, h.Field("Port").Text; host != "typed.example.com" || port != "12x" {
		t.Errorf("host %q, port %q", host, port)
	}
	if onDisk(t, h) != small {
		t.Error("it was written without a Save")
	}
	h.Undo()
	if host := h.Field("Server").Text; host != "old.example.com" {
		t.Errorf("after undo the host is %q", host)
	}
	h.Redo()
	k.crash(h)

	h = k.open("")
	if !k.offered(h) {
		t.Fatal("a second crash lost it")
	}
	h.Press("Take up what was not saved")
	h.Fill(h.Field("Port"), "2525")
	h.save()
	h.Until("it is saved and let go", func() bool { return !h.Draft.Dirty() && !h.saving && k.kept() == "" })
	if !contains(onDisk(t, h), `host = "typed.example.com" # ours`) {
		t.Errorf("file:\n%s", onDisk(t, h))
	}
}

func TestWhatIsTypedIntoATemplateIsKeptWithoutAPause(t *testing.T) {
	k := keepingOn(t)
	h := k.open(small + "\n[template]\nlanguage = \"en\"\n[template.en]\nsubject = \"S\"\nhtml = \"<p>%action-message%</p>\"\n")
	h.show(templateAt)
	h.Type("Hello")
	if !h.Draft.Waits() {
		t.Fatal("the test shows nothing: the change was made at once")
	}
	k.crash(h)
	if !contains(k.kept(), "Hello") {
		t.Fatalf("kept is %s", k.kept())
	}
	h = k.open("")
	if !k.offered(h) || !h.Says("the template") {
		t.Fatal("it is not offered")
	}
	h.Press("Take up what was not saved")
	if got := h.Draft.Settings().Template.Languages["en"].HTML; !contains(got, "Hello") {
		t.Errorf("the template is %q", got)
	}
}

func TestLetGoItIsGoneForGood(t *testing.T) {
	k := keepingOn(t)
	k.typedAndCrashed()
	h := k.open("")
	if !k.offered(h) {
		t.Fatal("it is not offered")
	}
	h.Press("Let it go")
	h.Until("it is gone", func() bool { return k.kept() == "" })
	if h.Draft.Dirty() || k.kept() != "" {
		t.Error("something is left")
	}
	if k.offered(k.open("")) {
		t.Error("it is offered again")
	}
}

func TestEscapeLeavesTheOfferToTheNextStart(t *testing.T) {
	k := keepingOn(t)
	k.typedAndCrashed()
	h := k.open("")
	if !k.offered(h) {
		t.Fatal("it is not offered")
	}
	h.escape()
	if h.DialogsOpen() != 0 || h.Draft.Dirty() {
		t.Error("Escape did something else")
	}
	h.close()
	if !k.offered(k.open("")) {
		t.Error("it is not offered again")
	}
}

func TestAWindowThatClosesInOrderLeavesNothing(t *testing.T) {
	for _, answer := range []string{"Save", "Discard"} {
		k := keepingOn(t)
		h := k.open(small)
		h.Fill(h.Field("Server"), "typed.example.com")
		h.Until("it is kept", func() bool { return k.kept() != "" })
		h.close()
		h.Press(answer)
		h.Until("the window closes", func() bool { return h.Life.Err() != nil })
		h.finish()
		if k.kept() != "" {
			t.Errorf("%s leaves %s", answer, k.kept())
		}
	}
}

func TestWhatWasTypedLastIsKeptWhereTheProgramIsEnded(t *testing.T) {
	k := keepingOn(t)
	h := k.open(small, func(o *Options) { o.keepEvery = time.Hour }) // it is not written before the end
	h.Fill(h.Field("Server"), "typed.example.com")
	h.finish()
	if !contains(k.kept(), "typed.example.com") {
		t.Fatal("it is lost")
	}
	if !k.offered(k.open("")) {
		t.Error("it is not offered")
	}
}

func TestDiscardedChangesAreNotKept(t *testing.T) {
	k := keepingOn(t)
	h := k.open(small)
	h.Fill(h.Field("Server"), "typed.example.com")
	h.Until("it is kept", func() bool { return k.kept() != "" })
	h.discard()
	h.Until("it is let go", func() bool { return k.kept() == "" })
}

func TestWhatASaveWroteIsNotOfferedWhereTheCrashCameRightBehindIt(t *testing.T) {
	k := keepingOn(t)
	h := k.open(small)
	h.Fill(h.Field("Server"), "typed.example.com")
	text, err := h.Draft.Disk().Edited(h.Draft.Settings())
	if err != nil {
		t.Fatal(err)
	}
	k.crash(h)
	if k.offered(k.open(string(text))) || k.kept() != "" {
		t.Error("it is offered")
	}
}

func TestAPasswordIsNeverKept(t *testing.T) {
	k := keepingOn(t)
	h := k.open(small)
	h.Draft.SetPassword("me@old.example.com", "very-secret")
	h.Fill(h.Field("Server"), "typed.example.com")
	k.crash(h)
	if contains(k.kept(), "secret") || !contains(k.kept(), "typed.example.com") {
		t.Errorf("kept is %s", k.kept())
	}
}

func TestChangesOnAVersionThatSomebodyWroteOverAreJoined(t *testing.T) {
	k := keepingOn(t)
	k.typedAndCrashed()
	theirs := small + "\n[portal]\nurl = \"https://theirs.example.com\"\n"
	h := k.open(theirs)
	if !k.offered(h) || !h.Says("was written since") {
		t.Fatal("it is not offered, or as if nothing had happened")
	}
	h.Press("Take up what was not saved")
	if s := h.Draft.Settings(); s.Server.Host != "typed.example.com" || s.Portal.URL != "https://theirs.example.com" {
		t.Errorf("host %q, portal %q", s.Server.Host, s.Portal.URL)
	}
	h.save()
	h.Until("it is saved", func() bool { return !h.Draft.Dirty() && !h.saving })
	if h.DialogsOpen() != 0 {
		t.Error("the save asks about what was joined")
	}
}

func TestWhatBothChangedIsAskedAsOfALivingWindow(t *testing.T) {
	k := keepingOn(t)
	k.typedAndCrashed()
	h := k.open(strings.Replace(small, "old.", "theirs.", 1))
	if !k.offered(h) {
		t.Fatal("it is not offered")
	}
	h.Press("Take up what was not saved")
	if !h.Says("Mine, on the screen") {
		t.Fatal("nothing is asked")
	}
	h.Press("Keep mine")
	if got := h.Draft.Settings().Server.Host; got != "typed.example.com" || h.theirs != nil {
		t.Errorf("host %q, theirs %v", got, h.theirs != nil)
	}
}

func TestChangesBeforeTheFirstSaveAreKept(t *testing.T) {
	k := keepingOn(t)
	h := k.open("")
	h.Fill(h.Field("Server"), "first.example.com")
	k.crash(h)
	h = k.open("")
	if !k.offered(h) {
		t.Fatal("it is not offered")
	}
	h.Press("Take up what was not saved")
	if got := h.Field("Server").Text; got != "first.example.com" || !h.Draft.Disk().Missing {
		t.Errorf("host %q", got)
	}
}

func TestTwoUsersOfAFolderAreNotOfferedEachOthersChanges(t *testing.T) {
	k := keepingOn(t)
	k.typedAndCrashed()
	if k.offered((keeping{t, k.dir, t.TempDir()}).open("")) {
		t.Error("another user is offered them")
	}
}

func TestAnUnreadableFileIsNotAskedAboutAndTheChangesStay(t *testing.T) {
	k := keepingOn(t)
	k.typedAndCrashed()
	h := k.open("server = [broken\n")
	if h.DialogsOpen() > 0 {
		t.Error("it is offered over a file that cannot be read")
	}
	h.close()
	if !k.offered(k.open(small)) {
		t.Error("it is lost")
	}
}

func TestThatNothingCanBeKeptIsSaidOnce(t *testing.T) {
	k := keepingOn(t)
	k.state = filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(k.state, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	h := k.open(small)
	h.Fill(h.Field("Server"), "typed.example.com")
	h.Until("it is said", func() bool { return h.Says("would be lost if the program ended now") })
	h.news = ""
	h.Refresh()
	h.Fill(h.Field("Server"), "more.example.com")
	h.Until("it was tried again", func() bool { idle, _ := h.unsaved.Idle(); return idle })
	if h.Says("would be lost") {
		t.Error("it is said again")
	}
}
