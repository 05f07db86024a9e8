package window

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/view"
	"postroom/settings"
	"postroom/ui/preview"
)

// ownDesign is a design of an organisation: white on a dark ground, in a table, without a doctype.
const ownDesign = `<html><head><style>.side { color: #abcdef } @media (max-width: 400px) { .side { display: none } }</style></head>
<body bgcolor="#223344" style="margin:0"><table width="100%" cellspacing="0"><tr><td class="side" width="120" valign="top">Sidewords</td>
<td bgcolor="#445566" style="padding:20px;color:#ffffff;font-family:Georgia,serif"><h2 align="right">Headwords</h2>%content%</td></tr></table></body></html>`

// drawnWords are the words of the mail that is in sight, once it has been drawn.
func (h *harness) drawnWords() []view.Word {
	h.T.Helper()
	var page *view.Page
	h.Until("the mail is drawn", func() bool {
		h.Walk(func(o fyne.CanvasObject) {
			if p, ok := o.(*preview.Preview); ok && p.Page() != nil && p.Current() {
				page = p.Page()
			}
		})
		return page != nil
	})
	return page.Words()
}

// A word's place in the source is the mail's own: what is seen is compared.
func seen(words []view.Word) []view.Word {
	for i := range words {
		words[i].Place = 0
	}
	return words
}

func TestAnOwnLayoutIsTheSameInTheTemplateAndInWhatWasSent(t *testing.T) {
	h := windowOn(t, "", onDemo(func(s *settings.Settings) { s.Template.Layout = "own.html" })(t), func(o *Options) {
		layouts := filepath.Join(o.Folder.Dir, "layouts")
		if err := os.MkdirAll(layouts, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(layouts, "own.html"), []byte(ownDesign), 0o600); err != nil {
			t.Fatal(err)
		}
	})
	h.Until("the people are read", func() bool { return peopleRead(h) })
	h.show(templateAt)
	h.Until("the mail is made", func() bool { return previewed(h) })
	template := seen(h.drawnWords())
	if len(template) < 10 || template[0].Text != "Sidewords" || template[0].Ground != "rgb(34, 51, 68)" || template[0].Color != "rgb(171, 205, 239)" ||
		template[1].Text != "Headwords" || template[1].Ground != "rgb(68, 85, 102)" || template[1].Color != "rgb(255, 255, 255)" {
		t.Fatalf("the Template page shows %+v", template)
	}

	for _, step := range sample {
		h.Until("a sample is sent", func() bool { return step(h) })
	}
	inbox := seen(h.drawnWords())
	h.Click("Sent and not sent")
	h.Until("the record is shown", func() bool { return h.Reads("Sent 1") && h.Button("Send again…") != nil })
	h.Turn("The mail")
	record := seen(h.drawnWords())
	if !reflect.DeepEqual(template[:2], record[:2]) {
		t.Errorf("the layout stands\n%+v in the Template page,\n%+v in the record", template[:2], record[:2])
	}
	if !reflect.DeepEqual(inbox, record) {
		t.Errorf("the inbox shows\n%+v,\nthe record\n%+v", inbox, record)
	}
}
