package document

import "iter"

// sequence is the blocks of a document that is edited: a weight-balanced tree
// that is never changed. A version made from another shares all but the way to
// the blocks that differ, so its cost is O(log n) whatever the document's size
// (Blelloch, Ferizovic, Sun: Just Join for Parallel Ordered Sets, 2016).
type sequence struct{ root *node }

type node struct {
	left, right *node
	block       *Block // never changed
	size        int    // blocks in this node and below
	joined      int    // of them, those that go on the line of the one before
	bytes       int    // of their texts and what stands before each, as of a source
}

func sequenceOf(blocks []Block) sequence { return sequence{build(blocks)} }

func build(blocks []Block) *node {
	if len(blocks) == 0 {
		return nil
	}
	middle := len(blocks) / 2
	b := blocks[middle]
	return newNode(build(blocks[:middle]), &b, build(blocks[middle+1:]))
}

func newNode(left *node, b *Block, right *node) *node {
	n := &node{left: left, right: right, block: b, size: 1, bytes: len(b.Text) + len(b.Break.String())}
	if b.Break == Joined {
		n.joined = 1
	}
	for _, below := range [...]*node{left, right} {
		if below != nil {
			n.size += below.size
			n.joined += below.joined
			n.bytes += below.bytes
		}
	}
	return n
}

func (n *node) joins() int {
	if n == nil {
		return 0
	}
	return n.joined
}

func (n *node) len() int {
	if n == nil {
		return 0
	}
	return n.size
}

func (s sequence) len() int { return s.root.len() }

// at is the block at an index, which is to be within 0 to len.
func (s sequence) at(i int) *Block {
	for n := s.root; ; {
		switch before := n.left.len(); {
		case i < before:
			n = n.left
		case i > before:
			i -= before + 1
			n = n.right
		default:
			return n.block
		}
	}
}

// from walks the blocks from an index on.
func (s sequence) from(i int) iter.Seq2[int, *Block] {
	return func(yield func(int, *Block) bool) { s.root.walk(i, 0, yield) }
}

// walk walks the blocks from an index on; offset is the index of its own first.
func (n *node) walk(from, offset int, yield func(int, *Block) bool) bool {
	if n == nil || offset+n.size <= from {
		return true
	}
	i := offset + n.left.len()
	return n.left.walk(from, offset, yield) &&
		(i < from || yield(i, n.block)) &&
		n.right.walk(from, i+1, yield)
}

// replace is the sequence with the blocks from one index up to another replaced.
func (s sequence) replace(from, to int, blocks []Block) sequence {
	if to-from == 1 && len(blocks) == 1 {
		return sequence{s.root.set(from, &blocks[0])}
	}
	left, rest := s.root.split(from)
	_, right := rest.split(to - from)
	return sequence{concat(concat(left, build(blocks)), right)}
}

func (n *node) set(i int, b *Block) *node {
	switch before := n.left.len(); {
	case i < before:
		return newNode(n.left.set(i, b), n.block, n.right)
	case i > before:
		return newNode(n.left, n.block, n.right.set(i-before-1, b))
	}
	return newNode(n.left, b, n.right)
}

// split gives the first i blocks and the rest.
func (n *node) split(i int) (left, right *node) {
	if n == nil {
		return nil, nil
	}
	before := n.left.len()
	if i <= before {
		left, right = n.left.split(i)
		return left, join(right, n.block, n.right)
	}
	left, right = n.right.split(i - before - 1)
	return join(n.left, n.block, left), right
}

func concat(left, right *node) *node {
	if left == nil {
		return right
	}
	rest, last := left.split(left.size - 1)
	return join(rest, last.block, right)
}

// join is left, b and right in one tree.
func join(left *node, b *Block, right *node) *node {
	switch {
	case heavy(left, right):
		rest := join(left.right, b, right)
		if !heavy(rest, left.left) {
			return newNode(left.left, left.block, rest)
		}
		if balanced(left.left.len()+rest.left.len()+1, rest.right.len()) && balanced(left.left.len(), rest.left.len()) {
			return newNode(newNode(left.left, left.block, rest.left), rest.block, rest.right)
		}
		middle := rest.left
		return newNode(newNode(left.left, left.block, middle.left), middle.block, newNode(middle.right, rest.block, rest.right))
	case heavy(right, left):
		rest := join(left, b, right.left)
		if !heavy(rest, right.right) {
			return newNode(rest, right.block, right.right)
		}
		if balanced(right.right.len()+rest.right.len()+1, rest.left.len()) && balanced(right.right.len(), rest.right.len()) {
			return newNode(rest.left, rest.block, newNode(rest.right, right.block, right.right))
		}
		middle := rest.right
		return newNode(newNode(rest.left, rest.block, middle.left), middle.block, newNode(middle.right, right.block, right.right))
	}
	return newNode(left, b, right)
}

// heavy reports whether n is too heavy to stand beside o.
func heavy(n, o *node) bool { return n.len() > o.len() && !balanced(n.len(), o.len()) }

// balanced reports whether each of two sizes is at least 29 per cent of both.
func balanced(a, b int) bool { return 100*(min(a, b)+1) >= 29*(a+b+2) }
