package compose

import (
	"fmt"
	"strings"
)

// Picture is the content of the image that the document names as source
// ("cid:NAME"), for whoever draws it.
func (m *Mail) Picture(source string) ([]byte, error) {
	name, _ := strings.CutPrefix(source, "cid:")
	for _, image := range m.Images {
		if image.Name == name {
			return image.Content, nil
		}
	}
	return nil, fmt.Errorf("the mail has no image %s", name)
}
