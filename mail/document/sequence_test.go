package document_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/document"
)

func TestASequenceIsWhatASliceWouldBeAndStaysBalanced(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		next := 0
		blocks := func(n int) []document.Block {
			out := make([]document.Block, n)
			for i := range out {
				next++
				out[i].Width = next
			}
			return out
		}
		size := rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(0, 300))
		want := blocks(size.Draw(t, "size"))
		s := document.SequenceOf(want)
		for range rapid.IntRange(1, 20).Draw(t, "replacements") {
			from := rapid.IntRange(0, len(want)).Draw(t, "from")
			to := rapid.IntRange(from, len(want)).Draw(t, "to")
			in := blocks(size.Draw(t, "in"))
			before, was := s, want
			s = s.Replace(from, to, in)
			want = slices.Concat(want[:from], in, want[to:])
			if !slices.EqualFunc(s.Blocks(), want, document.Block.Equal) {
				t.Fatalf("from %d to %d: got %v, want %v", from, to, s.Blocks(), want)
			}
			if !slices.EqualFunc(before.Blocks(), was, document.Block.Equal) {
				t.Fatal("the sequence before changed")
			}
			if err := s.Balanced(); err != nil {
				t.Fatal(err)
			}
		}
	})
}
