package document

import (
	"slices"
	"strings"
)

// InsertText puts text in the place of what is selected, with the marks that
// wait at the caret or that stand there. A line break in it breaks the line, as
// the lines around do where that is one of a source.
// A block that is selected whole stays: the text goes into a paragraph behind it.
func InsertText(text string) Command {
	return insertPiece(Piece{Text: text}, typing)
}

// InsertChip puts a placeholder, one of the known, with a fallback or without, in the place of what is selected.
func InsertChip(name string) Command {
	return func(s State) (Transaction, bool) {
		if !s.known.has(name) || !IsChip(name) {
			return Transaction{}, false
		}
		return insertPiece(Piece{Chip: name}, acting)(s)
	}
}

// InsertLink puts text that leads somewhere in the place of what is selected.
func InsertLink(text, target string) Command {
	return func(s State) (Transaction, bool) {
		target, ok := Link.Clean(target)
		if !ok || target == "" {
			return Transaction{}, false
		}
		m := s.Marks().With(Link, target)
		s.pending = &m
		return insertPiece(Piece{Text: text}, acting)(s)
	}
}

func insertPiece(p Piece, a act) Command {
	return func(s State) (Transaction, bool) { return s.mode.insert(s, p, a) }
}

func (prose) insert(s State, p Piece, a act) (Transaction, bool) {
	p.Marks = s.Marks()
	text := Block{}.WithPieces(slices.Values([]Piece{p}))
	if text.Text == "" {
		return Transaction{}, false
	}
	e := s.edit()
	at := e.place()
	e.caret(e.replace(at, at, text))
	if p.Link != "" && a == typing && (!s.selection.Caret() || s.pending != nil) {
		e.pending = &p.Marks // what replaces linked text is linked to its end
	}
	return e.done(a)
}

// place is where text can come in: the caret, after what is selected is
// deleted. Beside a block that is selected whole a paragraph begins.
func (e *edit) place() Position {
	sel := e.selection
	if sel.Whole {
		return e.paragraphAt(sel.Head.Block + 1)
	}
	at := sel.Head
	if !sel.Caret() {
		from, to := sel.Range()
		at = e.before.mode.delete(e, from, to)
	}
	if e.err == nil && !e.at(at.Block).Kind.HasText() {
		return e.paragraphAt(at.Block)
	}
	return at
}

// paragraphAt begins an empty paragraph before the block at an index, or
// behind the last.
func (e *edit) paragraphAt(i int) Position {
	e.insert(i, Block{})
	return Position{i, 0}
}

// Paste puts a part of a document in the place of what is selected. Text of
// one block goes on in the line. Of several, the first goes on in the text
// before and the last in the text behind, unless they are whole there. A source
// takes only a part of one: what else is to come in there is text, which the
// caller makes of it ([PasteText]).
func Paste(d Document) Command {
	return func(s State) (Transaction, bool) { return s.mode.paste(s, d.Normalize()) }
}

func (prose) paste(s State, d Document) (Transaction, bool) {
	e := s.edit()
	e.caret(prose{}.put(e, e.place(), d.onlyKnown(s.known).Blocks))
	return e.done(acting)
}

// InsertRule puts a rule in the place of what is selected.
func InsertRule(s State) (Transaction, bool) {
	return Paste(Document{Blocks: []Block{{Kind: Rule}}})(s)
}

// InsertImage puts an image, cid:<sha256>.<ext>, in the place of what is
// selected; width is in CSS pixels, 0: its own.
func InsertImage(source, alt string, width int) Command {
	return func(s State) (Transaction, bool) {
		if !IsImageSource(source) {
			return Transaction{}, false
		}
		return Paste(Document{Blocks: []Block{{Kind: Image, Source: source, Alt: alt, Width: width}}})(s)
	}
}

// InsertButton puts a button in the place of what is selected. Without a
// target it leads nowhere yet.
func InsertButton(label, target string) Command {
	return func(s State) (Transaction, bool) {
		target, ok := Link.Clean(target)
		if !ok {
			return Transaction{}, false
		}
		return Paste(Document{Blocks: []Block{{Kind: Button, Text: label, Link: target}}})(s)
	}
}

// PasteText puts plain text in the place of what is selected, as if typed:
// each of its lines but the first begins a block. An address over selected text links it.
func PasteText(text string) Command {
	return func(s State) (Transaction, bool) { return s.mode.pasteText(s, text) }
}

