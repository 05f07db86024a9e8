package window

import (
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"postroom/mail/document/write"
	"postroom/settings"
)

// waits fails where the source of what was typed is made already.
func (p *templateWindow) waits() {
	p.T.Helper()
	if !p.harness.Draft.Waits() {
		p.T.Fatal("the whole source was made for a key")
	}
}

func TestAKeyShowsAtOnceThatSomethingIsNotSaved(t *testing.T) {
	p := writingOn(t, plainHTML).saved()
	if p.harness.foot.unsaved.Visible() {
		t.Fatal("it begins with something unsaved")
	}
	p.keys("x")
	p.waits()
	if got := p.harness.foot.unsaved.Text(); !p.harness.foot.unsaved.Visible() || got != "● 1 unsaved change" {
		t.Errorf("the foot: %q", got)
	}
	if p.harness.foot.save.Disabled() || p.harness.menu.save.Disabled || p.harness.foot.discard.Disabled() || p.harness.foot.undo.Disabled() {
		t.Error("it cannot be saved, discarded or undone")
	}
	p.waits()
}

func TestAKeyThatIsTakenBackLeavesNothingUnsavedOnceTheTypingPauses(t *testing.T) {
	p := writingOn(t, unusual).saved()
	p.keys("x")
	p.harness.Undo()
	p.Until("nothing is unsaved", func() bool { return !p.harness.foot.unsaved.Visible() })
	if p.harness.Draft.Waits() || p.html() != unusual {
		t.Errorf("the template: %q", p.html())
	}
}

func TestThePreviewFollowsWhenTheTypingPauses(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.keys("Hello ")
	p.waits()
	p.Until("the preview follows", func() bool { return strings.Contains(p.preview.text.Text(), "Hello Please") })
}

func TestASaveRightAfterAKeyHoldsIt(t *testing.T) {
	p := writingOn(t, plainHTML).saved()
	p.keys("Hello ")
	p.waits()
	p.harness.save()
	p.keys("there ") // while it is being saved
	p.Until("it is saved", func() bool { return !p.harness.saving })
	onDisk := func() string {
		file, err := settings.Load(p.harness.Folder.SettingsFile())
		if err != nil {
			t.Fatal(err)
		}
		return file.Settings.Template.Languages["en"].HTML
	}
	if got := onDisk(); !strings.HasPrefix(got, "<p>Hello %action-message%") {
		t.Errorf("on disk: %q", got)
	}
	if got := p.html(); !strings.HasPrefix(got, "<p>Hello there %action-message%") || !p.harness.Draft.Dirty() {
		t.Errorf("on the screen: %q", got)
	}
	p.saved()
	if onDisk() != p.html() {
		t.Errorf("on disk after the second save: %q", onDisk())
	}
}

