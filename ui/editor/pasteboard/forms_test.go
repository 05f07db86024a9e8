package pasteboard

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/image/bmp"
)

func utf16Of(text string, order binary.ByteOrder) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = append(out, 0, 0)
		order.PutUint16(out[len(out)-2:], unit)
	}
	return out
}

func TestTextIsReadInWhateverEncodingAProgramWritesIt(t *testing.T) {
	const text = "<p>Grüße 漢字 🙂</p>"
	for name, content := range map[string][]byte{
		"UTF-8":                         []byte(text),
		"UTF-8 with a mark":             []byte("\xef\xbb\xbf" + text),
		"UTF-8 that ends in a zero":     []byte(text + "\x00"),
		"UTF-16 with a mark":            append([]byte("\xff\xfe"), utf16Of(text, binary.LittleEndian)...),
		"UTF-16 the other way round":    append([]byte("\xfe\xff"), utf16Of(text, binary.BigEndian)...),
		"UTF-16 without a mark":         utf16Of(text, binary.LittleEndian),
		"UTF-16 of big ends, no mark":   utf16Of(text, binary.BigEndian),
		"UTF-16 that ends in two zeros": append(utf16Of(text, binary.LittleEndian), 0, 0),
		"UTF-16 with a byte over":       append(utf16Of(text, binary.LittleEndian), 7),
	} {
		if got := decoded(content); got != text {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := decoded([]byte("Gr\xfc\xdfe \x80")); got != "Grüße €" {
		t.Errorf("Windows-1252: %q", got)
	}
}

func TestTheBestFormOfEachIsOffered(t *testing.T) {
	var asked []string
	read := func(_ context.Context, form string, _ int) ([]byte, error) {
		asked = append(asked, form)
		return []byte("x"), nil
	}
	o := offerOf([]string{"TIMESTAMP", "STRING", "image/bmp", "image/jpeg", "text/html", "UTF8_STRING"}, read)
	_, _ = o.HTML(t.Context())
	_, _ = o.Picture(t.Context())
	_, _ = o.Text(t.Context())
	if want := []string{"text/html", "image/jpeg", "UTF8_STRING"}; !slices.Equal(asked, want) {
		t.Errorf("asked for %v", asked)
	}
	if o = offerOf([]string{"TARGETS", "application/rtf"}, read); o.HTML != nil || o.Picture != nil || o.Text != nil {
		t.Errorf("%+v", o)
	}
}

func TestAPictureThatAloneIsCopiedIsOfferedAsOneToo(t *testing.T) {
	names := func(c Copy) (names []string) {
		for _, f := range c.forms() {
			names = append(names, f.name)
		}
		return names
	}
	if got := names(Copy{Picture: []byte("\x89PNG\r\n\x1a\n")}); !slices.Contains(got, "image/png") || got[0] != "text/html" {
		t.Errorf("%q", got)
	}
	for _, content := range []string{"", "<svg/>"} {
		if got := names(Copy{Picture: []byte(content)}); slices.ContainsFunc(got, func(name string) bool { return strings.HasPrefix(name, "image/") }) {
			t.Errorf("%q is %q", content, got)
		}
	}
}

// sample is a picture of every kind of colour.
func sample() *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, 5, 3))
	for i := range p.Pix {
		p.Pix[i] = uint8(37 * i)
		if i%4 == 3 {
			p.Pix[i] = 0xff
		}
	}
	return p
}

func samePicture(t *testing.T, content []byte, want image.Image) {
	t.Helper()
	got, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != want.Bounds() {
		t.Fatalf("it is %v", got.Bounds())
	}
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			if a, b := color.NRGBAModel.Convert(got.At(x, y)), color.NRGBAModel.Convert(want.At(x, y)); a != b {
				t.Fatalf("at %d, %d it is %v, not %v", x, y, a, b)
			}
		}
	}
}