func (prose) pasteText(s State, text string) (Transaction, bool) {
	if t, ok := linkPasted(s, text); ok {
		return t, true
	}
	from, _ := s.selection.Range()
	shape := following(*s.blocks.at(from.Block))
	m := s.Marks()
	var blocks []Block
	for line := range strings.SplitSeq(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n") {
		blocks = append(blocks, shape.WithPieces(slices.Values([]Piece{{Text: line, Marks: m}})))
	}
	if len(blocks) == 1 && blocks[0].Text == "" {
		return Transaction{}, false
	}
	return Paste(Document{Blocks: blocks})(s)
}

// linkPasted makes the text that is selected in one block lead to an address that is pasted
// over it.
func linkPasted(s State, text string) (Transaction, bool) {
	from, to := s.selection.Range()
	address := strings.TrimSpace(text)
	scheme, _, _ := strings.Cut(address, ":")
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
	default:
		return Transaction{}, false
	}
	if s.selection.Caret() || s.selection.Whole || from.Block != to.Block || strings.ContainsAny(address, " \t\n") || cleanLink(address) == "" ||
		!s.blocks.at(from.Block).runsOn() {
		return Transaction{}, false
	}
	return SetLink(address)(s)
}

// Drop moves what is selected to another place.
func Drop(to Position) Command {
	return func(s State) (Transaction, bool) {
		d, ok := s.Slice()
		to = s.nearest(to)
		from, end := s.selection.Range()
		if s.selection.Whole {
			end = s.blocks.endOf(end.Block)
		}
		if !ok || from.Compare(to) <= 0 && to.Compare(end) <= 0 {
			return Transaction{}, false
		}
		e := s.edit()
		if s.selection.Whole {
			e.removeWhole(from.Block, from.Block+1)
		} else {
			s.mode.delete(e, from, end)
		}
		if e.err != nil {
			return Transaction{}, false
		}
		e.caret(mapped(e.steps, to, Behind))
		e.caret(s.mode.put(e, e.place(), d.Blocks))
		return e.done(acting)
	}
}

// put puts blocks in at a place in a text and gives where they end.
func (prose) put(e *edit, at Position, blocks []Block) Position {
	if e.err != nil {
		return at
	}
	b := *e.at(at.Block)
	n := len(blocks)
	switch {
	case n == 1 && blocks[0].runsOn():
		end := e.replace(at, at, blocks[0])
		if b.Text == "" && b.Kind == Paragraph {
			e.shape(at.Block, func(b *Block) { *b = blocks[0].shape() })
		}
		return end
	case b.Kind == Button:
		e.insert(at.Block+1, blocks...)
		return e.behind(at.Block + n)
	case b.Text == "":
		blocks = inPlaceOf(b, blocks)
		e.insert(at.Block, blocks...)
		e.remove(at.Block+n, at.Block+n+1)
		return e.behind(at.Block + n - 1)
	case at.Offset == 0:
		e.insert(at.Block, blocks...)
		return e.behind(at.Block + n - 1)
	}
	slice := slices.Clone(blocks)
	if !slice[0].runsOn() {
		slice = slices.Insert(slice, 0, Block{})
	}
	last := at.Block + len(slice) - 1
	if tail := at.Offset < len(b.Text); tail && !slice[len(slice)-1].runsOn() {
		slice = append(slice, following(b))
	}
	end := e.replace(at, at, slice...)
	if end.Block > last || e.err != nil {
		return end
	}
	if slice[len(slice)-1].runsOn() {
		return end
	}
	return e.behind(last)
}

// inPlaceOf is blocks that come in where an empty one stands: a list in the place of an item
// begins at its level and with its number.
func inPlaceOf(b Block, blocks []Block) []Block {
	if !b.Kind.Item() || !blocks[0].Kind.Item() {
		return blocks
	}
	moved := slices.Clone(blocks)
	for i := range moved {
		if moved[i].Kind.Item() || moved[i].Level > 0 {
			moved[i].Level = clampLevel(moved[i].Level + b.Level - blocks[0].Level)
		}
	}
	if first := &moved[0]; first.Kind == b.Kind && first.Start == 0 {
		first.Start = b.Start
	}
	return moved
}

// runsOn reports whether a block's text can go on in another's.
func (b Block) runsOn() bool { return b.Kind.HasText() && b.Kind != Button }

// following is the shape of a block that goes on what b says.
func following(b Block) Block {
	if b.Kind.Item() || b.Kind == Quote {
		return Block{Kind: b.Kind, Align: b.Align, Level: b.Level}
	}
	return Block{Align: b.Align, Level: b.Level}
}

// behind is where the caret goes behind a block: to its end, or to the block
// behind one that is not text, which is made where there is none.
func (e *edit) behind(block int) Position {
	switch {
	case e.err != nil:
		return Position{}
	case e.at(block).runsOn():
		return e.blocks.endOf(block)
	case block+1 == e.blocks.len():
		return e.paragraphAt(block + 1)
	}
	return Position{block + 1, 0}
}
