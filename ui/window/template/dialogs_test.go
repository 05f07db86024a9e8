package template

import (
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/ui/window/desk"
)

// Each of these asks for something of what is selected.
var asking = map[string]func(*writePane){
	"Text colour": func(t *writePane) { t.chooseColour(document.Color) },
	"Background":  func(t *writePane) { t.chooseColour(document.Background) },
	"Link":        (*writePane).link,
	"Button":      (*writePane).button,
	"Image":       func(t *writePane) { t.describe("An image", "", func(string) {}) },
}

func TestADialogOfTheTextLeavesWhatItIsAboutInSight(t *testing.T) {
	p := writingOn(t, "<p>one</p><p>two</p><p>three</p>")
	p.w.Win.Resize(fyne.NewSize(1440, 900))
	for name, ask := range asking {
		p.write.editor.Select(p.write.editor.State().SelectWord(document.Position{Block: 1}).Selection())
		at, size := p.write.editor.Selected()
		ask(p.write)
		pop := desk.PopUp(p.Canvas())
		if pop == nil {
			t.Fatalf("%s: there is no dialog", name)
		}
		box := pop.Position()
		if box.Y < at.Y+size.Height && at.Y < box.Y+pop.Size().Height && box.X < at.X+size.Width && at.X < box.X+pop.Size().Width {
			t.Errorf("%s: it stands at %v and covers %v, %v", name, box, at, size)
		}
		if far := box.Y - at.Y - size.Height; far < 0 || far > 40 {
			t.Errorf("%s: it is %v under the text", name, far)
		}
		p.Key(fyne.KeyEscape)
		if p.DialogsOpen() > 0 || p.Canvas().Focused() != fyne.Focusable(p.write.editor) {
			t.Errorf("%s: after Esc %d are open, and %T has the keyboard", name, p.DialogsOpen(), p.Canvas().Focused())
		}
	}
}

func TestAToolThatWasPressedGivesTheKeyboardToTheText(t *testing.T) {
	for _, name := range []string{"Text colour", "Link", "Button"} {
		p := writingOn(t, "<p>one</p>")
		tool := p.tool(name)
		p.Canvas().Unfocus()            // as Fyne does
		tool.Tapped(&fyne.PointEvent{}) // the keyboard is nowhere
		p.Key(fyne.KeyEscape)
		if p.DialogsOpen() > 0 || p.Canvas().Focused() != fyne.Focusable(p.write.editor) {
			t.Errorf("%s: %T has the keyboard", name, p.Canvas().Focused())
		}

		p = writingOn(t, "<p>one</p>")
		tool = p.tool(name)
		p.Canvas().Focus(tool)
		tool.TypedRune(' ')
		p.Key(fyne.KeyEscape)
		if p.Canvas().Focused() != fyne.Focusable(tool) {
			t.Errorf("%s by the keyboard: %T has it", name, p.Canvas().Focused())
		}
	}
}
