package window

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/image/draw"

	"postroom/mail/document"
	"postroom/settings"
	"postroom/ui/window/look"
)

const (
	maxImageFile  = 20_000_000 // bytes of a file that is taken in
	maxImageArea  = 50_000_000 // pixels: what it takes to open it
	maxImageWidth = 1200       // pixels as stored: twice the width of a mail
	jpegQuality   = 85
)

// image adds an image from a file, or describes the one that is selected.
func (t *templateWrite) image() {
	s := t.editor.State()
	if sel := s.Selection(); sel.Whole && s.Block(sel.Head.Block).Kind == document.Image {
		b := s.Block(sel.Head.Block)
		t.describe("Describe the image", b.Alt, func(alt string) { t.editor.Do(document.SetImage(alt, b.Width)) })
		return
	}
	t.p.w.openFile(files{title: "Insert an image", endings: endings{".png", ".jpg", ".jpeg", ".gif"}, confirm: "Insert"},
		func(file fyne.URIReadCloser) { t.take(file.URI().Name(), file) })
}

// take stores an image and puts it at the caret once it is described.
func (t *templateWrite) take(name string, file io.ReadCloser) {
	var stored string
	var err error
	folder := t.p.w.options.Folder
	t.p.w.background("Reading the image", func(context.Context) {
		defer file.Close()
		var content []byte
		if content, err = io.ReadAll(io.LimitReader(file, maxImageFile+1)); err == nil {
			stored, err = storeImage(folder, content)
		}
	}, func() {
		if err != nil {
			t.p.w.tell("The image was not inserted", name+": "+sentence(err.Error(), name))
			return
		}
		t.describe("Insert an image", "", func(alt string) { t.editor.Do(document.InsertImage("cid:"+stored, alt, 0)) })
	})
}

// describe asks for what is read where the image cannot be seen.
func (t *templateWrite) describe(title, alt string, then func(alt string)) {
	field := look.NewField("What it shows", nil)
	field.SetValue(alt)
	row := look.NewFormRow("Description", "Read out to those who cannot see it, and shown where images are off.", field, field)
	take := func() {
		t.p.w.focus(t.editor)
		then(strings.TrimSpace(field.Text))
	}
	hide := t.p.w.ask(title, row, answer{"Cancel", look.Normal, nil}, answer{"OK", look.Primary, take})
	field.OnSubmitted = func(string) {
		hide()
		take()
	}
	t.p.w.focus(field)
}

// storeImage writes an image into the settings' folder, scaled down where it is wider
// than a mail needs, and gives the name of its file.
func storeImage(folder settings.Folder, content []byte) (name string, err error) {
	content, ext, err := fitted(content)
	if err != nil {
		return "", err
	}
	name = fmt.Sprintf("%x.%s", sha256.Sum256(content), ext)
	dir := folder.ImagesDir()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	part, err := os.CreateTemp(dir, "part-")
	if err != nil {
		return "", err
	}
	_, err = part.Write(content)
	if err = errors.Join(err, part.Close()); err == nil {
		err = os.Rename(part.Name(), filepath.Join(dir, name))
	}
	if err != nil {
		_ = os.Remove(part.Name()) // what the error is about says more
		return "", err
	}
	return name, nil
}

// fitted is an image no wider than [maxImageWidth], and how its file's name ends. One
// that fits stays byte for byte.
func fitted(content []byte) (fit []byte, ext string, err error) {
	if len(content) > maxImageFile {
		return nil, "", fmt.Errorf("it is larger than %s: save a smaller one", kilobytes(maxImageFile))
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(content))
	decode, known := map[string]func(io.Reader) (image.Image, error){"png": png.Decode, "jpeg": jpeg.Decode, "gif": gif.Decode}[format]
	if err != nil || !known {
		return nil, "", errors.New("it is no image that mail programs show: save it as PNG, JPEG or GIF")
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width > maxImageArea/config.Height {
		return nil, "", fmt.Errorf("it has %d by %d pixels, which is too many: save a smaller one", config.Width, config.Height)
	}
	picture, err := decode(bytes.NewReader(content))
	if err != nil {
		return nil, "", fmt.Errorf("it is damaged (%w): save it again", err)
	}
	ext = map[string]string{"png": "png", "jpeg": "jpg", "gif": "gif"}[format]
	if config.Width <= maxImageWidth {
		return content, ext, nil
	}
	small := image.NewNRGBA(image.Rect(0, 0, maxImageWidth, max(1, config.Height*maxImageWidth/config.Width)))
	draw.CatmullRom.Scale(small, small.Bounds(), picture, picture.Bounds(), draw.Src, nil)
	var out bytes.Buffer
	if format == "jpeg" {
		err = jpeg.Encode(&out, small, &jpeg.Options{Quality: jpegQuality})
	} else {
		ext, err = "png", png.Encode(&out, small)
	}
	return out.Bytes(), ext, err
}
