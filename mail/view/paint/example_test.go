package paint_test

import (
	"fmt"

	"postroom/mail/view"
	"postroom/mail/view/paint"
	"postroom/mail/view/typeface"
)

func ExamplePainter_Paint() {
	painter := paint.New(nil) // the mail has no images
	page := view.Lay(`<body style="margin:0"><div style="width:100px;height:20px;background:#06c">`, view.Options{
		Width: 640, Size: painter.Size, Fonts: typeface.New(),
	})
	picture := painter.Paint(page, view.Rect{X: 90, Y: 0, W: 20, H: 20}, 2)
	fmt.Println(picture.Bounds())
	fmt.Println(picture.RGBAAt(199, 10), picture.RGBAAt(200, 10))
	// Output:
	// (180,0)-(220,40)
	// {0 102 204 255} {255 255 255 255}
}
