// A line is a text of one line with placeholders in it, such as a subject: one block, whose text
// has no marks and whose spaces stay as they are. What would break the line is a space in it.

package document

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is the mode of a state of one. What is not said here is prose's.
type line struct{ prose }

// NewLine begins with the caret at the start of a line. The known placeholders that it spells are
// chips.
func NewLine(text string, known Vocabulary) State {
	return NewState(Document{Blocks: []Block{{Kind: Line, Text: text}}}, known)
}

// Line reports whether what is edited is a line.
func (s State) Line() bool { return s.mode == line{} }

// Written is the text of a line, its placeholders as they are written.
func (s State) Written() string { return s.blocks.at(0).written() }

func (b *Block) written() string {
	var out strings.Builder
	for p := range b.Pieces() {
		out.WriteString(p.String())
	}
	return out.String()
}

// exact reports whether the spaces in a block of this kind are as they were written.
func (k Kind) exact() bool { return k == Verbatim || k == Line }

func (b Block) validLine() error {
	if !b.shape().Equal(Block{Kind: Line}) || len(b.Runs) > 0 {
		return errors.New("a line has nothing but text and placeholders")
	}
	if strings.ContainsFunc(b.Text, breaks) {
		return errors.New("a line holds no control character")
	}
	return b.validChips()
}

// breaks tells what cannot stand in a line.
func breaks(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }

// oneLine is a text as part of a line: what breaks it, however much there is of it, is a space.
func oneLine(text string) string {
	if !strings.ContainsFunc(text, breaks) {
		return text
	}
	return strings.Join(strings.FieldsFunc(text, breaks), " ")
}

// normalizeLine is the blocks of a document as one line.
func (d Document) normalizeLine() Document {
	var pieces []Piece
	for i, b := range d.Blocks {
		if i > 0 {
			pieces = append(pieces, Piece{Text: " "})
		}
		pieces = append(pieces, b.linePieces()...)
	}
	return Document{Blocks: []Block{Block{Kind: Line}.WithPieces(slices.Values(pieces))}}
}

// linePieces is the text of a block as part of a line.
func (b Block) linePieces() []Piece {
	if b.Kind == Image {
		b.Text = b.Alt
	}
	chips := b.chipNames()
	var pieces []Piece
	at := 0
	text := func(to int) {
		pieces = append(pieces, Piece{Text: oneLine(strings.ToValidUTF8(b.Text[at:to], string(utf8.RuneError)))})
	}
	for i := range b.Text {
		if name, ok := chips[i]; ok && strings.HasPrefix(b.Text[i:], string(ChipRune)) {
			text(i)
			pieces = append(pieces, Piece{Chip: name})
			at = i + len(string(ChipRune))
		}
	}
	text(len(b.Text))
	return pieces
}

func (line) insert(s State, p Piece, a act) (Transaction, bool) {
	p.Marks = Marks{}
	return s.intoLine([]Piece{p}, a)
}

// intoLine puts pieces in the place of what is selected.
func (s State) intoLine(pieces []Piece, a act) (Transaction, bool) {
	text := Block{}.WithPieces(slices.Values(pieces))
	if text.Text == "" {
		return Transaction{}, false
	}
	e := s.edit()
	at := e.place()
	e.caret(e.replace(at, at, text))
	return e.done(a)
}

func (line) split(State) (Transaction, bool)   { return Transaction{}, false }
func (line) indent(State) (Transaction, bool)  { return Transaction{}, false }
func (line) outdent(State) (Transaction, bool) { return Transaction{}, false }

func (line) setMark(State, Mark, string) (Transaction, bool) { return Transaction{}, false }

// pasteText puts text in without the breaks around it.
func (line) pasteText(s State, text string) (Transaction, bool) {
	return s.intoLine([]Piece{{Text: strings.TrimFunc(text, breaks)}}, acting)
}

func (line) paste(s State, d Document) (Transaction, bool) {
	return s.intoLine(slices.Collect(d.onlyKnown(s.known).normalizeLine().Blocks[0].Pieces()), acting)
}

func (line) pasteBlocks(s State, d Document) (Transaction, bool) { return line{}.paste(s, d) }

func (line) insertBlocks(s State, _ int, d Document) (Transaction, bool) { return line{}.paste(s, d) }

func (line) replaceDocument(s State, d Document) (Transaction, bool) {
	return line{}.paste(s.SelectAll(), d)
}

func (line) slice(s State, from, to Position) []Block { return s.blocks.slice(from, to) }

func (line) fit(_ *edit, from, to Position, slice []Block) (is []Block, toFit, end Position) {
	is = []Block{Document{Blocks: slice}.normalizeLine().Blocks[0].inShape(Block{})}
	return is, to, endAt(from, is)
}

// settle has the line be what it will be read as again: a sign before a placeholder can make
// another one of it.
func (line) settle(e *edit) {
	prose{}.settle(e)
	if e.err != nil || len(e.steps) == 0 || len(e.at(0).Chips) == 0 {
		return
	}
	read := Block{Kind: Line, Text: e.at(0).written()}
	if read = read.chip(spelledKnown(read.Text, e.before.known, nil)); !read.Equal(*e.at(0)) {
		n := len(e.steps)
		e.replace(Position{}, e.blocks.end(), read)
		e.selection = mappedSelection(e.steps[n:], e.selection)
	}
}
