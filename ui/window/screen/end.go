package screen

import (
	"context"
	"os"
	"time"

	"fyne.io/fyne/v2"
)

// patience is how long Fyne may take to come back from its loop.
const patience = 10 * time.Second

// EndLate ends an app with a context, and where Fyne does not end with its window: an event
// that comes while its loop ends can be lost, and is waited for ever after (v2.8.1,
// internal/driver/glfw/loop.go). Then finish is called, and the program ends.
func EndLate(ctx context.Context, a fyne.App, win fyne.Window, finish func()) (stop func() bool) {
	late := func() {
		time.AfterFunc(patience, func() {
			finish()
			os.Exit(0)
		})
	}
	win.SetOnClosed(late)
	return context.AfterFunc(ctx, func() {
		late()
		fyne.Do(a.Quit)
	})
}
