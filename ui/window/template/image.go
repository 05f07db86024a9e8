package template

import (
	"context"
	"fmt"
	"io"
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
		t.describe("Describe the image", b.Alt, func(alt string) { t.editor.Do(document.SetImage(alt, b.Width)) })
		return
	}
	t.w.OpenFile(desk.Files{Title: "Insert an image", Endings: desk.Endings{".png", ".jpg", ".jpeg", ".gif"}, Confirm: "Insert"},
		func(file fyne.URIReadCloser) { t.take(file.URI().Name(), file) })
}

// take stores an image and puts it at the caret once it is described.
func (t *writePane) take(name string, file io.ReadCloser) {
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
		t.describe("Insert an image", "", func(alt string) { t.editor.Do(document.InsertImage("cid:"+stored, alt, 0)) })
	})
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
