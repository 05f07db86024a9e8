package template

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/ui/preview"
	"postroom/ui/widgets"
)

// previewPane shows the mail as its reader gets it: who it is from, to whom, and
// one of its views under that.
type previewPane struct {
	object fyne.CanvasObject

	subject, from, to *widgets.Text
	views             *widgets.Segmented
	panes             []fyne.CanvasObject // by place in views

	mail       *preview.Preview
	text, html *widgets.Lines
	target     *widgets.Text // where the link under the pointer leads
	targetBar  fyne.CanvasObject
}

// The views of the mail.
const (
	desktopView = iota
	textView
	htmlView
)

func newPreviewPane() *previewPane {
	t := &previewPane{
		subject: widgets.NewStrong("").Shrinking(),
		from:    widgets.NewSmall("", widgets.Muted).Shrinking(),
		to:      widgets.NewSmall("", widgets.Muted).Shrinking(),
		mail:    preview.New(),
		text:    widgets.NewLines(),
		html:    widgets.NewLines(),
		target:  widgets.NewSmall("", widgets.Muted).Shrinking(),
	}
	t.views = widgets.NewSegmented([]string{"Desktop", "Text", "Source"}, desktopView, t.open)
	t.targetBar = container.NewStack(widgets.NewPanel(widgets.Surface, widgets.Line, 0),
		widgets.Inset(widgets.Tight, widgets.Tight, widgets.SmallPad, widgets.SmallPad, t.target))
	t.targetBar.Hide()
	t.mail.OnHover = func(target string) {
		t.target.SetText(target)
		widgets.SetVisible(t.targetBar, target != "")
	}
	desktop := container.NewStack(container.NewVScroll(t.mail), container.NewBorder(nil, t.targetBar, nil, nil))
	t.panes = []fyne.CanvasObject{desktop, framed(t.text), framed(t.html)}

	head := widgets.Column(0,
		widgets.Sized(0, widgets.BarHeight, widgets.Inset(0, 0, widgets.SmallPad, widgets.SmallPad, widgets.Row(0, t.views))),
		widgets.NewRule(),
		widgets.Inset(widgets.Near, widgets.Near, widgets.SmallPad, widgets.SmallPad, widgets.Column(widgets.Tight, t.subject, t.from, t.to)),
		widgets.NewRule())
	t.object = widgets.NewPane(widgets.Yielding(widgets.BarHeight, 0, onSurface(head)), container.NewStack(t.panes...), nil)
	t.open(desktopView)
	return t
}

func framed(o fyne.CanvasObject) fyne.CanvasObject {
	return onSurface(widgets.Inset(widgets.SmallPad, widgets.SmallPad, widgets.SmallPad, widgets.SmallPad, o))
}

// onSurface lays the ground under an object alone: the mail has its own, and each pixel
// that is drawn twice makes a key come later to the screen.
func onSurface(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(widgets.NewPanel(widgets.Surface, widgets.Clear, 0), o)
}

func (t *previewPane) open(view int) {
	for i, pane := range t.panes {
		widgets.SetVisible(pane, i == view)
	}
	widgets.SetVisible(t.text, view == textView)
	widgets.SetVisible(t.html, view == htmlView)
}

func (t *previewPane) show(in mailInput, m mailShown) {
	t.subject.SetText(m.subject)
	t.from.Set("From: "+in.from, widgets.Muted)
	if in.from == "" {
		t.from.Set("From: nobody yet. Write an address on the Set-up page.", widgets.Warning)
	}
	t.to.Set("To: "+in.to, widgets.Muted)
	if in.to == "" {
		t.to.Set("To: "+in.noTo, widgets.Warning)
	}
	t.mail.SetDocument(m.document, func(source string) ([]byte, error) {
		content, ok := m.images[source]
		if !ok {
			return nil, fmt.Errorf("%s is not attached", source)
		}
		return content, nil
	})
	t.text.SetText(m.text)
	t.html.SetText(m.html)
}
