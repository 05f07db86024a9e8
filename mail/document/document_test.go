package document_test

import (
	"strings"
	"testing"

	"postroom/mail/document/parse"
)

func TestLinksAreListedOnceInOrder(t *testing.T) {
	d, _ := parse.Parse(`<a href="https://a.b/">x</a>y<a href="https://a.b/">z</a><a class="button" href="%action-link%">o</a><a href="mailto:a@b">q</a>`, known)
	if got := strings.Join(d.Links(), " "); got != "https://a.b/ %action-link% mailto:a@b" {
		t.Errorf("got %s", got)
	}
}

func TestAPlaceholderIsOneWord(t *testing.T) {
	d, _ := parse.Parse("<p>Please do %action-message%</p><p>now</p>", known)
	if d.Words() != 4 {
		t.Errorf("got %d words", d.Words())
	}
}
