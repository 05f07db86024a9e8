// A source is kept as verbatim blocks: the bytes of a text that no rule of a
// document's changes. Its blocks with what stands before each are the text, byte
// for byte. A long line is several blocks, so that what is typed in it costs no
// more than in a short one; where two of them meet there is one position, that at
// the start of the second.

package document

import (
	"errors"
	"strings"
)

// Break is what stands in a source between a block and the one before.
type Break int

// The breaks.
const (
	LineFeed       Break = iota // \n
	CarriageReturn              // \r\n
	Joined                      // nothing: the block goes on the line of the one before
)

// String is the break's bytes.
func (b Break) String() string { return [...]string{"\n", "\r\n", ""}[b] }

// maxBlock is the most bytes of a block when an edit is done: what is typed in one
// has it laid out anew. Two blocks of a line that are short together become one.
const maxBlock = 1000

// NewSource begins with the caret at a source's start. Placeholders that are known
// stand in it as they are written.
func NewSource(text string, known Vocabulary) State {
	return State{mode: source{}, blocks: sequenceOf(lines(text)), known: known.set()}.Select(Selection{})
}

// Verbatim reports whether what is edited is a source.
func (s State) Verbatim() bool { return s.mode == source{} }

// Source is the text of a source, byte for byte.
func (s State) Source() string {
	var out strings.Builder
	out.Grow(s.Size())
	for i, b := range s.blocks.from(0) {
		b.writeSource(&out, i)
	}
	return out.String()
}

// Size is the length in bytes of a source.
func (s State) Size() int { return s.blocks.root.bytes - len(LineFeed.String()) } // nothing stands before the first block

// Source is the text of a document whose blocks are all verbatim, byte for byte.
func (d Document) Source() string {
	var out strings.Builder
	for i, b := range d.Blocks {
		b.writeSource(&out, i)
	}
	return out.String()
}

func (b *Block) writeSource(out *strings.Builder, i int) {
	if i > 0 {
		out.WriteString(b.Break.String())
	}
	out.WriteString(b.Text)
}

func (d Document) normalizeSource() Document {
	if d.Valid() == nil {
		return Document{Blocks: append([]Block(nil), d.Blocks...)}
	}
	return Document{Blocks: lines(d.Source())}
}

func (b Block) validVerbatim() error {
	if !b.shape().Equal(Block{Kind: Verbatim, Break: b.Break}) || len(b.Chips) > 0 || len(b.Runs) > 0 {
		return errors.New("a line of a source has nothing but its text")
	}
	if b.Break < LineFeed || b.Break > Joined {
		return errors.New("there is no such break")
	}
	if strings.Contains(b.Text, "\n") {
		return errors.New("a line of a source holds no line feed")
	}
	return nil
}

// lines is a text as verbatim blocks, one at least.
func lines(text string) []Block {
	blocks := make([]Block, 0, 1+strings.Count(text, "\n")+len(text)/maxBlock)
	before := LineFeed
	for {
		line, rest, more := strings.Cut(text, "\n")
		next := LineFeed
		if more && strings.HasSuffix(line, "\r") {
			line, next = line[:len(line)-1], CarriageReturn
		}
		for len(line) > maxBlock {
			at := cut(line)
			blocks = append(blocks, Block{Kind: Verbatim, Break: before, Text: line[:at]})
			line, before = line[at:], Joined
		}
		blocks = append(blocks, Block{Kind: Verbatim, Break: before, Text: line})
		if !more {
			return blocks
		}
		text, before = rest, next
	}
}

// cut is where the first block of a line ends that is too long for one: behind a
// tag or a space if it can, and between two characters.
func cut(line string) int {
	best, rank := 0, 0
	for at := maxBlock; at > maxBlock/2 && rank < 3; at-- {
		is := 1
		switch line[at-1] {
		case '>':
			is = 3
		case ' ':
			is = 2
		}
		if is > rank && boundary(line, at) && plainBoundary(line, at) {
			best, rank = at, is
		}
	}
	if best > 0 {
		return best
	}
	for best = maxBlock; !boundary(line, best); {
		best--
	}
	return best
}

// settle puts the blocks right that an edit changed: what is too long is divided,
// and what is short is joined to the block whose line it goes on.
func (source) settle(e *edit) {
	if e.err != nil || len(e.steps) == 0 {
		return
	}
	c := Transaction{steps: e.steps}.Change()
	for i, last := c.From, c.From+c.Now; i <= last && i < e.blocks.len() && e.err == nil; i++ {
		b := e.at(i)
		n := len(e.steps)
		switch {
		case len(b.Text) > maxBlock:
			at := Position{i, cut(b.Text)}
			e.replace(at, at, Block{}, Block{Kind: Verbatim, Break: Joined})
			last++
		case b.Break == Joined && len(e.at(i-1).Text)+len(b.Text) <= maxBlock/2:
			e.replace(e.blocks.endOf(i-1), Position{i, 0}, Block{})
			i, last = i-1, last-1
		}
		e.selection.Anchor = mapped(e.steps[n:], e.selection.Anchor, Behind)
		e.selection.Head = mapped(e.steps[n:], e.selection.Head, Behind)
	}
}

// behindJoint is the one position where two blocks of a line meet, and any other as it is.
func (s sequence) behindJoint(p Position) Position {
	for p.Offset == len(s.at(p.Block).Text) && p.Block+1 < s.len() && s.at(p.Block+1).Break == Joined {
		p = Position{p.Block + 1, 0}
	}
	return p
}

// beforeJoint is a position where two blocks of a line meet as the end of the first.
func (s sequence) beforeJoint(p Position) Position {
	for p.Offset == 0 && s.at(p.Block).Break == Joined {
		p = s.endOf(p.Block - 1)
	}
	return p
}
