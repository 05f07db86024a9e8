//go:build !windows && !darwin && !nogui

package pasteboard

import (
	"context"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// flush has GLFW send to a Wayland compositor what it holds back until its next events, such as a text
// that was copied.
func flush(ctx context.Context) error {
	sent := make(chan struct{})
	fyne.Do(func() {
		glfw.PostEmptyEvent()
		close(sent)
	})
	select {
	case <-sent:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