func TestABitmapComesInAsPNG(t *testing.T) {
	var file bytes.Buffer
	if err := bmp.Encode(&file, sample()); err != nil {
		t.Fatal(err)
	}
	content, err := shown(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	samePicture(t, content, sample())
	if content, err = shown([]byte("\x89PNG")); err != nil || string(content) != "\x89PNG" {
		t.Errorf("a PNG stays: %q, %v", content, err)
	}
	if _, err := shown([]byte("BM damaged")); err == nil {
		t.Error("what is damaged comes in")
	}
}

// dib is a picture as Windows has it on its clipboard.
func dib(header int, compression uint32, masks string, alpha byte) []byte {
	p, le := sample(), binary.LittleEndian
	out := make([]byte, header)
	le.PutUint32(out, uint32(header))
	le.PutUint32(out[4:], 5)
	le.PutUint32(out[8:], 3)
	le.PutUint16(out[12:], 1)
	le.PutUint16(out[14:], 32)
	le.PutUint32(out[16:], compression)
	if header > 40 {
		copy(out[40:], masks)
		le.PutUint32(out[52:], 0xff000000)
	} else {
		out = append(out, masks...)
	}
	for y := 2; y >= 0; y-- {
		for x := range 5 {
			c := p.NRGBAAt(x, y)
			out = append(out, c.B, c.G, c.R, alpha)
		}
	}
	return out
}

const usualMasks = "\x00\x00\xff\x00\x00\xff\x00\x00\xff\x00\x00\x00"

func TestABitmapOfWindowsClipboardComesInAsPNG(t *testing.T) {
	for name, content := range map[string][]byte{
		"plain":                                 dib(40, 0, "", 0),
		"with masks":                            dib(40, 3, usualMasks, 0),
		"of the fifth version":                  dib(124, 3, usualMasks, 0xff),
		"of the fifth version, all see-through": dib(124, 3, usualMasks, 0),
	} {
		t.Run(name, func(t *testing.T) {
			file, err := bitmapFile(content)
			if err != nil {
				t.Fatal(err)
			}
			picture, err := shown(file)
			if err != nil {
				t.Fatal(err)
			}
			samePicture(t, picture, sample())
		})
	}
	for name, content := range map[string][]byte{
		"nothing": nil, "a header that is longer than all": binary.LittleEndian.AppendUint32(make([]byte, 0, 60), 5000),
		"other masks": dib(40, 3, "\xff\x00\x00\x00\x00\xff\x00\x00\x00\x00\xff\x00", 0),
	} {
		if _, err := bitmapFile(append(content, make([]byte, 40)...)); err == nil {
			t.Errorf("%s is a bitmap", name)
		}
	}
}

func FuzzBitmap(f *testing.F) {
	f.Add(dib(40, 0, "", 0))
	f.Add(dib(40, 3, usualMasks, 0))
	f.Add(dib(124, 3, usualMasks, 0xff))
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := bitmapFile(content)
		if err != nil {
			return
		}
		if config, err := bmp.DecodeConfig(bytes.NewReader(file)); err != nil || config.Width > 1000 || config.Height > 1000 {
			return // a large one takes its time, and no more
		}
		if picture, err := shown(file); err == nil {
			if _, err := png.Decode(bytes.NewReader(picture)); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// format is Windows' "HTML Format" as Chrome and Word write it.
func format(page string) string {
	const header = "Version:0.9\r\nStartHTML:%1\r\nEndHTML:%2\r\nStartFragment:%3\r\nEndFragment:%4\r\nSourceURL:https://example.com/a\r\n"
	const start, end = "<!--StartFragment-->", "<!--EndFragment-->"
	long := len(header) + 4*8
	number := func(n int) string { return fmt.Sprintf("%010d", n) }
	head := strings.NewReplacer("%1", number(long), "%2", number(long+len(page)), "%3", number(long+strings.Index(page, start)+len(start)),
		"%4", number(long+strings.Index(page, end))).Replace(header)
	return head + page
}

func TestTheHTMLOfWindowsClipboardIsTakenOutOfItsHeader(t *testing.T) {
	page := "<html>\r\n<body>\r\n<!--StartFragment--><b>Grüße</b><!--EndFragment-->\r\n</body>\r\n</html>"
	for name, c := range map[string]struct{ format, want string }{
		"as Chrome writes it":       {format(page), page},
		"with zeros behind it":      {format(page) + "\x00\x00", page},
		"with line feeds alone":     {"Version:0.9\nStartHTML:0000000055\nEndHTML:0000000105\n" + strings.Repeat(" ", 3) + "<i><!--StartFragment-->a<!--EndFragment--></i>", "<i><!--StartFragment-->a<!--EndFragment--></i>"},
		"without a page":            {"Version:1.0\r\nStartHTML:-1\r\nEndHTML:-1\r\nStartFragment:000085\r\nEndFragment:000093\r\n<p>b<b>a</b></p>", "<b>a</b>"},
		"with places that are none": {"Version:0.9\r\nStartHTML:99999\r\nEndHTML:5\r\nStartFragment:-7\r\nEndFragment:x\r\n<b>a</b>", "<b>a</b>"},
		"without a header":          {"<b>a</b>", "<b>a</b>"},
		"nothing":                   {"", ""},
		"a header alone":            {"Version:0.9\r\nStartHTML:0\r\n", ""},
	} {
		if got := windowsHTML(c.format); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func FuzzWindowsHTML(f *testing.F) {
	f.Add(format("<html><!--StartFragment--><b>a</b><!--EndFragment--></html>"))
	f.Add("Version:0.9\r\nStartFragment:000000081\r\nEndFragment:000000089\r\n<b>a</b>")
	f.Add("StartHTML:-1\nEndHTML:99999999999999999999")
	f.Fuzz(func(t *testing.T, format string) {
		if got := windowsHTML(format); !strings.Contains(format, got) {
			t.Fatalf("%q holds no %q", format, got)
		}
	})
}

func TestTheDataThatAppleScriptWritesIsRead(t *testing.T) {
	got, err := appleData("«data HTML3C623E4772C3BCC39F653C2F623E»\n")
	if err != nil || string(got) != "<b>Grüße</b>" {
		t.Errorf("%q, %v", got, err)
	}
	for _, written := range []string{"", "text", "«data »", "«data PNGf89504", "«data PNGf8950Z»", "«data PNGf895»"} {
		if got, err := appleData(written); err == nil {
			t.Errorf("%q gives %q", written, got)
		}
	}
}

func TestAnIconOfAFileIsNoPictureOnAMac(t *testing.T) {
	for info, want := range map[string]bool{
		"«class PNGf», 5313, «class 8BPS», 30150, GIF picture, 1312, TIFF picture, 67390": true,
		"TIFF picture, 12": true,
		"«class furl», 66, «class ut16», 20, TIFF picture, 12": false,
		"«class HTML», 412, «class utf8», 20, string, 20":      false,
	} {
		if got := applePicture(info); got != want {
			t.Errorf("%s: %v", info, got)
		}
	}
}

func TestWindowsReadsBackWhatIsWrittenForIt(t *testing.T) {
	for _, page := range []string{"<p>a</p>", "<p>Grüße 日本</p>", "", "<!--StartFragment-->"} {
		format := asWindowsHTML(page)
		if got := windowsHTML(format); !strings.Contains(got, "<!--StartFragment-->"+page+"<!--EndFragment-->") {
			t.Errorf("%q came of %q", got, format)
		}
		var fragment [2]int
		for i, name := range []string{"\r\nStartFragment:", "\r\nEndFragment:"} {
			_, rest, _ := strings.Cut(format, name)
			fragment[i], _ = strconv.Atoi(rest[:10])
		}
		if got := format[fragment[0]:fragment[1]]; got != page {
			t.Errorf("the fragment is %q, not %q", got, page)
		}
	}
	if got := string(windowsText("ä\nb")); got != "\xe4\x00\r\x00\n\x00b\x00\x00\x00" {
		t.Errorf("%q", got)
	}
}
