package editor

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"postroom/mail/document"
	"postroom/mail/style/csscolor"
	"postroom/ui/editor/typeset"
)

// texts is what is written on the screen, in order.
func (d *harness) texts() string {
	var out []string
	for _, o := range d.view.drawn.texts.objects[:d.view.drawn.texts.used] {
		out = append(out, o.Text)
	}
	return strings.Join(out, "|")
}

func TestEveryKindOfBlockIsOnTheScreen(t *testing.T) {
	d := open(t, `<h1>Head</h1><ol><li>one<ol><li>deep</li></ol></li><li>two</li></ol><blockquote><p>%action-message%</p></blockquote>
		<p><a class="button" href="%action-link%">Go</a></p>`)
	if got, want := d.texts(), "Head|one|1.|deep|a.|two|2.|action-message|Go|→|action-link"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestNumbersFollowWhatIsTyped(t *testing.T) {
	d := open(t, "<ol><li>one</li><li>two</li><li>three</li></ol>")
	d.at(0, 3)
	d.press(fyne.KeyReturn)
	d.write("x")
	if got, want := d.texts(), "one|1.|x|2.|two|3.|three|4."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	d = open(t, "<ol start=5><li>one</li><li>two</li></ol>")
	d.at(0, 3)
	d.press(fyne.KeyReturn)
	d.write("x")
	if got, want := d.texts(), "one|5.|x|6.|two|7."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestOnlyWhatIsOnTheScreenHasObjectsAndTheyAreUsedAgain(t *testing.T) {
	d := open(t, strings.Repeat("<p>text</p>", 1000))
	first := d.view.drawn.texts.objects[0]
	for range 50 {
		d.view.scroll(300)
	}
	if n := len(d.view.drawn.objects); n > 20 {
		t.Errorf("%d objects for a screen of 8 lines", n)
	}
	if d.view.drawn.texts.objects[0] != first {
		t.Error("the objects are new ones")
	}
}

func TestWhatIsSeenStaysWhereItIsWhileBlocksAboveAreLaidOut(t *testing.T) {
	d := open(t, strings.Repeat(lines, 200))
	d.view.setY(d.view.height() / 2)
	d.view.paint()
	block := d.view.anchor
	was := d.view.blockY(block)
	for i := range block {
		d.view.flow.lay(i)
	}
	if now := d.view.blockY(block); now-was > 0.01 || was-now > 0.01 {
		t.Errorf("it moved from %g to %g", was, now)
	}
	d.view.scroll(-40)
	if now := d.view.blockY(block); now != was+40 {
		t.Errorf("scrolling by 40 moved it from %g to %g", was, now)
	}
}

func TestTheCaretBlinksWithFocusAndIsHiddenWithout(t *testing.T) {
	d := open(t, "<p>text</p>")
	seen := func() bool { return d.view.drawn.caret.Visible() }
	after := func(wait time.Duration) bool {
		d.clock = d.clock.Add(wait)
		d.tick()
		return seen()
	}
	d.write("x")
	if !seen() || !after(490*time.Millisecond) || after(20*time.Millisecond) || !after(500*time.Millisecond) {
		t.Error("it does not go off after half a second and on after another")
	}
	after(500 * time.Millisecond)
	d.write("x")
	if !seen() {
		t.Error("it is not on when it has moved")
	}
	d.window.Canvas().Unfocus()
	if seen() || after(500*time.Millisecond) || after(500*time.Millisecond) {
		t.Error("it is seen without the focus")
	}
}

func TestTheCaretStaysOnWhereNothingHappensForAWhile(t *testing.T) {
	d := open(t, "<p>text</p>")
	d.clock = d.clock.Add(4*time.Second + blink)
	d.tick()
	if d.caret.shown || !d.caret.ticks {
		t.Fatal("it does not blink any more before")
	}
	d.clock = d.clock.Add(blink)
	d.tick()
	if !d.caret.shown || d.caret.ticks {
		t.Errorf("on %v, and time counts: %v", d.caret.shown, d.caret.ticks)
	}
	d.write("x")
	d.clock = d.clock.Add(blink)
	d.tick()
	if d.caret.shown || !d.caret.ticks {
		t.Error("a key does not have it blink again")
	}
}

func TestTheSelectionIsDrawnOverEveryLineItReaches(t *testing.T) {
	d := open(t, lines+"<p>two</p>")
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	want := len(d.view.flow.lay(0).Lines) + 1
	if got := d.view.drawn.washes.used; got != want {
		t.Errorf("%d parts are drawn, want %d", got, want)
	}
}

func TestEveryColourCanBeReadInLightAndDark(t *testing.T) {
	for _, variant := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		app := test.NewTempApp(t)
		app.Settings().SetTheme(&inVariant{theme.DefaultTheme(), variant})
		var p palette
		p.current()
		for _, ground := range []typeset.Ink{"", "#fff3a3", "#000080"} {
			for _, ink := range []typeset.Ink{typeset.InkText, "#b3261e", "#1b1f24", "#ffffff"} {
				if !p.dark && (ground != "" || ink == "#ffffff") {
					continue // light is as the author made it
				}
				on := p.ground
				if ground != "" {
					on = p.under(ground)
				}
				if got := csscolor.Contrast(p.of(ink, ground), on); got < leastContrast {
					t.Errorf("variant %d: %s on %q has a contrast of %.1f", variant, ink, ground, got)
				}
			}
		}
	}
}

// inVariant is a theme in one variant, whatever the system's.
type inVariant struct {
	fyne.Theme
	variant fyne.ThemeVariant
}

func (t *inVariant) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return t.Theme.Color(n, t.variant)
}

