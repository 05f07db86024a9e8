package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestWhatIsFoldedAwayInAStageTakesNoRoomUntilItIsOpened(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New())
	plain := NewStageRow(Stage{State: Passed, Title: "Hello", Detail: "mail.example.com"})
	folded := NewStageRow(Stage{State: Passed, Title: "Hello", Detail: "mail.example.com", More: NewPairs(Pair{"Cipher", "TLS_AES_128_GCM_SHA256"})})
	w := test.NewTempWindow(t, Column(0, plain, folded))
	w.Resize(fyne.NewSize(400, 400))
	closed := folded.MinSize().Height
	if folded.IsOpen() || closed > plain.MinSize().Height+Rounding {
		t.Errorf("closed it is %g high, a plain one %g", closed, plain.MinSize().Height)
	}
	folded.more.TypedRune(' ')
	if !folded.IsOpen() || folded.MinSize().Height <= closed || folded.more.Text != lessText {
		t.Errorf("opened it is %g high", folded.MinSize().Height)
	}
	test.Tap(folded.more)
	if folded.IsOpen() || folded.MinSize().Height != closed {
		t.Errorf("closed again it is %g high", folded.MinSize().Height)
	}
	plain.Toggle()
	if plain.IsOpen() {
		t.Error("nothing was opened")
	}
}

func TestKeysScrollWhatADialogShows(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New())
	scroll := container.NewVScroll(NewPairs(make([]Pair, 200)...))
	for i, o := range scroll.Content.(*fyne.Container).Objects {
		o.(*fyne.Container).Objects[0].(*Prose).SetText(strings.Repeat("x", 1+i%3), Muted)
	}
	lines := NewLines()
	lines.SetText(strings.Repeat("line\n", 500))
	w := test.NewTempWindow(t, container.NewGridWithColumns(2, NewCard(scroll), NewCard(lines)))
	w.Resize(fyne.NewSize(800, 400))
	end := scroll.Content.MinSize().Height - scroll.Size().Height
	down, start := func() bool { return lines.reader.Scroll(1) }, func() bool { return lines.reader.Scroll(-1) }
	for _, step := range []struct {
		key    fyne.KeyName
		want   float32
		beyond func() bool // of the lines: nothing is there
	}{{fyne.KeyDown, RowHeight, nil}, {fyne.KeyUp, 0, start}, {fyne.KeyUp, 0, start}, {fyne.KeyPageDown, scroll.Size().Height - RowHeight, nil}, {fyne.KeyEnd, end, down}, {fyne.KeyDown, end, down}, {fyne.KeySpace, end, down}, {fyne.KeyHome, 0, start}} {
		for _, root := range w.Content().(*fyne.Container).Objects {
			ScrollByKey(root, step.key)
		}
		if got := scroll.Offset.Y; got != step.want || step.beyond != nil && step.beyond() {
			t.Errorf("%s: at %g, not at %g, and the lines are at their end: %v", step.key, got, step.want, step.beyond == nil || !step.beyond())
		}
	}
	ScrollByKey(NewCard(NewStrong("nothing that scrolls")), fyne.KeyDown)
}

func TestAButtonWithALongTextDoesNotWidenWhatItStandsIn(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New())
	long := NewSmallButton("Use a-mail-server-with-a-very-long-name.department.example.com as Server", Primary, func() {}).Shrinking()
	short := NewSmallButton("Find", Normal, func() {}).Shrinking()
	row := Wrapping(Near, long, short)
	w := test.NewTempWindow(t, row)
	w.Resize(fyne.NewSize(240, 200))
	if row.MinSize().Width > LeastColumn || long.Size().Width > 240 || short.Position().Y <= long.Position().Y {
		t.Errorf("least %g, long %v, short at %v", row.MinSize().Width, long.Size(), short.Position())
	}
	if text := test.WidgetRenderer(long).(*buttonRenderer).text.Text; !strings.HasSuffix(text, "…") || !strings.HasPrefix(text, "Use a-mail") {
		t.Errorf("it says %q", text)
	}
	w.Resize(fyne.NewSize(900, 200))
	if text := test.WidgetRenderer(long).(*buttonRenderer).text.Text; text != long.Text || short.Position().Y != long.Position().Y {
		t.Errorf("with room it says %q", text)
	}
}
