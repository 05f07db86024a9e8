//go:build !windows && !darwin

package pasteboard

import (
	"context"
	"errors"
	"os/exec"

	"fyne.io/fyne/v2/driver"
)

func system(native any) Clipboard {
	switch native := native.(type) {
	case driver.X11WindowContext:
		x := &x11{window: uint32(native.WindowHandle)}
		return Clipboard{x.read, x.write, x.keep}
	case driver.WaylandWindowContext:
		w := &wayland{flush: flush}
		return Clipboard{Read: w.read, Write: w.write}
	}
	return Clipboard{}
}

func forPicture(native any) PutPicture {
	switch native.(type) {
	case driver.X11WindowContext:
		return holdBy("xclip", "xclip", "-selection", "clipboard", "-t", "image/png")
	case driver.WaylandWindowContext:
		return holdBy("wl-clipboard", "wl-copy", "--type", "image/png")
	}
	return nil
}

// holdBy has a program hold the clipboard: on these systems what is on it stays with who put
// it there, and this process gives text alone.
func holdBy(named, tool string, arguments ...string) PutPicture {
	return func(ctx context.Context, png []byte) error {
		err := feed(ctx, png, tool, arguments...)
		if errors.Is(err, exec.ErrNotFound) {
			return &MissingTool{tool, named}
		}
		return err
	}
}
