package window

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/compose"
	"postroom/settings"
	"postroom/ui/window/look"
)

// maxTyped is the length in bytes of a source that can be typed in: an Entry of
// Fyne's takes too long for a key in a longer one.
const maxTyped = look.MaxArea

// sourceState is why a source can be typed in, or why not.
type sourceState int

const (
	sourceNew sourceState = iota // not shown yet
	sourceTyped
	sourceLong
	sourceOutside  // open in a program of the person's own
	sourceReadOnly // like all of the settings
)

// templateSource is the template's HTML. One that cannot be typed in here is shown
// read-only, and can be edited with a program of the person's own.
type templateSource struct {
	p      *templatePage
	object fyne.CanvasObject

	area   *look.Area
	lines  *look.Lines
	notice *look.Notice
	above  fyne.CanvasObject // the notice, with its margin
	chips  []*look.Button
	editor *look.Link
	state  sourceState
}

func newTemplateSource(p *templatePage) *templateSource {
	t := &templateSource{p: p, lines: look.NewLines()}
	t.area = look.NewArea(func(text string) {
		p.change("Template", func(t *settings.Template) { t.HTML = text })
	})
	t.area.Most, t.area.OnRefused = maxTyped, t.refuse
	t.area.OnLeave = func() { p.leave(t.area) }
	t.notice = look.NewNotice(look.ToneInfo, "", "", "", nil)
	t.above = look.Inset(look.SmallPad, 0, look.SmallPad, look.SmallPad, t.notice)

	bar := []fyne.CanvasObject{look.NewSmall("Insert", look.Muted)}
	for _, name := range compose.Vocabulary() {
		b := look.NewSmallButton(name, look.Normal, func() { p.insert(name) })
		t.chips = append(t.chips, b)
		bar = append(bar, b)
	}
	t.editor = look.NewSmallLink("Open in your editor", func() { p.outside.open() })
	bar = append(bar, look.Spacer(), t.editor)
	head := look.Column(0,
		look.Sized(0, look.BarHeight, look.Inset(0, 0, look.SmallPad, look.SmallPad, look.Row(look.Near, bar...))),
		look.NewRule(), t.above)
	t.object = container.NewStack(look.NewPanel(look.Input, look.Clear, 0),
		look.NewPane(head, container.NewStack(look.Inset(0, 0, look.Near, look.Near, t.area), framed(t.lines)), nil))
	return t
}

func (t *templateSource) refresh() {
	html := t.p.template().HTML
	state := sourceTyped
	switch {
	case t.p.w.draft.readOnly():
		state = sourceReadOnly
	case t.p.outside.edits(t.p.language):
		state = sourceOutside
	case len(html) > maxTyped:
		state = sourceLong
	}
	if state == sourceTyped {
		if t.area.Text != html || t.p.typing { // it goes on: what was said of a paste is over
			show(t.above, false)
		}
		t.area.SetValue(html)
	} else {
		t.lines.SetText(html)
	}
	if state == sourceLong {
		t.notice.Set(look.ToneInfo, kilobytes(len(html))+" of HTML.",
			"That is too much to type in here: it can be read, and edited with a program of your own.", "Open in your editor", t.p.outside.open)
	}
	if t.state != state {
		t.state = state
		t.turn()
	}
}

// turn shows what the state allows.
func (t *templateSource) turn() {
	typed := t.state == sourceTyped
	if canvas := t.p.w.win.Canvas(); !typed && canvas.Focused() == fyne.Focusable(t.area) {
		canvas.Unfocus()
	}
	show(t.area, typed)
	show(t.lines, !typed)
	for _, b := range t.chips {
		b.SetEnabled(t.state != sourceReadOnly)
	}
	show(t.editor, typed) // a long one has it in its notice
	if t.state == sourceOutside {
		t.notice.Set(look.ToneInfo, "Open in your editor.", "What you save there is taken over here; it can be undone.", "Stop", t.p.outside.stop)
	}
	show(t.above, t.state == sourceLong || t.state == sourceOutside)
	t.object.Refresh()
}

// refuse says that a paste would make the source too long to type in.
func (t *templateSource) refuse(bytes int) {
	t.notice.Set(look.ToneWarning, "Not pasted.", "The template would be "+kilobytes(bytes)+" long, and at most "+kilobytes(maxTyped)+
		" can be typed in here: paste it in a program of your own.", "Open in your editor", t.p.outside.open)
	show(t.above, true)
	t.object.Refresh()
}

// chooseLine shows a line of the source, from 1.
func (t *templateSource) chooseLine(line int) {
	if t.p.views.Chosen() != sourceView {
		t.p.look(sourceView)
	}
	if !t.area.Visible() {
		t.lines.ShowLine(line)
		return
	}
	t.p.w.focus(t.area)
	t.area.ChooseLine(line)
}

// kilobytes is a size as a person reads it: 6.1 kB.
func kilobytes(bytes int) string { return fmt.Sprintf("%.1f kB", float64(bytes)/1000) }
