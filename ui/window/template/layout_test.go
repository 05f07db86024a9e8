package template

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/ui/preview"
	"postroom/ui/widgets"
)

// layoutWindow is the page with its layout dialog open.
type layoutWindow struct {
	*pageWindow
	list    *widgets.Table
	picture *preview.Preview
}

func layoutOn(t testing.TB, change func(text string) string) *layoutWindow {
	t.Helper()
	p := &layoutWindow{pageWindow: pageOn(t, change)}
	p.openLayouts()
	return p
}

func (p *layoutWindow) openLayouts() {
	p.T.Helper()
	p.Press("Layout…")
	p.Until("the dialog is open", func() bool { return p.DialogsOpen() == 1 })
	p.Walk(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Table:
			p.list = o
		case *preview.Preview:
			p.picture = o
		}
	})
	p.usable()
}

// usable waits until the layout that is chosen is in the picture and can be used.
func (p *layoutWindow) usable() {
	p.T.Helper()
	p.Until("it can be used", func() bool { return !p.Button("Use this layout").Disabled() })
}

func (p *layoutWindow) pictured(text string) {
	p.T.Helper()
	p.Until("the picture shows "+text, func() bool { return p.picture.Shows(text) })
}

// used uses the layout that is shown.
func (p *layoutWindow) used() string {
	p.T.Helper()
	p.usable()
	before := p.Draft.Settings().Template.Layout
	p.Press("Use this layout")
	p.Until("it is used", func() bool { return p.Draft.Settings().Template.Layout != before })
	if p.DialogsOpen() != 0 {
		p.T.Error("the dialog is still open")
	}
	return p.Draft.Settings().Template.Layout
}

// take has the dialog read an HTML file.
func (p *layoutWindow) take(html string) *layoutDialog {
	p.T.Helper()
	d := newLayoutDialog(p.Page, nil)
	if _, hide, ok := p.Topmost(); ok {
		hide()
	}
	d.open()
	p.list, p.picture = d.table, d.picture
	d.place.read("ours.html", io.NopCloser(strings.NewReader(html)))
	p.Until("the file is read", func() bool { return d.place.file != nil })
	return d
}

const ownDesign = `<body bgcolor=#102030><table width=100%><tr><td class=head><b>Our own house</b></td></tr>
<tr><td class=main><p>Dear reader, here is a text that stands for all the texts that there will ever be.</p>
<p>And <a href=https://example.com>a link</a>.</p></td></tr>
<tr><td class=foot>House, Street 1</td></tr></table><script>x()</script></body>`

// filled is the design with the message's place in a cell of that class.
func filled(class, holds string) string {
	before, behind, _ := strings.Cut(ownDesign, holds)
	if !strings.HasSuffix(before, "<td class="+class+">") {
		panic("that is not what the cell holds")
	}
	return before + "%content%" + behind
}

func mainHolds() string {
	_, behind, _ := strings.Cut(ownDesign, "<td class=main>")
	holds, _, _ := strings.Cut(behind, "</td>")
	return holds
}

func TestABuiltInLayoutIsChosenWithItsColourNameAndFooter(t *testing.T) {
	p := layoutOn(t, nil)
	p.list.Choose(2)
	var name *widgets.Field
	var footer *widgets.Area
	var swatch *widgets.Swatch
	p.Walk(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Field:
			if o.Text == "Service Portal" { // the sender's name
				name = o
			}
		case *widgets.Area:
			footer = o
		case *widgets.Swatch:
			if o.Name == "Green" {
				swatch = o
			}
		}
	})
	p.Begin(name, "Our house")
	test.Type(footer, "House, Street 1")
	test.Tap(swatch)
	p.pictured("Our house")
	layout := p.used()
	text, err := p.Folder.Layout(layout)
	if layout != "letterhead.html" || err != nil {
		t.Fatalf("%q, %v", layout, err)
	}
	for _, want := range []string{"Our house", "House, Street 1", "#2e8540", "%content%"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	p.Until("the preview shows it", func() bool { return strings.Contains(p.preview.view.Mail().HTML, "Our house") })
	p.Desk.Undo()
	if got := p.Draft.Settings().Template.Layout; got != "" {
		t.Errorf("undone, it is %q", got)
	}
}

func TestAColourThatIsNoneIsSaid(t *testing.T) {
	p := layoutOn(t, nil)
	p.list.Choose(1)
	p.usable()
	p.Walk(func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Field); ok && f.Text == firstAccent {
			p.Begin(f, "blue")
		}
	})
	if !p.Says("That is no colour") {
		t.Error("it is not said")
	}
}

func TestCancellingKeepsNothing(t *testing.T) {
	p := layoutOn(t, nil)
	p.list.Choose(1)
	p.usable()
	p.Press("Cancel")
	d := p.take(ownDesign)
	d.place.take(d.place.spot)
	p.usable()
	p.Win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.DialogsOpen() != 0 || p.Draft.Settings().Template.Layout != "" {
		t.Errorf("%d dialogs, layout %q", p.DialogsOpen(), p.Draft.Settings().Template.Layout)
	}
	if _, err := os.Stat(p.Folder.LayoutsDir()); !os.IsNotExist(err) {
		t.Errorf("something is in layouts: %v", err)
	}
}