func TestAChangeOfThemeIsTakenUp(t *testing.T) {
	d := open(t, "<p>text</p>")
	for _, variant := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		d.app.Settings().SetTheme(&inVariant{theme.DefaultTheme(), variant})
		d.Refresh()
		if dark := csscolor.Luminance(d.view.drawn.ground.Objects[0].(*canvas.Rectangle).FillColor.(color.NRGBA)) < 0.5; dark != (variant == theme.VariantDark) {
			t.Errorf("variant %d: the ground is dark: %t", variant, dark)
		}
	}
}

// plan is an image's source, and what it holds: 40 by 30 pixels.
func plan(t *testing.T) (source string, images func(string) ([]byte, error)) {
	t.Helper()
	var content bytes.Buffer
	if err := png.Encode(&content, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	source = "cid:" + strings.Repeat("0a", 32) + ".png"
	return source, func(asked string) ([]byte, error) {
		if asked != source {
			return nil, errors.New("no such image")
		}
		return content.Bytes(), nil
	}
}

func TestAnImageIsShownAndAMissingOneIsAFrameWithItsDescription(t *testing.T) {
	d := open(t, "")
	var source string
	source, d.Images = plan(t)
	d.Do(document.InsertImage(source, "A plan", 0))
	if d.view.drawn.pictures.used != 1 {
		t.Error("it is not shown")
	}
	d.Do(document.InsertImage(strings.Replace(source, "0a", "0b", 1), "Another", 0))
	if d.view.drawn.pictures.used != 1 || !strings.Contains(d.texts(), "Another") {
		t.Errorf("%d pictures and %q are shown", d.view.drawn.pictures.used, d.texts())
	}
}

func TestWhatIsOnTheScreenStaysWhenBlocksComeInAboveIt(t *testing.T) {
	d := open(t, strings.Repeat("<p>text</p>", 60))
	d.view.setY(900)
	d.view.paint()
	block, was := d.view.anchor, d.view.blockY(d.view.anchor)
	c, _ := d.editing.Do(document.PasteText("one\ntwo\nthree"), d.clock)
	d.view.update(c)
	if now := d.view.blockY(block + d.State().Len() - 60); now != was {
		t.Errorf("it moved from %g to %g", was, now)
	}
}

func TestTheCaretStaysInSightWhenTheEditorShrinks(t *testing.T) {
	d := open(t, strings.Repeat("<p>text</p>", 6)+"<p>the end</p>")
	d.control(0, fyne.KeyEnd)
	for _, size := range []fyne.Size{fyne.NewSize(500, 120), fyne.NewSize(300, 90)} {
		d.window.Resize(size)
		if !d.view.caretSeen() {
			t.Errorf("at %v the caret is at %v", size, d.view.caretAt(d.caretPlace()))
		}
	}
	d.window.Resize(fyne.NewSize(500, 120))
	d.view.scroll(-1000)
	d.window.Resize(fyne.NewSize(500, 100))
	if d.view.caretSeen() {
		t.Error("who has scrolled away is taken back")
	}
}

func TestAnEmptyDocumentSaysWhatToDo(t *testing.T) {
	d := open(t, "")
	d.Placeholder = "Write here"
	d.Refresh()
	shown := func() bool {
		texts := d.view.drawn.texts
		return slices.ContainsFunc(texts.objects[:texts.used], func(o *canvas.Text) bool { return o.Text == "Write here" })
	}
	if !shown() {
		t.Error("it says nothing")
	}
	d.write("x")
	if shown() {
		t.Error("it goes on saying so")
	}
	d.press(fyne.KeyBackspace)
	d.Placeholder = strings.Repeat("Write the mail here. ", 6)
	d.Refresh()
	for _, o := range d.view.drawn.texts.objects[:d.view.drawn.texts.used] {
		if end := o.Position().X + o.Size().Width; end > d.Size().Width {
			t.Errorf("%q ends at %v of %v", o.Text, end, d.Size().Width)
		}
	}
	if n := d.view.drawn.texts.used; n < 2 {
		t.Errorf("long words take %d lines", n)
	}
}

func TestTheGroundIsLeftOutWhereAnotherIsBehind(t *testing.T) {
	d := open(t, "<p>text</p>")
	d.NoGround = true
	d.write("x")
	for _, o := range d.view.drawn.objects {
		drawn, ok := o.(*fyne.Container)
		if !ok {
			continue
		}
		if box := drawn.Objects[0].(*canvas.Rectangle); box.FillColor != color.Transparent && box.Size().Width == d.Size().Width {
			t.Errorf("a box of %v is drawn over all", box.Size())
		}
	}
	if d.texts() != "xtext" {
		t.Errorf("the text: %s", d.texts())
	}
}
