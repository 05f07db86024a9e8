package check_test

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/check"
)

func TestNoLayoutOfAStrangerMakesACheckPanic(t *testing.T) {
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"<", ">", "<p ", "<!--[if mso]>", "-->", "%content%", "%a%", "<img src=cid:", "<a href=", "\x00", "\xff", "\n", "#A[", "]", "%action-link%",
	}))
	source := newPlace().write(t)
	path := source.Folder.LayoutFile("ours.html")
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "layout"), "")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, f := range check.All(t.Context(), source) {
			if f.Line < 1 || f.Message == "" || strings.ContainsAny(f.String(), "\n\t\x00") {
				t.Fatalf("%q gives %+v", text, f)
			}
		}
	})
}
