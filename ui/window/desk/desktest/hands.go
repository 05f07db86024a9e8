// Package desktest stands in for the window around a desk in tests: a page alone, driven as a
// person would.
package desktest

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// Hands do in a window what a person does, and look at what is in sight: of a dialog, where
// there is one.
type Hands struct {
	T    testing.TB
	desk *desk.Desk

	// Screen is the app of a real screen, whose goroutine is its own; nil: the goroutine is
	// the test's, and what comes from others waits in Posted until the test lets it in.
	Screen fyne.App
	Posted chan func()
}

// NewHands makes hands for what is posted to a test.
func NewHands(t testing.TB, screen fyne.App) *Hands {
	return &Hands{T: t, Screen: screen, Posted: make(chan func(), 1000)}
}

// Take gives them the desk that they work at.
func (h *Hands) Take(w *desk.Desk) { h.desk = w }

// Poster is what a desk under test posts with.
func (h *Hands) Poster() func(func()) {
	if h.Screen != nil {
		return nil
	}
	return func(f func()) { h.Posted <- f }
}

// OnScreen runs f on the goroutine of the window.
func (h *Hands) OnScreen(f func()) {
	if h.Screen == nil {
		f()
		return
	}
	fyne.DoAndWait(f)
}

// Until lets in what comes from other goroutines until the condition holds.
func (h *Hands) Until(what string, holds func() bool) {
	h.T.Helper()
	ctx, stop := context.WithTimeout(h.T.Context(), 5*time.Minute)
	defer stop()
	var again <-chan time.Time // on a screen, where what comes in goes to its own goroutine
	if h.Screen != nil {
		ticker := time.NewTicker(20 * time.Millisecond)
		defer ticker.Stop()
		again = ticker.C
	}
	for {
		held := false
		h.OnScreen(func() { held = holds() })
		if held {
			return
		}
		select {
		case f := <-h.Posted:
			f()
		case <-again:
		case <-ctx.Done():
			h.T.Fatalf("it never came about that %s", what)
		}
	}
}

// Fill types a text in place of a field's own and leaves the field.
func (h *Hands) Fill(f widgets.Typed, text string) {
	h.T.Helper()
	h.Begin(f, text)
	h.desk.Canvas().Unfocus()
}

// Begin types a text in place of a field's own and stays in the field.
func (h *Hands) Begin(f widgets.Typed, text string) {
	h.T.Helper()
	h.desk.Focus(f)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	test.Type(f, text)
}

// Press presses the button of that text that is in sight.
func (h *Hands) Press(text string) {
	h.T.Helper()
	if b := h.Button(text); b != nil && !b.Disabled() {
		test.Tap(b)
		return
	}
	h.T.Fatalf("there is no button %q to press", text)
}

// Button is the button of that text that is in sight; nil: there is none.
func (h *Hands) Button(text string) *widgets.Button {
	var found *widgets.Button
	h.Walk(func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text == text {
			found = b
		}
	})
	return found
}

// Link is the link of that text that is in sight; nil: there is none.
func (h *Hands) Link(text string) *widgets.Link {
	var found *widgets.Link
	h.Walk(func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.Link); ok && l.Text == text {
			found = l
		}
	})
	return found
}

// TapLink presses a link that is in sight.
func (h *Hands) TapLink(text string) {
	h.T.Helper()
	l := h.Link(text)
	if l == nil {
		h.T.Fatalf("there is no link %q", text)
	}
	test.Tap(l)
}

// Says looks for a text among all that is in sight.
func (h *Hands) Says(text string) bool {
	found := false
	h.Walk(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Text:
			found = found || strings.Contains(o.Text(), text)
		case *widgets.Prose:
			found = found || strings.Contains(o.Text(), text)
		}
	})
	return found
}

// Walk visits what is in sight.
func (h *Hands) Walk(visit func(fyne.CanvasObject)) { Walk(h.root(), visit) }

// root holds what is in sight.
func (h *Hands) root() fyne.CanvasObject {
	if dialog, _, ok := h.desk.Topmost(); ok {
		return dialog
	}
	return h.desk.Canvas().Content()
}

// Busy says whether work runs that takes long.
func (h *Hands) Busy() bool {
	_, _, slow := h.desk.Slowest()
	return slow
}

// Walk visits an object and what is visible in it.
func Walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	walk([]fyne.CanvasObject{o}, func(way []fyne.CanvasObject) { visit(way[len(way)-1]) })
}

// walk visits what is visible at the end of a way and in it, each by the way there.
func walk(way []fyne.CanvasObject, visit func(way []fyne.CanvasObject)) {
	o := way[len(way)-1]
	if !o.Visible() {
		return
	}
	visit(way)
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, c := range children {
		walk(append(way[:len(way):len(way)], c), visit)
	}
}
