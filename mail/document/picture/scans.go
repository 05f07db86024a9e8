package picture

import (
	"bytes"
	"errors"
)

// maxScans is how often a JPEG may go over its pixels. Programs write about ten scans;
// in a small file there is room for thousands, and each takes the time of a whole picture.
const maxScans = 100

const (
	markerScan = 0xda
	markerEnd  = 0xd9
)

// fewScans refuses a JPEG with absurdly many scans. What is not as it should be ends the
// count: the decoder will not go on there either.
func fewScans(content []byte) error {
	scans := 0
	for at := 2; ; {
		next := bytes.IndexByte(content[min(at, len(content)):], 0xff)
		if next < 0 || at+next+1 >= len(content) {
			return nil
		}
		at += next + 1
		switch marker := content[at]; {
		case marker == 0 || marker == 0xff || marker >= 0xd0 && marker <= 0xd7: // of a scan's data
		case marker == markerEnd:
			return nil
		case at+2 >= len(content):
			return nil
		default:
			if marker == markerScan {
				if scans++; scans > maxScans {
					return errors.New("it has too many scans")
				}
			}
			at += 1 + int(content[at+1])<<8 + int(content[at+2]) // a segment says its length
		}
	}
}
