package template

import (
	"context"
	"io"
	"slices"

	"fyne.io/fyne/v2"

	"postroom/mail/layout"
	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// layoutPlace asks where in an organisation's file the message goes, by a click in its
// picture or by keys. The picture shows the file as it is meanwhile.
type layoutPlace struct {
	d    *layoutDialog
	file *layout.File // nil: it is no file that is chosen

	spot     layout.Spot // where the message is, or would be by the keyboard
	choosing bool        // the picture shows the file alone
	ready    bool        // the file says itself where the message goes
}

func newLayoutPlace(d *layoutDialog) *layoutPlace { return &layoutPlace{d: d} }

// open asks for a file.
func (l *layoutPlace) open() {
	w := l.d.w
	w.OpenFile(desk.Files{Title: "A layout from a file", Endings: desk.Endings{".html", ".htm"}, Confirm: "Open"}, func(file fyne.URIReadCloser) {
		l.read(file.URI().Name(), file)
	})
}

func (l *layoutPlace) read(name string, file io.ReadCloser) {
	w := l.d.w
	var read *layout.File
	var err error
	w.Background("Reading the layout", func(context.Context) {
		defer file.Close()
		var content []byte
		if content, err = io.ReadAll(io.LimitReader(file, layout.MaxFile+1)); err == nil {
			read, err = layout.Read(name, content, w.Fonts)
		}
	}, func() {
		if err != nil {
			w.Tell("The file cannot be a layout", name+": "+words.Sentence(err.Error(), name))
			return
		}
		l.offer(read)
	})
}

// offer puts a file into the list, and chooses it.
func (l *layoutPlace) offer(file *layout.File) {
	d := l.d
	d.offers = slices.DeleteFunc(d.offers, func(o layoutOffer) bool { return o.file != nil })
	d.offers = append(d.offers, layoutOffer{title: file.Name, file: file})
	d.table.SetChosen(-1)
	d.table.Reload()
	d.table.Choose(len(d.offers) - 1)
}

// enter shows a file: as a layout where it is one, or else to choose the place.
func (l *layoutPlace) enter(file *layout.File) {
	if l.file == file && !l.choosing {
		l.d.draw()
		return
	}
	l.file, l.ready = file, file.Ready()
	if l.ready {
		l.finish()
		l.d.draw()
		return
	}
	spot, ok := file.Proposed()
	if !ok {
		l.finish()
		l.d.draw() // which says why
		return
	}
	l.spot = spot
	l.choose()
}

// leave ends the asking.
func (l *layoutPlace) leave() {
	l.finish()
	l.file = nil
}

func (l *layoutPlace) finish() {
	l.choosing = false
	l.d.picture.SetChooser(nil)
}

// choose asks for the place.
func (l *layoutPlace) choose() {
	d := l.d
	l.choosing = true
	d.asked++ // what is on its way is not wanted any more
	d.use.SetEnabled(false)
	d.fresh = true
	d.tell(widgets.ToneInfo, "Click where the message goes.",
		"What stands there gives way to it. By keyboard: Tab goes from place to place, Up and Down to a larger and a smaller one, and Enter takes it.",
		widgets.Span{Text: "Take the framed place", Tapped: func() { l.take(l.spot) }})
	d.picture.SetMail(preview.Mail{HTML: l.file.Text})
	d.picture.SetChooser(&preview.Chooser{Point: l.point, Choose: l.click, Key: l.key})
	l.aim(l.spot)
	d.w.Focus(d.picture)
}

// shown brings the framed place into sight once the picture is there.
func (l *layoutPlace) shown() {
	if l.choosing {
		l.aim(l.spot)
	}
}

// aim frames a place and brings it into sight.
func (l *layoutPlace) aim(s layout.Spot) {
	l.spot = s
	l.d.picture.Outline(s.Start, s.To)
	l.d.picture.Reveal(s.Start, s.To)
}

// point frames what the pointer is over, or else what the keyboard is at.
func (l *layoutPlace) point(place int) {
	s, ok := l.file.At(place)
	if !ok {
		s = l.spot
	}
	l.d.picture.Outline(s.Start, s.To)
}

func (l *layoutPlace) click(place int) {
	if s, ok := l.file.At(place); ok {
		l.take(s)
	}
}

func (l *layoutPlace) key(key fyne.KeyName, shift bool) bool {
	next := func() (layout.Spot, bool) { return l.file.Next(l.spot, 1) }
	switch key {
	case fyne.KeyTab:
		if shift {
			next = func() (layout.Spot, bool) { return l.file.Next(l.spot, -1) }
		}
	case fyne.KeyUp:
		next = func() (layout.Spot, bool) { return l.file.Wider(l.spot) }
	case fyne.KeyDown:
		next = func() (layout.Spot, bool) { return l.file.Narrower(l.spot) }
	case fyne.KeyReturn, fyne.KeyEnter:
		l.take(l.spot)
		return true
	default:
		return false
	}
	s, ok := next()
	if ok {
		l.aim(s)
	}
	return ok || key != fyne.KeyTab // behind the last place Tab leads on
}

// take shows the mail with the message there.
func (l *layoutPlace) take(s layout.Spot) {
	l.spot = s
	l.finish()
	l.d.fresh = true
	l.d.draw()
	l.d.w.Focus(l.d.picture)
}

// links lead to another place, once the message is at one; nil: there is none to choose.
func (l *layoutPlace) links() []widgets.Span {
	if l.file == nil || l.ready {
		return nil
	}
	links := []widgets.Span{{Text: "The message is there. "}, {Text: "Choose another place", Tapped: l.choose}}
	add := func(text string, s layout.Spot) {
		links = append(links, widgets.Span{Text: " · "}, widgets.Span{Text: text, Tapped: func() { l.take(s) }})
	}
	if s, ok := l.file.Wider(l.spot); ok {
		add("A larger one", s)
	}
	if s, ok := l.file.Narrower(l.spot); ok {
		add("A smaller one", s)
	}
	return links
}

// made is what makes a layout of the file; it may be called on any goroutine.
func (l *layoutPlace) made() func() triedLayout {
	file, spot, ready := l.file, l.spot, l.ready
	return func() triedLayout {
		if ready {
			return triedLayout{Layout: file.Layout()}
		}
		made, err := file.Put(spot)
		return triedLayout{Layout: made, err: err}
	}
}