func TestALayoutThatIsThereIsTakenAsItIs(t *testing.T) {
	p := &layoutWindow{pageWindow: pageOn(t, nil)}
	if err := os.MkdirAll(p.Folder.LayoutsDir(), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(p.Folder.LayoutsDir(), "house.HTM"), []byte(filled("main", mainHolds())), 0o600); err != nil {
		t.Fatal(err)
	}
	p.openLayouts()
	p.list.Choose(3)
	p.pictured("Our own house")
	if got := p.used(); got != "house.HTM" {
		t.Errorf("used: %q", got)
	}
	if names, _ := p.Folder.Layouts(); !slices.Equal(names, []string{"house.HTM"}) {
		t.Errorf("there are %q", names)
	}
}

func TestTheMessageGoesIntoAFileWhereItIsClicked(t *testing.T) {
	p := layoutOn(t, nil)
	d := p.take(ownDesign)
	p.pictured("Dear reader")
	if !p.Button("Use this layout").Disabled() {
		t.Error("it can be used before it is said where the message goes")
	}
	d.place.click(strings.Index(ownDesign, "<td class=foot"))
	p.pictured("Something needs you")
	p.usable()
	if !p.picture.Shows("Dear reader") || !p.Says("script does not run in a mail") || !p.Says("is hard to read") {
		t.Error("the rest is not shown, or what will not work is not said")
	}
	p.TapLink("Choose another place")
	p.pictured("House, Street 1")
	d.place.click(strings.Index(ownDesign, "<p>"))
	p.Until("the text gives way", func() bool { return p.picture.Shows("Something needs you") && !p.picture.Shows("Dear reader") })
	name := p.used()
	if text, err := p.Folder.Layout(name); text != filled("main", mainHolds()) || name != "ours.html" || err != nil {
		t.Errorf("%q, %v: %s", name, err, text)
	}
}

func TestTheMessagesPlaceIsChosenByKeys(t *testing.T) {
	p := layoutOn(t, nil)
	d := p.take(ownDesign)
	p.pictured("Dear reader")
	framed := func() string {
		from, to := p.picture.Outlined()
		_, class, _ := strings.Cut(ownDesign[from:to], "=")
		return class[:4]
	}
	if p.Canvas().Focused() != fyne.Focusable(p.picture) || framed() != "main" {
		t.Fatalf("%v has the keyboard, framed is %q", p.Canvas().Focused(), framed())
	}
	key := func(name fyne.KeyName) { p.picture.TypedKey(&fyne.KeyEvent{Name: name}) }
	key(fyne.KeyTab)
	if framed() != "foot" {
		t.Errorf("Tab leads to %q", framed())
	}
	key(fyne.KeyUp)
	if from, _ := p.picture.Outlined(); from != 0 {
		t.Errorf("around it is what begins at %d", from)
	}
	key(fyne.KeyDown)
	if framed() != "main" {
		t.Errorf("in the body it is %q", framed())
	}
	key(fyne.KeyTab)
	key(fyne.KeyTab)
	if p.Canvas().Focused() == fyne.Focusable(p.picture) {
		t.Error("Tab does not lead on from the last place")
	}
	p.Desk.Focus(p.picture)
	key(fyne.KeyReturn)
	if d.place.choosing {
		t.Error("Enter takes nothing")
	}
	p.pictured("Something needs you")
}

func TestAFileThatSaysWhereTheMessageGoesIsReady(t *testing.T) {
	p := layoutOn(t, nil)
	p.take(filled("main", mainHolds()))
	p.pictured("Something needs you")
	if p.Link("Choose another place") != nil {
		t.Error("another place is offered")
	}
	p.used()
}

func TestAFileThatCanBeNoLayoutIsSaidToBe(t *testing.T) {
	p := layoutOn(t, nil)
	d := newLayoutDialog(p.Page, nil)
	d.place.read("empty.html", io.NopCloser(strings.NewReader(" ")))
	p.Until("it is said", func() bool { return p.Says("empty.html: It is empty") })
}

func TestALayoutWithAnErrorCannotBeUsed(t *testing.T) {
	p := layoutOn(t, nil)
	p.take("<td>%content%</td><td>%content% %nope%</td>")
	p.Until("it is said", func() bool { return p.Says("No mail can be made with it") })
	if !p.Button("Use this layout").Disabled() {
		t.Error("it can be used")
	}
}

func TestTheLayoutCannotBeChangedWhereNothingCan(t *testing.T) {
	p := pageOn(t, nil)
	p.Draft.Locked = true
	p.Page.Refresh()
	if !p.layout.Disabled() {
		t.Error("the button is not grey")
	}
}
