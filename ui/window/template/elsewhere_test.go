package template

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/ui/widgets"
)

const elsewhereHTML = `<p>%action-message%</p>
<p style="text-align:center"><a href="%action-link%"><img src="https://a.example/logo.png" alt="Our logo" width="120"></a></p>
<p><img src="https://a.example/plan.png" alt=""></p>
`

func (p *pageWindow) picture() nopCloser {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 300, 100))); err != nil {
		p.T.Fatal(err)
	}
	return nopCloser{&b}
}

func TestAFileIsChosenForAPictureThatIsElsewhere(t *testing.T) {
	p := writingOn(t, elsewhereHTML)
	if p.write.above.Visible() {
		t.Error("something is said to be left out")
	}
	p.write.goTo(1)
	offered := func() (labels []string) {
		for _, item := range p.write.editor.MenuItems() {
			labels = append(labels, item.Label)
		}
		return labels
	}
	if got := offered(); !slices.Contains(got, "Choose a file…") || !slices.Contains(got, "Describe…") {
		t.Errorf("the menu of the picture offers %q", got)
	}
	p.write.replacePicture(p.write.editor.State().Block(1), "house.png", p.picture())
	p.Until("it is in", func() bool { return strings.Contains(p.html(), `src="cid:`) })
	if html := p.html(); !strings.Contains(html, `<p style="text-align:center"><a href="%action-link%"><img src="cid:`) || !strings.Contains(html, `alt="Our logo" width="120"></a></p>`) {
		t.Errorf("its link, its words or its size went: %s", html)
	}
	if slices.Contains(offered(), "Choose a file…") {
		t.Error("a file is still asked for")
	}
	p.write.replacePicture(p.write.editor.State().Block(2), "plan.png", p.picture())
	p.Until("a description is asked for", func() bool { return p.DialogsOpen() > 0 })
	p.Canvas().Focused().(*widgets.Field).SetText("The plan")
	p.Press("OK")
	if !strings.Contains(p.html(), `alt="The plan"`) || strings.Contains(p.html(), "https://") {
		t.Errorf("the second: %s", p.html())
	}
}

func TestAnImportNamesThePicturesThatAreElsewhere(t *testing.T) {
	p := writingOn(t, plainHTML)
	d, losses := parse.Parse(elsewhereHTML, p.known())
	if said := aboutDropped(droppedFile{name: "a.html", part: d, losses: losses}); !strings.Contains(said, "2 pictures are elsewhere: choose a file for each.") {
		t.Errorf("of the file: %s", said)
	}
	p.write.editor.Do(document.Replace(d))
	p.write.paste.pasted(losses)
	if !p.Says("2 pictures are elsewhere: choose a file for each.") {
		t.Error("of the paste nothing is said")
	}
	p.TapLink("Choose a file…")
	if sel := p.write.editor.State().Selection(); !sel.Whole || sel.Head.Block != 1 || p.DialogsOpen() == 0 {
		t.Errorf("%+v is selected", sel)
	}
	p.Key(fyne.KeyEscape)
	p.write.editor.Do(document.PutImage(p.write.editor.State().Block(1).Source, "cid:"+strings.Repeat("0", 64)+".png", "a"))
	if !p.Says("1 picture is elsewhere: choose a file for it.") {
		t.Error("with a file for one, both are still asked for")
	}
	p.write.editor.Do(document.PutImage(p.write.editor.State().Block(2).Source, "cid:"+strings.Repeat("1", 64)+".png", "b"))
	if p.Says("elsewhere: choose") {
		t.Error("with a file for each, one is still asked for")
	}
}

func TestAPictureThatIsElsewhereIsSaidInTheMailAndAmongTheProblems(t *testing.T) {
	p := writingOn(t, elsewhereHTML)
	p.Until("the mail is shown", func() bool { return strings.Contains(p.preview.view.Mail().HTML, "Our logo") })
	if html := p.preview.view.Mail().HTML; strings.Contains(html, "a.example") {
		t.Error("the mail has an address of a picture")
	}
	p.Until("it is said", func() bool { return strings.Contains(p.said(), "a.example/logo.png is not kept with the template") })
}
