package template

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/ui/widgets"
)

// swatchesOf are the colours of the open dialog that have a name.
func (p *pageWindow) swatchesOf(name string) []*widgets.Swatch {
	var found []*widgets.Swatch
	p.Walk(func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Swatch); ok && s.Name == name && s.Visible() {
			found = append(found, s)
		}
	})
	return found
}

func TestTheOrganisationsColoursAndThoseTakenBeforeAreOffered(t *testing.T) {
	p := writingOn(t, "<p>one</p>")
	p.selectAll()
	p.write.chooseColour(document.Color)
	p.Fill(p.Field("The organisation's"), "#2B4ACB, #ffcc0")
	if got := p.w.Draft.Settings().Brand.Colors; !slices.Equal(got, []string{"#2B4ACB", "#ffcc0"}) || !p.Says("#ffcc0 is no colour") {
		t.Errorf("kept %q", got)
	}
	p.swatchesOf("#2b4acb")[0].Tapped(nil)
	if want := "<p><span style=\"color:#2b4acb\">one</span></p>\n"; p.html() != want {
		t.Errorf("%q", p.html())
	}
	if p.Canvas().Focused() != fyne.Focusable(p.write.editor) {
		t.Error("the person cannot type on")
	}
	p.write.chooseColour(document.Background)
	if got := p.swatchesOf("#2b4acb"); len(got) != 2 {
		t.Errorf("it is offered %d times, not as the organisation's and as taken before", len(got))
	}
}
