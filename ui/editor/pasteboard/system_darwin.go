package pasteboard

import (
	"context"
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
