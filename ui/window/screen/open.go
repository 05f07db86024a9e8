//go:build !nogui

// Package screen opens the program's window on the screen, and says why none can open.
package screen

import (
	"bytes"
	"log"
	"os"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/driver"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// Where no window can open, Fyne logs so and runs without one, for ever, or it panics.
// So after each of the two steps that can fail, GLFW below it is asked what became of it.
// It is Fyne's own, which has to start it anyway: asking costs nothing.

// Open makes the app and its window, which is not shown yet; an error says that there
// is no screen for it.
func Open(id, title string) (a fyne.App, w fyne.Window, err error) {
	if !hasScreen(runtime.GOOS, os.Getenv) {
		return nil, nil, noScreen(runtime.GOOS)
	}
	a = app.NewWithID(id)
	failed := attempt(func() { w = a.NewWindow(title) })
	// Where Fyne could start GLFW this does nothing, and else it fails as Fyne's did.
	glfw.GetError()
	_ = glfw.Init() // which leaves some errors out
	if code, why := glfw.GetError(); code != glfw.NoError {
		failed = &glfw.Error{Code: code, Desc: why}
	}
	if failed != nil {
		return nil, nil, unreached(runtime.GOOS, os.Getenv, failed.Desc)
	}
	// All that Fyne draws is flat. Where there is no graphics card, Mesa fills plain areas a line at a time in a window
	// without these, and block by block in one that has them.
	glfw.WindowHint(glfw.DepthBits, 0)
	glfw.WindowHint(glfw.StencilBits, 0)
	return a, w, nil
}

// Show shows it for the first time, for which it needs OpenGL.
func Show(w fyne.Window) error {
	glfw.GetError()
	failed := attempt(w.Show)
	if failed == nil {
		if isOpen(w) {
			return nil
		}
		code, why := glfw.GetError()
		failed = &glfw.Error{Code: code, Desc: why}
	}
	return unopened(runtime.GOOS, failed.Code, failed.Desc)
}

// attempt does a step and gives the error that it panicked with: GLFW's Go part does so
// at errors that its functions do not return.
func attempt(step func()) (failed *glfw.Error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *glfw.Error:
			failed = e
		default:
			panic(e)
		}
	}()
	step()
	return nil
}

// isOpen says whether Fyne's window became one of the system's.
func isOpen(w fyne.Window) bool {
	open := true
	if n, ok := w.(driver.NativeWindow); ok {
		n.RunNative(func(context any) {
			switch c := context.(type) {
			case driver.X11WindowContext:
				open = c.WindowHandle != 0
			case driver.WaylandWindowContext:
				open = c.WaylandSurface != 0
			case driver.WindowsWindowContext:
				open = c.HWND != 0
			case driver.MacWindowContext:
				open = c.NSWindow != 0
			}
		})
	}
	return open
}

// Quietly does a step. What Fyne logs meanwhile is left out where that ends with an error,
// which says it better.
func Quietly(step func() error) (err error) {
	var said bytes.Buffer
	out, better := log.Writer(), false
	log.SetOutput(&said)
	defer func() {
		log.SetOutput(out)
		if !better {
			_, _ = said.WriteTo(out) // as the log itself
		}
	}()
	err = step()
	better = err != nil
	return err
}
