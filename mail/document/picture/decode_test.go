package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
	_ "golang.org/x/image/tiff" // what some import of the window registers with image
)

// encoded is what an encoder writes.
func encoded(t testing.TB, encode func(out *bytes.Buffer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := encode(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// four are pictures of 4 by 3 pixels, by content type.
func four(t testing.TB) map[string][]byte {
	p := image.NewPaletted(image.Rect(0, 0, 4, 3), color.Palette{color.White, color.Black})
	return map[string][]byte{
		"image/png":  encoded(t, func(out *bytes.Buffer) error { return png.Encode(out, p) }),
		"image/jpeg": encoded(t, func(out *bytes.Buffer) error { return jpeg.Encode(out, p, nil) }),
		"image/gif":  encoded(t, func(out *bytes.Buffer) error { return gif.Encode(out, p, nil) }),
	}
}

// tiff is 232 bytes that say they are a picture of 32,768 by 32,768 pixels, in one strip.
func tiff() []byte {
	le := binary.LittleEndian
	out := []byte("II*\x00\x08\x00\x00\x00")
	entries := [][3]uint32{
		{256, 4, 32768},
		{257, 4, 32768},
		{258, 3, 8},
		{259, 3, 1},
		{262, 3, 1},
		{273, 4, 8},
		{277, 3, 1},
		{278, 4, 32768},
		{279, 4, 1 << 30},
	}
	out = le.AppendUint16(out, uint16(len(entries)))
	for _, e := range entries {
		out = le.AppendUint16(out, uint16(e[0]))
		out = le.AppendUint16(out, uint16(e[1]))
		out = le.AppendUint32(out, 1)
		out = le.AppendUint32(out, e[2])
	}
	return append(out, make([]byte, 232-len(out))...)
}

// paletteBitmap is a bitmap of 2 by 1 pixels, whose second has a colour that its palette
// of two does not.
func paletteBitmap() []byte {
	out := make([]byte, 54)
	copy(out, "BM")
	le := binary.LittleEndian
	le.PutUint32(out[10:], 62)
	le.PutUint32(out[14:], 40)
	le.PutUint32(out[18:], 2)
	le.PutUint32(out[22:], 1)
	le.PutUint16(out[26:], 1)
	le.PutUint16(out[28:], 8)
	le.PutUint32(out[46:], 2)
	return append(out, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0, 0, 200, 0, 0)
}

// huge are pictures of 60,000 by 60,000 pixels, as their headers say.
func huge(t testing.TB) map[string][]byte {
	of := four(t)
	p := bytes.Clone(of["image/png"])
	binary.BigEndian.PutUint32(p[16:], 60000)
	binary.BigEndian.PutUint32(p[20:], 60000)
	binary.BigEndian.PutUint32(p[29:], crc32.ChecksumIEEE(p[12:29]))
	j := bytes.Clone(of["image/jpeg"])
	frame := bytes.Index(j, []byte{0xff, 0xc0})
	binary.BigEndian.PutUint16(j[frame+5:], 60000)
	binary.BigEndian.PutUint16(j[frame+7:], 60000)
	g := bytes.Clone(of["image/gif"])
	binary.LittleEndian.PutUint16(g[6:], 60000)
	binary.LittleEndian.PutUint16(g[8:], 60000)
	b := bytes.Clone(paletteBitmap())
	binary.LittleEndian.PutUint32(b[18:], 60000)
	binary.LittleEndian.PutUint32(b[22:], 60000)
	return map[string][]byte{"image/png": p, "image/jpeg": j, "image/gif": g, "image/bmp": b}
}

// allocated is how many bytes a function takes from memory.
func allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// drawn draws a picture, every pixel of it.
func drawn(p image.Image) *image.NRGBA {
	out := image.NewNRGBA(p.Bounds())
	draw.Draw(out, out.Bounds(), p, p.Bounds().Min, draw.Src)
	for y := p.Bounds().Min.Y; y < p.Bounds().Max.Y; y++ {
		for x := p.Bounds().Min.X; x < p.Bounds().Max.X; x++ {
			p.At(x, y).RGBA()
		}
	}
	return out
}

func TestAPictureIsOpenedByItsFirstBytes(t *testing.T) {
	for contentType, content := range four(t) {
		p, err := Decode(content)
		if err != nil || p.Bounds() != image.Rect(0, 0, 4, 3) {
			t.Errorf("%s: %v, %v", contentType, p, err)
		}
		if got := ContentType(content); got != contentType {
			t.Errorf("%s is taken for %q", contentType, got)
		}
	}
}

func TestAFormatThatMailProgramsDoNotShowIsNotOpened(t *testing.T) {
	for name, content := range map[string][]byte{
		"a TIFF": tiff(), "a bitmap": paletteBitmap(), "an SVG": []byte("<svg xmlns='http://www.w3.org/2000/svg'/>"),
		"a WebP": []byte("RIFF\x00\x00\x00\x00WEBPVP8 "), "nothing": nil, "half a start": []byte("\x89PN"),
	} {
		var err error
		if took := allocated(func() { _, err = Decode(content) }); took > 1<<16 {
			t.Errorf("%s took %d bytes", name, took)
		}
		if err == nil || !strings.Contains(err.Error(), "save it as PNG, JPEG or GIF") {
			t.Errorf("%s: %v", name, err)
		}
		if got := ContentType(content); got != "" {
			t.Errorf("%s is a picture for mails: %q", name, got)
		}
	}
}

func TestAPictureOfAbsurdSizeIsNotOpened(t *testing.T) {
	for contentType, content := range huge(t) {
		open := Decode
		if contentType == "image/bmp" {
			open = func(content []byte) (image.Image, error) { return bitmap.open(content, maxPixels) }
		}
		var err error
		if took := allocated(func() { _, err = open(content) }); took > 1<<20 {
			t.Errorf("%s took %d bytes", contentType, took)
		}
		if err == nil || !strings.Contains(err.Error(), "60000 by 60000 pixels") || !strings.Contains(err.Error(), "save a smaller one") {
			t.Errorf("%s: %v", contentType, err)
		}
	}
}

func TestADamagedPictureIsSaidToBe(t *testing.T) {
	for contentType, content := range four(t) {
		for cut := range len(content) - 4 {
			if _, err := Decode(content[:cut]); err == nil {
				continue // what was cut off is no pixel
			} else if cut > 8 && !strings.Contains(err.Error(), "it is damaged") {
				t.Errorf("%s, %d bytes: %v", contentType, cut, err)
			}
		}
		if _, err := Decode(content[:len(content)/2]); err == nil {
			t.Errorf("half of %s is opened", contentType)
		}
	}
}

func TestAColourBeyondThePaletteIsRefused(t *testing.T) {
	if _, err := FromBitmap(paletteBitmap()); err == nil || !strings.Contains(err.Error(), "it is damaged") {
		t.Errorf("a bitmap: %v", err)
	}
	p := image.NewPaletted(image.Rect(0, 0, 2, 1), color.Palette{color.White, color.Black})
	if err := hasColours(p); err != nil {
		t.Error(err)
	}
	p.Pix[1] = 2
	if err := hasColours(p); err == nil {
		t.Error("the third colour of two is taken")
	}
}

func TestADecoderThatPanicsIsAnError(t *testing.T) {
	f := mailed[0]
	for name, broken := range map[string]func() format{
		"the decoder":            func() format { g := f; g.decode = nil; return g },
		"the reader of its size": func() format { g := f; g.config = nil; return g },
	} {
		if p, err := broken().open(four(t)["image/png"], maxPixels); err == nil || p != nil {
			t.Errorf("%s: %v, %v", name, p, err)
		}
	}
}

// moving is a GIF of 6 by 5 pixels, with frames at a place of it.
func moving(t testing.TB, at image.Point) []byte {
	frame := image.NewPaletted(image.Rect(at.X, at.Y, at.X+2, at.Y+2), color.Palette{color.Black, color.White})
	return encoded(t, func(out *bytes.Buffer) error {
		return gif.EncodeAll(out, &gif.GIF{
			Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1},
			Config: image.Config{Width: 6, Height: 5, ColorModel: frame.Palette},
		})
	})
}

// beside is a GIF whose frame does not lie in its picture.
func beside(t testing.TB) []byte {
	out := moving(t, image.Pt(0, 0))
	binary.LittleEndian.PutUint16(out[bytes.IndexByte(out[19:], ',')+20:], 500)
	return out
}

func TestTheFirstFrameOfAGIFIsShownWhereItBelongs(t *testing.T) {
	p, err := Decode(moving(t, image.Pt(3, 1)))
	if err != nil || p.Bounds() != image.Rect(0, 0, 6, 5) {
		t.Fatalf("%v, %v", p, err)
	}
	for at, want := range map[image.Point]color.NRGBA{
		{}: {}, {X: 3, Y: 1}: {A: 0xff}, {X: 4, Y: 2}: {A: 0xff}, {X: 5, Y: 2}: {},
	} {
		if got := color.NRGBAModel.Convert(p.At(at.X, at.Y)); got != want {
			t.Errorf("at %v it is %v", at, got)
		}
	}
	if p, err := Decode(beside(t)); err == nil {
		t.Errorf("a frame beside the picture is shown: %v", p.Bounds())
	}
}

// costly is a JPEG of the costliest kind: four colours, in many scans.
func costly(t testing.TB, width, height int) []byte {
	whole := four(t)["image/jpeg"]
	frame := bytes.Index(whole, []byte{0xff, 0xc0})
	out := append(bytes.Clone(whole[:frame]), "\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x02"...)
	out = append(out, 0xff, 0xc2, 0, 20, 8, byte(height>>8), byte(height), byte(width>>8), byte(width), 4,
		1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0)
	tables := whole[frame+2+int(whole[frame+2])<<8+int(whole[frame+3]) : bytes.Index(whole, []byte{0xff, 0xda})]
	out = append(out, tables...)
	out = append(out, 0xff, 0xda, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 0, 0)
	out = append(out, make([]byte, width*height/64*4+1)...) // two bits a block say: nothing changes
	return append(out, 0xff, 0xd9)
}

// scanned is a progressive JPEG that goes over its pixels a number of times, and says
// nothing of them.
func scanned(t testing.TB, times int) []byte {
	whole := four(t)["image/jpeg"]
	frame := bytes.Index(whole, []byte{0xff, 0xc0})
	out := bytes.Clone(whole[:bytes.Index(whole, []byte{0xff, 0xda})])
	out[frame+1] = 0xc2
	for range times {
		out = append(out, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0, 0, 0, 0)
	}
	return append(out, 0xff, 0xd9)
}

func TestAJPEGWithThousandsOfScansIsRefused(t *testing.T) {
	if err := fewScans(scanned(t, maxScans)); err != nil {
		t.Error(err)
	}
	if _, err := Decode(scanned(t, maxScans+1)); err == nil || !strings.Contains(err.Error(), "too many scans") {
		t.Errorf("%v", err)
	}
	// What a telephone puts behind the picture, or in a segment of it, is no scan.
	film := bytes.Repeat([]byte{0xff, 0xda, 0, 3, 7}, 3*maxScans)
	if _, err := Decode(append(four(t)["image/jpeg"], film...)); err != nil {
		t.Error(err)
	}
	whole := four(t)["image/jpeg"]
	segment := append([]byte{0xff, 0xe1, byte((len(film) + 2) >> 8), byte(len(film) + 2)}, film...)
	if _, err := Decode(append(append(bytes.Clone(whole[:2]), segment...), whole[2:]...)); err != nil {
		t.Error(err)
	}
}

// deep is a PNG of the costliest kind: two bytes a colour, in seven passes.
func deep(width, height int) []byte {
	header := binary.BigEndian.AppendUint32(nil, uint32(width))
	header = append(binary.BigEndian.AppendUint32(header, uint32(height)), 16, 6, 0, 0, 1)
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	for _, pass := range [][4]int{{8, 8, 0, 0}, {8, 8, 4, 0}, {4, 8, 0, 4}, {4, 4, 2, 0}, {2, 4, 0, 2}, {2, 2, 1, 0}, {1, 2, 0, 1}} {
		across, down := (width-pass[2]+pass[0]-1)/pass[0], (height-pass[3]+pass[1]-1)/pass[1]
		_, _ = w.Write(make([]byte, down*(1+8*across)))
	}
	_ = w.Close()
	out := []byte("\x89PNG\r\n\x1a\n")
	for _, chunk := range []struct {
		kind    string
		content []byte
	}{{"IHDR", header}, {"IDAT", packed.Bytes()}, {"IEND", nil}} {
		out = binary.BigEndian.AppendUint32(out, uint32(len(chunk.content)))
		named := append([]byte(chunk.kind), chunk.content...)
		out = append(out, named...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(named))
	}
	return out
}

func TestTheCostliestPictureTakesNoMoreThanItIsSaidTo(t *testing.T) {
	const width, height = 800, 400
	for name, content := range map[string][]byte{"PNG": deep(width, height), "JPEG": costly(t, width, height)} {
		var err error
		took := allocated(func() { _, err = Decode(content) })
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if a := took / (width * height); a > 25 {
			t.Errorf("%s: %d bytes a pixel", name, a)
		}
	}
}

// FuzzDecode: whatever comes in, nothing panics, no more memory is taken than the size
// that was allowed can cost, and what comes out can be drawn.
func FuzzDecode(f *testing.F) {
	for _, content := range four(f) {
		f.Add(content)
		f.Add(content[:len(content)/2])
		f.Add(content[:len(content)-3])
	}
	for _, content := range huge(f) {
		f.Add(content)
	}
	for _, content := range [][]byte{
		tiff(), paletteBitmap(), deep(20, 10), costly(f, 24, 16), scanned(f, 3), scanned(f, maxScans+1), beside(f), moving(f, image.Pt(4, 3)),
		encoded(f, func(out *bytes.Buffer) error { return bmp.Encode(out, image.NewNRGBA(image.Rect(0, 0, 5, 3))) }),
	} {
		f.Add(content)
	}
	const most = 1 << 16         // pixels
	const limit = most * 32 * 32 // bytes: a JPEG one pixel wide is made 32 wide, of 24 bytes each
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, format := range append(mailed[:len(mailed):len(mailed)], bitmap) {
			var p image.Image
			var err error
			if took := allocated(func() { p, err = format.open(content, most) }); took > limit {
				t.Fatalf("%s: %d bytes of memory", format.contentType, took)
			}
			if err != nil {
				continue
			}
			if size := p.Bounds().Size(); area(size) < 1 || area(size) > most || p.Bounds().Min != (image.Point{}) {
				t.Fatalf("%s: %v", format.contentType, p.Bounds())
			}
			drawn(p)
		}
	})
}
