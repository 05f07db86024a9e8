package desktest

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"postroom/ui/widgets"
)

// What is in sight is found by what a person reads: a field by the label in front of it, what
// is pressed by the text on it.

// Field is the field behind a label, or else the one that says so while it is empty. A label
// such as “Server and Port” names two of them, and each is found by its own part.
func (h *Hands) Field(label string) *widgets.Field {
	h.T.Helper()
	f, ok := behind[*widgets.Field](h, label)
	if !ok {
		h.Walk(func(o fyne.CanvasObject) {
			if o, is := o.(*widgets.Field); is && o.PlaceHolder == label && !ok {
				f, ok = o, true
			}
		})
	}
	if !ok {
		h.T.Fatalf("there is no field %q", label)
	}
	return f
}

// Area is the field of several lines behind a label.
func (h *Hands) Area(label string) *widgets.Area {
	h.T.Helper()
	a, ok := behind[*widgets.Area](h, label)
	if !ok {
		h.T.Fatalf("there is no area %q", label)
	}
	return a
}

// behind is what stands behind a label and is of that kind.
func behind[T fyne.CanvasObject](h *Hands, label string) (found T, ok bool) {
	wanted := -1 // how many are left out; below 0: the label has not come yet
	h.Walk(func(o fyne.CanvasObject) {
		if ok {
			return
		}
		switch o := o.(type) {
		case *widgets.Text:
			if o.Text() == label {
				wanted = 0
			} else if part := slices.Index(strings.Split(o.Text(), " and "), label); part >= 0 {
				wanted = part
			}
		case T:
			if wanted == 0 {
				found, ok = o, true
			}
			wanted--
		}
	})
	return found, ok
}

// Row is the row of a form with that label.
func (h *Hands) Row(label string) *widgets.FormRow {
	h.T.Helper()
	return labelled[*widgets.FormRow](h, label)
}

// SwitchRow is the switch with that text beside it.
func (h *Hands) SwitchRow(text string) *widgets.SwitchRow {
	h.T.Helper()
	return labelled[*widgets.SwitchRow](h, text)
}

// labelled is the last in sight of that kind whose first text is a label.
func labelled[T fyne.CanvasObject](h *Hands, label string) (found T) {
	h.T.Helper()
	ok := false
	h.Walk(func(o fyne.CanvasObject) {
		if r, is := o.(T); is && labelOf(r) == label {
			found, ok = r, true
		}
	})
	if !ok {
		h.T.Fatalf("there is no %T %q", found, label)
	}
	return found
}

// Fold is the fold of that title.
func (h *Hands) Fold(title string) *widgets.Fold {
	h.T.Helper()
	var found *widgets.Fold
	h.Walk(func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Fold); ok && textsOf(f)[0] == title {
			found = f
		}
	})
	if found == nil {
		h.T.Fatalf("there is no fold %q", title)
	}
	return found
}

// labelOf is the first text in an object.
func labelOf(o fyne.CanvasObject) string {
	label, found := "", false
	Walk(o, func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Text); ok && !found {
			label, found = t.Text(), true
		}
	})
	return label
}

// textsOf are the texts in an object.
func textsOf(o fyne.CanvasObject) (texts []string) {
	Walk(o, func(o fyne.CanvasObject) {
		if t := textOf(o); t != "" {
			texts = append(texts, t)
		}
	})
	return texts
}

// textOf is what an object says that is a text and nothing else, in a line or in several.
func textOf(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *canvas.Text:
		return o.Text
	case *widgets.Text:
		return o.Text()
	case *fyne.Container:
		return ""
	case fyne.Widget:
		var lines []string
		for _, line := range test.WidgetRenderer(o).Objects() {
			t, ok := line.(*canvas.Text)
			if !ok {
				return ""
			}
			lines = append(lines, t.Text)
		}
		return strings.Join(lines, " ")
	}
	return ""
}

// Reads says whether a text stands anywhere in sight, alone.
func (h *Hands) Reads(text string) bool { return slices.Contains(textsOf(h.root()), text) }

// Table is the table in sight; nil: there is none.
func (h *Hands) Table() *widgets.Table {
	var found *widgets.Table
	h.Walk(func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Table); ok && found == nil {
			found = t
		}
	})
	return found
}

// Click clicks on a text that is in sight: on a row of a table, a fold, the text of a switch.
func (h *Hands) Click(text string) {
	h.T.Helper()
	var on fyne.Tappable
	var at fyne.Position
	walk([]fyne.CanvasObject{h.root()}, func(way []fyne.CanvasObject) {
		if on != nil || textOf(way[len(way)-1]) != text {
			return
		}
		size := way[len(way)-1].Size()
		on, at = tappable(way)
		at = at.AddXY(min(size.Width, size.Height)/2, size.Height/2)
	})
	if d, ok := on.(fyne.Disableable); on == nil || ok && d.Disabled() {
		h.T.Fatalf("there is no %q to click on", text)
	}
	on.Tapped(&fyne.PointEvent{Position: at})
}

// tappable is the innermost on a way that takes a click, and where on it the end of the way
// stands; nil: nothing does. What is typed is no label.
func tappable(way []fyne.CanvasObject) (on fyne.Tappable, at fyne.Position) {
	for i := len(way) - 1; i >= 0; i-- {
		switch o := way[i].(type) {
		case *widgets.Field, *widgets.Area:
			return nil, at
		case fyne.Tappable:
			return o, at
		}
		at = at.Add(way[i].Position())
	}
	return nil, at
}

// Turn chooses from a few that stand side by side, or in a list where there is no room. What
// they count is left out: “All 12” is “All”. False: there is none of that name.
func (h *Hands) Turn(to string) bool {
	h.T.Helper()
	var among *widgets.Segmented
	var found *canvas.Text
	h.Walk(func(o fyne.CanvasObject) {
		s, ok := o.(*widgets.Segmented)
		if !ok || found != nil {
			return
		}
		for _, o := range test.WidgetRenderer(s).Objects() {
			if t, ok := o.(*canvas.Text); ok && strings.TrimRight(t.Text, " ,0123456789") == to {
				among, found = s, t
			}
		}
	})
	if found == nil {
		return false
	}
	option := found.Text
	among.Tapped(&fyne.PointEvent{Position: found.Position().AddXY(1, 1)})
	if len(h.Offers()) > 0 {
		h.Pick(option)
	}
	return true
}

// Choose chooses from the list behind a label.
func (h *Hands) Choose(label, option string) {
	h.T.Helper()
	h.Open(label)
	h.Pick(option)
}

// Open opens the list behind a label.
func (h *Hands) Open(label string) {
	h.T.Helper()
	if !h.CanChoose(label) {
		h.T.Fatalf("there is no list %q to choose from", label)
	}
	s, _ := behind[*widgets.Select](h, label)
	test.Tap(s)
}

// CanChoose says whether there is a list behind a label that can be opened: on a screen it has to
// be drawn before.
func (h *Hands) CanChoose(label string) bool {
	s, ok := behind[*widgets.Select](h, label)
	return ok && !s.Disabled() && fyne.CurrentApp().Driver().CanvasForObject(s) != nil
}

// Tool presses the tool of that name.
func (h *Hands) Tool(name string) {
	h.T.Helper()
	var found *widgets.Tool
	h.Walk(func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Tool); ok && t.Name == name && found == nil {
			found = t
		}
	})
	if found == nil || found.Disabled() {
		h.T.Fatalf("there is no tool %q to press", name)
	}
	test.Tap(found)
}
