package desktest

import (
	"fyne.io/fyne/v2"
)

// Keyboard is what has the keyboard; nil: nothing does.
func (h *Hands) Keyboard() fyne.Focusable { return h.desk.Canvas().Focused() }

// Key presses a key where the keyboard is.
func (h *Hands) Key(name fyne.KeyName) {
	e := &fyne.KeyEvent{Name: name}
	if at := h.Keyboard(); at != nil {
		at.TypedKey(e)
		return
	}
	h.desk.Canvas().OnTypedKey()(e)
}

// Type types a text where the keyboard is.
func (h *Hands) Type(text string) {
	h.T.Helper()
	at := h.Keyboard()
	if at == nil {
		h.T.Fatalf("nothing has the keyboard that could take %q", text)
	}
	for _, r := range text {
		at.TypedRune(r)
	}
}
