//go:build !windows && !darwin

package pasteboard

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"sync"

	"postroom/ui/editor/pasteboard/datacontrol"
)

// wayland is the clipboard of a Wayland compositor, by data control where the compositor has it.
// Where it has none, a tool reads and Fyne puts text there: no other client may offer more.
type wayland struct {
	flush func(context.Context) error // has the window's connection send what it was given

	mu      sync.Mutex
	control *datacontrol.Clipboard // nil: there is no connection yet
}

// connected is the connection, made anew where the one before ended.
func (w *wayland) connected(ctx context.Context) (*datacontrol.Clipboard, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.control != nil && !w.control.Ended() {
		return w.control, nil
	}
	var err error
	w.control, err = datacontrol.Dial(ctx)
	return w.control, err
}

func (w *wayland) read(ctx context.Context) (Offer, error) {
	control, err := w.connected(ctx)
	if err != nil {
		return readByTool(ctx)
	}
	types, own, err := control.Types(ctx)
	if err != nil || own {
		return Offer{}, err
	}
	return offerOf(types, func(ctx context.Context, form string, most int) ([]byte, error) {
		content, err := control.Get(ctx, form, most+1)
		switch {
		case err != nil && ctx.Err() != nil:
			return nil, unanswered(ctx)
		case err == nil && len(content) > most:
			return nil, ErrTooLarge
		}
		return content, err
	}), nil
}

// write puts a copy on the clipboard for as long as the program runs; managers of clipboards that
// keep what a program had take theirs when it is put there. The window put the text there before,
// over a connection of its own: only what is sent after that stays.
func (w *wayland) write(ctx context.Context, c Copy) error {
	control, err := w.connected(ctx)
	if errors.Is(err, datacontrol.ErrNone) {
		return nil // the text is there
	}
	if err == nil {
		err = w.flush(ctx)
	}
	if err == nil {
		err = control.Sync(ctx)
	}
	if err != nil {
		return err
	}
	var forms []datacontrol.Form
	for _, f := range c.forms() {
		forms = append(forms, datacontrol.Form{Type: f.name, Content: []byte(f.content)})
	}
	return control.Put(ctx, forms)
}

const waylandTool = "wl-paste"

// readByTool asks wl-paste, which lists forms without asking the program that holds
// them. What this process copies has no form but text, and text is left to Fyne: so
// wl-paste never asks this process.
func readByTool(ctx context.Context) (Offer, error) {
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
