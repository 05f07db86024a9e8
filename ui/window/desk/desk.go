// Package desk is what a page may ask of the window that it stands in: the draft, dialogs, work
// that takes long, passwords, the sandbox, people, files, and the way to another page.
package desk

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"slices"
	"sync"
	"syscall"

	"fyne.io/fyne/v2"

	"postroom/mail/browser"
	"postroom/mail/domain"
	"postroom/mail/lint"
	"postroom/mail/notify"
	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/mail/received"
	"postroom/mail/sandbox"
	"postroom/mail/session"
	"postroom/mail/view/typeface"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/draft"
	"postroom/ui/window/words"
)

// Desk is what a page may ask of the window that it stands in. All of it is used on the
// window's goroutine.
type Desk struct {
	Around
	App     fyne.App
	Win     fyne.Window
	Draft   *draft.Draft
	Folder  settings.Folder
	Fonts   *typeface.Fonts   // that mails are set in
	People  *people.Directory // of the file that the draft names; never nil
	Seen    *lint.Seen        // mails that were looked at
	Sandbox *sandbox.Server   // nil: not running
	started *sandbox.Server   // the one that was started here, and ends with the window
	Demo    bool              // the settings are samples, and their mail goes to the sandbox
	Browser Browser           // that is on the machine

	Dialer session.Dialer // of tests of the connection; nil: the system's
	DNS    domain.DNS     // likewise

	Life    context.Context // ends with the window
	endLife context.CancelFunc
	Post    func(func())   // runs a function on the window's goroutine, from any other, until life ends
	jobs    []*job         // work that takes long
	working sync.WaitGroup // all work that runs
	endings []func()       // see [Desk.AtEnd]

	Passwords *Passwords
	dialogs   []*opened // over the window, the topmost last

	peopleFrom    settings.People // where people were read from
	renewal       *renewal        // of a directory server; nil: none runs
	foundBy       []string        // what finds them; nil: not asked since they were read
	covered       covered         // how addresses stand
	readingPeople bool            // people are not those of the file yet
	reading       int             // how often reading them was begun

	gate   *policy.Gate // nil: none was made
	gateOf gateOf

	inspected      inspected // the latest that was
	stopInspection func()    // nil: it has ended

	onSave []func() Keeper
	onEnd  []func()
}

// Browser draws mails as a browser does; see [browser.Kept]. Tests have one of their own.
type Browser interface {
	Draw(context.Context, received.Mail, browser.Options) (browser.Picture, error)
	Close()
}

// Around is the window.
type Around interface {
	Go(Place)
	Shows(Page) bool // is it the page in sight?
	Refresh()        // all that is shown
	Remark(string)   // in passing, until something changes
	JobsChanged()
	Recorded() // something was put on record
}

// Options are what a desk is made of; see [Desk].
type Options struct {
	App     fyne.App
	Win     fyne.Window
	Draft   *draft.Draft
	Folder  settings.Folder
	Sandbox *sandbox.Server
	Demo    bool
	Dialer  session.Dialer
	DNS     domain.DNS
	Post    func(func()) // runs a function on the window's goroutine; nil: fyne.Do
	Seen    *lint.Seen   // mails that were looked at, and their fonts; nil: none was
}

// New makes a desk in a window.
func New(in Around, o Options) *Desk {
	seen := o.Seen
	if seen == nil {
		seen = &lint.Seen{Fonts: typeface.NewInstalled()}
	}
	w := &Desk{
		Around: in, App: o.App, Win: o.Win, Draft: o.Draft, Folder: o.Folder, People: people.Empty(), Demo: o.Demo,
		Dialer: o.Dialer, DNS: o.DNS, Browser: &browser.Kept{}, Fonts: seen.Fonts, Seen: seen,
	}
	w.Life, w.endLife = context.WithCancel(context.Background())
	post := o.Post
	if post == nil {
		post = fyne.Do
	}
	w.Post = func(f func()) {
		post(func() {
			if w.Life.Err() == nil {
				f()
			}
		})
	}
	w.Passwords = newPasswords(w)
	if o.Sandbox != nil {
		w.UseSandbox(o.Sandbox)
	}
	return w
}

// Canvas is that of the window.
func (w *Desk) Canvas() fyne.Canvas { return w.Win.Canvas() }

// Browse opens a page in the system's browser.
func (w *Desk) Browse(address string) {
	u, err := url.Parse(address)
	if err == nil {
		err = w.App.OpenURL(u)
	}
	if err != nil {
		w.Remark("No browser could be opened: copy the address")
	}
}

// Keeper keeps something beside settings that were just saved. It may be called on any
// goroutine.
type Keeper func(*settings.Settings) error

// WhenSaved has f called as a Save begins, for what is to be kept beside the settings.
func (w *Desk) WhenSaved(f func() Keeper) { w.onSave = append(w.onSave, f) }

// Keepers keep what the pages want kept beside the settings that a Save has written.
func (w *Desk) Keepers() Keeper {
	var all []Keeper
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

// WhenEnding has f called before the window ends.
func (w *Desk) WhenEnding(f func()) { w.onEnd = append(w.onEnd, f) }

// End ends what lives as long as the window.
func (w *Desk) End() {
	for _, f := range w.onEnd {
		f()
	}
	w.onEnd = nil
	w.endLife()
}

// Gate is what the check found that stops mails, in what is on the screen.
// It is the same one until that changes.
func (w *Desk) Gate() *policy.Gate {
	now := gateOf{w.Draft.Settings(), w.People, slices.DeleteFunc(slices.Clone(w.Draft.Findings()), func(f settings.Finding) bool {
		return f.Severity != settings.SeverityError
	})}
	was := w.gateOf
	if w.gate == nil || was.settings != now.settings || was.people != now.people || !slices.EqualFunc(was.errors, now.errors, settings.Finding.Same) {
		w.gateOf, w.gate = now, policy.NewGate(now.settings, now.people, now.errors)
	}
	return w.gate
}

// gateOf is what a gate was made of.
type gateOf struct {
	settings *settings.Settings
	people   *people.Directory
	errors   []settings.Finding
}

// Notifier handles events by what is on the screen, saved or not. It may be used on
// any goroutine while the draft is edited on.
func (w *Desk) Notifier() *notify.Notifier {
	return &notify.Notifier{Folder: w.Folder, Settings: w.Draft.Settings(), People: w.People, Secrets: w.Draft.AllSecrets(), Gate: w.Gate()}
}

// LockedWords say of a folder that may not be written to what can be done all the same.
func (w *Desk) LockedWords() string {
	return "You may not write to " + w.Folder.Dir + ", so nothing here can be changed. You can look at everything, and test the connection. " +
		"To change something, ask the folder's owner for the right to write to it, or start Postroom with --config and another folder."
}

// CannotWrite says why nothing was written, and what to do where it is the folder.
func (w *Desk) CannotWrite(err error) string {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return "The settings folder cannot be written to. Ask its owner for the right to write to " + w.Folder.Dir +
			", or start Postroom with --config and another folder. What is on the screen is kept until then. (" + err.Error() + ")"
	}
	return words.Sentence(err.Error())
}

// Focus puts the keyboard somewhere; what the pointer led to shows no ring.
func (w *Desk) Focus(o fyne.Focusable) {
	c := w.Win.Canvas()
	quietly := widgets.ByPointer(c)
	if n := len(w.dialogs); n > 0 && c.Focused() == nil { // it has just opened
		quietly = w.dialogs[n-1].quietly
	}
	widgets.Focus(c, o, quietly)
}
