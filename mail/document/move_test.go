package document_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"postroom/mail/document"
)

func TestTheCaretMovesByGrapheme(t *testing.T) {
	const text = "a👩\u200d👧e\u0301🇩🇪🇫🇷漢字\r"
	s := document.NewState(document.Document{Blocks: []document.Block{{Text: text}}}, known)
	var stops []int
	for range 20 {
		s = s.Right()
		stops = append(stops, s.Selection().Head.Offset)
	}
	stops = slices.Compact(stops)
	// The last one is the line break that the carriage return is.
	want := []int{1, 12, 15, 23, 31, 34, 37, 38}
	if !slices.Equal(stops, want) {
		t.Errorf("going right stops at %v, want %v", stops, want)
	}
	var back []int
	for range 20 {
		s = s.Left()
		back = append(back, s.Selection().Head.Offset)
	}
	back = slices.Compact(back)
	slices.Reverse(back)
	if !slices.Equal(back, append([]int{0}, want[:len(want)-1]...)) {
		t.Errorf("going left stops at %v", back)
	}
}

func TestAPlaceholderIsSteppedOverAsOneWhateverStandsBesideIt(t *testing.T) {
	d := document.Document{Blocks: []document.Block{{
		Text: "\u0600\ufffc\u0301\ufffc", Chips: []document.Chip{{At: 2, Name: "action-link"}, {At: 7, Name: "store-link"}},
	}}}
	s := document.NewState(d, known)
	var stops []int
	for range 4 {
		s = s.Right()
		stops = append(stops, s.Selection().Head.Offset)
	}
	if !slices.Equal(stops, []int{2, 5, 7, 10}) {
		t.Errorf("stops at %v", stops)
	}
}

func TestAnEmojiBehindAnotherIsSteppedOverAsOne(t *testing.T) {
	goes(t, "p |🎉👩\u200d👧🏳️\u200d🌈🏳️\u200d🌈", document.NextGrapheme, false,
		"p 🎉|👩\u200d👧🏳️\u200d🌈🏳️\u200d🌈", "p 🎉👩\u200d👧|🏳️\u200d🌈🏳️\u200d🌈", "p 🎉👩\u200d👧🏳️\u200d🌈|🏳️\u200d🌈")
}

func TestGraphemesInAWindowAreThoseOfTheWholeText(t *testing.T) {
	text := rapid.StringOf(rapid.SampledFrom([]rune("ab \n.é\u0301\u0308\u200d👩👧🇩🇪漢字\u0600\u0e33กกำक्षि\u1100\u1161\u11a8\ufe0f\u00ad\u0bcd")))
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "text")
		ends := []int{0}
		for g := uniseg.NewGraphemes(s); g.Next(); {
			_, end := g.Positions()
			ends = append(ends, end)
		}
		for i := range ends[1:] {
			if got := document.NextGraphemeIn(s, ends[i]); got != ends[i+1] {
				t.Fatalf("%q: behind %d comes %d, want %d", s, ends[i], got, ends[i+1])
			}
			if got := document.PreviousGraphemeIn(s, ends[i+1]); got != ends[i] {
				t.Fatalf("%q: before %d comes %d, want %d", s, ends[i+1], got, ends[i])
			}
		}
	})
}

// goes checks where motions take the caret, one after the other.
func goes(t *testing.T, from string, m document.Motion, extend bool, to ...string) {
	t.Helper()
	s := read(t, from)
	for _, want := range to {
		s = s.Move(m, extend)
		shows(t, s, want)
	}
}

func TestCtrlArrowsMoveByWord(t *testing.T) {
	goes(t, "p |one, two%action-link%x don't", document.NextWord, false,
		"p one|, two%action-link%x don't", "p one,| two%action-link%x don't", "p one, two|%action-link%x don't",
		"p one, two%action-link%|x don't", "p one, two%action-link%x| don't", "p one, two%action-link%x don't|")
	goes(t, "p a / p one two|", document.PreviousWord, false, "p a / p one |two", "p a / p |one two", "p a| / p one two", "p |a / p one two")
	goes(t, "p |漢字 a", document.NextWord, false, "p 漢|字 a", "p 漢字| a")
}

func TestHomeAndEndMoveWithinTheBlockAndCtrlToTheDocumentsEnds(t *testing.T) {
	goes(t, "p a / p b|c / p d", document.DocumentStart, false, "p |a / p bc / p d")
	goes(t, "p a / p b|c / img", document.DocumentEnd, false, "p a / p bc / !img")
}

func TestShiftExtendsAndASelectionCollapsesToItsSide(t *testing.T) {
	goes(t, "p a|bc", document.NextGrapheme, true, "p a^b|c", "p a^bc|", "p a^bc|")
	shows(t, read(t, "p a^b|c").Left(), "p a|bc")
	shows(t, read(t, "p a|b^c").Right(), "p ab|c")
	shows(t, read(t, "p a| / img / p b").Right(), "p a / !img / p b")
	shows(t, read(t, "p a / !img / p b").Right(), "p a / img / p |b")
	shows(t, read(t, "p a / !img / p b").Left(), "p a| / img / p b")
	shows(t, read(t, "!btn ab").Right(), "btn a|b")
}

func TestAWordABlockAndAllAreSelected(t *testing.T) {
	at := func(offset int) document.Position { return document.Position{Offset: offset} }
	s := read(t, "p one, two%action-link% / img / btn x")
	shows(t, s.SelectWord(at(1)), "p ^one|, two%action-link% / img / btn x")
	shows(t, s.SelectWord(at(3)), "p one^,| two%action-link% / img / btn x")
	shows(t, s.SelectWord(at(8)), "p one, two^%action-link%| / img / btn x")
	shows(t, s.SelectWord(at(99)), "p one, two^%action-link%| / img / btn x")
	shows(t, s.SelectWord(document.Position{Block: 1}), "p one, two%action-link% / !img / btn x")
	shows(t, s.SelectBlock(0), "p ^one, two%action-link%| / img / btn x")
	shows(t, s.SelectBlock(1), "p one, two%action-link% / !img / btn x")
	shows(t, s.SelectBlock(2), "p one, two%action-link% / img / !btn x")
	shows(t, s.SelectAll(), "p ^one, two%action-link% / img / btn x|")
}

func TestASelectionGoesToTheNearestValidPlace(t *testing.T) {
	s := read(t, "p é / img")
	for p, want := range map[document.Position]document.Position{
		{Block: -1, Offset: 5}: {},
		{Block: 9, Offset: 5}:  {Block: 1},
		{Offset: -1}:           {},
		{Offset: 1}:            {},
		{Offset: 9}:            {Offset: 2},
		{Block: 1, Offset: 3}:  {Block: 1},
	} {
		if got := s.Select(document.At(p)).Selection().Head; got != want {
			t.Errorf("%v goes to %v, want %v", p, got, want)
		}
	}
	if !strings.HasPrefix(written(s.Select(document.Selection{Whole: true})), "p |") {
		t.Error("a paragraph cannot be selected whole")
	}
}
