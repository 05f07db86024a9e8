package picture

import (
	"errors"
	"image"
	"testing"
)

func TestAPictureIsReadOnceAndAMissingOneAskedForAgain(t *testing.T) {
	s, asked, missing := Store{}, 0, true
	read := func(string) ([]byte, error) {
		asked++
		if missing {
			return nil, errors.New("not here yet")
		}
		return four(t)["image/png"], nil
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

func TestAPictureThatCannotBeShownIsNotOpenedAgain(t *testing.T) {
	for name, content := range map[string][]byte{"a TIFF": tiff(), "an absurd one": huge(t)["image/png"], "half of one": four(t)["image/gif"][:30]} {
		s, asked := Store{}, 0
		for range 3 {
			if s.Load("cid:a.png", func(string) ([]byte, error) { asked++; return content, nil }) != nil {
				t.Errorf("%s is shown", name)
			}
		}
		if asked != 1 {
			t.Errorf("%s: asked %d times", name, asked)
		}
		s.Keep(func(string) bool { return true })
		if s.Load("cid:a.png", func(string) ([]byte, error) { return four(t)["image/png"], nil }) == nil {
			t.Errorf("%s: what takes its place is not shown", name)
		}
	}
}

func TestTheSumOfADocumentsPicturesIsBounded(t *testing.T) {
	large := &image.Gray{Rect: image.Rect(0, 0, 7680, 4320)} // nobody looks at its pixels
	small := four(t)["image/png"]
	read := func(string) ([]byte, error) { return small, nil }
	s := Store{"cid:a": large}
	if s.Load("cid:b", read) == nil {
		t.Error("one large picture leaves no room")
	}
	if s = (Store{"cid:a": large, "cid:b": large}); s.Load("cid:c", read) != nil {
		t.Error("there is always room for another")
	}
}
