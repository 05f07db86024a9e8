package template

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

// drop lets files go over a block of the text, and waits until something is asked or told.
func (p *pageWindow) drop(block int, files ...string) {
	p.T.Helper()
	e := p.write.editor
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e)
	for y := float32(0); y < e.Size().Height; y++ {
		if e.GapAt(fyne.NewPos(40, y)) == block {
			at = at.AddXY(40, y)
			break
		}
	}
	var uris []fyne.URI
	for _, file := range files {
		uris = append(uris, storage.NewFileURI(file))
	}
	p.Dropped(at, uris)
	p.Until("something is asked", p.Covered)
}

func (p *pageWindow) file(name, content string) string {
	p.T.Helper()
	file := filepath.Join(p.T.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		p.T.Fatal(err)
	}
	return file
}

func (p *pageWindow) describeIt(as string) {
	p.T.Helper()
	field, ok := p.Canvas().Focused().(*widgets.Field)
	if !ok {
		p.T.Fatal("no description is asked for")
	}
	field.SetText(as)
	p.Press("OK")
}

func TestAnImageFileLandsWhereItIsLetGoAndIsDescribed(t *testing.T) {
	p := writingOn(t, "<p>one</p>\n<p>two</p>\n")
	p.drop(1, p.file("plan.png", desktest.Picture(t)), p.file("photo.PNG", desktest.Picture(t)+"x"))
	if p.html() != "<p>one</p>\n<p>two</p>\n" {
		t.Fatalf("before it is described: %q", p.html())
	}
	p.describeIt("A plan")
	p.describeIt("A photo")
	blocks := p.write.editor.Document().Blocks
	if len(blocks) != 4 || blocks[1].Alt != "A plan" || blocks[2].Alt != "A photo" || blocks[3].Text != "two" {
		t.Fatalf("the blocks: %+v", blocks)
	}
	if _, err := p.Folder.Image(strings.TrimPrefix(blocks[1].Source, "cid:")); err != nil {
		t.Error(err)
	}
	p.Undo()
	p.Undo()
	if p.html() != "<p>one</p>\n<p>two</p>\n" {
		t.Errorf("undone: %q", p.html())
	}
}

func TestAFileThatIsNoImageForAMailIsRefusedInClearWords(t *testing.T) {
	for name, c := range map[string]struct{ content, says string }{
		"drawing.svg": {"<svg/>", "save it as PNG, JPEG or GIF"},
		"large.png":   {desktest.Picture(t) + strings.Repeat("x", maxImageFile), "larger than"},
		"broken.png":  {desktest.Picture(t)[:40], "is damaged"},
		"paper.pdf":   {"%PDF-1.4\x00\xff\xfe", "neither an image nor a text"},
		"old.txt":     {"caf\xe9", "UTF-8"},
	} {
		p := writingOn(t, plainHTML)
		p.drop(1, p.file(name, c.content))
		if !p.Says(name+" was not inserted") || !p.Says(c.says) {
			t.Errorf("%s: that is not said", name)
		}
		p.Press("OK")
		if p.html() != plainHTML {
			t.Errorf("%s: %q", name, p.html())
		}
	}
}

func TestAnHTMLFileIsInsertedOrReplacesAndSaysWhatIsLeftOut(t *testing.T) {
	const file = "<h1>News</h1><script>alert(1)</script><p>%action-message%</p>"
	p := writingOn(t, "<p>one</p>\n<p>two</p>\n")
	p.drop(1, p.file("news.html", file))
	if !p.Says("Line 1: ") || !p.Says("script") {
		t.Error("what is left out is not said")
	}
	p.Press("Cancel")
	if p.html() != "<p>one</p>\n<p>two</p>\n" {
		t.Fatalf("cancelled: %q", p.html())
	}
	p.drop(1, p.file("news.html", file))
	p.Press("Insert here")
	if want := "<p>one</p>\n<h1>News</h1>\n<p>%action-message%</p>\n<p>two</p>\n"; p.html() != want {
		t.Fatalf("inserted: %q", p.html())
	}
	p.drop(0, p.file("news.html", file))
	p.Press("Replace the template")
	if want := "<h1>News</h1>\n<p>%action-message%</p>\n"; p.html() != want {
		t.Fatalf("replaced: %q", p.html())
	}
	p.Undo()
	p.Undo()
	if p.html() != "<p>one</p>\n<p>two</p>\n" {
		t.Errorf("undone: %q", p.html())
	}
}

func TestATextFileComesInByItsLines(t *testing.T) {
	p := writingOn(t, "<p>one</p>\n")
	p.drop(1, p.file("notes.txt", "first <b>\n\nsee %action-link%\n"))
	p.Press("Insert here")
	if want := "<p>one</p>\n<p>first &lt;b&gt;</p>\n<p><br></p>\n<p>see %action-link%</p>\n"; p.html() != want {
		t.Errorf("%q", p.html())
	}
}

func TestAFileDroppedOnTheSourceReplacesItWordForWord(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.look(sourceView)
	p.drop(0, p.file("news.html", unusual))
	p.Press("Replace")
	if p.html() != unusual {
		t.Fatalf("%q", p.html())
	}
	p.drop(0, p.file("plan.png", desktest.Picture(t)))
	if !p.Says("choose Write first") {
		t.Error("it is not said what to do with an image")
	}
}

func TestNothingIsDroppedOnASourceThatAnotherProgramHas(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.look(sourceView)
	p.languages.show("nl")
	before := p.html()
	p.outside.start = func(string) error { return nil }
	p.outside.open()
	p.Until("the editor has it", func() bool { return p.outside.edits("nl") })
	p.drop(0, p.file("news.html", unusual))
	if !p.Says("cannot be changed here at the moment") || p.html() != before {
		t.Errorf("it is asked about, or taken: %.20q", p.html())
	}
}
