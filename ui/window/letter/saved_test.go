//go:build !race

// Four large pictures packed and unpacked take half a minute with the race detector, and one goroutine does it all.

package letter

import (
	"bytes"
	"image/png"
	"io"
	"testing"

	"postroom/ui/preview"
)

func TestAComparisonIsSavedAsOnePicture(t *testing.T) {
	_, shown, _ := comparing(t)
	var writes []func(io.Writer) error
	for _, p := range shown {
		writes = append(writes, p.Picture())
	}
	raw, err := abreast(writes)
	if err != nil {
		t.Fatal(err)
	}
	all, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if wide := all.Bounds().Dx(); wide < 4*2*preview.Phone {
		t.Errorf("the picture is %d pixels wide", wide)
	}
}
