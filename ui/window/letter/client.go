package letter

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/view/client"
	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// What a client shows is a simulation, and is never shown without a word about it: from what data, by
// which rule, and what of the mail falls away.

// anyClient is no client: all that the mail says holds.
const anyClient = "Any mail client"

// clientNames are the choices of a client.
func clientNames() []string {
	names := []string{anyClient}
	for _, c := range client.All() {
		names = append(names, c.Name)
	}
	return names
}

// clientOf is the client of a name; nil: none in particular.
func clientOf(name string) *client.Client {
	c, _ := client.Find(name)
	return c
}

// called is what a client is called in the choice of them.
func called(c *client.Client) string {
	if c == nil {
		return anyClient
	}
	return c.Name
}

func newClientChoice(changed func(*client.Client)) *widgets.Select {
	s := widgets.NewSelect(clientNames(), func(name string) { changed(clientOf(name)) })
	s.Set(s.Options, anyClient)
	return s
}

func newDarkChoice(changed func(dark bool)) *widgets.Segmented {
	return widgets.NewSegmented([]string{"Light", "Dark"}, 0, func(at int) { changed(at == 1) })
}

// setLook changes how the mail is looked at.
func (v *View) setLook(change func(*preview.Look)) {
	look := v.preview.Look()
	change(&look)
	v.preview.SetLook(look)
	v.tell()
}

// simulated says of a page by what it is simulated, and how much of the mail falls away.
func simulated(w *desk.Desk, p *preview.Preview) []widgets.Span {
	look, page := p.Look(), p.Page()
	c := look.Client
	if c == nil || page == nil || !p.Current() {
		return nil
	}
	spans := []widgets.Span{{Text: "Simulated from " + dataWords() + ". "}}
	if look.Dark {
		spans = append(spans, darkSpans(c.DarkRule())...)
	}
	said, link := "Nothing of this mail falls away. ", "By what rules"
	if n := len(page.Dropped); n > 0 {
		said, link = words.Count(n, "thing")+" of this mail "+plural(n, "falls", "fall")+" away. ", "Which, and what to do"
	}
	return append(spans, widgets.Span{Text: said}, widgets.Span{Text: link, Tapped: func() { tellDropped(w, p.Look().Client, p.Page().Dropped) }})
}

func plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

func dataWords() string {
	d := client.Data()
	site, _, _ := strings.Cut(d.Name, ",")
	return site + "'s data of " + d.Date
}

// darkSpans are a rule for the dark in words, and how sure it is.
func darkSpans(d client.Dark) []widgets.Span {
	if d.Certain {
		return []widgets.Span{{Text: "In the dark it " + d.Name + ". "}}
	}
	return []widgets.Span{{Text: "In the dark it " + d.Name}, {Text: "; that is the nearest rule that is published. ", Colour: widgets.Warning}}
}

// tellDropped lists what of a mail a client leaves out, and what to do instead.
func tellDropped(w *desk.Desk, c *client.Client, dropped []client.Dropped) {
	var rows []fyne.CanvasObject
	for _, d := range inOrder(dropped) {
		rows = append(rows, widgets.NewProse(droppedSpans(d)...))
	}
	dark, data := c.DarkRule(), client.Data()
	sure := "That is published."
	if !dark.Certain {
		sure = "Nobody has published that it does so by this rule: it is the nearest."
	}
	rows = append(rows, widgets.NewRule(),
		widgets.NewProse(widgets.Span{Text: "In the dark it " + dark.Name, Bold: true}, widgets.Span{Text: "\n" + dark.Words + " " + sure},
			widgets.Span{Text: "\nSource: " + dark.Source, Colour: widgets.Muted}),
		widgets.NewHelp("What it knows of HTML and CSS: "+data.Name+" of "+data.Date+", "+data.Licence+"."))
	var hide func()
	done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
	hide = w.Dialog("How "+c.Name+" shows this mail", widgets.DialogWide, widgets.Column(widgets.CardGap, rows...), done)
	w.Focus(done)
}

// inOrder is what falls away in the order in which the mail says it.
func inOrder(dropped []client.Dropped) []client.Dropped {
	return slices.SortedStableFunc(slices.Values(dropped), func(a, b client.Dropped) int { return a.Where - b.Where })
}

func droppedSpans(d client.Dropped) []widgets.Span {
	spans := []widgets.Span{{Text: d.Feature, Bold: true}, {Text: fmt.Sprintf(", line %d: ", d.Where)}, {Text: d.What, Mono: true}}
	if d.Note != "" {
		spans = append(spans, widgets.Span{Text: "\n" + words.Sentence(d.Note), Colour: widgets.Muted})
	}
	if d.Fix != "" {
		spans = append(spans, widgets.Span{Text: "\n" + words.Sentence(d.Fix)})
	}
	return spans
}

// tellHow says under the picture by what it is simulated.
func (v *View) tellHow() {
	var spans []widgets.Span
	if v.tabs.Chosen() == pictureTab {
		spans = simulated(v.w, v.preview)
	}
	v.how.SetSpans(widgets.Muted, spans)
	if (spans != nil) != v.how.Visible() {
		widgets.SetVisible(v.how, spans != nil)
		v.Object.Refresh()
	}
}
