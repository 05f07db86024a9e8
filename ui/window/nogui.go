//go:build nogui

package window

import (
	"context"
	"errors"

	// Pictures are drawn without a screen by Fyne's test driver, which needs no cgo.
	_ "fyne.io/fyne/v2/test"
)

// Run says that there is no window.
func Run(context.Context, Options) error {
	return errors.New("this build has no window: use the commands (postroom --help), or the build with a window")
}

// DrawWithoutWindow has nothing to ready: the driver that draws is always there.
func DrawWithoutWindow() {}
