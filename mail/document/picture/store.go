// Package picture reads the images that documents hold.
package picture

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif" // the formats that mail clients show
	_ "image/jpeg"
	_ "image/png"
)

// maxPicture bounds what one image of a mail may take in memory, in pixels.
const maxPicture = 50_000_000

// Store is the images of a document that could be read, by source. A source
// names its content, so one that was read is not read again.
type Store map[string]image.Image

// Load reads what a source names and keeps it; nil where it cannot be shown.
func (p Store) Load(source string, content func(source string) ([]byte, error)) image.Image {
	if picture, ok := p[source]; ok {
		return picture
	}
	if content == nil {
		return nil
	}
	data, err := content(source)
	if err != nil {
		return nil
	}
	picture, err := decode(data)
	if err != nil {
		return nil
	}
	p[source] = picture
	return picture
}

func decode(content []byte) (image.Image, error) {
	header, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	if header.Width < 1 || header.Height < 1 || header.Width > maxPicture/header.Height {
		return nil, fmt.Errorf("a picture of %d × %d pixels is not shown", header.Width, header.Height)
	}
	picture, _, err := image.Decode(bytes.NewReader(content))
	return picture, err
}
