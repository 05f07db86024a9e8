package letter

import (
	"encoding/base64"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"postroom/mail/document/parse"
	"postroom/mail/document/write"
	"postroom/ui/window/desk/desktest"
)

const twoParts = "From: a@example.com\r\nMime-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n" +
	"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<table><tr><td style=\"border-left:4px solid\"><p>said</p></td></tr></table>" +
	"<table><tr><td style=\"background-color:#2b4acb;text-align:center\"> <a href=\"https://example.com\">Open</a> </td></tr></table>\r\n--x--\r\n"

func TestAMailIsShownAsItsReaderSeesIt(t *testing.T) {
	m := Read([]byte(twoParts))
	want := `<blockquote><p>said</p></blockquote>` + `<p><a class="button" href="https://example.com">Open</a></p>`
	if got := strings.ReplaceAll(write.HTML(m.document), "\n", ""); got != want {
		t.Errorf("shown as %s", got)
	}
}

func TestTheTabsShowWhatArrivedAndSayWhatDidNot(t *testing.T) {
	h := desktest.Open(t, "")
	v := New(h.Desk)
	test.NewTempWindow(t, v.Object)
	v.Show(Read([]byte("Subject: bare\r\n\r\njust text\r\n")))
	v.tabs.Set(textTab)
	v.refresh()
	if !strings.Contains(v.lines.Text(), "just text") {
		t.Errorf("text %q", v.lines.Text())
	}
	v.tabs.Set(sourceTab)
	v.refresh()
	if v.lines.Text() != "" {
		t.Errorf("a source came from nowhere: %q", v.lines.Text())
	}
	v.tabs.Set(headersTab)
	v.refresh()
	if v.lines.Text() != "Subject: bare" {
		t.Errorf("headers %q", v.lines.Text())
	}
}

// withPicture is a mail with a picture whose name says nothing of its content.
func withPicture(content []byte) []byte {
	name := strings.Repeat("a", 64) + ".png"
	return []byte("Mime-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n" +
		"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Hello</p><img src=\"cid:" + name + "\" alt=\"Logo\">\r\n" +
		"--x\r\nContent-Type: image/png\r\nContent-ID: <" + name + ">\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString(content) + "\r\n--x--\r\n")
}

func TestAMailShowsNoPictureOfTheMailBeforeIt(t *testing.T) {
	h := desktest.Open(t, "")
	v := New(h.Desk)
	test.NewTempWindow(t, v.Object).Resize(fyne.NewSize(800, 600))
	pictures := func() (n int) {
		for _, o := range test.LaidOutObjects(v.Object) {
			if p, ok := o.(*canvas.Image); ok && p.Image != nil {
				n++
			}
		}
		return n
	}
	v.Show(Read(withPicture([]byte(desktest.Picture(t)))))
	if pictures() != 1 {
		t.Fatalf("%d pictures", pictures())
	}
	v.Show(Read(withPicture([]byte("no picture"))))
	if pictures() != 0 {
		t.Error("the next mail shows it under the same name")
	}
}

func FuzzHTMLOfStrangers(f *testing.F) {
	f.Add("")
	f.Add("<table><tr><td style=\"border-left:4px solid\"><p>said</p></td></tr></table>")
	f.Add("<td style=background><a><table><td style='border-left:1px'></a>")
	f.Fuzz(func(t *testing.T, source string) {
		d, _ := parse.Parse(readable(source), nil)
		if err := d.Valid(); err != nil {
			t.Error(err)
		}
	})
}
