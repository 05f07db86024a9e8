package template

import (
	"context"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"postroom/mail/document/write"
)

// waits fails where the source of what was typed is made already.
func (p *pageWindow) waits() {
	p.T.Helper()
	if !p.Draft.Waits() {
		p.T.Fatal("the whole source was made for a key")
	}
}

func TestAKeyThatIsTakenBackLeavesNothingUnsavedOnceTheTypingPauses(t *testing.T) {
	p := writingOn(t, unusual).saved()
	p.keys("x")
	p.Undo()
	p.Until("nothing is unsaved", func() bool { return p.Draft.Unsaved() == 0 })
	if p.Draft.Waits() || p.html() != unusual {
		t.Errorf("the template: %q", p.html())
	}
}

func TestThePreviewFollowsWhenTheTypingPauses(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.keys("Hello ")
	p.waits()
	p.Until("the preview follows", func() bool { return strings.Contains(p.preview.view.Mail().Text, "Hello Please") })
}

// stillTyping has every pause last until it is passed.
func (p *pageWindow) stillTyping() { p.write.pause.after = time.Hour }

// pass ends a pause.
func (p *pageWindow) pass() { p.write.pause.timer.Reset(0) }

func TestWhileKeysComeNothingIsFilledAndAfterThemOnce(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.stillTyping()
	var begun atomic.Int32
	whole := p.make
	p.make = func(ctx context.Context, in mailInput) mailShown {
		begun.Add(1)
		return whole(ctx, in)
	}
	p.keys("Hello ")
	p.waits()
	if begun.Load() != 0 {
		t.Errorf("it was filled %d times while keys came", begun.Load())
	}
	p.pass()
	p.Until("the preview follows", func() bool { return strings.Contains(p.preview.view.Mail().Text, "Hello Please") })
	if begun.Load() != 1 {
		t.Errorf("it was filled %d times", begun.Load())
	}
}

func TestAKeyEndsTheFillingOfWhatStoodBefore(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.Until("the first mail is shown", func() bool { return p.drawn != nil })
	p.stillTyping()
	var begun, ended atomic.Int32
	whole := p.make
	p.make = func(ctx context.Context, _ mailInput) mailShown {
		begun.Add(1)
		<-ctx.Done()
		ended.Add(1)
		return mailShown{}
	}
	p.keys("x")
	p.pass()
	p.Until("it is filled", func() bool { return begun.Load() == 1 })
	p.keys("y")
	p.Until("it is given up", func() bool { return ended.Load() == 1 })
	if begun.Load() != 1 || p.drawn != nil || p.preview.view.Mail().HTML == "" {
		t.Errorf("it was begun %d times, and %v is shown", begun.Load(), p.drawn)
	}
	p.write.editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	p.make = whole
	p.pass()
	p.Until("what was wanted is filled after all", func() bool { return strings.Contains(p.preview.view.Mail().Text, "xPlease") })
}

func TestThePauseIsLongerWhereWhatFollowsTakesLong(t *testing.T) {
	for cost, want := range map[time.Duration]time.Duration{
		0: afterTyping, afterTyping: afterTyping, 2 * time.Second / 3: time.Second / 3, time.Hour: longest,
	} {
		p := pause{after: afterTyping, cost: func() time.Duration { return cost }}
		if p.rest() != want {
			t.Errorf("after what took %v it is %v", cost, p.rest())
		}
	}
}

func TestWhatIsAskedForRightAfterAKeyHoldsIt(t *testing.T) {
	for name, ask := range map[string]func(p *pageWindow) string{
		"the source view": func(p *pageWindow) string {
			p.look(sourceView)
			return p.source.editor.Source()
		},
		"another language and back": func(p *pageWindow) string {
			p.languages.show("nl")
			p.languages.show("en")
			return p.html() + write.HTML(p.write.editor.Document())
		},
		"another page": func(p *pageWindow) string {
			p.Put(elsewhere{})
			return p.html()
		},
		"an edit of the form": func(p *pageWindow) string {
			p.Fill(p.subject.Editor, "Another subject")
			p.Undo()
			return p.html()
		},
		"the form's redo": func(p *pageWindow) string {
			p.Redo()
			return p.html()
		},
		"a program of one's own": func(p *pageWindow) string {
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
	if !p.Draft.Undo() || p.html() != plainHTML {
		t.Errorf("the template: %q", p.html())
	}
	if got := write.Text(p.write.editor.Document(), false); strings.Contains(got, "Hello") {
		t.Errorf("the editor: %q", got)
	}
}

func TestAKeyOfADraftThatIsDroppedIsGone(t *testing.T) {
	p := writingOn(t, plainHTML).saved()
	p.keys("Hello ")
	p.waits()
	p.Draft.Reload(p.Draft.Disk())
	if got := write.Text(p.write.editor.Document(), false); p.html() != plainHTML || strings.Contains(got, "Hello") {
		t.Errorf("the template: %q, the editor: %q", p.html(), got)
	}
}

// longTemplate has paragraphs of about 55 bytes each.
func longTemplate(paragraphs int) string {
	return plainHTML + strings.Repeat("<p>Some text with <strong>bold</strong> words in it.</p>\n", paragraphs)
}
