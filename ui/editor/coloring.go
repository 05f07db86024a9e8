package editor

import (
	"slices"

	"postroom/mail/document"
	"postroom/ui/editor/syntax"
)

// coloring is what the blocks of a source stand in, as far as that was asked for. An
// edit that leaves what stands behind it as it was costs no more than its blocks.
type coloring struct {
	start  syntax.State   // what the whole stands in
	before []syntax.State // of each block from the first on; those behind are not known
}

// follow is how far behind an edit what it changes is looked for at once. Comments
// that begin with it can reach to the end.
const follow = 200

// of is what a block stands in.
func (c *coloring) of(i int, s document.State) syntax.State {
	if len(c.before) == 0 {
		c.before = append(c.before, c.start)
	}
	for last, b := range s.Blocks(len(c.before) - 1) {
		if last >= i {
			break
		}
		c.before = append(c.before, behind(s, last, b, c.before[last]))
	}
	return c.before[i]
}

// behind is what the block behind one stands in.
func behind(s document.State, i int, b document.Block, in syntax.State) syntax.State {
	in = in.After(b.Text)
	if i+1 < s.Len() && s.Block(i+1).Break != document.Joined {
		in = in.After("\n")
	}
	return in
}

// update takes up a change.
func (c *coloring) update(s document.State, change document.Change) {
	if change.From+change.Was >= len(c.before) {
		c.before = c.before[:min(len(c.before), change.From+1)]
		return
	}
	c.before = slices.Replace(c.before, change.From+1, change.From+change.Was, make([]syntax.State, max(0, change.Now-1))...)
	for i, b := range s.Blocks(change.From) {
		if i+1 == len(c.before) {
			return
		}
		in := behind(s, i, b, c.before[i])
		if changed := i+1 < change.From+change.Now; !changed && in == c.before[i+1] {
			return
		}
		c.before[i+1] = in
		if i > change.From+change.Now+follow {
			c.before = c.before[:i+2]
			return
		}
	}
}
