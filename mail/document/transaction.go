package document

import (
	"slices"
	"unicode/utf8"
)

// Transaction is what one command does to a state: steps, and the selection
// that they leave.
type Transaction struct {
	before, after State
	steps         []step
	act           act
}

// act is what a person did, as far as it tells what belongs together.
type act int

const (
	acting act = iota // a command: on its own
	typing
	deleting
)

// Change is which blocks the transaction changes; zero where it only selects.
func (t Transaction) Change() Change {
	var c Change
	for _, s := range t.steps {
		c = c.then(s.change())
	}
	return c
}

// Map is where a position of the state before is in the state after.
func (t Transaction) Map(p Position, bias Bias) Position {
	return mapped(t.steps, p, bias)
}

func mapped(steps []step, p Position, bias Bias) Position {
	for _, s := range steps {
		p = s.mapped(p, bias)
	}
	return p
}

// edit is a transaction that is being made. Its methods add steps to fit what
// they are asked for to the document. Once a step is refused, so is the edit.
type edit struct {
	before    State
	blocks    sequence // after the steps so far
	steps     []step
	selection Selection // in blocks; its ends are put right at the end
	pending   *Marks
	err       error
}

func (s State) edit() *edit {
	return &edit{before: s, blocks: s.blocks, selection: s.selection}
}

// done is the transaction; false where it does nothing or a step was refused.
func (e *edit) done(a act) (Transaction, bool) {
	e.before.mode.settle(e)
	if e.err != nil {
		return Transaction{}, false
	}
	after := e.state()
	after.selection = after.valid(e.selection)
	after.pending = e.pending
	if len(e.steps) == 0 && after.selection == e.before.selection && samePending(e.pending, e.before.pending) {
		return Transaction{}, false
	}
	return Transaction{before: e.before, after: after, steps: e.steps, act: a}, true
}

func samePending(a, b *Marks) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func (e *edit) at(block int) *Block { return e.blocks.at(block) }

// caret selects a place, or the block there that is not text.
func (e *edit) caret(p Position) { e.selection = e.state().valid(At(p)) }

// state is the edit so far.
func (e *edit) state() State {
	s := e.before
	s.blocks = e.blocks
	return s
}

// step adds a step.
func (e *edit) step(s step) {
	if e.err != nil {
		return
	}
	blocks, err := s.apply(e.blocks)
	if err != nil {
		e.err = err
		return
	}
	e.blocks, e.steps = blocks, append(e.steps, s)
}

// replace puts text and blocks in the place of a range and gives where they
// end. They come in as a [replaceStep] has them, in any state: they are made
// canonical, and so is the space behind them.
func (e *edit) replace(from, to Position, slice ...Block) Position {
	if e.err != nil {
		return from
	}
	held := e.holds(from)
	if n := e.spaceBefore(from, to, slice); n != 0 {
		if from.Offset += n; to.Block == from.Block {
			to.Offset += n
		}
	}
	is, to, end := e.before.mode.fit(e, from, to, slice)
	if was := e.blocks.sliceAt(from, to); !slices.EqualFunc(was, is, Block.Equal) {
		e.step(replaceStep{from, was, is})
	}
	if held && e.err == nil && runeBehind(e.at(from.Block).Text, from.Offset) != ' ' {
		if n := e.respace(from, ' '); end.Block == from.Block {
			end.Offset += n
		}
	}
	return end
}

// Of several spaces the last is a plain one: a line never begins with one. So what comes in
// behind a space, and what goes from behind it, changes what that is.

// holds reports whether the no-break space before a position is one because of the space
// behind it.
func (e *edit) holds(at Position) bool {
	b := e.at(at.Block)
	if b.Kind.exact() || runeBefore(b.Text, at.Offset) != NoBreakSpace || runeBehind(b.Text, at.Offset) != ' ' {
		return false
	}
	before := runeBefore(b.Text, at.Offset-utf8.RuneLen(NoBreakSpace))
	return before != ' ' && before != '\n' && before != NoBreakSpace
}

