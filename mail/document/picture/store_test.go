package picture

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"testing"
)

// content is a picture of 4 by 3 pixels.
func content(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 4, 3))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAPictureIsReadOnceAndAMissingOneAskedForAgain(t *testing.T) {
	s, asked, missing := Store{}, 0, true
	read := func(string) ([]byte, error) {
		asked++
		if missing {
			return nil, errors.New("not here yet")
		}
		return content(t), nil
	}
	if s.Load("cid:a.png", read) != nil {
		t.Error("a missing picture is shown")
	}
	missing = false
	for range 3 {
		if got := s.Load("cid:a.png", read); got == nil || got.Bounds().Dx() != 4 {
			t.Fatalf("got %v", got)
		}
	}
	if asked != 2 {
		t.Errorf("asked %d times", asked)
	}
}

func TestAPictureOfAbsurdSizeIsNotDecoded(t *testing.T) {
	absurd := content(t)
	copy(absurd[16:], []byte{0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff}) // width and height in the PNG header
	if (Store{}).Load("cid:a.png", func(string) ([]byte, error) { return absurd, nil }) != nil {
		t.Error("decoded")
	}
}
