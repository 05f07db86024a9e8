//go:build !nogui

package window

import "testing"

func TestWithoutAScreenThereIsNoWindow(t *testing.T) {
	none := func(string) string { return "" }
	for system, want := range map[string]bool{"linux": false, "freebsd": false, "windows": true, "darwin": true} {
		if got := hasScreen(system, none); got != want {
			t.Errorf("%s: %v", system, got)
		}
	}
	if !hasScreen("linux", func(name string) string { return map[string]string{"WAYLAND_DISPLAY": "wayland-0"}[name] }) {
		t.Error("Wayland is no screen")
	}
}
