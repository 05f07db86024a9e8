package window

import (
	"encoding/base64"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"postroom/assets"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
	"postroom/mail/notify"
	"postroom/mail/sandbox"
	"postroom/settings"
)

func (h *harness) activity() *activityPage { return h.open(activityAt).(*activityPage) }

// demo opens the window as the demo does: samples, and a sandbox that they use.
func demo(t *testing.T) *harness {
	t.Helper()
	server, err := sandbox.Start(sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	h := windowOn(t, "", func(o *Options) {
		err := assets.WriteSample(o.Folder.Dir, assets.SampleServer{
			Host: server.Host(), Port: server.Port(), PortTLS: server.PortTLS(), Username: server.Username(), CA: server.CAPEM(),
		})
		if err != nil {
			t.Fatal(err)
		}
		o.Sandbox = server
		if err := o.Secrets.Set(t.Context(), settings.Account(server.Host(), server.Username()), server.Password()); err != nil {
			t.Fatal(err)
		}
	})
	h.until("the people are read", func() bool { return len(h.People.People) > 0 })
	return h
}

func TestASampleNotificationArrivesInTheInboxAndIsOnRecord(t *testing.T) {
	h := demo(t)
	p := h.activity()
	h.press("Send a sample notification…")
	if !h.says("It goes to the sandbox server and stays on this machine.") {
		t.Error("nothing says where it goes")
	}
	h.press("Send")
	h.until("the mail is open", func() bool { return len(p.inbox.mails) == 1 && p.inbox.view.mail.Subject != "" })
	h.until("the result is said", func() bool { return p.over.Visible() })
	if !h.says("Sent.") || !strings.HasPrefix(p.inbox.view.mail.Subject, "Actie gevraagd") {
		t.Errorf("subject %q", p.inbox.view.mail.Subject)
	}
	p.part.Set(recordAt)
	p.Refresh()
	h.until("it is on record", func() bool { return len(p.record.rows) == 1 })
	if e := p.record.at(0); e.Status != notify.StatusSent || !h.says("alice.vermeer@example.com") || !h.says("queued as") {
		t.Errorf("on record: %+v", e)
	}
	p.part.Set(inboxAt)
	p.Refresh()
	h.press("Clear")
	if len(p.inbox.mails) != 0 || !h.says("No mail yet") {
		t.Errorf("%d mails after Clear", len(p.inbox.mails))
	}
	if h.says("Sent.") {
		t.Error("it is said of a mail that is gone")
	}
}

func TestWhatBecameOfASampleIsNotSaidAnyMoreOnceAnotherPageWasOpened(t *testing.T) {
	h := demo(t)
	p := h.activity()
	p.send(notify.Event{Action: "Approve laptop", Person: "10001", Message: "x"})
	h.until("the result is said", func() bool { return h.says("Sent.") })
	h.show(setupAt)
	h.show(activityAt)
	if h.says("Sent.") {
		t.Error("it is still said")
	}
}

func TestWhatIsNotSentIsOnRecordWithTheReason(t *testing.T) {
	h := demo(t)
	p := h.activity()
	h.Draft.Change("Off", func(s *settings.Settings) { s.Notifications.Enabled = false }) // not saved
	p.send(notify.Event{Action: "Approve laptop", Person: "10001", Message: "x"})
	h.until("the result is said", func() bool { return p.over.Visible() })
	if !h.says("Not sent.") || !h.says("E-mail notifications are off") {
		t.Error("the draft's own rule does not count")
	}
	p.part.Set(recordAt)
	p.Refresh()
	h.until("it is on record", func() bool { return len(p.record.rows) == 1 })
	for filter, want := range []int{1, 0, 1, 0} {
		p.record.filter.Set(filter)
		p.record.show()
		if len(p.record.rows) != want {
			t.Errorf("filter %d leaves %d", filter, len(p.record.rows))
		}
	}
}

func TestMailThatArrivesWhileThePageIsOpenIsShownAtOnce(t *testing.T) {
	h := demo(t)
	p := h.activity()
	n := h.Notifier()
	for _, person := range []string{"10016", "10002"} {
		if r := n.Notify(t.Context(), notify.Event{Action: "Approve expenses over € 5,000", Person: person, Message: "x"}); r.Status != notify.StatusSent {
			t.Fatalf("%+v", r)
		}
	}
	h.until("both are listed", func() bool { return len(p.inbox.mails) == 2 })
	if p.inbox.mails[0].To[0] != "bram.dewit@example.com" {
		t.Errorf("the newest is to %v", p.inbox.mails[0].To)
	}
}

func TestTheSandboxIsOfferedWhereItIsOff(t *testing.T) {
	h := windowOn(t, "version = 1\n")
	h.activity()
	if !h.says("The sandbox server is off") {
		t.Fatal("nothing says what it is")
	}
	h.press("Start the sandbox server")
	h.until("it runs", func() bool { return h.Sandbox != nil && h.says("No mail yet") })
	if !h.says("The settings use another server") {
		t.Error("nothing says how mail comes here")
	}
}

func TestRealMailIsSaidToBeReal(t *testing.T) {
	h := demo(t)
	p := h.activity()
	h.Draft.Change("Server", func(s *settings.Settings) { s.Server.Host = "smtp.example.com" })
	if _, lead, text, _, _ := p.wayOut("Approve laptop"); lead != "This is real mail." || !strings.Contains(text, "smtp.example.com") {
		t.Errorf("%s %s", lead, text)
	}
	if _, lead, text, _, _ := p.wayOut("Welcome on board"); lead != "" || !strings.Contains(text, "sandbox") {
		t.Errorf("own settings: %s %s", lead, text)
	}
}

const twoParts = "From: a@example.com\r\nMime-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n" +
	"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<table><tr><td style=\"border-left:4px solid\"><p>said</p></td></tr></table>" +
	"<table><tr><td style=\"background-color:#2b4acb;text-align:center\"> <a href=\"https://example.com\">Open</a> </td></tr></table>\r\n--x--\r\n"

func TestAMailIsShownAsItsReaderSeesIt(t *testing.T) {
	m := readMail([]byte(twoParts))
	want := `<blockquote><p>said</p></blockquote>` + `<p><a class="button" href="https://example.com">Open</a></p>`
	if got := strings.ReplaceAll(write.HTML(m.document), "\n", ""); got != want {
		t.Errorf("shown as %s", got)
	}
}

func TestTheTabsShowWhatArrivedAndSayWhatDidNot(t *testing.T) {
	h := windowOn(t, "version = 1\n")
	v := newMailView(h.Desk)
	test.NewTempWindow(t, v.object)
	v.show(readMail([]byte("Subject: bare\r\n\r\njust text\r\n")))
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
	h := windowOn(t, "version = 1\n")
	v := newMailView(h.Desk)
	test.NewTempWindow(t, v.object).Resize(fyne.NewSize(800, 600))
	pictures := func() (n int) {
		for _, o := range test.LaidOutObjects(v.object) {
			if p, ok := o.(*canvas.Image); ok && p.Image != nil {
				n++
			}
		}
		return n
	}
	v.show(readMail(withPicture([]byte(smallPicture(t)))))
	if pictures() != 1 {
		t.Fatalf("%d pictures", pictures())
	}
	v.show(readMail(withPicture([]byte("no picture"))))
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

func TestEnterInTheSamplesPersonSends(t *testing.T) {
	server, text, stored := sandboxed(t, sandbox.Options{})
	h := windowOn(t, text+"[[action]]\nname = \"A\"\nkind = \"perform-tasks\"\n", stored)
	h.UseSandbox(server)
	p := h.open(activityAt).(*activityPage)
	p.askSample()
	h.Win.Canvas().Focused().TypedKey(key(fyne.KeyReturn))
	if h.DialogsOpen() != 0 {
		t.Fatal("the question is still there")
	}
	h.until("the outcome is said", func() bool { return p.over.Visible() })
}
