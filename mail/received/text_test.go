package received

import (
	"slices"
	"strings"
	"testing"
)

func TestTextIsReadInItsCharacters(t *testing.T) {
	for _, c := range []struct{ header, content, want string }{
		{"text/html", "<p>caf\xe9 \x95", "<p>café •"},
		{"text/html", "<p>café 漢字", "<p>café 漢字"},
		{"text/html", "\xef\xbb\xbf<p>é", "<p>é"},
		{`text/html`, "<meta charset=gb2312><p>\xce\xbb\xd3\xda", "<meta charset=gb2312><p>位于"},
		{`text/html`, "<meta charset=iso-2022-jp><p>\x1b$B4A;z\x1b(B", "<meta charset=iso-2022-jp><p>漢字"},
		{`text/html; charset="DEFAULT_CHARSET"`, "<p>\xa9", "<p>©"},
		{`text/html; charset=us-ascii`, "<p>é", "<p>é"},
		{`text/html; charset=us-ascii`, "<p>\xe9", "<p>é"},
		{`text/html; charset=iso-8859-1`, "<p>\x80", "<p>€"},
		{`text/html; charset=koi8-r`, "<p>\xf0\xd2\xc9", "<p>При"},
		{`text/html; charset=windows-1251`, "<meta charset=utf-8><p>\xcf\xf0\xe8", "<meta charset=utf-8><p>При"},
		{`text/html; charset=ks_c_5601-1987`, "<p>\xbc\xf6", "<p>수"},
		{`text/html; charset=utf-7`, "<p>+ZeVnLIqe-", "<p>日本語"},
		{`text/html; charset=utf-8`, "<p>\xff", "<p>\ufffd"},
		{`text/plain`, "caf\xe9", "café"},
	} {
		long := strings.Repeat(" ", 2000) // a guess would be made by now
		m := Read([]byte("Content-Type: " + c.header + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + c.content + long))
		if got := strings.TrimRight(m.HTML+m.Text, " "); got != c.want {
			t.Errorf("%s, %q: %q", c.header, c.content, got)
		}
	}
}

func TestTextsOfAMailAreShownOneBehindTheOther(t *testing.T) {
	part := func(kind, content string) string {
		return "--x\r\nContent-Type: " + kind + "\r\n\r\n" + content + "\r\n"
	}
	mixed := "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
	both := "--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>rich\r\n--y\r\nContent-Type: text/plain\r\n\r\npoor\r\n--y--\r\n"
	for _, c := range []struct {
		raw   string
		shown []string // in this order
		never string
	}{
		{mixed + part("text/html", "<p>one") + part("image/png", "x") + part("text/html", "<p>two") + "--x--\r\n", []string{"<p>one", "<p>two"}, "\ufffd"},
		{mixed + both + part("text/plain", "the list's foot") + "--x--\r\n", []string{"<p>rich", ">the list&#39;s foot<"}, "poor"},
		{mixed + part("text/plain", "one") + part("text/plain", "two") + "--x--\r\n", []string{"<!DOCTYPE", ">one<", ">two<"}, "\ufffd"},
		{mixed + part("text/html", "<p>one") + part("text/plain\r\nContent-Disposition: attachment", "kept") + "--x--\r\n", []string{"<p>one"}, "kept"},
		{"\r\n" + mixed + part("text/html", "<p>one") + "--x--\r\n", []string{"<p>one"}, "boundary"},
	} {
		shown := Read([]byte(c.raw)).Shown()
		at := 0
		for _, want := range c.shown {
			i := strings.Index(shown[at:], want)
			if i < 0 {
				t.Errorf("%q is not in %q, or not there", want, shown)
				break
			}
			at += i
		}
		if strings.Contains(shown, c.never) {
			t.Errorf("%q is in %q", c.never, shown)
		}
	}
}

func TestABrokenTextIsGivenAsFarAsItGoes(t *testing.T) {
	m := Read([]byte("Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+aGVsbG8gd29ybGQ8L3A+PHA+\r\n=!\r\n"))
	if !strings.Contains(m.HTML, "hello world") {
		t.Errorf("%q, fault %q", m.HTML, m.Fault)
	}
}

func TestTextThatFlowsIsShownInItsParagraphs(t *testing.T) {
	flowed := text{flowed: true, content: "One \r\nparagraph.\r\n\r\n> quoted \r\n> on\r\n>> deeper \r\n> back\r\n From here\r\n-- \r\nAnn \r\nBaker\r\n"}
	want := []string{"One paragraph.", "", "> quoted on", ">> deeper ", "> back", "From here", "-- ", "Ann Baker"}
	if got := flowed.lines(); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	flowed.join, flowed.content = true, "漢 \n字"
	if got := flowed.lines(); !slices.Equal(got, []string{"漢字"}) {
		t.Errorf("%q", got)
	}
	if got := (text{content: "One \ntwo"}).lines(); len(got) != 2 {
		t.Errorf("a text that does not flow: %q", got)
	}
	m := Read([]byte("Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\nhel \r\nlo\r\n"))
	if !strings.Contains(m.Shown(), ">hello<") || !strings.HasPrefix(m.Text, "hel \r\nlo") {
		t.Errorf("%q, shown %q", m.Text, m.Shown())
	}
}
