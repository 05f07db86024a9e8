package document

import "strings"

// SetKind makes the blocks of text that the selection reaches paragraphs,
// headings, quotes or items.
func SetKind(k Kind) Command {
	return shapes(func(b *Block) {
		if k < Rule && k >= Paragraph && b.runsOn() && b.Kind != k {
			b.Kind, b.Start = k, 0
		}
	})
}

// SetAlign aligns the blocks that the selection reaches.
func SetAlign(a Align) Command {
	return shapes(func(b *Block) {
		if b.Kind != Rule {
			b.Align = a
		}
	})
}

// SetImage changes how the selected image is described and how wide it is, in
// CSS pixels.
func SetImage(alt string, width int) Command {
	return shapes(func(b *Block) {
		if b.Kind == Image {
			b.Alt, b.Width = cleanAlt(alt), min(max(width, 0), MaxWidth)
		}
	})
}

// ToggleList makes the blocks of text that the selection reaches items, or
// paragraphs again where all are such items.
func ToggleList(k Kind) Command {
	return func(s State) (Transaction, bool) {
		if !k.Item() {
			return Transaction{}, false
		}
		first, last := s.selected()
		to := Paragraph
		for i, b := range s.blocks.from(first) {
			if i > last {
				break
			}
			if b.runsOn() && b.Kind != k {
				to = k
			}
		}
		return SetKind(to)(s)
	}
}

// shapes changes what the blocks are that the selection reaches.
func shapes(change func(b *Block)) Command {
	return func(s State) (Transaction, bool) {
		e := s.edit()
		first, last := s.selected()
		for i := first; i <= last && e.err == nil; i++ {
			e.shape(i, change)
		}
		e.pending = s.pending
		return e.done(acting)
	}
}

// IndentBlocks moves the blocks that the selection reaches one level in, items with
// those below them. The first item of a list has none to stand below. In a source
// it is Tab.
func IndentBlocks(s State) (Transaction, bool) { return s.mode.indent(s) }

func (prose) indent(s State) (Transaction, bool) {
	first, last := s.selected()
	if s.blocks.at(first).Kind.Item() {
		if i, ok := s.before(first); !ok || !s.blocks.at(i).Kind.Item() {
			return Transaction{}, false
		}
	}
	return s.shift(first, last, 1)
}

// OutdentBlocks moves the blocks that the selection reaches one level out, items with
// those below them. In a source it takes the indent of its lines back.
func OutdentBlocks(s State) (Transaction, bool) { return s.mode.outdent(s) }

func (prose) outdent(s State) (Transaction, bool) {
	first, last := s.selected()
	return s.shift(first, last, -1)
}

// shift moves blocks between levels. It says no where one would go too deep.
func (s State) shift(first, last, by int) (Transaction, bool) {
	e := s.edit()
	below := MaxLevel + 1 // the level of the last item selected, with what is deeper behind it
	for i := first; i < s.Len() && e.err == nil; i++ {
		b := e.at(i)
		if i > last && b.Level <= below {
			break
		}
		if i <= last {
			below = MaxLevel + 1
			if b.Kind.Item() && b.Level+by >= 0 {
				below = b.Level
			}
		}
		if b.Kind == Rule || b.Level+by < 0 {
			continue
		}
		e.shape(i, func(b *Block) {
			b.Level += by
			if i <= last {
				b.Start = 0
			}
		})
	}
	e.pending = s.pending
	return e.done(acting)
}

// MakeHeadings makes headings of the paragraphs whose text is among some, without the bold
// that only said so. Of a text that was cut to be shown, its beginning does.
func MakeHeadings(k Kind, texts []string) Command {
	wanted := make(map[string]bool, len(texts))
	longest := 0
	for _, text := range texts {
		wanted[spoken(text)] = true
		longest = max(longest, len(text))
	}
	return func(s State) (Transaction, bool) {
		e := s.edit()
		for i, b := range s.blocks.from(0) {
			if b.Kind != Paragraph || b.Text == "" || len(b.Text) > 4*longest+4 {
				continue
			}
			text := spoken(b.Text)
			cut := wanted[text]
			for at := range text {
				cut = cut || wanted[text[:at]+"…"]
			}
			if cut {
				e.mark(Position{i, 0}, e.blocks.endOf(i), Bold, "")
				e.shape(i, func(b *Block) { b.Kind = k })
			}
		}
		return e.done(acting)
	}
}

// spoken is a text with all its white space alike.
func spoken(text string) string { return strings.Join(strings.Fields(text), " ") }
