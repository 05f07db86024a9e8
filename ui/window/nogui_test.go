//go:build nogui

package window

import "testing"

func TestWithoutTheWindowRunSaysSo(t *testing.T) {
	if err := Run(t.Context(), Options{}); err == nil || !contains(err.Error(), "no window") {
		t.Errorf("%v", err)
	}
}