func TestWhatIsAskedForRightAfterAKeyHoldsIt(t *testing.T) {
	for name, ask := range map[string]func(p *templateWindow) string{
		"the source view": func(p *templateWindow) string {
			p.look(sourceView)
			return p.source.editor.Source()
		},
		"another language and back": func(p *templateWindow) string {
			p.languages.show("nl")
			p.languages.show("en")
			return p.html() + write.HTML(p.templatePage.write.editor.Document())
		},
		"another page": func(p *templateWindow) string {
			p.harness.show(setupAt)
			return p.html()
		},
		"an edit of the form": func(p *templateWindow) string {
			p.harness.Fill(p.subject, "Another subject")
			p.harness.Undo()
			return p.html()
		},
		"the form's redo": func(p *templateWindow) string {
			p.harness.Redo()
			return p.html()
		},
		"a program of one's own": func(p *templateWindow) string {
			started := make(chan string, 1)
			p.outside.start = func(file string) error { started <- file; return nil }
			p.outside.open()
			p.Until("it has begun", func() bool { return p.outside.edits("en") })
			text, err := os.ReadFile(<-started)
			if err != nil {
				p.T.Fatal(err)
			}
			return string(text)
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := writingOn(t, plainHTML)
			p.keys("Hello ")
			p.waits()
			if got := ask(p); !strings.Contains(got, "<p>Hello %action-message%") {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestTheFormsUndoRightAfterAKeyTakesItBack(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.keys("Hello ")
	p.waits()
	if !p.harness.Draft.Undo() || p.html() != plainHTML {
		t.Errorf("the template: %q", p.html())
	}
	if got := write.Text(p.templatePage.write.editor.Document()); strings.Contains(got, "Hello") {
		t.Errorf("the editor: %q", got)
	}
}

// elsewhere has another program write settings.toml.
func (p *templateWindow) elsewhere(change func(string) string) {
	p.T.Helper()
	file := p.harness.Folder.SettingsFile()
	text, err := os.ReadFile(file)
	if err != nil {
		p.T.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(change(string(text))), 0o600); err != nil {
		p.T.Fatal(err)
	}
}

func TestAKeyIsMergedWithWhatAnotherProgramWrote(t *testing.T) {
	p := writingOn(t, plainHTML).saved()
	p.keys("Hello ")
	p.waits()
	p.elsewhere(func(text string) string {
		return strings.Replace(text, `smtp-host = "localhost"`, `smtp-host = "127.0.0.1"`, 1)
	})
	p.harness.lookAgain()
	p.Until("it is read", func() bool { return p.harness.Draft.Disk().Settings.Globals["smtp-host"] == "127.0.0.1" })
	if got := p.html(); !strings.HasPrefix(got, "<p>Hello ") || p.harness.Draft.Settings().Globals["smtp-host"] != "127.0.0.1" {
		t.Errorf("merged: %q", got)
	}
}

func TestAConflictShowsWhatWasJustTyped(t *testing.T) {
	p := writingOn(t, plainHTML).saved()
	p.keys("Hello ")
	p.waits()
	p.elsewhere(func(text string) string { return strings.Replace(text, ">Open<", ">Look<", 1) })
	p.harness.save()
	p.Until("it is asked about", func() bool { return p.DialogsOpen() > 0 })
	if !p.Says("<p>Hello %action-message%") {
		t.Error("what was typed is not shown")
	}
	p.Press("Keep mine")
	p.Until("it is saved", func() bool { return !p.harness.saving && !p.harness.Draft.Dirty() })
	if got := p.html(); !strings.HasPrefix(got, "<p>Hello ") || !strings.Contains(got, ">Open<") {
		t.Errorf("kept: %q", got)
	}
}

func TestAKeyOfADraftThatIsDroppedIsGone(t *testing.T) {
	p := writingOn(t, plainHTML).saved()
	p.keys("Hello ")
	p.waits()
	p.harness.takeOver(p.harness.Draft.Disk())
	if got := write.Text(p.templatePage.write.editor.Document()); p.html() != plainHTML || strings.Contains(got, "Hello") {
		t.Errorf("the template: %q, the editor: %q", p.html(), got)
	}
}

// Memory tells what a key goes through: a copy of the whole template would show.
func TestAKeyCostsNoMoreInALongTemplate(t *testing.T) {
	const keys = 20
	cost := func(paragraphs int) uint64 {
		p := writingOn(t, longTemplate(paragraphs))
		p.templatePage.write.pause.after = time.Hour
		p.keys("warm")
		p.html()
		p.Until("the preview follows", func() bool { return strings.Contains(p.preview.text.Text(), "warm") })
		least := uint64(math.MaxUint64) // other goroutines only add to it
		for range 5 {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			p.keys(strings.Repeat("x", keys))
			runtime.ReadMemStats(&after)
			p.waits()
			least = min(least, (after.TotalAlloc-before.TotalAlloc)/keys)
		}
		return least
	}
	const paragraphs = 4_000
	if got, copied := cost(paragraphs), uint64(len(longTemplate(paragraphs))); got > copied/2 {
		t.Errorf("a key takes %d bytes in a template of %d", got, copied)
	}
}

// longTemplate has paragraphs of about 55 bytes each.
func longTemplate(paragraphs int) string {
	return plainHTML + strings.Repeat("<p>Some text with <strong>bold</strong> words in it.</p>\n", paragraphs)
}
