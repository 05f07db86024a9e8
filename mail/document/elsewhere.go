package document

import "strings"

// A picture that is elsewhere is never fetched and in no mail: its block says that there was one,
// until a file comes in its place. A mail has its words, with its link.

// maxAddress is how long the address of such a picture can be, in bytes.
const maxAddress = 2048

// IsElsewhere reports whether s is the address of a picture that is elsewhere: http or https, as
// a link is written.
func IsElsewhere(s string) bool {
	return strings.HasPrefix(s, "http") && len(s) <= maxAddress && cleanLink(s) == s
}

// Elsewhere reports whether a block is a picture that is elsewhere.
func (b Block) Elsewhere() bool { return b.Kind == Image && IsElsewhere(b.Source) }

// Said is a picture that is elsewhere as the paragraph that a mail has of it; any other block is
// as it is.
func (b Block) Said() Block {
	if !b.Elsewhere() {
		return b
	}
	p := Block{Align: b.Align, Level: b.Level, RightToLeft: b.RightToLeft}
	var c content
	c.add(b.Alt, Marks{Link: b.Link})
	return c.into(p).normalize()
}

// PutImage puts an image, cid:<sha256>.<ext>, in the place of the pictures of an address. Their
// links, descriptions and widths stay; what has no description gets one.
func PutImage(address, source, alt string) Command {
	return func(s State) (Transaction, bool) {
		if !IsImageSource(source) {
			return Transaction{}, false
		}
		e := s.edit()
		for i, b := range s.Blocks(0) {
			if b.Elsewhere() && b.Source == address {
				e.shape(i, func(b *Block) {
					b.Source = source
					if b.Alt == "" {
						b.Alt = cleanAlt(alt)
					}
				})
			}
		}
		return e.done(acting)
	}
}
