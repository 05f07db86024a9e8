package pasteboard

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/driver"
)

func system(native any) Clipboard {
	if _, ok := native.(driver.MacWindowContext); ok {
		return Clipboard{Read: readMac, Write: writeMac}
	}
	return Clipboard{}
}

// readMac asks osascript. The clipboard is kept by the system: no program is waited for.
func readMac(ctx context.Context) (Offer, error) {
	info, err := run(ctx, maxList, "osascript", "-e", "clipboard info")
	if err != nil {
		return Offer{}, err
	}
	as := func(ctx context.Context, class string, most int) ([]byte, error) {
		// The data is written in hex.
		written, err := run(ctx, 2*most+1024, "osascript", "-e", "the clipboard as "+class)
		if err != nil {
			return nil, err
		}
		return appleData(string(written))
	}
	var o Offer
	if strings.Contains(string(info), "«class HTML»") {
		o.HTML = func(ctx context.Context) (string, error) {
			content, err := as(ctx, "«class HTML»", maxHTML)
			return decoded(content), err
		}
	}
	if applePicture(string(info)) {
		o.Picture = func(ctx context.Context) ([]byte, error) { return as(ctx, "«class PNGf»", maxPicture) }
	}
	return o, nil
}

func forPicture(native any) PutPicture {
	if _, ok := native.(driver.MacWindowContext); ok {
		return putMac
	}
	return nil
}

// putMac has osascript read the picture from a file.
func putMac(ctx context.Context, png []byte) error {
	return fromFiles(ctx, "set the clipboard to (read (POSIX file (item 1 of argv)) as «class PNGf»)", string(png))
}

// writeMac has osascript read both forms from files: a command line may be too short for them.
func writeMac(ctx context.Context, c Copy) error {
	return fromFiles(ctx, "set the clipboard to {«class HTML»:(read (POSIX file (item 1 of argv)) as «class HTML»), "+
		"Unicode text:(read (POSIX file (item 2 of argv)) as «class utf8»)}", c.HTML, c.Text)
}

// fromFiles runs a line of AppleScript with the paths of files that go afterwards.
func fromFiles(ctx context.Context, line string, contents ...string) (err error) {
	folder, err := os.MkdirTemp("", "postroom-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	arguments := []string{"-e", "on run argv", "-e", line, "-e", "end run"}
	for i, content := range contents {
		path := filepath.Join(folder, strconv.Itoa(i))
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			return err
		}
		arguments = append(arguments, path)
	}
	_, err = run(ctx, maxList, "osascript", arguments...)
	return err
}
