package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"postroom/ui/window/desk"
)

// target is a page that counts the files which are let go over it.
type target struct {
	desk.Page
	files int
}

func (p *target) Dropped(_ fyne.Position, files []fyne.URI) { p.files += len(files) }

func TestFilesAreDroppedOnThePageInSightAndNotUnderADialog(t *testing.T) {
	h := windowOn(t, small)
	p := &target{Page: h.pages[h.shown]}
	h.pages[h.shown] = p
	drop := func() { h.dropped(fyne.NewPos(400, 400), []fyne.URI{storage.NewFileURI("a.txt")}) }
	drop()
	h.Tell("Wait", "a moment")
	drop()
	if p.files != 1 {
		t.Errorf("%d files came", p.files)
	}
}
