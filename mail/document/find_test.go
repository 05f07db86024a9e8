package document_test

import (
	"slices"
	"testing"

	"postroom/mail/document"
)

func TestFindWalksWhatItFindsAndGoesRound(t *testing.T) {
	q := document.Query{Text: "a b"}
	s := read(t, "p |A&nbsp;b x / hr / - xa b")
	var seen []string
	for range 3 {
		s, _ = s.FindNext(q)
		seen = append(seen, written(s))
	}
	first, second := canonically(t, "p ^A&nbsp;b| x / hr / - xa b"), canonically(t, "p A&nbsp;b x / hr / - x^a b|")
	if !slices.Equal(seen, []string{first, second, first}) {
		t.Errorf("got %q", seen)
	}
	s, _ = s.FindPrevious(q)
	if written(s) != second {
		t.Errorf("before the first comes %s", written(s))
	}
	s, _ = s.FindPrevious(q)
	if written(s) != first {
		t.Errorf("before the second comes %s", written(s))
	}
}

func TestFindTakesWholeCharactersAndNoChips(t *testing.T) {
	for _, c := range []struct {
		text  string
		query document.Query
		want  int
	}{
		{"p |cafe\u0301", document.Query{Text: "cafe"}, 0},
		{"p |café CAFÉ", document.Query{Text: "café"}, 2},
		{"p |café CAFÉ", document.Query{Text: "café", MatchCase: true}, 1},
		{"p |aaaa", document.Query{Text: "aa"}, 2},
		{"p |%action-link%", document.Query{Text: "\ufffc"}, 0},
		{"p |abc", document.Query{}, 0},
		{"p |a", document.Query{Text: "abc"}, 0},
	} {
		n := 0
		for range read(t, c.text).Find(c.query) {
			n++
		}
		if n != c.want {
			t.Errorf("%q is found %d times in %s, want %d", c.query.Text, n, c.text, c.want)
		}
	}
	if _, ok := read(t, "p |a").FindNext(document.Query{Text: "b"}); ok {
		t.Error("found what is not there")
	}
	if _, ok := read(t, "p |a").FindPrevious(document.Query{Text: "b"}); ok {
		t.Error("found what is not there")
	}
}

func TestReplaceTakesWhatWasFoundAndKeepsItsLook(t *testing.T) {
	q := document.Query{Text: "one"}
	does(t, "p a <b>^one|</b> b", document.ReplaceFound(q, "two"), "p a <b>two|</b> b")
	refuses(t, "p ^a|one", document.ReplaceFound(q, "two"))
	refuses(t, "p |one", document.ReplaceFound(q, "two"))
}

func TestReplaceAllIsOneUndo(t *testing.T) {
	q := document.Query{Text: "one"}
	does(t, "p |One <b>one</b> x / btn one", document.ReplaceAll(q, "two"), "p two <b>two</b> x / btn two|")
	does(t, "p |one one", document.ReplaceAll(q, ""), "p &nbsp;|")
	does(t, "p |one%action-link%one", document.ReplaceAll(q, " "), "p &nbsp;%action-link%&#32;|")
	does(t, "p |%action-one%", document.ReplaceAll(q, "link"), "p %action-link%|")
	refuses(t, "p |a", document.ReplaceAll(q, "two"))
}
