//go:build !nogui

package screen

import (
	"bytes"
	"errors"
	"log"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// environment has these variables and no others.
func environment(set map[string]string) func(string) string {
	return func(name string) string { return set[name] }
}

func TestWithoutAScreenThereIsNoWindow(t *testing.T) {
	none := environment(nil)
	for system, want := range map[string]bool{"linux": false, "freebsd": false, "windows": true, "darwin": true} {
		if got := hasScreen(system, none); got != want {
			t.Errorf("%s: %v", system, got)
		}
	}
	if !hasScreen("linux", environment(map[string]string{"WAYLAND_DISPLAY": "wayland-0"})) {
		t.Error("Wayland is no screen")
	}
}

func TestThatNoWindowCanOpenIsSaidWithWhatHelpsOnThatSystem(t *testing.T) {
	dead := environment(map[string]string{"DISPLAY": ":99", "WAYLAND_DISPLAY": "wayland-7"})
	for _, c := range []struct {
		err  error
		want string
	}{
		{noScreen("linux"), "no window can open, since neither DISPLAY nor WAYLAND_DISPLAY names a screen: " +
			"start it in a desktop session, or use the commands, which need no screen (postroom --help)"},
		{unreached("linux", dead, "none there"), "no window can open, since the screen of WAYLAND_DISPLAY=wayland-7 or DISPLAY=:99 cannot be reached (none there): " +
			"start it in a desktop session, or use the commands, which need no screen (postroom --help)"},
		{unreached("windows", dead, "none there"), "no window can open, since the screen cannot be reached (none there): " +
			"start it in a desktop session, or use the commands of postroom-nogui.exe, which need no screen"},
		{unopened("linux", glfw.APIUnavailable, "no GLX"), "no window can open, since OpenGL, which draws it, cannot be used on this screen (no GLX): " +
			"install Mesa's drivers (on Debian and Ubuntu libgl1-mesa-dri), choose a screen that offers GLX, or use the commands, which need no screen (postroom --help)"},
		{unopened("windows", glfw.VersionUnavailable, "1.1"), "no window can open, since OpenGL, which draws it, cannot be used on this screen (1.1): " +
			"put Mesa's opengl32.dll, and the files that come with it, beside this program, or use the commands of postroom-nogui.exe, which need no screen"},
		{unopened("darwin", glfw.FormatUnavailable, "no format"), "no window can open, since OpenGL, which draws it, cannot be used on this screen (no format): " +
			"use the commands, which need no screen (postroom --help)"},
		{unopened("linux", glfw.PlatformUnavailable, "X11: Failed to create window"), "no window can open, since the screen does not take it (X11: Failed to create window): " +
			"use the commands, which need no screen (postroom --help)"},
		{unopened("linux", glfw.NoError, ""), "no window can open, since the screen does not take it (for a reason that was not told): " +
			"use the commands, which need no screen (postroom --help)"},
	} {
		if c.err.Error() != c.want {
			t.Errorf("got\n%s\nwant\n%s", c.err, c.want)
		}
	}
}

// native is a window that the system knows by this.
type native struct {
	fyne.Window
	context any
}

func (n native) RunNative(f func(any)) { f(n.context) }

func TestAWindowIsOpenWhereTheSystemKnowsIt(t *testing.T) {
	for context, want := range map[any]bool{
		driver.X11WindowContext{}: false, driver.X11WindowContext{WindowHandle: 1}: true,
		driver.WaylandWindowContext{}: false, driver.WaylandWindowContext{WaylandSurface: 1}: true,
		driver.WindowsWindowContext{}: false, driver.WindowsWindowContext{HWND: 1}: true,
		driver.MacWindowContext{}: false, driver.MacWindowContext{NSWindow: 1}: true,
		driver.UnknownContext{}: true,
	} {
		if got := isOpen(native{nil, context}); got != want {
			t.Errorf("%#v: %v", context, got)
		}
	}
}

func TestWhatFyneLogsIsLeftOutOnlyWhereAnErrorSaysIt(t *testing.T) {
	var out bytes.Buffer
	before, flags := log.Writer(), log.Flags()
	defer func() { log.SetOutput(before); log.SetFlags(flags) }()
	log.SetOutput(&out)
	log.SetFlags(0)
	failed := errors.New("failed")
	if err := Quietly(func() error { log.Print("why it failed"); return failed }); err != failed || out.Len() > 0 {
		t.Errorf("%v, and said: %q", err, out.String())
	}
	if err := Quietly(func() error { log.Print("a warning"); return nil }); err != nil || out.String() != "a warning\n" {
		t.Errorf("%v, and said: %q", err, out.String())
	}
	log.Print("later")
	if out.String() != "a warning\nlater\n" {
		t.Errorf("then said: %q", out.String())
	}
}

func TestAPanicThatIsNotGLFWsGoesOn(t *testing.T) {
	lost := &glfw.Error{Code: glfw.FormatUnavailable, Desc: "no format"}
	if got := attempt(func() { panic(lost) }); got != lost {
		t.Errorf("GLFW's own: %v", got)
	}
	defer func() {
		if recover() != "ours" {
			t.Error("it was swallowed")
		}
	}()
	attempt(func() { panic("ours") })
}
