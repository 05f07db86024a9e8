package editor

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/write"
)

// copied is what was copied last. The system's clipboard holds its text; while it
// still does, pasting gives the document's own part.
type copied struct {
	text  string
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

func (e *Editor) copy(c fyne.Clipboard) bool {
	part, ok := e.editing.State.Slice()
	if !ok {
		return false
	}
	from, _ := e.editing.State.Selection().Range()
	text := plain(part)
	e.copied = copied{strings.ReplaceAll(text, "\r\n", "\n"), part, from.Offset == 0}
	c.SetContent(text)
	return true
}

// plain is the text of a part, a line for each block.
func plain(part document.Document) string {
	if part.Blocks[0].Kind == document.Verbatim {
		return write.HTML(part)
	}
	var lines []string
	for _, b := range part.Blocks {
		line := b.Alt
		for p := range b.Pieces() {
			line += p.String()
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func (e *Editor) cut(c fyne.Clipboard) {
	if !e.ReadOnly && e.copy(c) {
		e.Do(document.DeleteSelection)
	}
}
