package editor

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

// board is a clipboard of another program's, read when the test says so.
type board struct {
	*harness
	clip    Clip
	err     error
	reading []func()
	losses  [][]parse.Loss
	picture []byte
	unread  error
	texted  bool // and its text was pasted
}

// boarded is an editor with the clipboard of a system.
func boarded(t *testing.T, source string) *board {
	t.Helper()
	b := &board{harness: open(t, source)}
	b.Clipboard = func(context.Context) (Clip, error) { return b.clip, b.err }
	b.Background = func(_ string, work func(context.Context), then func()) func() {
		ctx, stop := context.WithCancel(t.Context())
		b.reading = append(b.reading, func() {
			work(ctx)
			then()
		})
		return stop
	}
	b.OnPasted = func(losses []parse.Loss) { b.losses = append(b.losses, losses) }
	b.OnPicture = func(content []byte) { b.picture = content }
	b.OnUnread = func(err error, text bool) { b.unread, b.texted = err, text }
	return b
}

func (b *board) ask() { b.TypedShortcut(&fyne.ShortcutPaste{Clipboard: b.app.Clipboard()}) }

// come lets what was asked for come in.
func (b *board) come() {
	for _, read := range b.reading {
		read()
	}
	b.reading = nil
}

func (b *board) paste() {
	b.ask()
	b.come()
}

func holds(text string) func(context.Context) (string, error) {
	return func(context.Context) (string, error) { return text, nil }
}

func TestHTMLOfAnotherProgramIsPastedWithItsLooks(t *testing.T) {
	b := boarded(t, "<p>one two</p>")
	b.at(0, 4)
	b.clip = Clip{HTML: holds("<b>bold</b><script>x</script>"), Text: holds("bold")}
	b.paste()
	b.wants("<p>one <strong>bold</strong>two</p>\n")
	if len(b.losses) != 1 || len(b.losses[0]) != 1 || b.losses[0][0].Code != "script" {
		t.Errorf("said to be lost: %+v", b.losses)
	}
	b.UndoTyping()
	if b.html() != "<p>one two</p>\n" {
		t.Error("it cannot be undone")
	}
}

func TestWhatIsTypedWhileThePasteComesStandsBehindIt(t *testing.T) {
	b := boarded(t, "<p>one three</p>")
	b.at(0, 4)
	b.clip = Clip{HTML: holds("<i>two</i>")}
	b.ask()
	b.write(" x ")
	b.come()
	b.wants("<p>one <em>two</em> x three</p>\n")
	b.caretIs(0, len("one two x "))
}

func TestAPasteReplacesWhatWasSelectedWhenItWasAskedFor(t *testing.T) {
	b := boarded(t, "<p>one</p><p>two</p>")
	b.Select(b.State().SelectBlock(0).Selection())
	b.clip = Clip{HTML: holds("<b>new</b>")}
	b.ask()
	b.at(1, 3)
	b.write("!")
	b.come()
	b.wants("<p><strong>new</strong></p>\n<p>two!</p>\n")
	b.caretIs(1, 4)
}

func TestTwoPastesInARowBothComeIn(t *testing.T) {
	b := boarded(t, "<p>x</p>")
	b.clip = Clip{HTML: holds("<b>a</b>")}
	b.ask()
	b.ask()
	b.come()
	b.wants("<p><strong>aa</strong>x</p>\n")
}

func TestAPasteComesIntoNoOtherDocument(t *testing.T) {
	b := boarded(t, "<p>one</p>")
	b.clip = Clip{HTML: holds("<b>a</b>")}
	b.ask()
	other, _ := parse.Parse("<p>other</p>", known)
	b.SetDocument(other)
	b.come()
	b.wants("<p>other</p>\n")
}

func TestAPasteComesIntoNothingThatMayOnlyBeRead(t *testing.T) {
	b := boarded(t, "<p>one</p>")
	b.clip = Clip{HTML: holds("<b>a</b>"), Text: holds("a")}
	b.ask()
	b.ReadOnly = true
	b.come()
	b.paste()
	b.wants("<p>one</p>\n")
}

