package picture_test

import (
	"testing"

	"postroom/mail/document/picture"
)

func TestImageInItsOwnSourceIsRead(t *testing.T) {
	for source, want := range map[string]string{
		"data:image/png;base64,aGVsbG8=":             "hello",
		"DATA:image/png; BASE64,aGVsbG8":             "hello",
		"data:image/png;base64,aGVs\n bG8%3D":        "hello",
		"data:,hello%20world":                        "hello world",
		"data:image/gif;charset=x;base64,":           "",
		"data:image/png;base64,a":                    "–",
		"data:image/png;base64,****":                 "–",
		"data:image/png;base64":                      "–",
		"data:,%zz":                                  "–",
		"data:":                                      "–",
		"cid:data:image/png;base64,aGVsbG8=":         "–",
		"https://example.com/data:image/png;base64,": "–",
		"": "–",
	} {
		got, ok := picture.Inline(source)
		if !ok {
			got = []byte("–")
		}
		if string(got) != want {
			t.Errorf("%q is %q, not %q", source, got, want)
		}
	}
}
