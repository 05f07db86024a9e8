package document

// Item reports whether a block of this kind is an item of a list.
func (k Kind) Item() bool { return k == Bulleted || k == Numbered }

// takes reports whether text in a block of this kind can have a mark.
func (k Kind) takes(m Mark) bool { return !k.exact() && !(k == Button && m == Link) }

// HasText reports whether a block of this kind holds text.
func (k Kind) HasText() bool { return k != Rule && k != Image }

// Heading is 1 to 3 for a heading and 0 for any other kind.
func (k Kind) Heading() int {
	if k < Heading1 || k > Heading3 {
		return 0
	}
	return int(k-Heading1) + 1
}
