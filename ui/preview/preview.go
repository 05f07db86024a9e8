// Package preview shows a finished mail as its reader sees it. [New] makes the widget and
// [Preview.SetMail] gives it a mail, which is laid out by mail/view and painted by
// mail/view/paint, both off the window's goroutine: what is seen stands until the new
// picture of it is there. The text can be selected, copied and searched.
package preview

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"postroom/mail/view"
	"postroom/mail/view/client"
	"postroom/mail/view/typeface"
)

// Mail is what is shown.
type Mail struct {
	HTML   string
	Images map[string][]byte // by source, as the HTML names it
}

// Look is how a mail is looked at.
type Look struct {
	Width     float64 // of the reader's window, in CSS pixels
	Dark      bool    // the reader prefers dark colours
	ImagesOff bool
	Client    *client.Client // that shows it; nil: none in particular
}

// Preview is a widget that scrolls by itself. Everything is to be called on the window's
// goroutine.
type Preview struct {
	widget.BaseWidget

	// OnHover is told where the link under the pointer leads, and "" when the pointer has left it.
	OnHover func(target string)

	// OnPlace is told where the start tag of what was clicked stands in the HTML, in bytes.
	OnPlace func(place int)

	// OnWidth is told the width that the mail's edge was dragged to.
	OnWidth func(width float64)

	// OnShown is called after another page has come into sight.
	OnShown func()

	// OnScrolled is told how far down the page has been scrolled, in CSS pixels.
	OnScrolled func(y float64)

	// OnZoomed is called after the zoom has changed.
	OnZoomed func()

	// OnFind is called where the person asks to find something (Ctrl+F).
	OnFind func()

	// OnOther is called where the person asks for another picture of the mail beside ours, or for
	// none (Ctrl+B).
	OnOther func()

	// Background runs work off the window's goroutine and then, on it, then. The title says
	// what goes on where it takes long; cancel ends the context. Nil: a goroutine.
	Background func(title string, work func(context.Context), then func()) (cancel func())

	fonts *typeface.Fonts
	now   func() time.Time

	mail  Mail
	shows int // mails so far, but for those that only changed
	edits int // of the mail and how it is looked at
	look  Look
	zoom  float32 // pixels of Fyne's a CSS pixel; 0: as the width allows

	shown   *picture // what is in sight; nil: nothing yet
	working bool     // another picture is being made
	laying  bool     // of a page that is laid out anew
	stopped bool     // it was, until something else is wanted
	held    bool     // none of another page is made
	cancel  func()
	took    time.Duration // to lay a mail out and to paint it, of late

	scroll *container.Scroll
	sheet  *sheet
	grip   *grip
	ring   *ring

	beside  beside
	divider *divider

	pointer   pointer
	selection span
	found     []span
	at        int // of what was found, the one in sight; -1: none
	query     string

	chooser  *Chooser // nil: nothing is being chosen
	outlined span     // of the HTML; empty: nothing is
	shifted  bool     // Shift is down
}

var (
	_ fyne.Widget       = (*Preview)(nil)
	_ fyne.Focusable    = (*Preview)(nil)
	_ fyne.Shortcutable = (*Preview)(nil)
	_ fyne.Tabbable     = (*Preview)(nil)
	_ desktop.Keyable   = (*Preview)(nil)
)

// The widths of a reader's window, in CSS pixels.
const (
	Desktop = 640
	Phone   = 360
	least   = 240
	most    = 1600
)

// New makes a preview of no mail. fonts are what it is set in.
func New(fonts *typeface.Fonts) *Preview {
	p := &Preview{fonts: fonts, now: time.Now, look: Look{Width: Desktop}, at: -1, cancel: func() {}}
	p.sheet, p.grip, p.ring, p.divider = newSheet(p), newGrip(p), newRing(), newDivider(p)
	p.beside.part = 0.5
	p.scroll = container.NewScroll(p.sheet)
	p.scroll.OnScrolled = func(fyne.Position) { p.scrolled() }
	p.ExtendBaseWidget(p)
	return p
}

