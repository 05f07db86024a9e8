package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"testing"

	"golang.org/x/image/bmp"
)

func TestAPictureIsMadeNoWiderThanAMailNeeds(t *testing.T) {
	for _, wide := range []int{300, 1200, 3000} {
		p := image.NewNRGBA(image.Rect(0, 0, wide, wide/30))
		for extension, content := range map[string][]byte{
			"png": encoded(t, func(out *bytes.Buffer) error { return png.Encode(out, p) }),
			"jpg": encoded(t, func(out *bytes.Buffer) error { return jpeg.Encode(out, p, nil) }),
		} {
			fit, ends, err := Fit(content)
			if err != nil || ends != extension {
				t.Errorf("%s, %d wide: %q, %v", extension, wide, ends, err)
				continue
			}
			opened, err := Decode(fit)
			if want := min(wide, MaxWidth); err != nil || opened.Bounds() != image.Rect(0, 0, want, want/30) {
				t.Errorf("%s, %d wide: %v, %v", extension, wide, opened, err)
			}
			if same := bytes.Equal(fit, content); same != (wide <= MaxWidth) {
				t.Errorf("%s, %d wide: unchanged is %v", extension, wide, same)
			}
		}
	}
	for name, content := range map[string][]byte{"a TIFF": tiff(), "an absurd one": huge(t)["image/jpeg"]} {
		if _, _, err := Fit(content); err == nil {
			t.Errorf("%s is taken in", name)
		}
	}
}

func TestABitmapBecomesPNG(t *testing.T) {
	sample := image.NewNRGBA(image.Rect(0, 0, 5, 3))
	draw.Draw(sample, sample.Bounds(), image.NewUniform(color.NRGBA{10, 20, 30, 0xff}), image.Point{}, draw.Src)
	content := encoded(t, func(out *bytes.Buffer) error { return bmp.Encode(out, sample) })
	if !IsBitmap(content) || IsBitmap([]byte("\x89PNG")) {
		t.Error("it is not told apart")
	}
	made, err := FromBitmap(content)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Decode(made)
	if err != nil || p.Bounds() != sample.Bounds() || color.NRGBAModel.Convert(p.At(4, 2)) != sample.At(4, 2) {
		t.Errorf("%v, %v", p, err)
	}
	binary.LittleEndian.PutUint32(content[18:], 50000)
	binary.LittleEndian.PutUint32(content[22:], 50000)
	if _, err := FromBitmap(content); err == nil {
		t.Error("an absurd one is opened")
	}
}
