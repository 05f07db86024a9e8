package template

import (
	"context"
	"errors"
	"io"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// Files that are let go over the text come in there: an image once it is described, a
// text once it is said whether it goes between or in the place of what is there.

// droppedFile is a file that was let go, as far as it was read.
type droppedFile struct {
	name   string
	stored string            // an image: its name in the settings' folder
	text   string            // a text or HTML, as it is in the file
	part   document.Document // the text as a document
	losses []parse.Loss      // of HTML
	err    error
}

func (p *Page) Dropped(at fyne.Position, files []fyne.URI) {
	inWrite := p.view == writeView
	switch {
	case p.language == "":
		return
	case p.inSight().editor.ReadOnly:
		p.w.Tell("Nothing was inserted", "The template cannot be changed here at the moment.")
		return
	}
	var read []droppedFile
	folder, known := p.w.Folder, p.known()
	p.w.Background("Reading what was dropped", func(ctx context.Context) {
		for _, file := range files {
			if ctx.Err() == nil {
				read = append(read, readDropped(folder, file, inWrite, known))
			}
		}
	}, func() {
		if inWrite {
			p.write.takeDropped(read, p.write.gap(at))
		} else {
			p.source.takeDropped(read)
		}
	})
}

// readDropped reads a file; images are stored where keep says so.
func readDropped(folder settings.Folder, file fyne.URI, keep bool, known document.Vocabulary) droppedFile {
	d := droppedFile{name: file.Name()}
	content, err := readURI(file)
	if err != nil {
		d.err = err
		return d
	}
	switch {
	case isImage(d.name, content) && !keep:
		d.err = errors.New("images are put in where the text is written: choose Write first")
	case isImage(d.name, content):
		d.stored, d.err = storeImage(folder, content)
	case !utf8.Valid(content) && !strings.HasPrefix(http.DetectContentType(content), "text/"):
		d.err = errors.New("it is neither an image nor a text")
	default:
		if d.text, d.err = sourceOf(content); d.err == nil {
			d.part, d.losses = textPart(d.text, isHTML(d.name, content), known)
		}
	}
	return d
}

func readURI(file fyne.URI) ([]byte, error) {
	reader, err := storage.Reader(file)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(reader, maxImageFile+1))
	return content, errors.Join(err, reader.Close())
}

// textPart is a text as a document: HTML for what it means, any other by its lines.
func textPart(text string, html bool, known document.Vocabulary) (document.Document, []parse.Loss) {
	if html {
		return parse.Parse(text, known)
	}
	var d document.Document
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		d.Blocks = append(d.Blocks, document.Block{Text: line})
	}
	return d.Normalize().WithChips(known), nil
}

// isImage goes by the content, or by the name of an image that is none for a mail.
func isImage(name string, content []byte) bool {
	pictures := []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".ico"}
	return strings.HasPrefix(http.DetectContentType(content), "image/") ||
		slices.Contains(pictures, strings.ToLower(path.Ext(name)))
}

func isHTML(name string, content []byte) bool {
	return slices.Contains([]string{".html", ".htm", ".xhtml"}, strings.ToLower(path.Ext(name))) ||
		strings.HasPrefix(http.DetectContentType(content), "text/html")
}

// gap is the gap between the blocks nearest to a place of the window; where that is
// not in the text, it is the caret's.
func (t *writePane) gap(at fyne.Position) int {
	if in := t.over(at); in != nil {
		return t.editor.GapAt(*in)
	}
	return t.editor.State().Selection().Head.Block + 1
}

// takeDropped puts files in before the block at gap, one after the other.
func (t *writePane) takeDropped(files []droppedFile, gap int) {
	if len(files) == 0 {
		return
	}
	file, next := files[0], func() { t.takeDropped(files[1:], gap) }
	switch {
	case file.err != nil:
		t.w.Ask(file.name+" was not inserted", widgets.NewProse(widgets.Span{Text: words.Sentence(file.err.Error(), file.name)}),
			desk.Choose("OK", widgets.Primary, next))
	case file.stored != "":
		t.describe("Insert "+file.name, "", func(alt string) {
			image := document.Block{Kind: document.Image, Source: "cid:" + file.stored, Alt: alt}
			t.insertBlocks(gap, document.Document{Blocks: []document.Block{image}})
			t.takeDropped(files[1:], gap+1)
		})
	default:
		t.w.Ask("Insert "+file.name+"?", widgets.NewProse(widgets.Span{Text: aboutDropped(file)}),
			desk.Choose("Cancel", widgets.Normal, next),
			desk.Choose("Replace the template", widgets.Normal, func() { t.editor.Do(document.Replace(file.part)); t.w.Focus(t.editor) }),
			desk.Choose("Insert here", widgets.Primary, func() {
				before := t.editor.State().Len()
				t.insertBlocks(gap, file.part)
				t.takeDropped(files[1:], gap+t.editor.State().Len()-before)
			}))
	}
}

func (t *writePane) insertBlocks(gap int, d document.Document) {
	t.w.Focus(t.editor)
	t.editor.Do(document.InsertBlocks(gap, d))
}

// aboutDropped says what there is in a text, and what would not come in.
func aboutDropped(file droppedFile) string {
	said := file.name + " has " + words.Count(file.part.Words(), "word") + "."
	if away := picturesAway(slices.All(file.part.Blocks)); away != "" {
		said += " " + away
	}
	if len(file.losses) == 0 {
		return said
	}
	return said + " What a template cannot hold is left out:" + lossList(file.losses)
}

// takeDropped puts the first text in the place of the source, word for word.
func (t *sourcePane) takeDropped(files []droppedFile) {
	if len(files) == 0 {
		return
	}
	file := files[0]
	if file.err != nil {
		t.w.Tell(file.name+" was not inserted", words.Sentence(file.err.Error(), file.name))
		return
	}
	t.w.Ask("Replace the source by "+file.name+"?",
		widgets.NewProse(widgets.Span{Text: "It is taken over word for word. Undo brings back what is there now."}),
		desk.Choose("Cancel", widgets.Normal, nil),
		desk.Choose("Replace", widgets.Primary, func() {
			t.w.Draft.ChangeOnce(edited("Template", t.language), editing(t.language, func(s *settings.Template) { s.HTML = file.text }))
		}))
}
