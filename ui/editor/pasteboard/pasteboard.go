// Package pasteboard reads what programs put on the system's clipboard beside plain
// text: HTML and pictures, and puts pictures there. X11 and Windows are asked directly, Wayland by wl-paste and
// macOS by osascript.
//
// Every function may wait for another program: call them off the window's goroutine.
// They return when their context ends. What this process put on the clipboard itself is
// not read here: it is text, which Fyne has at hand, and asking ourselves for it while
// the window waits would never be answered.
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

// Read is the clipboard of a system: what it offers now.
type Read func(context.Context) (Offer, error)

// Of is the clipboard of the system that shows a window, told by what Fyne gives of the
// window (driver.NativeWindow); nil where there is none to read.
func Of(native any) Read { return system(native) }

func unanswered(ctx context.Context) error {
	return fmt.Errorf("the program that holds the clipboard does not answer: %w", context.Cause(ctx))
}
