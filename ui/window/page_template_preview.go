package window

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/ui/preview"
	"postroom/ui/window/look"
)

// templatePreview shows the mail as its reader gets it: who it is from, to whom, and
// one of its views under that.
type templatePreview struct {
	object fyne.CanvasObject

	subject, from, to *look.Text
	views             *look.Segmented
	panes             []fyne.CanvasObject // by place in views

	mail       *preview.Preview
	text, html *look.Lines
	target     *look.Text // where the link under the pointer leads
	targetBar  fyne.CanvasObject
}

// The views of the mail.
const (
	desktopView = iota
	textView
	htmlView
)

func newTemplatePreview() *templatePreview {
	t := &templatePreview{
		subject: look.NewStrong("").Shrinking(),
		from:    look.NewSmall("", look.Muted).Shrinking(),
		to:      look.NewSmall("", look.Muted).Shrinking(),
		mail:    preview.New(),
		text:    look.NewLines(),
		html:    look.NewLines(),
		target:  look.NewSmall("", look.Muted).Shrinking(),
	}
	t.views = look.NewSegmented([]string{"Desktop", "Text", "Source"}, desktopView, t.open)
	t.targetBar = container.NewStack(look.NewPanel(look.Surface, look.Line, 0),
		look.Inset(look.Tight, look.Tight, look.SmallPad, look.SmallPad, t.target))
	t.targetBar.Hide()
	t.mail.OnHover = func(target string) {
		t.target.SetText(target)
		show(t.targetBar, target != "")
	}
	desktop := container.NewStack(container.NewVScroll(t.mail), container.NewBorder(nil, t.targetBar, nil, nil))
	t.panes = []fyne.CanvasObject{desktop, framed(t.text), framed(t.html)}

	head := look.Column(0,
		look.Sized(0, look.BarHeight, look.Inset(0, 0, look.SmallPad, look.SmallPad, look.Row(0, t.views))),
		look.NewRule(),
		look.Inset(look.Near, look.Near, look.SmallPad, look.SmallPad, look.Column(look.Tight, t.subject, t.from, t.to)),
		look.NewRule())
	t.object = look.NewPane(look.Yielding(look.BarHeight, 0, onSurface(head)), container.NewStack(t.panes...), nil)
	t.open(desktopView)
	return t
}

func framed(o fyne.CanvasObject) fyne.CanvasObject {
	return onSurface(look.Inset(look.SmallPad, look.SmallPad, look.SmallPad, look.SmallPad, o))
}

// onSurface lays the ground under an object alone: the mail has its own, and each pixel
// that is drawn twice makes a key come later to the screen.
func onSurface(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(look.NewPanel(look.Surface, look.Clear, 0), o)
}

func (t *templatePreview) open(view int) {
	for i, pane := range t.panes {
		show(pane, i == view)
	}
	show(t.text, view == textView)
	show(t.html, view == htmlView)
}

func (t *templatePreview) show(in mailInput, m mailShown) {
	t.subject.SetText(m.subject)
	t.from.Set("From: "+in.from, look.Muted)
	if in.from == "" {
		t.from.Set("From: nobody yet. Write an address on the Set-up page.", look.Warning)
	}
	t.to.Set("To: "+in.to, look.Muted)
	if in.to == "" {
		t.to.Set("To: "+in.noTo, look.Warning)
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
