package pasteboard

import (
	"context"
	"errors"
	"os"
	"strings"

	"fyne.io/fyne/v2/driver"
)

func system(native any) Read {
	if _, ok := native.(driver.MacWindowContext); ok {
		return readMac
	}
	return nil
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

// putMac has osascript read the picture from a file, which goes afterwards.
func putMac(ctx context.Context, png []byte) (err error) {
	file, err := os.CreateTemp("", "postroom-*.png")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.Remove(file.Name())) }()
	if _, err = file.Write(png); err != nil {
		return errors.Join(err, file.Close())
	}
	if err = file.Close(); err != nil {
		return err
	}
	_, err = run(ctx, maxList, "osascript", "-e", "on run argv", "-e", "set the clipboard to (read (POSIX file (item 1 of argv)) as «class PNGf»)", "-e", "end run", file.Name())
	return err
}
