package secret

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// WithFiles answers with what a file of the account's name holds in a folder, as systemd
// hands out credentials, and asks next where there is no such file. A folder is never
// written to: what is set or forgotten goes to next. The line end behind a password is none
// of it.
func WithFiles(dir string, next Store) Store { return inFolder{dir, next} }

type inFolder struct {
	dir string
	Store
}

func (f inFolder) Get(ctx context.Context, account string) (string, error) {
	root, err := os.OpenRoot(f.dir) // no name of an account leads out of it
	if err != nil {
		return "", fmt.Errorf("the passwords in %s cannot be read: %w", f.dir, err)
	}
	defer root.Close()
	if strings.ContainsAny(account, `/\`) {
		return f.Store.Get(ctx, account) // which is no name of a file
	}
	text, err := root.ReadFile(account)
	if errors.Is(err, fs.ErrNotExist) {
		return f.Store.Get(ctx, account)
	}
	if err != nil {
		return "", fmt.Errorf("the password of %s cannot be read: %w", account, err)
	}
	return withoutLineEnd(string(text)), nil
}

// ReadFile reads a password from a file: all of it but the line end behind it.
func ReadFile(path string) (string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("the password cannot be read: %w", err)
	}
	return withoutLineEnd(string(text)), nil
}

func withoutLineEnd(s string) string { return strings.TrimSuffix(strings.TrimSuffix(s, "\n"), "\r") }
