package document

import "slices"

// Equal compares block by block (nil and empty slices alike).
func (d Document) Equal(o Document) bool {
	return slices.EqualFunc(d.Blocks, o.Blocks, Block.Equal)
}

// Equal reports whether two blocks are the same (nil and empty slices alike).
func (b Block) Equal(o Block) bool {
	return b.Kind == o.Kind && b.Align == o.Align && b.Level == o.Level && b.Start == o.Start && b.RightToLeft == o.RightToLeft && b.Break == o.Break &&
		b.Text == o.Text && slices.Equal(b.Chips, o.Chips) && slices.Equal(b.Runs, o.Runs) &&
		b.Source == o.Source && b.Alt == o.Alt && b.Width == o.Width && b.Link == o.Link && b.Color == o.Color
}
