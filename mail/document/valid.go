package document

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

const (
	// MaxStart is the highest number that a list can be made to begin with.
	MaxStart = 999_999
	// MaxWidth is the greatest width of an image, in CSS pixels.
	MaxWidth = 4096
)

// Valid names the first broken invariant; nil where the document keeps them all.
func (d Document) Valid() error {
	if len(d.Blocks) == 0 {
		return errors.New("the document has no block")
	}
	if d.Blocks[0].Kind == Line && len(d.Blocks) > 1 {
		return errors.New("a line stands alone")
	}
	if d.Blocks[0].Break != LineFeed {
		return errors.New("nothing stands before the first block")
	}
	for i, b := range d.Blocks {
		if err := b.validBeside(d.Blocks[0]); err != nil {
			return fmt.Errorf("block %d: %w", i+1, err)
		}
	}
	return nil
}

// validBeside is valid of a block that stands in one document with another.
func (b Block) validBeside(other Block) error {
	if err := b.valid(); err != nil {
		return err
	}
	if (b.Kind.exact() || other.Kind.exact()) && b.Kind != other.Kind {
		return errors.New("a source, a line and a document do not mix")
	}
	return nil
}

func (b Block) valid() error {
	switch b.Kind {
	case Verbatim:
		return b.validVerbatim()
	case Line:
		return b.validLine()
	}
	if b.Kind < Paragraph || b.Kind > Button {
		return fmt.Errorf("there is no kind %d", b.Kind)
	}
	if b.Align < AlignStart || b.Align > AlignJustify {
		return fmt.Errorf("there is no alignment %d", b.Align)
	}
	if b.Level != clampLevel(b.Level) {
		return fmt.Errorf("level %d is not within 0 to %d", b.Level, MaxLevel)
	}
	if b.Kind == Rule && (b.Align != AlignStart || b.Level != 0 || b.RightToLeft) {
		return errors.New("a rule has neither alignment nor level nor direction")
	}
	if b.Start != 0 && (b.Kind != Numbered || b.Start < 0 || b.Start > MaxStart) {
		return fmt.Errorf("start %d: only a numbered item has one, up to %d", b.Start, MaxStart)
	}
	if b.Break != LineFeed {
		return errors.New("only a line of a source tells what stands before it")
	}
	if err := b.validImage(); err != nil {
		return err
	}
	if b.Link != "" {
		if b.Kind != Image && b.Kind != Button {
			return errors.New("only an image and a button lead somewhere as a whole")
		}
		if cleanLink(b.Link) != b.Link {
			return fmt.Errorf("%q is no link", b.Link)
		}
	}
	if c, _ := parseColor(b.Color); b.Color != c || c != "" && b.Kind != Button {
		return fmt.Errorf("colour %q: only a button has one, #rrggbb", b.Color)
	}
	if !b.Kind.HasText() && (b.Text != "" || len(b.Chips) > 0 || len(b.Runs) > 0) {
		return errors.New("a rule and an image have no text")
	}
	if err := b.validText(); err != nil {
		return err
	}
	return b.validRuns()
}

func (b Block) validImage() error {
	switch {
	case b.Kind != Image:
		if b.Source != "" || b.Alt != "" || b.Width != 0 {
			return errors.New("only an image has a source, a description and a width")
		}
	case !IsImageSource(b.Source) && !IsElsewhere(b.Source):
		return fmt.Errorf("%q is no image: it is to be cid:<sha256>.<ext>, or an address", b.Source)
	case cleanAlt(b.Alt) != b.Alt:
		return errors.New("the description holds a control character")
	case b.Width < 0 || b.Width > MaxWidth:
		return fmt.Errorf("width %d is not within 0 to %d", b.Width, MaxWidth)
	}
	return nil
}

func (b Block) validText() error { return b.validTextBehind('\n') }

// validTextBehind is validText of a text that stands behind a character.
func (b Block) validTextBehind(before rune) error {
	for at, r := range b.Text {
		if r != ChipRune && (r == 0 || canonical(r, before) != r) {
			return fmt.Errorf("%q at %d is not canonical", r, at)
		}
		before = r
	}
	return b.validChips()
}

func (b Block) validChips() error {
	if !utf8.ValidString(b.Text) {
		return errors.New("the text is not UTF-8")
	}
	chips := b.Chips
	for at, r := range b.Text {
		if r == ChipRune {
			if len(chips) == 0 || chips[0].At != at {
				return fmt.Errorf("no placeholder belongs to the one in the text at %d", at)
			}
			if !IsChip(chips[0].Name) {
				return fmt.Errorf("%q cannot be a placeholder's name", chips[0].Name)
			}
			chips = chips[1:]
		}
	}
	if len(chips) > 0 {
		return fmt.Errorf("placeholder %s at %d is not in the text", chips[0].Name, chips[0].At)
	}
	return nil
}

func (b Block) validRuns() error {
	end, last := 0, Marks{}
	for _, r := range b.Runs {
		switch {
		case r.From < end || r.From >= r.To || r.To > len(b.Text):
			return fmt.Errorf("run %d to %d is empty, out of order or outside the text", r.From, r.To)
		case !boundary(b.Text, r.From) || !boundary(b.Text, r.To):
			return fmt.Errorf("run %d to %d cuts a character", r.From, r.To)
		case r.Marks == (Marks{}):
			return fmt.Errorf("run %d to %d has no marks", r.From, r.To)
		case r.From == end && r.Marks == last:
			return fmt.Errorf("run %d to %d continues the one before", r.From, r.To)
		case cleanMarks(r.Marks, b.Kind) != r.Marks:
			return fmt.Errorf("run %d to %d: a colour is not #rrggbb or its link is none", r.From, r.To)
		}
		end, last = r.To, r.Marks
	}
	return nil
}

// boundary reports whether no character begins before an offset and ends behind
// it. A byte that belongs to none is one.
func boundary(s string, at int) bool {
	if at == len(s) || utf8.RuneStart(s[at]) {
		return true
	}
	for from := at - 1; from >= max(0, at-utf8.UTFMax+1); from-- {
		if utf8.RuneStart(s[from]) {
			_, size := utf8.DecodeRuneInString(s[from:])
			return from+size <= at
		}
	}
	return true
}
