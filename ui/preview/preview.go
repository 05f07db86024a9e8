// Package preview shows what the reader will see: a document drawn as a mail
// client draws it, as a widget, as a small picture, and as PNG.
package preview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"postroom/mail/document"
)

// Images gives the content of the picture that a source (cid:NAME) names.
type Images func(source string) ([]byte, error)

// Preview draws a document as a mail client does. It is a widget; put it into a
// vertical scroll container. It takes the width it is given and asks for the height
// that the document has at that width.
type Preview struct {
	widget.BaseWidget

	// OnHover is told where the link under the pointer leads, and "" when the
	// pointer has left it.
	OnHover func(target string)

	// OnOpen is told the target of a link that was tapped. Without it links do nothing.
	OnOpen func(target string)

	sheet   *sheet
	hovered string
}

var (
	_ fyne.Widget        = (*Preview)(nil)
	_ fyne.Tappable      = (*Preview)(nil)
	_ desktop.Hoverable  = (*Preview)(nil)
	_ desktop.Cursorable = (*Preview)(nil)
)

// minWidth is the narrowest useful page.
const minWidth = 160

// New makes an empty preview.
func New() *Preview {
	p := &Preview{sheet: newSheet()}
	p.ExtendBaseWidget(p)
	p.sheet.reflow(fullWidth)
	p.look()
	return p
}

// SetDocument shows d, which must not be changed in place while it is shown. What
// images gives is asked for at once; a picture it has no content for is a frame with
// its description, until a later call finds it.
func (p *Preview) SetDocument(d document.Document, images Images) {
	p.sheet.set(d, images)
	p.sheet.reflow(p.sheet.width)
	p.hover("")
	p.Refresh()
}

// Move implements [fyne.CanvasObject]. A scroll container moves what it scrolls, and
// only what is in sight is drawn.
func (p *Preview) Move(at fyne.Position) {
	p.BaseWidget.Move(at)
	p.look()
}

const (
	tallest = 2200 // how high a window may be that is not known yet
	around  = 100  // of what is in sight, for what stands out of a block
)

// look finds out what is in sight: from the top of the container as far as the window
// is high.
func (p *Preview) look() {
	high := float32(tallest)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		high = max(high, c.Size().Height)
	}
	top := -p.Position().Y
	if p.sheet.see(sight{top - around, top + high + around}) {
		canvas.Refresh(p)
	}
}

// Tapped opens the link that was tapped.
func (p *Preview) Tapped(e *fyne.PointEvent) {
	if target := p.sheet.target(e.Position); target != "" && p.OnOpen != nil {
		p.OnOpen(target)
	}
}

// MouseIn implements [desktop.Hoverable].
func (p *Preview) MouseIn(e *desktop.MouseEvent) { p.hover(p.sheet.target(e.Position)) }

// MouseMoved implements [desktop.Hoverable].
func (p *Preview) MouseMoved(e *desktop.MouseEvent) { p.hover(p.sheet.target(e.Position)) }

// MouseOut implements [desktop.Hoverable].
func (p *Preview) MouseOut() { p.hover("") }

func (p *Preview) hover(target string) {
	if target == p.hovered {
		return
	}
	p.hovered = target
	if p.OnHover != nil {
		p.OnHover(target)
	}
}

// Cursor is a hand over a link.
func (p *Preview) Cursor() desktop.Cursor {
	if p.hovered != "" {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer implements [fyne.Widget].
func (p *Preview) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	return &renderer{p}
}

// renderer shows the preview's sheet.
type renderer struct{ preview *Preview }

func (r *renderer) Layout(given fyne.Size) {
	s := r.preview.sheet
	if given.Width > 0 && given.Width != s.width {
		s.reflow(given.Width)
	}
	s.ground.Resize(fyne.NewSize(given.Width, max(given.Height, s.height())))
}

func (r *renderer) MinSize() fyne.Size {
	return fyne.NewSize(minWidth, r.preview.sheet.height())
}

func (r *renderer) Objects() []fyne.CanvasObject { return r.preview.sheet.objects }

func (r *renderer) Refresh() {
	r.Layout(r.preview.Size())
	canvas.Refresh(r.preview)
}

func (r *renderer) Destroy() {}
