//go:build !windows && !darwin

package pasteboard

import "fyne.io/fyne/v2/driver"

func system(native any) Read {
	switch native := native.(type) {
	case driver.X11WindowContext:
		return (&x11{window: uint32(native.WindowHandle)}).read
	case driver.WaylandWindowContext:
		return readWayland
	}
	return nil
}