func TestAPictureIsHandedToTheProgram(t *testing.T) {
	for name, html := range map[string]func(context.Context) (string, error){
		"alone":                     nil,
		"with HTML of nothing else": holds(`<meta charset="utf-8"><img src="https://a.b/c.png">`),
	} {
		t.Run(name, func(t *testing.T) {
			b := boarded(t, "<p>one</p>")
			b.clip = Clip{HTML: html, Picture: func(context.Context) ([]byte, error) { return []byte("png"), nil }, Text: holds("https://a.b/c.png")}
			b.paste()
			b.wants("<p>one</p>\n")
			if string(b.picture) != "png" || len(b.losses) > 0 {
				t.Errorf("handed over %q, losses %v", b.picture, b.losses)
			}
		})
	}
}

func TestTextWithAPictureOfItIsPastedAsText(t *testing.T) {
	b := boarded(t, "<p>x</p>")
	b.clip = Clip{HTML: holds("<p>cells</p>"), Picture: func(context.Context) ([]byte, error) { return []byte("png"), nil }}
	b.paste()
	b.wants("<p>cellsx</p>\n")
	if b.picture != nil {
		t.Error("the picture came too")
	}
}

func TestWhatIsCopiedHereKeepsEverythingWhereTheClipboardIsOurs(t *testing.T) {
	b := boarded(t, "<p>a <b>bold</b> %action-link%</p>")
	b.TypedShortcut(&fyne.ShortcutSelectAll{})
	b.TypedShortcut(&fyne.ShortcutCopy{Clipboard: b.app.Clipboard()})
	b.control(0, fyne.KeyEnd)
	b.paste() // a zero Clip: it is our own
	b.wants("<p>a <strong>bold</strong> %action-link%a <strong>bold</strong> %action-link%</p>\n")
	b.clip = Clip{Text: holds("a bold %action-link%")} // a clipboard manager took it over
	b.paste()
	if got := strings.Count(b.html(), "<strong>"); got != 3 {
		t.Errorf("bold in %q", b.html())
	}
	b.clip = Clip{HTML: holds("<i>a bold %action-link%</i>"), Text: holds("a bold %action-link%")} // another program changed it
	b.paste()
	if !strings.HasSuffix(b.html(), "<em>a bold %action-link%</em></p>\n") {
		t.Errorf("got %q", b.html())
	}
}

func TestPlainPasteOfAnotherProgramsTextLeavesTheLookBehind(t *testing.T) {
	b := boarded(t, "<p>x</p>")
	b.clip = Clip{HTML: holds("<b>bold</b>"), Picture: func(context.Context) ([]byte, error) { return []byte("png"), nil }, Text: holds("bold\r\nline")}
	b.control(fyne.KeyModifierShift, fyne.KeyV)
	b.come()
	b.wants("<p>bold</p>\n<p>line</p>\n<p>x</p>\n")
	if b.picture != nil {
		t.Error("the picture came")
	}
}

func TestWhereTheClipboardCannotBeReadItsTextIsPastedAndThatIsSaid(t *testing.T) {
	b := boarded(t, "<p>x</p>")
	b.app.Clipboard().SetContent("text")
	b.err = errors.New("there is no wl-paste")
	b.paste()
	b.wants("<p>textx</p>\n")
	if b.unread == nil || !b.texted {
		t.Error("nothing is said")
	}
}

func TestAProgramThatDoesNotAnswerKeepsTheWindowWaitingForNothing(t *testing.T) {
	b := boarded(t, "<p>x</p>")
	b.app.Clipboard().SetContent("Fyne would wait for this")
	b.err = context.DeadlineExceeded
	b.paste()
	b.wants("<p>x</p>\n")
	if b.unread == nil || b.texted {
		t.Error("nothing is said")
	}
	b.err = context.Canceled // by the person
	b.unread = nil
	b.paste()
	b.wants("<p>x</p>\n")
	if b.unread != nil {
		t.Error("who cancelled is told of it")
	}
}

func TestHTMLThatCannotBeReadIsPastedAsText(t *testing.T) {
	b := boarded(t, "<p>x</p>")
	b.clip = Clip{HTML: func(context.Context) (string, error) { return "", errors.New("it is too large") }, Text: holds("text")}
	b.paste()
	b.wants("<p>textx</p>\n")
	if b.unread == nil || !b.texted {
		t.Error("nothing is said")
	}
}

