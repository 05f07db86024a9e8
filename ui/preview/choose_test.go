package preview

import (
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"

	"postroom/mail/view"
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
	area, _ := p.shown.areaOf(second, len(html))
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
	area, _ := p.shown.areaOf(from, len(html))
	frame := framed()
	if frame == nil || frame.Position().Y > p.sheet.pixels(area.Y) || frame.Position().Y+frame.Size().Height < p.sheet.pixels(area.Y+area.H) {
		t.Fatalf("the frame: %v", frame)
	}
	p.Outline(0, 0)
	if framed() != nil {
		t.Error("it stays")
	}
}

// TestAPlaceIsFoundAsIfAllWereLookedAt: what stands between two places is where all of it that takes room is.
func TestAPlaceIsFoundAsIfAllWereLookedAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		length := func(name string) float64 { return float64(rapid.IntRange(0, 50).Draw(t, name)) }
		page := &view.Page{}
		for range rapid.IntRange(0, 30).Draw(t, "items") {
			r := view.Rect{X: length("x"), Y: length("y"), W: length("w"), H: length("h")}
			page.Items = append(page.Items, view.Item{Rect: r, Place: rapid.IntRange(-1, 20).Draw(t, "place")})
		}
		from, to := rapid.IntRange(-2, 22).Draw(t, "from"), rapid.IntRange(-2, 22).Draw(t, "to")
		left, top, right, bottom, any := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1), false
		for _, i := range page.Items {
			if from <= i.Place && i.Place < to && (i.W > 0 || i.H > 0) {
				left, top, right, bottom, any = min(left, i.X), min(top, i.Y), max(right, i.X+i.W), max(bottom, i.Y+i.H), true
			}
		}
		got, ok := (&picture{page: page, places: placesOf(page)}).areaOf(from, to)
		if ok != any || ok && got != (view.Rect{X: left, Y: top, W: right - left, H: bottom - top}) {
			t.Fatalf("from %d to %d: %v %t", from, to, got, ok)
		}
	})
}
