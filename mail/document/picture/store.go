package picture

import (
	"image"
	"maps"
)

// maxKept bounds what the pictures of one document take together, in pixels.
const maxKept = 2 * maxPixels

// Store is the pictures of a document, by source; nil is one that cannot be shown. A
// source names its content, so one that was read is not read again.
type Store map[string]image.Image

// Load reads what a source names and keeps it; nil where it cannot be shown, or where
// there is no more room.
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
	p[source] = p.open(data)
	return p[source]
}

// Keep lets go of pictures, and asks again for those that could not be shown.
func (p Store) Keep(wanted func(source string) bool) {
	maps.DeleteFunc(p, func(source string, picture image.Image) bool { return picture == nil || !wanted(source) })
}

func (p Store) open(content []byte) image.Image {
	f, err := formatOf(content)
	if err != nil {
		return nil
	}
	picture, err := f.open(content, min(maxPixels, p.room()))
	if err != nil {
		return nil
	}
	return picture
}

// room is how many pixels more are kept.
func (p Store) room() int {
	left := maxKept
	for _, picture := range p {
		if picture != nil {
			left -= area(picture.Bounds().Size())
		}
	}
	return left
}

func area(size image.Point) int { return size.X * size.Y }