// spaceBefore makes the space before a range a no-break one, where one follows in what
// replaces the range. It gives by how much that is longer.
func (e *edit) spaceBefore(from, to Position, slice []Block) int {
	b := e.at(from.Block)
	if b.Kind.exact() || runeBefore(b.Text, from.Offset) != ' ' {
		return 0
	}
	next := '\n'
	switch {
	case slice[0].Text != "":
		next, _ = utf8.DecodeRuneInString(slice[0].Text)
	case len(slice) == 1:
		next = runeBehind(e.at(to.Block).Text, to.Offset)
	}
	if next != ' ' && next != '\t' {
		return 0
	}
	return e.respace(from, NoBreakSpace)
}

// respace changes the space before a position and gives by how much the text is longer.
func (e *edit) respace(at Position, is rune) int {
	b := e.at(at.Block)
	was := runeBefore(b.Text, at.Offset)
	begin := Position{at.Block, at.Offset - utf8.RuneLen(was)}
	var c content
	c.add(string(is), b.marksAt(begin.Offset))
	e.step(replaceStep{begin, e.blocks.sliceAt(begin, at), []Block{c.into(Block{})}})
	return utf8.RuneLen(is) - utf8.RuneLen(was)
}

func (prose) fit(e *edit, from, to Position, slice []Block) (is []Block, toFit, end Position) {
	is = e.fitted(from, slice)
	into := is[len(is)-1].Kind
	if len(is) == 1 {
		into = e.at(from.Block).Kind
	}
	if into == Button {
		e.mark(to, e.blocks.endOf(to.Block), Link, "")
	}
	e.fitLast(to, is)
	end = endAt(from, is)
	return is, e.fitBehind(from, to, is), end
}

// fitLast makes the last space of what is to replace a range one that no plain one can
// follow, where one stands behind the range.
func (e *edit) fitLast(to Position, is []Block) {
	n := len(is) - 1
	last := len(is[n].Text) - 1
	if last < 0 || is[n].Text[last] != ' ' || runeBehind(e.at(to.Block).Text, to.Offset) != ' ' {
		return
	}
	var c content
	c.part(is[n], 0, last)
	c.add(string(NoBreakSpace), is[n].marksAt(last))
	is[n] = c.into(is[n])
}

// fitted is a slice made canonical for what stands before it.
func (e *edit) fitted(from Position, slice []Block) []Block {
	is := make([]Block, len(slice))
	for i, b := range slice {
		is[i] = b.normalize()
	}
	first := e.at(from.Block)
	is[0] = slice[0].normalText(Block{}, runeBefore(first.Text, from.Offset))
	if first.Kind == Button {
		is[0] = is[0].withMark(0, len(is[0].Text), Link, "")
	}
	return is
}

// fitBehind adds the space behind a range to what is to replace it, where it
// is to be another kind of space behind that. It gives the range's new end.
func (e *edit) fitBehind(from, to Position, is []Block) Position {
	last := e.at(to.Block)
	n := len(is) - 1
	before := runeBefore(is[n].Text, len(is[n].Text))
	if n == 0 && is[0].Text == "" {
		before = runeBefore(e.at(from.Block).Text, from.Offset)
	}
	fitted := fittedSpace(last.Text[to.Offset:], runeBefore(last.Text, to.Offset), before)
	if fitted == 0 {
		return to
	}
	var c content
	c.part(is[n], 0, len(is[n].Text))
	c.add(string(fitted), last.marksAt(to.Offset))
	is[n] = c.into(is[n])
	to.Offset += utf8.RuneLen(runeBehind(last.Text, to.Offset))
	return to
}

