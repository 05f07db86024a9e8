//go:build !windows

package pasteboard

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// run is what a program writes, at most a number of bytes. It ends with the context.
func run(ctx context.Context, most int, name string, arguments ...string) ([]byte, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	c := exec.CommandContext(ctx, name, arguments...)
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	c.WaitDelay = time.Second // what it started may keep its output open
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(out, int64(most)+1))
	if len(content) > most {
		stop()
		_ = c.Wait() // it was stopped
		return nil, ErrTooLarge
	}
	if err = errors.Join(err, c.Wait()); err == nil {
		return content, nil
	}
	if ctx.Err() != nil {
		return nil, unanswered(ctx)
	}
	return nil, fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(said.String()))
}

// feed gives a program what it reads. What it goes on doing by itself, such as to hold a
// clipboard, it does without a way back to this process.
func feed(ctx context.Context, content []byte, name string, arguments ...string) error {
	c := exec.CommandContext(ctx, name, arguments...)
	c.Stdin = bytes.NewReader(content)
	err := c.Run()
	if ctx.Err() != nil {
		return unanswered(ctx)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
