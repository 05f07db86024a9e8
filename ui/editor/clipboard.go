package editor

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/write"
)

// copied is what was copied last. The system's clipboard holds its text; while it
// still does, pasting gives the document's own part.
type copied struct {
	text  string
	html  string // what other programs read, once it was put there
	part  document.Document
	whole bool // the part begins where a block does
}

// paste is the command that pastes the part into a text: part of a document comes
// into a source as HTML.
func (c copied) paste(into document.State) document.Command {
	switch {
	case into.Verbatim() && c.part.Blocks[0].Kind != document.Verbatim:
		return document.PasteText(write.HTML(c.part))
	case c.whole:
		return document.PasteBlocks(c.part)
	}
	return document.Paste(c.part)
}

// copy puts what is selected on the clipboard: its text at once, and in the background how it
// looks, where the program has a way to.
func (e *Editor) copy(c fyne.Clipboard) bool {
	part, ok := e.editing.State.Slice()
	if !ok {
		return false
	}
	from, _ := e.editing.State.Selection().Range()
	text := write.Plain(part)
	e.copied = copied{text: strings.ReplaceAll(text, "\r\n", "\n"), part: part, whole: from.Offset == 0}
	c.SetContent(text)
	if e.CopyOut == nil || e.editing.State.Verbatim() || e.editing.State.Line() {
		return true
	}
	if e.copying != nil {
		e.copying()
	}
	var html string
	put, images := e.CopyOut, e.Images
	e.copying = e.background()("Copying", func(ctx context.Context) {
		ctx, stop := context.WithTimeout(ctx, readTime)
		defer stop()
		html = write.Copied(part, images)
		put(ctx, html, text, pictureOf(part, images))
	}, func() {
		if e.copied.text == text {
			e.copied.html = html
		}
	})
	return true
}

// pictureOf is the content of the picture that is all of a part, but for the begin of a line behind
// it; nil: it is not one, or has none.
func pictureOf(part document.Document, images func(string) ([]byte, error)) []byte {
	b := part.Blocks
	if n := len(b); n == 2 && b[1].Kind.HasText() && b[1].Text == "" {
		b = b[:1]
	}
	if images == nil || len(b) != 1 || b[0].Kind != document.Image {
		return nil
	}
	content, err := images(b[0].Source)
	if err != nil {
		return nil
	}
	return content
}

func (e *Editor) background() func(string, func(context.Context), func()) func() {
	if e.Background != nil {
		return e.Background
	}
	return onGoroutine
}

func (e *Editor) cut(c fyne.Clipboard) {
	if !e.ReadOnly && e.copy(c) {
		e.Do(document.DeleteSelection)
	}
}
