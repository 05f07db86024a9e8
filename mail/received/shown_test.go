package received

import (
	"strings"
	"testing"
)

func TestMailWithoutHTMLIsShownAsItsText(t *testing.T) {
	shown := Mail{Text: "Hello <b>\r\n\r\n  you & I\r\n"}.Shown()
	for _, want := range []string{">Hello &lt;b&gt;</div>", ">\u00a0</div>", ">  you &amp; I</div>"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not in %s", want, shown)
		}
	}
	if n := strings.Count(shown, "<div"); n != 3 {
		t.Errorf("%d lines", n)
	}
}

func TestMailWithHTMLIsShownAsIt(t *testing.T) {
	if shown := (Mail{HTML: "<p>a", Text: "b"}).Shown(); shown != "<p>a" {
		t.Errorf("%q", shown)
	}
	if shown := (Mail{}).Shown(); shown != "" {
		t.Errorf("an empty mail is shown as %q", shown)
	}
}
