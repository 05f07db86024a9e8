// Package pasteboard reads what programs put on the system's clipboard beside plain
// text: HTML and pictures, and writes HTML and pictures there. X11, Windows and Wayland are asked directly,
// macOS by osascript and by wl-paste a Wayland compositor without data control.
//
// Every function may wait for another program: call them off the window's goroutine.
// They return when their context ends. What this process has on the clipboard itself is
// not read here: Fyne has its text at hand, and asking Fyne for it while the window waits
// would never be answered.
package pasteboard

import (
	"context"
	"errors"
	"fmt"
)

// Offer is the forms of what is on the clipboard, read as they are wanted. Nil is a form
// that there is not, or, for Text, that is Fyne's to give. An empty one is what this
// process put there.
type Offer struct {
	HTML    func(context.Context) (string, error) // UTF-8
	Picture func(context.Context) ([]byte, error) // PNG, JPEG or GIF
	Text    func(context.Context) (string, error)
}

// What is read at most, in bytes. More is an [ErrTooLarge].
const (
	maxHTML    = 16 << 20
	maxText    = 64 << 20
	maxPicture = 64 << 20
	maxList    = 1 << 16 // of the forms that are offered
)

// ErrTooLarge is what cannot be read because of its size.
var ErrTooLarge = errors.New("what is on the clipboard is too large")

// MissingTool is a program that reading the clipboard needs and that is not installed.
type MissingTool struct {
	Program string
	Package string // that Linux distributions have it in
}

func (m *MissingTool) Error() string {
	return fmt.Sprintf("%s is not installed (package %s)", m.Program, m.Package)
}

// Clipboard is the clipboard of a system.
type Clipboard struct {
	// Read is what it offers now. Nil: there is no way to.
	Read func(context.Context) (Offer, error)
	// Write puts a copy on it, in each of its forms. Nil: there is no way but Fyne's, by text.
	Write func(context.Context, Copy) error
	// Keep hands what Write put there to the desktop, before the program ends. Nil: it stays.
	Keep func(context.Context) error
}

// Copy is what is copied, for programs that show how it looks and for those that do not.
type Copy struct {
	HTML, Text string
	Picture    []byte // that is all of it: PNG, JPEG or GIF, for X11 and Wayland; nil: none
}

// Of is the clipboard of the system that shows a window, told by what Fyne gives of the
// window (driver.NativeWindow).
func Of(native any) Clipboard { return system(native) }

func unanswered(ctx context.Context) error {
	return fmt.Errorf("the program that holds the clipboard does not answer: %w", context.Cause(ctx))
}