// SetMail shows another mail, from its beginning.
func (p *Preview) SetMail(m Mail) {
	p.cancel()
	p.mail, p.shows, p.held = m, p.shows+1, false
	p.edits++
	p.choose(span{})
	p.SetOther(nil)
	p.scroll.ScrollToTop()
	p.want()
}

// UpdateMail shows the mail as it is after an edit: what is in sight stays where it is.
func (p *Preview) UpdateMail(m Mail) {
	p.mail, p.held = m, false
	p.edits++
	p.want()
}

// want follows what a person did.
func (p *Preview) want() {
	p.stopped = false
	p.follow()
}

// Look is how the mail is looked at.
func (p *Preview) Look() Look { return p.look }

// SetLook changes how the mail is looked at. The width is brought between 240 and 1600.
func (p *Preview) SetLook(l Look) {
	l.Width = min(max(least, l.Width), most)
	if l != p.look {
		p.look = l
		p.edits++
		p.resized()
	}
}

// Page is what is in sight; nil: nothing yet.
func (p *Preview) Page() *view.Page {
	if p.shown == nil {
		return nil
	}
	return p.shown.page
}

// Current reports whether what is in sight is the mail as it is looked at now, and not still before a change.
func (p *Preview) Current() bool { return p.shown != nil && p.shown.edits == p.edits }

// Target is where the link under the pointer leads; "": there is none.
func (p *Preview) Target() string { return p.pointer.target }

// zooms are the steps of the zoom.
var zooms = [...]float32{0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3}

// Zoom is how many pixels of Fyne's a CSS pixel has.
func (p *Preview) Zoom() float32 {
	if p.zoom > 0 {
		return p.zoom
	}
	if room := p.room(); room > 0 {
		return min(1, max(zooms[0], room/float32(p.look.Width)))
	}
	return 1
}

// ZoomBy makes the mail larger, or smaller by a negative number.
func (p *Preview) ZoomBy(steps int) {
	now := p.Zoom()
	next := now
	for _, z := range zooms {
		if steps > 0 && z > now+0.01 {
			next = z
			break
		}
		if steps < 0 && z < now-0.01 {
			next = z
		}
	}
	p.setZoom(next)
}

// ZoomToFit makes the mail as large as it is, or as there is room for.
func (p *Preview) ZoomToFit() { p.setZoom(0) }

// setZoom keeps what is in the middle of the height there.
func (p *Preview) setZoom(z float32) {
	before, half := p.Zoom(), p.scroll.Size().Height/2
	p.zoom = z
	p.resized()
	y := (p.scroll.Offset.Y+half)/before*p.Zoom() - half
	p.scrollTo(p.scroll.Offset.X, y)
	if p.OnZoomed != nil {
		p.OnZoomed()
	}
}

// barRoom is kept for the scroll bar.
const barRoom = 12

// room is the width that the mail can have.
func (p *Preview) room() float32 { return p.scroll.Size().Width - barRoom }

// scale is how many pixels of the screen a pixel of Fyne's has, to draw as sharply.
func (p *Preview) scale() float64 {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil {
		return 1
	}
	const far = 1000
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, far))
	return max(0.1, float64(x)/far)
}

// resized brings everything up to date with another size of the mail or of the preview.
func (p *Preview) resized() {
	p.sheet.Refresh()
	p.scroll.Refresh()
	p.grip.place()
	p.divider.place()
	p.want()
}

// scrollTo scrolls as far as there is something.
func (p *Preview) scrollTo(x, y float32) {
	most := p.sheet.MinSize().Subtract(p.scroll.Size())
	p.scroll.ScrollToOffset(fyne.NewPos(min(max(0, x), max(0, most.Width)), min(max(0, y), max(0, most.Height))))
	p.scrolled()
}

func (p *Preview) scrolled() {
	p.divider.place()
	p.want()
	if p.OnScrolled != nil {
		p.OnScrolled(float64(p.scroll.Offset.Y / p.Zoom()))
	}
}

