package window

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

func contains(text, part string) bool { return strings.Contains(text, part) }

func key(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

func onDisk(t *testing.T, h *harness) string {
	t.Helper()
	text, err := os.ReadFile(h.options.Folder.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestUndoIsHandedToTheFieldWithTheKeyboardFirst(t *testing.T) {
	h := windowOn(t, small)
	host, user := h.Field("Server"), h.Field("User Name")
	h.Fill(host, "new.example.com")
	h.Focus(user)
	test.Type(user, "me")
	h.Undo()
	if user.Text != "" || host.Text != "new.example.com" {
		t.Fatalf("after one undo: user %q, host %q", user.Text, host.Text)
	}
	h.Undo()
	if host.Text != "old.example.com" {
		t.Errorf("after two: host %q", host.Text)
	}
	h.Redo()
	h.Redo()
	if host.Text != "new.example.com" {
		t.Errorf("after redo: host %q", host.Text)
	}
}

func TestUndoDoesNotReachBehindADialog(t *testing.T) {
	h := windowOn(t, small)
	h.Fill(h.Field("Server"), "new.example.com")
	h.close()
	h.Undo()
	if got := h.Draft.Settings().Server.Host; got != "new.example.com" {
		t.Errorf("host %q", got)
	}
}

func TestClosingWithUnsavedChangesAsksAndEscapeStays(t *testing.T) {
	h := windowOn(t, small)
	h.Fill(h.Field("Server"), "new.example.com")
	h.close()
	if h.DialogsOpen() != 1 || !h.Says("1 change on the screen would be lost") {
		t.Fatal("nothing was asked")
	}
	h.Win.Canvas().Focused().TypedKey(key(fyne.KeyEscape))
	if h.DialogsOpen() != 0 || h.Life.Err() != nil {
		t.Errorf("%d dialogs, life %v", h.DialogsOpen(), h.Life.Err())
	}
	h.close()
	h.Press("Save")
	h.Until("the window closes", func() bool { return h.Life.Err() != nil })
	if !contains(onDisk(t, h), `host = "new.example.com" # ours`) {
		t.Errorf("file:\n%s", onDisk(t, h))
	}
}

func TestClosingWithoutChangesAsksNothing(t *testing.T) {
	h := windowOn(t, small)
	h.close()
	if h.DialogsOpen() != 0 || h.Life.Err() == nil {
		t.Error("the window is still there")
	}
}

func TestAFileChangedUnderneathIsReadAnewWhereNothingIsUnsaved(t *testing.T) {
	h := windowOn(t, small)
	h.rewrite(strings.Replace(small, "old", "theirs", 1))
	h.lookAgain()
	h.Until("the host is theirs", func() bool { return h.Field("Server").Text == "theirs.example.com" })
	if !h.Says("has been read anew") {
		t.Error("it was not said")
	}
}

func (h *harness) rewrite(text string) {
	h.T.Helper()
	if err := os.WriteFile(h.options.Folder.SettingsFile(), []byte(text), 0o600); err != nil {
		h.T.Fatal(err)
	}
}

func TestTheWatchNoticesAnotherProgramsChange(t *testing.T) {
	h := windowOn(t, small)
	h.Fill(h.Field("Server"), "mine.example.com")
	h.Until("the folder is watched", func() bool { return h.watching })
	h.rewrite(strings.Replace(small, "old", "theirs", 1))
	h.Until("the change is noticed", func() bool { return h.theirs != nil })
	if !h.Says("was changed by another program") {
		t.Error("the banner does not say so")
	}
	begin := h.App.Driver().AbsolutePositionForObject(h.middle).Y
	if end := h.App.Driver().AbsolutePositionForObject(h.banner).Y + h.banner.Size().Height; end == 0 || begin < end {
		t.Errorf("the banner ends at %v, the page begins at %v", end, begin)
	}
}

func TestAnUnreadableFileIsShownReadOnlyWithItsHistory(t *testing.T) {
	earlier := strings.Replace(small, "old", "earlier", 1)
	h := windowOn(t, "version = 1\nserver = [broken\n", func(o *Options) {
		dir := o.Folder.HistoryDir()
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "20261101T101112.000000000Z-abc.toml"), []byte(earlier), 0o600); err != nil {
			t.Fatal(err)
		}
	})
	if !h.Says("Read-only.") || !h.Field("Server").Disabled() || !h.foot.save.Disabled() {
		t.Fatal("it can be edited")
	}
	h.showHistory()
	h.Until("the history is listed", func() bool { return h.DialogsOpen() == 1 })
	h.Press("Restore")
	h.Until("it is restored", func() bool { return h.Field("Server").Text == "earlier.example.com" })
	if h.Says("Read-only.") || h.foot.undo == nil || onDisk(t, h) != earlier {
		t.Errorf("after restore: read-only %v, file\n%s", h.Says("Read-only."), onDisk(t, h))
	}
}

func TestTheFootKeepsWhatCanBeDoneAndLeavesTheRestOutByItsRank(t *testing.T) {
	h := windowOn(t, small, func(o *Options) { o.Throwaway = true })
	h.Background("Testing the connection to a server with a long name", func(ctx context.Context) { <-ctx.Done() }, func() {})
	h.Until("the foot says so", func() bool { return h.foot.job.Visible() })
	h.Fill(h.Field("Server"), "another.example.com")
	h.Fill(h.Field("From"), "no address")
	f := h.foot
	for _, tt := range []struct {
		width           float32
		said            string
		file, job, left bool // what is in sight of the words
	}{
		{1440, "", true, true, true},
		{1024, "", true, true, false},
		{640, "", false, true, false},
		{widgets.MinWidth, "", false, true, false},
		{widgets.MinWidth, strings.Repeat("No browser could be opened: copy the address. ", 9), false, false, true},
	} {
		h.Win.Resize(fyne.NewSize(tt.width, widgets.MinHeight))
		f.remark(tt.said)
		left := f.sandbox
		if tt.said != "" {
			left = f.said
		}
		for name, each := range map[string]struct {
			o    *widgets.Text
			want bool
		}{"the file": {f.file, tt.file}, "what runs": {f.job, tt.job}, "the last": {left, tt.left}} {
			if shown := each.o.Size().Width > 0; shown != each.want {
				t.Errorf("at %v, saying %q: %s is %v wide", tt.width, tt.said, name, each.o.Size().Width)
			}
		}
		for _, o := range []fyne.CanvasObject{f.unsaved, f.faults, f.cancel, f.undo, f.discard, f.save} {
			from := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			if m := o.MinSize(); !o.Visible() || o.Size().Width < m.Width || from.X+m.Width > tt.width {
				t.Errorf("at %v, saying %q: a %T at %v is %v of %v", tt.width, tt.said, o, from, o.Size(), m)
			}
		}
	}
}

func TestAnOlderAnswerAboutPeopleIsDropped(t *testing.T) {
	h := windowOn(t, small+"\n[people]\nfile = \"people.csv\"\n", func(o *Options) {
		if err := os.WriteFile(o.Folder.Path("people.csv"), []byte("Name,Primary e-mail address\nA,a@example.com\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	})
	h.Until("the people are read", func() bool { return len(h.People.People) == 1 })
	h.Draft.Change("People file", func(s *settings.Settings) { s.People.File = "people.csv" })
	h.LoadPeople()
	h.Draft.Change("People file", func(s *settings.Settings) { s.People.File = "" })
	h.Background("later", func(context.Context) {}, func() { h.news = "done" })
	h.Until("all is in", func() bool { return h.news == "done" && len(h.Posted) == 0 })
	if len(h.People.People) != 0 {
		t.Error("the older answer won")
	}
}

func TestASecondSaveWhileOneRunsDoesNotTakeItForSomebodyElses(t *testing.T) {
	h := windowOn(t, small)
	h.Fill(h.Field("Server"), "new.example.com")
	h.save()
	h.save()
	h.Until("it is saved", func() bool { return !h.Draft.Dirty() && !h.saving })
	if h.DialogsOpen() != 0 {
		t.Error("it asks about its own writing")
	}
}

func TestTheFirstSaveMakesTheFolderAndWatchesIt(t *testing.T) {
	h := windowOn(t, "", func(o *Options) { o.Folder.Dir = filepath.Join(o.Folder.Dir, "new") })
	h.Until("watching has failed", func() bool { return !h.beginning })
	h.save()
	h.Until("the folder is watched", func() bool { return h.watching })
	if h.Draft.Disk().Missing || h.Says("Nothing is set up yet.") {
		t.Error("it still counts as a first start")
	}
}

func TestAFileOfALaterVersionIsSaidToBeOneAndNotToBeWrong(t *testing.T) {
	h := windowOn(t, "version = 3\n[later]\nkey = 1\n")
	if !h.Draft.ReadOnly() || !h.Says("settings.toml was written by a later Postroom than this one") || h.Says("fault") {
		t.Error("the banner does not say it")
	}
	if by := windowOn(t, "version = 3\nwritten_by = \"Postroom v9\"\n"); !by.Draft.ReadOnly() || !by.Says("settings.toml was written by Postroom v9") {
		t.Error("the banner does not say what wrote the file")
	}
	h.showHistory()
	h.Until("the dialog is open", func() bool { return h.DialogsOpen() == 1 })
	if !h.Says("Open it with the Postroom that wrote it") || h.Says("Correct the file") {
		t.Error("the dialog does not say what to do")
	}
}

func TestReadOnlyIsSaidOnce(t *testing.T) {
	h := windowOn(t, "version = 1\nnope = 1\n[[action]]\nname = \"A\"\nkind = \"perform-tasks\"\n")
	for place := range pageKinds() {
		h.show(place)
		if place == actionsAt {
			h.Press("Edit…")
		}
		said := 0
		h.Walk(func(o fyne.CanvasObject) {
			if p, ok := o.(*widgets.Prose); ok && contains(strings.ToLower(p.Text()), "read-only") {
				said++
			}
		})
		if said != 1 {
			t.Errorf("%s says it %d times", pageKinds()[place].name, said)
		}
	}
}

func TestAFolderThatMayNotBeWrittenToSaysSoOnceAndShowsNoSave(t *testing.T) {
	h := windowOn(t, small+"\n[[action]]\nname = \"A\"\nkind = \"perform-tasks\"\n", func(o *Options) { o.locked = errors.New("read-only file system") })
	for place := range pageKinds() {
		h.show(place)
		if place == actionsAt {
			h.Press("Edit…")
		}
		said := 0
		h.Walk(func(o fyne.CanvasObject) {
			switch o := o.(type) {
			case *widgets.Prose:
				if contains(strings.ToLower(o.Text()), "read-only") {
					said++
				}
			case *widgets.Button:
				if o.Text == "Save" || o.Text == "Discard" || o.Text == "Undo" {
					t.Errorf("%s has %s", pageKinds()[place].name, o.Text)
				}
			}
		})
		if said != 1 {
			t.Errorf("%s says it %d times", pageKinds()[place].name, said)
		}
	}
	h.show(setupAt)
	if !h.Field("Server").Disabled() || !h.menu.save.Disabled {
		t.Error("it can be edited, or saved by the menu")
	}
	h.TapLink("OK")
	h.Refresh()
	if h.Says("You may not write") {
		t.Error("it is said again")
	}
	h.lookAgain() // the harness's folder may be written to after all
	h.Until("it can be edited", func() bool { return !h.Field("Server").Disabled() })
	if h.foot.save.Hidden {
		t.Error("there is no Save")
	}
}

func TestWhatCannotBeReadIsShownAsUnreadableAndNotAsEmpty(t *testing.T) {
	h := windowOn(t, "version = 1\nserver = [broken\n")
	for place, empty := range map[int]string{
		templateAt: "There is no e-mail template", actionsAt: "No actions yet", peopleAt: "There is no people file yet",
	} {
		h.show(place)
		if h.Says(empty) || !h.Says(": not known") {
			t.Errorf("%s looks empty", pageKinds()[place].name)
		}
		if h.Win.Canvas().Focused() != fyne.Focusable(h.unread) {
			t.Errorf("%s: the keyboard is on %T", pageKinds()[place].name, h.Win.Canvas().Focused())
		}
	}
	h.Press(whatIsWrong)
	h.Until("it is listed", func() bool { return h.DialogsOpen() == 1 && h.Says("Correct the file") })
	h.Press("Close")
	h.rewrite(small)
	h.lookAgain()
	h.Until("it is read anew", func() bool {
		return h.Says("There is no people file yet") || h.Says("No actions yet") || h.Says("There is no e-mail template")
	})
}

func TestAPartThatCouldBeReadOfABrokenFileIsShown(t *testing.T) {
	h := windowOn(t, "version = 1\nnope = 1\n[[action]]\nname = \"Kept\"\nkind = \"perform-tasks\"\n")
	h.show(actionsAt)
	if !h.Reads("Kept") || h.Says(": not known") {
		t.Error("an action that was read is not shown")
	}
}

func TestFindIsOfferedWhereThereIsSomethingToSearch(t *testing.T) {
	h := samples(t)
	for place, want := range map[int][2]bool{setupAt: {}, templateAt: {true, true}, previewAt: {true, false}, actionsAt: {true, false}, peopleAt: {true, false}, activityAt: {true, false}} {
		h.show(place)
		if got := [2]bool{!h.menu.find.Disabled, !h.menu.replace.Disabled}; got != want {
			t.Errorf("%s: find and replace are offered %v, want %v", pageKinds()[place].name, got, want)
		}
	}
	h.show(actionsAt)
	h.Press("Edit…")
	h.menu.find.Action()
	if h.Keyboard() != fyne.Focusable(h.Field("Search")) || h.Button("Done") != nil {
		t.Error("on Actions it does not lead to the search")
	}
}

func TestFromThreeLanguagesOnTheyAreCounted(t *testing.T) {
	s := settings.Defaults()
	s.Template.Language, s.Template.Languages = "nl", map[string]settings.Template{"en": {}, "nl": {}}
	if got := words.Languages(s.TemplateLanguages()); got != "nl · en" {
		t.Errorf("two are %q", got)
	}
	s.Template.Languages["de"] = settings.Template{}
	if got := words.Languages(s.TemplateLanguages()); got != "3 languages" {
		t.Errorf("three are %q", got)
	}
}

func TestClosingAThrowAwayFolderAsksNothing(t *testing.T) {
	h := windowOn(t, small, func(o *Options) { o.Throwaway = true })
	h.Fill(h.Field("Server"), "new.example.com")
	h.close()
	if h.DialogsOpen() != 0 || h.Life.Err() == nil {
		t.Error("the window is still there")
	}
}

func TestAPlaceholderThatStandsForTheSandboxReachesIt(t *testing.T) {
	server, text, stored := sandboxed(t, sandbox.Options{})
	h := windowOn(t, text, stored, func(o *Options) { o.Secrets = secret.InMemory() })
	h.UseSandbox(server)
	h.Draft.Change("Placeholder", func(s *settings.Settings) {
		s.Globals = map[string]string{"smtp-host": s.Server.Host}
		s.Server.Host = "#Global[smtp-host]"
	})
	if !h.ReachesSandbox(nil) || !contains(h.Row("User Name and Password").Note(), "memory for this run") {
		t.Errorf("reaches %v, note %q", h.ReachesSandbox(nil), h.Row("User Name and Password").Note())
	}
}

func TestNothingInTheWindowMovesByItself(t *testing.T) {
	windowOn(t, "")
	if fyne.CurrentApp().Settings().ShowAnimations() {
		t.Error("the carets of its fields fade")
	}
}
