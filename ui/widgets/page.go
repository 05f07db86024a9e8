package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewPage is a page of cards: a title, and content that scrolls under it. The bar
// stands in the page's margin.
func NewPage(head, content fyne.CanvasObject) fyne.CanvasObject {
	scroll := container.NewVScroll(Inset(0, PageTop, PageMargin, PageMargin-Tight, content))
	return NewPane(pageHead(head), Inset(0, 0, 0, Tight, scroll), nil)
}

// NewFilledPage is a page whose content takes the height that is left, and does not scroll
// where that is enough.
func NewFilledPage(head, content fyne.CanvasObject) fyne.CanvasObject {
	return NewPane(pageHead(head), newTall(Inset(0, PageTop, PageMargin, PageMargin, content)), nil)
}

func pageHead(head fyne.CanvasObject) fyne.CanvasObject {
	return Inset(PageTop, SmallPad, PageMargin, PageMargin, Sized(0, FieldHeight, head))
}

// NewBeside gives a form its share of the width, and the rest to what stands beside it.
// The names are of both, where there is room for one at a time.
func NewBeside(names [2]string, form, beside fyne.CanvasObject) *Sides {
	right := Inset(PageTop, PageTop, 0, PageMargin, beside)
	wide := &fyne.Container{Layout: besideLayout{}, Objects: []fyne.CanvasObject{form, right}}
	return NewSides(names, wide, form, Inset(PageTop, PageTop, PageMargin, PageMargin, beside)).inPage()
}

type besideLayout struct{}

func (besideLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return frameLayout{}.MinSize(o) }

func (besideLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := max(o[0].MinSize().Width, FormLeast, s.Width*FormShare)
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(left, s.Height))
	o[1].Move(fyne.NewPos(left, 0))
	o[1].Resize(fyne.NewSize(s.Width-left, s.Height))
}

// NewHalves gives a list half of the width, and half to what is shown of its chosen row.
func NewHalves(names [2]string, list, detail fyne.CanvasObject) *Sides {
	wide := container.NewGridWithColumns(2, Inset(0, 0, 0, SmallButtonSide, list), detail)
	return NewSides(names, wide, list, detail).inBody()
}
