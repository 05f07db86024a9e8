package template

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/letter"
)

// previewPane shows the mail as its reader gets it. It follows what is edited, and a click in
// it leads to the block that it came from.
type previewPane struct {
	p      *Page
	object fyne.CanvasObject
	view   *letter.View

	in      mailInput // that is shown
	blocks  []int     // where each block of its template begins in its HTML, and the last one ends; nil: not known
	asKept  bool      // the language that is edited is shown, whatever the person gets
	leading bool      // a click in the mail leads to its block
	follow  func()    // what the editor did since a picture was made; nil: nothing
}

func newPreviewPane(p *Page) *previewPane {
	t := &previewPane{p: p, view: letter.New(p.w).Flush()}
	t.object = t.view.Object
	t.view.OnPlace = t.lead
	t.view.OnShown = func() {
		if t.follow != nil {
			t.follow()
			t.follow = nil
		}
	}
	return t
}

// MailLook brings the mail into sight, and is how it is looked at.
func (p *Page) MailLook() desk.MailLook {
	if p.sides.Narrow() {
		p.look(mailInPlace)
	}
	return p.preview.view
}

func (t *previewPane) show(in mailInput, m mailShown) {
	another := in.shows != t.in.shows || t.view.Mail().HTML == ""
	t.in, t.blocks = in, m.blocks
	mail := m.mail
	mail.Subject = m.subject
	mail.Envelope = t.envelope(in)
	mail.Note = t.note(in)
	if another {
		t.view.Show(mail)
	} else {
		t.view.Update(mail)
	}
}

// envelope says who the mail is from, and to whom, or what is missing, and what of it is a sample.
func (t *previewPane) envelope(in mailInput) []widgets.Span {
	from := widgets.Span{Text: "From: " + in.from, Colour: widgets.Muted}
	if in.from == "" {
		from = widgets.Span{Text: "From: nobody yet. Write an address on the Set-up page.", Colour: widgets.Warning}
	}
	to := widgets.Span{Text: "\nTo: " + in.to, Colour: widgets.Muted}
	if in.to == "" {
		to = widgets.Span{Text: "\nTo: " + in.noTo, Colour: widgets.Warning}
	}
	var samples []string
	if in.sample {
		samples = append(samples, "a sample message")
	}
	if len(in.about.Values) > 0 {
		samples = append(samples, "sample values")
	}
	if len(samples) > 0 {
		to.Text += " · with " + strings.Join(samples, " and ")
	}
	return []widgets.Span{from, to}
}

// note says which language the mail is in where that is not the one that is edited, or not
// the one that the person gets.
func (t *previewPane) note(in mailInput) []widgets.Span {
	if in.gets == in.language {
		return nil
	}
	said, other := ", and that is shown. ", in.language
	if in.shows != in.gets {
		said, other = ", and "+languageName(in.shows)+" is shown. ", in.gets
	}
	return []widgets.Span{
		{Text: in.who + " gets " + languageName(in.gets) + said, Colour: widgets.Warning},
		{Text: "Show " + languageName(other), Tapped: func() {
			t.asKept = !t.asKept
			t.p.follow()
		}},
	}
}

// lead goes to the block that a place in the mail's HTML came from.
func (t *previewPane) lead(place int) {
	block, ok := slices.BinarySearch(t.blocks, place)
	if !ok {
		block-- // it is within the one that begins before it
	}
	if block < 0 || block >= len(t.blocks)-1 {
		return // it is the layout's
	}
	if t.in.shows != t.p.language {
		t.p.languages.show(t.in.shows)
	}
	t.leading = true
	defer func() { t.leading = false }()
	if t.p.view == sourceView {
		t.p.source.chooseLine(lineOf(t.in.shown.HTML, block))
		return
	}
	t.p.write.goTo(block)
}

// followCaret brings the block into sight in which the caret is.
func (t *previewPane) followCaret(block int) {
	t.after(func() {
		if from, to, ok := t.placesOf(block); ok {
			t.view.Reveal(from, to)
		}
	})
}

// followTop has the mail begin where the editor does.
func (t *previewPane) followTop(block int, part float64) {
	t.after(func() {
		if from, to, ok := t.placesOf(block); ok {
			t.view.ScrollTo(from, to, part)
		}
	})
}

// after does something now, and again with the picture of what was edited, where it is the
// text in the editor that is shown and no click in the mail leads there.
func (t *previewPane) after(do func()) {
	if t.leading || t.in.shows != t.p.language {
		return
	}
	do()
	t.follow = do
}

// placesOf are where the HTML of a block begins and ends.
func (t *previewPane) placesOf(block int) (from, to int, ok bool) {
	if block < 0 || block >= len(t.blocks)-1 {
		return 0, 0, false
	}
	return t.blocks[block], t.blocks[block+1], true
}

// lineOf is the line of a template's source in which a block begins, from 1: the first with
// which so much of the source has the block.
func lineOf(source string, block int) int {
	lines := strings.SplitAfter(source, "\n")
	ends := make([]int, len(lines))
	at := 0
	for i, line := range lines {
		at += len(line)
		ends[i] = at
	}
	i, _ := slices.BinarySearchFunc(ends, block, func(end, block int) int { return blockAt(source[:end]) - block })
	return min(i+1, len(lines))
}

// blockAt is the block that so much of a template's source ends in; -1: in none.
func blockAt(source string) int {
	d, _ := parse.Parse(source, nil)
	if len(d.Blocks) == 1 && d.Blocks[0].Equal(document.Block{}) {
		return -1
	}
	return len(d.Blocks) - 1
}
