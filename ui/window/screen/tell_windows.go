//go:build !nogui

package screen

import (
	"golang.org/x/sys/windows"

	"postroom/ui/window/words"
)

// Tell shows an error to whoever started the program: nobody sees the standard error of
// one that has a window.
func Tell(err error) {
	text, bad := windows.UTF16PtrFromString(words.Sentence(err.Error()))
	if bad != nil {
		return // it is printed, too
	}
	title, _ := windows.UTF16PtrFromString("Postroom") // holds no NUL
	_, _ = windows.MessageBox(0, text, title, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
}