// ScrollBy scrolls down, or up by a negative number; both in Fyne's pixels.
func (p *Preview) ScrollBy(down float32) { p.scrollTo(p.scroll.Offset.X, p.scroll.Offset.Y+down) }

// ScrollDownTo brings what is so far down the page, in CSS pixels, to the top.
func (p *Preview) ScrollDownTo(y float64) { p.scrollTo(p.scroll.Offset.X, p.sheet.pixels(y)) }

// CreateRenderer implements [fyne.Widget].
func (p *Preview) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	return &renderer{p}
}

type renderer struct{ of *Preview }

func (r *renderer) Layout(size fyne.Size) {
	p := r.of
	p.scroll.Resize(size)
	p.ring.lay(size)
	p.resized()
}

// minSize is that of the narrowest useful page, and of a line or two.
const minWidth, minHeight = 120, 40

func (r *renderer) MinSize() fyne.Size { return fyne.NewSize(minWidth, minHeight) }

func (r *renderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.of.scroll, r.of.grip, r.of.divider}, r.of.ring.objects()...)
}

func (r *renderer) Refresh() {
	r.of.ring.refresh()
	r.of.resized()
}

func (r *renderer) Destroy() {
	r.of.stopped = true
	r.of.cancel()
}

// FocusGained implements [fyne.Focusable].
func (p *Preview) FocusGained() { p.ring.show(!p.pointer.takes) }

// FocusLost implements [fyne.Focusable].
func (p *Preview) FocusLost() {
	p.shifted = false
	p.ring.show(false)
}

// TypedRune implements [fyne.Focusable].
func (p *Preview) TypedRune(rune) {}

// TypedKey scrolls.
func (p *Preview) TypedKey(e *fyne.KeyEvent) {
	const line = 42
	page := p.scroll.Size().Height - line
	by := map[fyne.KeyName]float32{fyne.KeyUp: -line, fyne.KeyDown: line, fyne.KeyPageUp: -page, fyne.KeyPageDown: page, fyne.KeySpace: page}[e.Name]
	switch {
	case p.chosenBy(e.Name):
	case by != 0:
		p.ScrollBy(by)
	case e.Name == fyne.KeyHome:
		p.scrollTo(0, 0)
	case e.Name == fyne.KeyEnd:
		p.scrollTo(0, p.sheet.MinSize().Height)
	case e.Name == fyne.KeyLeft:
		p.scrollTo(p.scroll.Offset.X-line, p.scroll.Offset.Y)
	case e.Name == fyne.KeyRight:
		p.scrollTo(p.scroll.Offset.X+line, p.scroll.Offset.Y)
	case e.Name == fyne.KeyEscape && !p.selection.empty():
		p.choose(span{})
	default: // the window's
		if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(e)
		}
	}
}

// TypedShortcut hands what is not the preview's to the canvas: it would not get there otherwise.
func (p *Preview) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		p.SelectAll()
		return
	case *fyne.ShortcutCopy:
		if text := p.Selected(); text != "" {
			s.Clipboard.SetContent(text)
		}
		return
	case *desktop.CustomShortcut:
		if p.custom(s) {
			return
		}
	}
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(p).(interface{ TypedShortcut(fyne.Shortcut) }); ok {
		c.TypedShortcut(s)
	}
}

// custom is a shortcut that Fyne has no name for; false: it is not the preview's.
func (p *Preview) custom(s *desktop.CustomShortcut) bool {
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch s.KeyName {
	case fyne.KeyPlus, fyne.KeyEqual:
		p.ZoomBy(1)
	case fyne.KeyMinus:
		p.ZoomBy(-1)
	case fyne.Key0:
		p.ZoomToFit()
	case fyne.KeyF:
		p.OpenFind()
	case fyne.KeyB:
		if p.OnOther != nil {
			p.OnOther()
		}
	default:
		return false
	}
	return true
}

// OpenFind asks to find something in the mail.
func (p *Preview) OpenFind() {
	if p.OnFind != nil {
		p.OnFind()
	}
}
