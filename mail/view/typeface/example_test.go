package typeface_test

import (
	"fmt"

	"postroom/mail/style"
	"postroom/mail/view/typeface"
)

func ExampleFonts_Shape() {
	fonts := typeface.New()
	font := style.Font{Families: []string{"Helvetica Neue", "Helvetica", "Arial"}, Size: 16, Weight: 700}
	text := "Hello שלום"
	at := len("Hello ")
	fmt.Println(fonts.Metrics(font).LineHeight, "pixels high")
	for _, run := range fonts.Shape(text, 0, at, font, false, 0, 0) {
		fmt.Printf("%q in %s: %d glyphs, %.2f pixels\n", text[run.Start:run.End], run.Face.Name(), len(run.Glyphs), run.Advance)
	}
	for _, run := range fonts.Shape(text, at, len(text), font, true, 0, 0) {
		fmt.Printf("%d glyphs, the leftmost of byte %d\n", len(run.Glyphs), run.Glyphs[0].Cluster)
	}
	// Output:
	// 18 pixels high
	// "Hello " in Liberation Sans Bold: 6 glyphs, 43.56 pixels
	// 4 glyphs, the leftmost of byte 12
}
