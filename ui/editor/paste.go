package editor

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

// Fyne's clipboard is text alone, and reading it waits for the program that holds it,
// for ever if need be. So a program may give an editor a better one ([Editor.Clipboard]):
// it is read off the window's goroutine, and what comes of it goes where the caret was
// when it was asked for, before what was typed since.

// Clip is what another program put on the system's clipboard, in forms that are read
// as they are wanted. Nil is a form that there is not. All are read off the window's
// goroutine, and stop when the context ends.
type Clip struct {
	HTML    func(context.Context) (string, error) // in UTF-8, as it was written
	Picture func(context.Context) ([]byte, error) // PNG, JPEG or GIF
	Text    func(context.Context) (string, error)
}

// ErrTooLong says that what was copied is longer than [Editor.MaxPaste].
var ErrTooLong = errors.New("what was copied is too long")

// readTime is how long reading the clipboard may take.
const readTime = 10 * time.Second

// pasting is a paste on its way.
type pasting struct {
	at     *document.Selection
	cancel func()
}

// arrived is what a paste brought.
type arrived struct {
	formatted bool // part is to come in, losses is what it lost
	part      document.Document
	size      int // of part, in bytes of HTML
	losses    []parse.Loss
	picture   []byte
	ours      bool // text is Fyne's to give
	text      string
	err       error // why something could not be read
}

// paste puts in what is on the clipboard: plain, its text alone.
func (e *Editor) paste(c fyne.Clipboard, plain bool) {
	if e.ReadOnly {
		return
	}
	if e.Clipboard == nil {
		e.putIn(e.editing.State.Selection(), arrived{text: c.Content()}, plain)
		return
	}
	p := &pasting{at: e.editing.Track(e.editing.State.Selection())}
	e.pastes = append(e.pastes, p)
	var got arrived
	read, known, own := e.Clipboard, e.known, e.copied.html
	textOnly := plain || e.editing.State.Verbatim() || e.editing.State.Line()
	p.cancel = e.background()("Reading the clipboard", func(ctx context.Context) {
		got = readClip(ctx, read, known, own, textOnly)
	}, func() { e.arrive(p, c, got, plain) })
}

func onGoroutine(_ string, work func(context.Context), then func()) (cancel func()) {
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		work(ctx)
		fyne.Do(func() {
			stop()
			then()
		})
	}()
	return stop
}

// readClip reads the form that says most: HTML that holds anything, a picture, text. HTML that was
// copied here says less than the text by which that is known.
func readClip(ctx context.Context, read func(context.Context) (Clip, error), known document.Vocabulary, own string, plain bool) (got arrived) {
	ctx, stop := context.WithTimeout(ctx, readTime)
	defer stop()
	clip, err := read(ctx)
	got.err = err
	if clip.HTML != nil && !plain {
		source, err := clip.HTML(ctx)
		got.err = errors.Join(got.err, err)
		if got.ours = own != "" && source == own; got.ours {
			return got
		}
		got.part, got.losses = parse.Pasted(source, known)
		if got.formatted = shows(got.part, clip.Picture != nil); got.formatted {
			got.size = len(write.HTML(got.part))
			return got
		}
	}
	if clip.Picture != nil && !plain && ctx.Err() == nil {
		picture, err := clip.Picture(ctx)
		got.err = errors.Join(got.err, err)
		if got.picture = picture; len(picture) > 0 {
			return got
		}
	}
	switch {
	case ctx.Err() != nil:
	case clip.Text == nil:
		got.ours = true
	default:
		text, err := clip.Text(ctx)
		got.err = errors.Join(got.err, err)
		got.text = text
	}
	return got
}

// shows reports whether there is anything to see in a part. A picture that is elsewhere is less than
// the picture itself.
func shows(part document.Document, picture bool) bool {
	return slices.ContainsFunc(part.Blocks, func(b document.Block) bool {
		return b.Text != "" || !b.Kind.HasText() && !(picture && b.Elsewhere())
	})
}

// arrive puts in what came, unless the document is another one by now.
func (e *Editor) arrive(p *pasting, c fyne.Clipboard, got arrived, plain bool) {
	i := slices.Index(e.pastes, p)
	if i < 0 {
		return
	}
	e.pastes = slices.Delete(e.pastes, i, i+1)
	e.editing.Untrack(p.at)
	if e.ReadOnly || errors.Is(got.err, context.Canceled) {
		return
	}
	if got.ours && !errors.Is(got.err, context.DeadlineExceeded) { // else Fyne would wait too, for ever
		got.text = c.Content()
	}
	e.putIn(*p.at, got, plain)
}

func (e *Editor) putIn(at document.Selection, got arrived, plain bool) {
	if e.MaxPaste > 0 && max(got.size, len(got.text)) > e.MaxPaste {
		got = arrived{err: ErrTooLong}
	}
	switch {
	case got.formatted:
		e.Do(document.In(at, document.PasteBlocks(got.part)))
	case got.text != "":
		e.pasteText(at, got.text, plain)
	}
	if got.err != nil && e.OnUnread != nil {
		e.OnUnread(got.err, got.text != "")
	}
	switch {
	case len(got.picture) > 0 && e.OnPicture != nil:
		e.OnPicture(got.picture)
	case (got.formatted || len(got.losses) > 0) && e.OnPasted != nil:
		e.OnPasted(got.losses)
	}
}

// pasteText puts in text, or the part that it was copied from in this editor.
func (e *Editor) pasteText(at document.Selection, text string, plain bool) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if s := e.editing.State; s.Line() && e.Fit != nil {
		from, to := at.Range()
		text = e.Fit(text, utf8.RuneCountInString(s.Written())-utf8.RuneCountInString(s.Block(0).Text[from.Offset:to.Offset]))
	}
	if !plain && len(e.copied.part.Blocks) > 0 && text == e.copied.text {
		e.Do(document.In(at, e.copied.paste(e.editing.State)))
		return
	}
	e.Do(document.In(at, document.PasteText(text)))
}

// forgetPastes lets nothing come in that was asked for in another document.
func (e *Editor) forgetPastes() {
	for _, p := range e.pastes {
		e.editing.Untrack(p.at)
		if p.cancel != nil {
			p.cancel()
		}
	}
	e.pastes = nil
}
