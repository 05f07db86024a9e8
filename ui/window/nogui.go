//go:build nogui

package window

import (
	"context"
	"errors"
)

// Run says that there is no window.
func Run(context.Context, Options) error {
	return errors.New("this build has no window: use the commands (postroom --help), or the build with a window")
}
