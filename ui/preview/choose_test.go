package preview

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestWhileAPartIsChosenThePointerAndTheKeysAreTheChoosers(t *testing.T) {
	html := "<p>First</p><p>Second</p>"
	p := opened(t, html)
	second := strings.LastIndex(html, "<p>")
	var pointed, chosen []int
	var keys []string
	p.SetChooser(&Chooser{
		Point:  func(place int) { pointed = append(pointed, place) },
		Choose: func(place int) { chosen = append(chosen, place) },
		Key: func(key fyne.KeyName, shift bool) bool {
			if shift {
				key = "Shift+" + key
			}
			keys = append(keys, string(key))
			return true
		},
	})
	p.OnPlace = func(int) { t.Error("a place is told that is not chosen") }
	area, _ := areaOf(p.Page(), second, len(html))
	at := fyne.NewPos(p.sheet.left()+p.sheet.pixels(area.X+4), p.sheet.pixels(area.Y+area.H/2))
	event := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
	p.sheet.MouseMoved(event)
	p.sheet.MouseDown(event)
	p.sheet.MouseUp(event)
	if !slices.Equal(pointed, []int{second}) || !slices.Equal(chosen, []int{second}) || p.Selected() != "" {
		t.Errorf("pointed at %v, chosen %v, selected %q", pointed, chosen, p.Selected())
	}
	if !p.AcceptsTab() {
		t.Error("Tab leads on")
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	p.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	p.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := strings.Join(keys, " "); got != "Tab Shift+Tab Return" {
		t.Errorf("keys: %s", got)
	}
	p.SetChooser(nil)
	if p.AcceptsTab() {
		t.Error("Tab does not lead on")
	}
}

func TestAFrameStandsRoundWhatIsOutlined(t *testing.T) {
	html := "<p>First</p><p>Second</p>"
	p := opened(t, html)
	framed := func() (frame *canvas.Rectangle) {
		for _, o := range p.sheet.all {
			if o == fyne.CanvasObject(p.sheet.frame) {
				frame = p.sheet.frame
			}
		}
		return frame
	}
	from := strings.LastIndex(html, "<p>")
	p.Outline(from, len(html))
	area, _ := areaOf(p.Page(), from, len(html))
	frame := framed()
	if frame == nil || frame.Position().Y > p.sheet.pixels(area.Y) || frame.Position().Y+frame.Size().Height < p.sheet.pixels(area.Y+area.H) {
		t.Fatalf("the frame: %v", frame)
	}
	p.Outline(0, 0)
	if framed() != nil {
		t.Error("it stays")
	}
}
