package letter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/view/client"
	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

const rounded = "Subject: round\r\nMime-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" +
	"<body style=\"margin:0;background:#ffffff\"><p style=\"border-radius:9px;color:#b3261e\">Red</p><div style=\"height:3000px\">long</div><p>end</p></body>\r\n"

// chosen shows the mail in a client, and waits until it is drawn.
func (v *View) chosen(t *testing.T, h *desktest.Harness, id string) {
	t.Helper()
	c := clientOf(id)
	if c == nil {
		t.Fatalf("no client is called %s", id)
	}
	v.client.OnChanged(c.Name)
	h.Until(c.Name+" shows it", func() bool {
		p := v.preview.Page()
		return p != nil && v.preview.Look().Client == c && v.how.Text() != ""
	})
}

func TestAMailIsShownAsAClientShowsItAndBySimulation(t *testing.T) {
	v, h := viewOn(t, rounded)
	if v.how.Visible() {
		t.Error("without a client a simulation is told of")
	}
	v.chosen(t, h, "outlook-windows")
	data := client.Data()
	if said := v.how.Text(); !strings.Contains(said, "Simulated") || !strings.Contains(said, data.Date) || !strings.Contains(said, "away") || strings.Contains(said, "Nothing") {
		t.Errorf("said is %q", said)
	}
	h.TapLink("Which, and what to do")
	if !h.Says("border-radius") || !h.Says(data.Licence) || !h.Says("line 1") {
		t.Error("what falls away, where it stands and from what data is not said")
	}
	h.Press("Close")
	v.client.OnChanged(anyClient)
	h.Until("it is nobody's again", func() bool { return !v.how.Visible() })
}

func TestTheDarkIsThatOfTheClientAndSaysHowSureItIs(t *testing.T) {
	v, h := viewOn(t, rounded)
	v.setLook(func(l *preview.Look) { l.Dark = true })
	v.chosen(t, h, "outlook-windows")
	corner := func() (r uint8) {
		at, _ := v.drawn(t)
		return at(900, 300).R
	}
	h.Until("it is dark", func() bool { return corner() < 0x60 })
	if !strings.Contains(v.how.Text(), "nearest rule that is published") {
		t.Errorf("said is %q", v.how.Text())
	}
	v.chosen(t, h, "gmail-web")
	h.Until("it is left alone", func() bool { return corner() == 0xff })
	if strings.Contains(v.how.Text(), "nearest") {
		t.Errorf("of a rule that is published it is said: %q", v.how.Text())
	}
}

// comparing opens the comparison.
func comparing(t *testing.T) (*desktest.Harness, []*preview.Preview, []*widgets.Select) {
	t.Helper()
	v, h := viewOn(t, rounded)
	v.compare()
	var shown []*preview.Preview
	var choices []*widgets.Select
	h.Walk(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *preview.Preview:
			if o != v.preview {
				shown = append(shown, o)
			}
		case *widgets.Select:
			if o != v.client {
				choices = append(choices, o)
			}
		}
	})
	h.Until("all are drawn", func() bool {
		for _, p := range shown {
			if p.Page() == nil {
				return false
			}
		}
		return true
	})
	return h, shown, choices
}

func TestFourClientsAreComparedUnderOneScroll(t *testing.T) {
	_, shown, choices := comparing(t)
	if len(shown) != 4 || len(choices) != 4 {
		t.Fatalf("%d pictures of %d clients", len(shown), len(choices))
	}
	for i, p := range shown {
		if c := p.Look().Client; c == nil || c.Name != choices[i].Chosen {
			t.Errorf("column %d says %q", i, choices[i].Chosen)
		}
	}
	shown[0].ScrollBy(500)
	for i, p := range shown {
		if p.Look().Client.ID == "outlook-windows" { // which leaves out the height: all of it is in sight
			continue
		}
		if p.Shows("Red") {
			t.Errorf("column %d stays where it was", i)
		}
	}
	choices[0].OnChanged(anyClient)
	if shown[0].Look().Client != nil || shown[1].Look().Client == nil {
		t.Error("choosing a client does not change its column alone")
	}
}
