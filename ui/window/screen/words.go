//go:build !nogui

package screen

import (
	"fmt"
	"strings"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// The reasons that no window can open, each with what helps on that system.

// hasScreen says whether a window can open; only where X11 and Wayland are used can it not.
func hasScreen(system string, environment func(string) string) bool {
	return !usesX(system) || len(screens(environment)) > 0
}

// usesX says whether a system's screens are those of X11 and Wayland.
func usesX(system string) bool { return system != "windows" && system != "darwin" }

// screens are those that X11 and Wayland are to use, as they are set.
func screens(environment func(string) string) (set []string) {
	for _, name := range []string{"WAYLAND_DISPLAY", "DISPLAY"} {
		if value := environment(name); value != "" {
			set = append(set, name+"="+value)
		}
	}
	return set
}

func noScreen(system string) error {
	return noWindow(system, "neither DISPLAY nor WAYLAND_DISPLAY names a screen", "start it in a desktop session")
}

// unreached is a screen that should be there; why is what GLFW says of it.
func unreached(system string, environment func(string) string, why string) error {
	if !usesX(system) {
		return noWindow(system, fmt.Sprintf("the screen cannot be reached (%s)", why), "start it in a desktop session")
	}
	at := strings.Join(screens(environment), " or ")
	return noWindow(system, fmt.Sprintf("the screen of %s cannot be reached (%s)", at, why), "start it in a desktop session")
}

// unopened is a screen that is there and takes no window.
func unopened(system string, code glfw.ErrorCode, why string) error {
	switch code {
	case glfw.APIUnavailable, glfw.VersionUnavailable, glfw.FormatUnavailable:
		return noWindow(system, fmt.Sprintf("OpenGL, which draws it, cannot be used on this screen (%s)", why), withoutCard(system)...)
	case glfw.NoError:
		why = "for a reason that was not told"
	}
	return noWindow(system, fmt.Sprintf("the screen does not take it (%s)", why))
}

// withoutCard is how OpenGL comes to a screen without a graphics card.
func withoutCard(system string) []string {
	switch {
	case system == "windows":
		return []string{"put Mesa's opengl32.dll, and the files that come with it, beside this program"}
	case usesX(system):
		return []string{"install Mesa's drivers (on Debian and Ubuntu libgl1-mesa-dri)", "choose a screen that offers GLX"}
	}
	return nil
}

// noWindow says why there is none, and what helps: the commands always do.
func noWindow(system, since string, help ...string) error {
	commands := "use the commands, which need no screen (postroom --help)"
	if system == "windows" {
		commands = "use the commands of postroom-nogui.exe, which need no screen" // those of postroom.exe print nothing there
	}
	if len(help) > 0 {
		commands = strings.Join(help, ", ") + ", or " + commands
	}
	return fmt.Errorf("no window can open, since %s: %s", since, commands)
}
