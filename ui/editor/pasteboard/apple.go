package pasteboard

import (
	"encoding/hex"
	"errors"
	"strings"
)

// appleData is the data that AppleScript writes as «data PNGf89504E47…».
func appleData(written string) ([]byte, error) {
	_, rest, ok := strings.Cut(written, "«data ")
	digits, _, ended := strings.Cut(rest, "»")
	if !ok || !ended || len(digits) < 4 {
		return nil, errors.New("osascript gave no data of the clipboard")
	}
	return hex.DecodeString(digits[4:]) // behind the name of its kind
}

// applePicture reports whether AppleScript's "clipboard info" lists a picture: it gives any as PNG.
// A file that was copied has a picture too, that of its icon.
func applePicture(info string) bool {
	if strings.Contains(info, "«class furl»") {
		return false
	}
	for _, kind := range [...]string{"«class PNGf»", "TIFF picture", "JPEG picture", "GIF picture"} {
		if strings.Contains(info, kind) {
			return true
		}
	}
	return false
}
