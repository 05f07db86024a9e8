package window

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/fsnotify/fsnotify"
)

// settled is how long a file must be left alone before it is read: editors write in steps.
const settled = 100 * time.Millisecond

// watchFile tells the text of a file each time it was written, or why it cannot be
// taken over, until ctx ends. It returns once it watches.
func watchFile(ctx context.Context, file string, changed func(text string, err error)) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("changes of %s would not be noticed: %w", file, err)
	}
	if err := w.Add(filepath.Dir(file)); err != nil { // an editor may rename a new file over the old one
		_ = w.Close()
		return fmt.Errorf("changes of %s would not be noticed: %w", file, err)
	}
	go func() {
		defer w.Close()
		timer := time.NewTimer(settled)
		timer.Stop()
		defer timer.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case e, ok := <-w.Events:
				if !ok {
					return
				}
				if filepath.Base(e.Name) == filepath.Base(file) && e.Op != fsnotify.Chmod {
					timer.Reset(settled)
				}
			case _, ok := <-w.Errors: // events were lost: the file may have changed
				if !ok {
					return
				}
				timer.Reset(settled)
			case <-timer.C:
				text, err := readSource(file)
				if !errors.Is(err, fs.ErrNotExist) { // between two steps of an editor
					changed(text, err)
				}
			}
		}
	}()
	return nil
}

// maxSource bounds what is taken over from a file, in bytes.
const maxSource = 2_000_000

func readSource(file string) (string, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	return sourceOf(content)
}

// sourceOf is a file's content as the source of a template.
func sourceOf(content []byte) (string, error) {
	switch {
	case len(content) > maxSource:
		return "", fmt.Errorf("it is %s long; a template has at most %s", kilobytes(len(content)), kilobytes(maxSource))
	case !utf8.Valid(content):
		return "", errors.New("it is no text in UTF-8: choose that encoding where it was written and save again")
	}
	text := strings.TrimPrefix(string(content), "\ufeff")
	return strings.ReplaceAll(text, "\r\n", "\n"), nil
}
