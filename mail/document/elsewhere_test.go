package document_test

import (
	"strings"
	"testing"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

func TestAFileComesInThePlaceOfEveryPictureOfAnAddress(t *testing.T) {
	const source = `<p style="text-align:center"><a href="https://a.b/"><img src="https://c.d/logo.png" alt="Logo" width="120"></a></p><p>x</p><p><img src="https://c.d/logo.png" alt=""></p><p><img src="https://c.d/other.png" alt=""></p>`
	d, _ := parse.Parse(source, known)
	e := document.Editing{State: document.NewState(d, known)}
	if _, ok := e.Do(document.PutImage("https://c.d/logo.png", "https://c.d/other.png", ""), now); ok {
		t.Error("an address came in the place of one")
	}
	e.Do(document.PutImage("https://c.d/logo.png", cid, "A house"), now)
	want := strings.ReplaceAll(strings.Replace(source, `alt=""`, `alt="A house"`, 1), "https://c.d/logo.png", cid)
	if got := strings.ReplaceAll(write.HTML(e.State.Document()), "\n", ""); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	e.Undo()
	if got := strings.ReplaceAll(write.HTML(e.State.Document()), "\n", ""); got != source {
		t.Errorf("undone it is %s", got)
	}
}

func TestAPictureThatIsElsewhereIsItsWordsInAMail(t *testing.T) {
	d, _ := parse.Parse(`<p dir="rtl"><a href="https://a.b/"><img src="https://c.d/logo.png" alt="Our  logo"></a></p>`, known)
	said := d.Blocks[0].Said()
	if got, want := write.HTML(document.Document{Blocks: []document.Block{said}}), "<p dir=\"rtl\"><a href=\"https://a.b/\">Our&nbsp; logo</a></p>\n"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for _, no := range []string{"", "ftp://a.b/c.png", "https:", "https://a b/", "https://a.b/%action-link%", "https://a.b/" + strings.Repeat("x", 3000)} {
		if document.IsElsewhere(no) {
			t.Errorf("%.40q is one", no)
		}
	}
}
