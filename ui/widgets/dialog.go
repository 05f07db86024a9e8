package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewDialog is a title, content and a line of buttons, that wide and no larger than the
// window of the canvas: content that is scrolls, and the buttons stay in sight.
func NewDialog(c fyne.Canvas, title string, width float32, content fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	l := &dialogLayout{
		canvas: c, width: width, content: content,
		title: NewProse(Span{Text: title, Bold: true}),
		line:  trailing(Near, buttons...),
	}
	l.body = newTall(Inset(0, 0, CardPadding, CardPadding, content))
	return container.NewStack(NewPanel(Surface, Clear, CardRadius), &fyne.Container{Layout: l, Objects: []fyne.CanvasObject{l.title, l.body, l.line}})
}

type dialogLayout struct {
	canvas            fyne.Canvas
	width             float32
	content           fyne.CanvasObject
	title, body, line fyne.CanvasObject
}

// MinSize is as large as the content would be, in what room there is.
func (l *dialogLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	room := l.canvas.Size().SubtractWidthHeight(2*DialogMargin, 2*DialogMargin)
	most := room.Width - 2*CardPadding
	inside := min(most, max(l.width-2*CardPadding, wished(l.content, most).Width))
	l.content.Resize(fyne.NewSize(inside, max(l.content.Size().Height, l.content.MinSize().Height))) // wrapped text finds its height
	high := l.around(inside) + min(DialogMost, wished(l.content, inside).Height)
	if l.width >= DialogWhole {
		high = room.Height
	}
	return fyne.NewSize(inside+2*CardPadding, min(high, room.Height))
}

// around is the height of all but the content.
func (l *dialogLayout) around(inside float32) float32 {
	high := 2*CardTop + 2*CardGap
	for _, o := range []fyne.CanvasObject{l.title, l.line} {
		o.Resize(fyne.NewSize(inside, o.MinSize().Height))
		high += o.MinSize().Height
	}
	return high
}

func (l *dialogLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	inside := s.Width - 2*CardPadding
	body := max(0, s.Height-l.around(inside))
	title, line := l.title.MinSize().Height, l.line.MinSize().Height
	l.title.Move(fyne.NewPos(CardPadding, CardTop))
	l.title.Resize(fyne.NewSize(inside, title))
	l.body.Move(fyne.NewPos(0, CardTop+title+CardGap))
	l.body.Resize(fyne.NewSize(s.Width, body))
	l.line.Move(fyne.NewPos(CardPadding, CardTop+title+body+2*CardGap))
	l.line.Resize(fyne.NewSize(inside, line))
}
