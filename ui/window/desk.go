package window

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"syscall"

	"fyne.io/fyne/v2"

	"postroom/mail/domain"
	"postroom/mail/notify"
	"postroom/mail/people"
	"postroom/mail/sandbox"
	"postroom/mail/session"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/draft"
	"postroom/ui/window/words"
)

// desk is what a page may ask of the window that it stands in. All of it is used on the
// window's goroutine.
type desk struct {
	around
	app     fyne.App
	win     fyne.Window
	draft   *draft.Draft
	folder  settings.Folder
	people  *people.Directory // of the file that the draft names; never nil, and the window's to set
	sandbox *sandbox.Server   // nil: not running
	started *sandbox.Server   // the one that was started here, and ends with the window
	demo    bool              // the settings are samples, and their mail goes to the sandbox

	dialer session.Dialer // of tests of the connection; nil: the system's
	dns    domain.DNS     // likewise

	life    context.Context // ends with the window
	endLife context.CancelFunc
	post    func(func())   // runs a function on the window's goroutine, from any other, until life ends
	jobs    []*job         // work that takes long
	working sync.WaitGroup // all work that runs

	passwords *passwords
	dialogs   []*opened // over the window, the topmost last

	onSave []func() keeper
	onEnd  []func()
}

// around is the window.
type around interface {
	Go(place)
	Shows(page) bool // is it the page in sight?
	Refresh()        // all that is shown
	Remark(string)   // in passing, until something changes
	Undo()           // for a button of it; the keyboard may be in a field that has its own
	Redo()
	JobsChanged()
	Recorded() // something was put on record
}

// deskOptions are what a desk is made of; see [desk].
type deskOptions struct {
	app     fyne.App
	win     fyne.Window
	draft   *draft.Draft
	folder  settings.Folder
	sandbox *sandbox.Server
	demo    bool
	dialer  session.Dialer
	dns     domain.DNS
	post    func(func()) // runs a function on the window's goroutine; nil: fyne.Do
}

func newDesk(in around, o deskOptions) *desk {
	w := &desk{
		around: in, app: o.app, win: o.win, draft: o.draft, folder: o.folder, people: people.Empty(), demo: o.demo,
		dialer: o.dialer, dns: o.dns,
	}
	w.life, w.endLife = context.WithCancel(context.Background())
	post := o.post
	if post == nil {
		post = fyne.Do
	}
	w.post = func(f func()) {
		post(func() {
			if w.life.Err() == nil {
				f()
			}
		})
	}
	w.passwords = newPasswords(w)
	if o.sandbox != nil {
		w.useSandbox(o.sandbox)
	}
	return w
}

func (w *desk) canvas() fyne.Canvas { return w.win.Canvas() }

// keeper keeps something beside settings that were just saved. It may be called on any
// goroutine.
type keeper func(*settings.Settings) error

// whenSaved has f called as a Save begins, for what is to be kept beside the settings.
func (w *desk) whenSaved(f func() keeper) { w.onSave = append(w.onSave, f) }

// keepers keep what the pages want kept beside the settings that a Save has written.
func (w *desk) keepers() keeper {
	var all []keeper
	for _, f := range w.onSave {
		all = append(all, f())
	}
	return func(s *settings.Settings) error {
		var errs []error
		for _, keep := range all {
			errs = append(errs, keep(s))
		}
		return errors.Join(errs...)
	}
}

// whenEnding has f called before the window ends.
func (w *desk) whenEnding(f func()) { w.onEnd = append(w.onEnd, f) }

// end ends what lives as long as the window.
func (w *desk) end() {
	for _, f := range w.onEnd {
		f()
	}
	w.onEnd = nil
	w.endLife()
}

// notifier handles events by what is on the screen, saved or not. It may be used on
// any goroutine while the draft is edited on.
func (w *desk) notifier() *notify.Notifier {
	return &notify.Notifier{Folder: w.folder, Settings: w.draft.Settings(), People: w.people, Secrets: w.draft.AllSecrets()}
}

// cannotWrite says why nothing was written, and what to do where it is the folder.
func (w *desk) cannotWrite(err error) string {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return "The settings folder cannot be written to. Ask its owner for the right to write to " + w.folder.Dir +
			", or start Postroom with --config and another folder. What is on the screen is kept until then. (" + err.Error() + ")"
	}
	return words.Sentence(err.Error())
}

// focus puts the keyboard somewhere; what the pointer led to shows no ring.
func (w *desk) focus(o fyne.Focusable) {
	c := w.win.Canvas()
	quietly := widgets.ByPointer(c)
	if n := len(w.dialogs); n > 0 && c.Focused() == nil { // it has just opened
		quietly = w.dialogs[n-1].quietly
	}
	widgets.Focus(c, o, quietly)
}
