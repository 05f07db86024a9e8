package compose

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"postroom/mail/document"
	"postroom/mail/document/picture"
)

// album reads the images of a mail, each once.
type album struct {
	read  func(name string) ([]byte, error)
	known map[string]opened
}

type opened struct {
	image Image
	err   error
}

// images are those that the document and its layout name, each once.
func (a *album) images(d document.Document, inLayout []string) ([]Image, error) {
	names := slices.Clone(inLayout)
	for _, block := range d.Blocks {
		if name, ok := strings.CutPrefix(block.Source, "cid:"); ok && block.Kind == document.Image {
			names = append(names, name)
		}
	}
	var found []Image
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			continue
		}
		image, err := a.image(name)
		if err != nil {
			return nil, &Error{"image " + name, err}
		}
		found = append(found, image)
	}
	return found, nil
}

// size is that of the image that a source names, in its own pixels; 0, 0: it is not known.
func (a *album) size(source string) (w, h int) {
	name, ok := strings.CutPrefix(source, "cid:")
	if !ok {
		return 0, 0
	}
	image, err := a.image(name)
	if err != nil {
		return 0, 0
	}
	if w, h, ok = picture.Size(image.Content); !ok {
		return 0, 0
	}
	return w, h
}

func (a *album) image(name string) (Image, error) {
	if o, ok := a.known[name]; ok {
		return o.image, o.err
	}
	image, err := readImage(name, a.read)
	if a.known == nil {
		a.known = map[string]opened{}
	}
	a.known[name] = opened{image, err}
	return image, err
}

func readImage(name string, read func(name string) ([]byte, error)) (Image, error) {
	if !fileName(name) {
		return Image{}, errors.New("this is no name of a file in images: put the image into the template again")
	}
	if read == nil {
		return Image{}, errors.New("there is no folder of images to take it from")
	}
	content, err := read(name)
	if err != nil {
		return Image{}, fmt.Errorf("it cannot be read, put it into the template again or take it out: %w", err)
	}
	kind := picture.ContentType(content)
	if kind == "" {
		return Image{}, errors.New("the file holds no picture that mail programs show: put it into the template again, as PNG, JPEG or GIF")
	}
	return Image{Name: name, ContentType: kind, Content: content}, nil
}

// fileName says whether a name is one plain file: what reads it must not be led
// out of its folder, nor a Content-ID be broken.
func fileName(name string) bool {
	if name == "" || name[0] == '.' {
		return false
	}
	for _, c := range []byte(name) {
		if !isLetterOrDigit(c) && c != '.' && c != '-' && c != '_' {
			return false
		}
	}
	return true
}
