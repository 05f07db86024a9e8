//go:build !windows && !darwin

package pasteboard

import (
	"context"
	"errors"
	"os/exec"
	"strings"
)

const waylandTool = "wl-paste"

// readWayland asks wl-paste, which lists forms without asking the program that holds
// them. What this process copies has no form but text, and text is left to Fyne: so
// wl-paste never asks this process.
func readWayland(ctx context.Context) (Offer, error) {
	listed, err := run(ctx, maxList, waylandTool, "--list-types")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return Offer{}, &MissingTool{waylandTool, "wl-clipboard"}
	case err != nil && nothingCopied(err):
		return Offer{}, nil
	case err != nil:
		return Offer{}, err
	}
	o := offerOf(strings.Split(strings.TrimSpace(string(listed)), "\n"), func(ctx context.Context, form string, most int) ([]byte, error) {
		return run(ctx, most, waylandTool, "--no-newline", "--type", form)
	})
	o.Text = nil
	return o, nil
}

func nothingCopied(err error) bool {
	said := err.Error()
	return strings.Contains(said, "Nothing is copied") || strings.Contains(said, "No selection")
}
