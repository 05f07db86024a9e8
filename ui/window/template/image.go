package template

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/picture"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

const maxImageFile = 20_000_000 // bytes of a file that is taken in

// image adds an image from a file, or describes the one that is selected.
func (t *writePane) image() {
	s := t.editor.State()
	if sel := s.Selection(); sel.Whole && s.Block(sel.Head.Block).Kind == document.Image {
		b := s.Block(sel.Head.Block)
		if b.Elsewhere() {
			t.choosePicture(b)
			return
		}
		t.describeSelected(b)
		return
	}
	t.openImage("Insert an image", "Insert", t.take)
}

func (t *writePane) openImage(title, confirm string, take func(name string, file io.ReadCloser)) {
	t.w.OpenFile(desk.Files{Title: title, Endings: desk.Endings{".png", ".jpg", ".jpeg", ".gif"}, Confirm: confirm},
		func(file fyne.URIReadCloser) { take(file.URI().Name(), file) })
}

// menu is what the menu of a place offers for the picture that is selected.
func (t *writePane) menu() []*fyne.MenuItem {
	s := t.editor.State()
	b := s.Block(s.Selection().Head.Block)
	if !s.Selection().Whole || b.Kind != document.Image || t.editor.ReadOnly {
		return nil
	}
	items := []*fyne.MenuItem{fyne.NewMenuItemSeparator()}
	if b.Elsewhere() {
		items = append(items, fyne.NewMenuItem("Choose a file…", func() { t.choosePicture(b) }))
	}
	return append(items, fyne.NewMenuItem("Describe…", func() { t.describeSelected(b) }))
}

// choosePicture asks for a file in the place of a picture that is elsewhere.
func (t *writePane) choosePicture(b document.Block) {
	t.openImage("A file for "+nameOf(b), "Use", func(name string, file io.ReadCloser) { t.replacePicture(b, name, file) })
}

// chooseNext asks for a file in the place of the next picture that is elsewhere, and selects that.
func (t *writePane) chooseNext() {
	s := t.editor.State()
	here := s.Selection().Head.Block
	next := -1
	for i, b := range s.Blocks(0) {
		if b.Elsewhere() && (next < 0 || next < here && i >= here) {
			next = i
		}
	}
	if next >= 0 {
		t.goTo(next)
		t.choosePicture(s.Block(next))
	}
}

// nameOf is how a picture is called: by its description, or the end of its address.
func nameOf(b document.Block) string { return cmp.Or(b.Alt, path.Base(b.Source)) }

// replacePicture puts a file in the place of a picture that is elsewhere, and of all like it.
func (t *writePane) replacePicture(b document.Block, name string, file io.ReadCloser) {
	t.store(name, file, func(stored string) {
		put := func(alt string) { t.editor.Do(document.PutImage(b.Source, "cid:"+stored, alt)) }
		if b.Alt != "" {
			put(b.Alt)
			t.w.Focus(t.editor)
			return
		}
		t.describe("Describe the image", "", put)
	})
}

// take stores an image and puts it at the caret once it is described.
func (t *writePane) take(name string, file io.ReadCloser) {
	t.store(name, file, func(stored string) {
		t.describe("Insert an image", "", func(alt string) { t.editor.Do(document.InsertImage("cid:"+stored, alt, 0)) })
	})
}

// store keeps an image in the settings' folder.
func (t *writePane) store(name string, file io.ReadCloser, then func(stored string)) {
	var stored string
	var err error
	folder := t.w.Folder
	t.w.Background("Reading the image", func(context.Context) {
		defer file.Close()
		var content []byte
		if content, err = io.ReadAll(io.LimitReader(file, maxImageFile+1)); err == nil {
			stored, err = storeImage(folder, content)
		}
	}, func() {
		if err != nil {
			t.w.Tell("The image was not inserted", name+": "+words.Sentence(err.Error(), name))
			return
		}
		then(stored)
	})
}

func (t *writePane) describeSelected(b document.Block) {
	t.describe("Describe the image", b.Alt, func(alt string) { t.editor.Do(document.SetImage(alt, b.Width)) })
}

// describe asks for what is read where the image cannot be seen.
func (t *writePane) describe(title, alt string, then func(alt string)) {
	field := widgets.NewField("What it shows", nil)
	field.SetValue(alt)
	row := widgets.NewFormRow("Description", "Read out to those who cannot see it, and shown where images are off.", field, field)
	var hide func()
	take := func() {
		hide()
		t.w.Focus(t.editor)
		then(strings.TrimSpace(field.Text))
	}
	field.OnSubmitted = func(string) { take() }
	hide = t.dialog(title, row, widgets.NewButton("Cancel", widgets.Normal, func() { hide() }), widgets.NewButton("OK", widgets.Primary, take))
	t.w.Focus(field)
}

// storeImage writes an image into the settings' folder, scaled down where it is wider
// than a mail needs, and gives the name of its file.
func storeImage(folder settings.Folder, content []byte) (name string, err error) {
	if len(content) > maxImageFile {
		return "", fmt.Errorf("it is larger than %s: save a smaller one", words.Bytes(maxImageFile))
	}
	content, ext, err := picture.Fit(content)
	if err != nil {
		return "", err
	}
	name = settings.ImageName(content, ext)
	return name, folder.StoreImage(name, content)
}
