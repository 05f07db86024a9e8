//go:build !windows && !darwin

package pasteboard

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// pasteTool puts a wl-paste in the path that runs a script.
func pasteTool(t *testing.T, script string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, waylandTool), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

const browser = `
case "$*" in
  --list-types) printf 'text/html\ntext/plain\nimage/png\n' ;;
  *--type\ text/html*) printf '<b>a</b>' ;;
  *--type\ image/png*) printf '\211PNG' ;;
  *) echo "what is $*?" >&2; exit 1 ;;
esac`

func TestWaylandsClipboardIsReadByItsTool(t *testing.T) {
	pasteTool(t, browser)
	o, err := readByTool(t.Context())
	if err != nil || o.HTML == nil || o.Picture == nil {
		t.Fatalf("%+v, %v", o, err)
	}
	if o.Text != nil {
		t.Error("text is not left to Fyne: the tool would ask this process for its own")
	}
	if html, err := o.HTML(t.Context()); html != "<b>a</b>" || err != nil {
		t.Errorf("%q, %v", html, err)
	}
	if picture, err := o.Picture(t.Context()); string(picture) != "\x89PNG" || err != nil {
		t.Errorf("%q, %v", picture, err)
	}
}

func TestWhereNothingIsCopiedThereIsNothing(t *testing.T) {
	pasteTool(t, `echo "Nothing is copied" >&2; exit 1`)
	if o, err := readByTool(t.Context()); err != nil || o.HTML != nil || o.Picture != nil {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestAMissingToolIsNamedWithItsPackage(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := readByTool(t.Context())
	var missing *MissingTool
	if !errors.As(err, &missing) || missing.Program != "wl-paste" || missing.Package != "wl-clipboard" {
		t.Errorf("%v", err)
	}
}

func TestAToolThatFailsIsQuoted(t *testing.T) {
	pasteTool(t, `echo "Failed to connect to a Wayland server" >&2; exit 1`)
	if _, err := readByTool(t.Context()); err == nil || err.Error() != "wl-paste: exit status 1: Failed to connect to a Wayland server" {
		t.Errorf("%v", err)
	}
}

func TestAToolThatDoesNotAnswerIsEnded(t *testing.T) {
	pasteTool(t, "exec sleep 600")
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	if _, err := readByTool(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

func TestMoreThanTheMostIsNotReadToItsEnd(t *testing.T) {
	pasteTool(t, "exec cat /dev/zero")
	if _, err := run(t.Context(), 1<<20, waylandTool); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v", err)
	}
}