// fittedSpace is what a text's first character is to become where it stood
// behind was and now stands behind is; 0: it stays. A no-break space that had
// to be one and need not be any more becomes a space.
func fittedSpace(text string, was, is rune) rune {
	switch r := runeBehind(text, 0); {
	case r == ' ':
		if canonical(' ', is) == NoBreakSpace {
			return NoBreakSpace
		}
	case r == NoBreakSpace && canonical(' ', was) == NoBreakSpace && canonical(' ', is) == ' ':
		if runeBehind(text, utf8.RuneLen(NoBreakSpace)) != ' ' {
			return ' '
		}
	}
	return 0
}

// runeBefore is the character before an offset; a line break at the start.
func runeBefore(text string, at int) rune {
	if at == 0 {
		return '\n'
	}
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return r
}

// runeBehind is the character behind an offset; a line break at the end.
func runeBehind(text string, at int) rune {
	if at == len(text) {
		return '\n'
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return r
}

// mark sets a mark over the text of a range that can have it.
func (e *edit) mark(from, to Position, k Mark, value string) {
	if other, ok := k.against(); ok && value != "" {
		e.mark(from, to, other, "")
	}
	var steps []markStep
	for i, r := range e.blocks.markable(from, to, k) {
		was := r.Value(k)
		if was == value {
			continue
		}
		begin, end := Position{i, r.From}, Position{i, r.To}
		if n := len(steps) - 1; n >= 0 && steps[n].Was == was && e.touch(steps[n].To, begin, k) {
			steps[n].To = end
			continue
		}
		steps = append(steps, markStep{begin, end, k, was, value})
	}
	for _, s := range steps {
		e.step(s)
	}
}

// touch reports whether nothing that can have a mark stands between two positions.
func (e *edit) touch(from, to Position, k Mark) bool {
	if k == Link && from.Block != to.Block {
		return false
	}
	for range e.blocks.markable(from, to, k) {
		return false
	}
	return true
}

// shape changes what a block is.
func (e *edit) shape(block int, change func(b *Block)) {
	was := e.at(block).shape()
	if was.Kind == Line {
		return // it is nothing else
	}
	is := was
	change(&is)
	is = is.shape()
	if is.Equal(was) {
		return
	}
	if is.Kind == Button && was.Kind != Button {
		e.mark(Position{block, 0}, e.blocks.endOf(block), Link, "")
	}
	e.step(shapeStep{block, was, is})
}

// insert puts whole blocks before the one at an index, or behind the last.
func (e *edit) insert(i int, blocks ...Block) {
	if i > 0 {
		at := e.blocks.endOf(i - 1)
		e.replace(at, at, append([]Block{{}}, blocks...)...)
		return
	}
	// An empty block of the same shape, then the shape and text of the first one.
	e.replace(Position{}, Position{}, Block{}, e.at(0).shape())
	first := blocks[0].shape()
	e.shape(0, func(b *Block) { *b = first })
	e.replace(Position{}, Position{}, blocks...)
}

// remove takes out the blocks from one index up to another. A document keeps
// one: an empty paragraph.
func (e *edit) remove(from, to int) {
	if e.err != nil || from >= to {
		return
	}
	if from > 0 {
		e.replace(e.blocks.endOf(from-1), e.blocks.endOf(to-1), Block{})
		return
	}
	e.replace(Position{}, e.blocks.endOf(0), Block{})
	if to == e.blocks.len() {
		e.shape(0, func(b *Block) { *b = Block{} })
		e.replace(Position{}, e.blocks.end(), Block{})
		return
	}
	next := e.at(to).shape()
	e.shape(0, func(b *Block) { *b = next })
	e.replace(Position{}, Position{to, 0}, Block{})
}

// settle makes placeholders of the text that spells them in what was changed.
// Nobody can have typed them as text: the stored form would read back as chips.
func (prose) settle(e *edit) {
	if e.err != nil || len(e.steps) == 0 {
		return
	}
	e.rechip(Transaction{steps: e.steps}.Change())
}
