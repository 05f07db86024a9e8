package secret

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"
)

// WithFiles answers with what a file of the account's name holds in a folder, as systemd
// hands out credentials, and asks next where there is no such file. A folder is never
// written to: what is set or forgotten goes to next. A file is read as [ReadFile] does.
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
	for _, c := range []byte(account) {
		if os.IsPathSeparator(c) {
			return f.Store.Get(ctx, account) // which is no name of a file
		}
	}
	password, err := read(root.Open(account))
	if errors.Is(err, fs.ErrNotExist) {
		if password, err = f.Store.Get(ctx, account); err != nil {
			err = fmt.Errorf("%w; nor is there a file %s in %s", err, account, f.dir)
		}
		return password, err
	}
	if err != nil {
		return "", fmt.Errorf("the password of %s in %s: %w", account, f.dir, err)
	}
	return password, nil
}

// longestFile is the most that a file of a password holds, in bytes.
const longestFile = 64 << 10

// ReadFile reads a password from a file: all of it but the line end behind it, and a byte
// order mark before it, which editors put there unasked. What cannot be one is an error: an
// empty file, several lines, another encoding than UTF-8.
func ReadFile(path string) (string, error) {
	password, err := read(os.Open(path))
	if err != nil {
		return "", fmt.Errorf("the password in %s: %w", path, err)
	}
	return password, nil
}

// read reads a file that was opened.
func read(file *os.File, err error) (string, error) {
	if errors.Is(err, fs.ErrPermission) {
		return "", fmt.Errorf("%w: let the account that Postroom runs as read it", inner(err))
	}
	if err != nil {
		return "", inner(err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, longestFile+1))
	if err != nil {
		return "", inner(err)
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	password := strings.TrimRight(string(text), "\r\n")
	switch {
	case len(text) > longestFile:
		return "", fmt.Errorf("it is longer than %d KB, so it is none: name the file that holds the password alone", longestFile>>10)
	case !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0:
		return "", errors.New("it is not UTF-8 text: save it as that, as `printf %s` writes it")
	case password == "":
		return "", errors.New("the file is empty: write the password into it")
	case strings.ContainsAny(password, "\r\n"):
		return "", errors.New("it is more than one line: leave the password alone in the file")
	}
	return password, nil
}

// inner is an error without the call and the path that it names.
func inner(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}