func TestTextThatCannotBeReadIsNotAskedOfFyne(t *testing.T) {
	b := boarded(t, "<p>x</p>")
	b.app.Clipboard().SetContent("the same, and as large")
	b.clip = Clip{Text: func(context.Context) (string, error) { return "", errors.New("it is too large") }}
	b.paste()
	b.wants("<p>x</p>\n")
	if b.unread == nil || b.texted {
		t.Error("nothing is said")
	}
}

func TestTenMegabytesOnTheClipboardComeIn(t *testing.T) {
	const blocks = 1000
	words := strings.Repeat("words ", 10_000_000/blocks/len("words "))
	for name, clip := range map[string]Clip{
		"HTML": {HTML: holds(strings.Repeat("<p>"+words+"</p>", blocks))},
		"text": {Text: holds(strings.TrimSpace(strings.Repeat(words+"\n", blocks)))},
	} {
		b := boarded(t, "")
		b.clip = clip
		b.paste()
		if got := b.State().Len(); got != blocks {
			t.Errorf("%s: %d blocks", name, got)
		}
		b.UndoTyping()
		b.wants("<p><br></p>\n")
	}
}

func TestWithoutABackgroundThePasteComesFromAGoroutineOfItsOwn(t *testing.T) {
	b := boarded(t, "<p>x</p>")
	b.Background = nil
	came := make(chan struct{})
	b.OnPasted = func([]parse.Loss) { close(came) }
	b.clip = Clip{HTML: holds("<b>a</b>")}
	b.ask()
	<-came
	b.wants("<p><strong>a</strong>x</p>\n")
}

func BenchmarkPasteMegabyteOfHTML(b *testing.B) {
	source := strings.Repeat("<p class=MsoNormal style='margin:0cm'>Some <b>bold</b> and <span style='color:red'>red</span> words in a paragraph.<o:p></o:p></p>\n", 8000)
	for b.Loop() {
		e := New(known)
		part, _ := parse.Pasted(source, known)
		e.Do(document.Paste(part))
	}
}

// What of a paste is done on the window's goroutine.
func BenchmarkPutInMegabyteOfHTML(b *testing.B) {
	source := strings.Repeat("<p class=MsoNormal style='margin:0cm'>Some <b>bold</b> and <span style='color:red'>red</span> words in a paragraph.<o:p></o:p></p>\n", 8000)
	part, _ := parse.Pasted(source, known)
	for b.Loop() {
		e := New(known)
		e.Do(document.Paste(part))
	}
}

func BenchmarkPutInTenMegabytesOfText(b *testing.B) {
	text := strings.Repeat("Some words in a paragraph that is not very long, but not short either, as people write.\n", 10_000_000/88)
	for b.Loop() {
		e := New(known)
		e.Do(document.PasteText(text))
	}
}

func TestWhatIsLongerThanMayBePastedDoesNotComeInAndIsSaid(t *testing.T) {
	for name, clip := range map[string]Clip{
		"formatted": {HTML: holds("<p>" + strings.Repeat("<b>a</b> b ", 100) + "</p>")},
		"text":      {Text: holds(strings.Repeat("a b ", 100))},
	} {
		b := boarded(t, "<p>one</p>")
		b.MaxPaste = 300
		b.clip = clip
		b.paste()
		if !errors.Is(b.unread, ErrTooLong) || b.texted || write.Text(b.State().Document(), false) != "one\n" {
			t.Errorf("%s: %v, %q", name, b.unread, write.Text(b.State().Document(), false))
		}
		b.MaxPaste = 3000
		b.paste()
		if text := write.Text(b.State().Document(), false); len(text) < 200 {
			t.Errorf("%s: what may come in does not: %q", name, text)
		}
	}
	d := open(t, "")
	d.MaxPaste = 3
	d.app.Clipboard().SetContent("four")
	d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
	if text := write.Text(d.State().Document(), false); text != "\n" {
		t.Errorf("Fyne's clipboard brings %q", text)
	}
}
