package editor

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/write"
	"postroom/mail/style/csscolor"
	"postroom/ui/editor/typeset"
)

// openSource shows a source in an editor that has the focus, the caret at the start.
func openSource(t *testing.T, text string) *harness {
	t.Helper()
	d := open(t, "")
	d.SetSource(text)
	return d
}

func (d *harness) sourceIs(want string) {
	d.Helper()
	if got := d.Source(); got != want {
		d.Errorf("the source is %q, want %q", got, want)
	}
}

func TestASourceIsShownAsItIsWrittenWithItsLinesNumbered(t *testing.T) {
	d := openSource(t, "<p>\n\t<b>x</b>  \u00a0y\n</p>\r\n")
	if got, want := d.texts(), "1|<p>|2|<b>|x|</b>|␣|y|3|</p>|4"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	d.sourceIs("<p>\n\t<b>x</b>  \u00a0y\n</p>\r\n")
}

func TestAPlainSourceHasNoNumbersColoursAndMarks(t *testing.T) {
	d := openSource(t, "")
	d.Plain, d.ReadOnly = true, true
	d.SetSource("<b title=\"x\">%nothing%</b>\n<!-- y -->")
	if got, want := d.texts(), "<b title=\"x\">%nothing%</b>|<!-- y -->"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(d.view.hints) > 0 || d.view.drawn.strokes.used > 0 {
		t.Errorf("%d strokes, said of it: %v", d.view.drawn.strokes.used, d.view.hints)
	}
}

func TestKeysInASourceChangeNothingElse(t *testing.T) {
	d := openSource(t, "\t<p>  a\u00a0b</p>\r\n\xff\x00\r\n")
	d.press(fyne.KeyEnd)
	d.press(fyne.KeyReturn)
	d.press(fyne.KeyTab)
	d.write("- x %")
	d.press(fyne.KeyEscape, fyne.KeyReturn)
	d.shifted(fyne.KeyTab)
	d.write("http://a.b ")
	d.sourceIs("\t<p>  a\u00a0b</p>\r\n\t\t- x %\r\n\thttp://a.b \r\n\xff\x00\r\n")
	for d.UndoTyping() {
	}
	d.sourceIs("\t<p>  a\u00a0b</p>\r\n\xff\x00\r\n")
}

func TestTabIndentsTheLinesThatAreSelected(t *testing.T) {
	d := openSource(t, "a\nb\nc")
	if !d.AcceptsTab() {
		t.Error("Tab leaves the source")
	}
	d.shifted(fyne.KeyDown, fyne.KeyDown)
	d.press(fyne.KeyTab)
	d.sourceIs("\ta\n\tb\nc")
	d.shifted(fyne.KeyTab)
	d.sourceIs("a\nb\nc")
	d.press(fyne.KeyEscape)
	if d.AcceptsTab() {
		t.Error("Tab stays after Esc")
	}
}

func TestThereIsNoFormattingInASource(t *testing.T) {
	d := openSource(t, "some text")
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.control(0, fyne.KeyB, fyne.KeyI, fyne.KeyU)
	d.press(fyne.KeyEnd)
	d.control(0, fyne.KeyB)
	d.write("x")
	d.sourceIs("some textx")
}

func TestAPlaceholderOfASourceIsCompletedAndInsertedAsItIsWritten(t *testing.T) {
	d := openSource(t, `<a href="">`)
	d.at(0, 9)
	d.write("%link")
	d.lists("action-link", "store-link")
	d.press(fyne.KeyReturn)
	d.sourceIs(`<a href="%action-link%">`)
	d.Do(document.InsertChip("store-link"))
	d.sourceIs(`<a href="%action-link%%store-link%">`)
}

func TestAPercentageOpensNoList(t *testing.T) {
	d := openSource(t, "")
	d.write("100%")
	d.lists()
}

func TestWhatIsCopiedOfASourceIsPastedByteForByte(t *testing.T) {
	text := "\t<p>\u00a0 x</p>\r\n\r\ny"
	d := openSource(t, text)
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.TypedShortcut(&fyne.ShortcutCut{Clipboard: d.app.Clipboard()})
	d.sourceIs("")
	if got := d.app.Clipboard().Content(); got != text {
		t.Errorf("the clipboard holds %q", got)
	}
	d.SetSource("a\r\n")
	d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
	d.sourceIs(text + "a\r\n")
}

func TestASourceThatIsReadOnlyIsOnlyRead(t *testing.T) {
	d := openSource(t, "a\nb")
	d.ReadOnly = true
	d.write("x")
	d.press(fyne.KeyReturn, fyne.KeyDelete, fyne.KeyTab)
	d.sourceIs("a\nb")
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
	if got := d.app.Clipboard().Content(); got != "a\nb" {
		t.Errorf("the clipboard holds %q", got)
	}
}

func TestALineIsShownByItsNumber(t *testing.T) {
	d := openSource(t, strings.Repeat("<p>text</p>\n", 500)+"<p>here</p>\n"+strings.Repeat("<p>text</p>\n", 500))
	d.ShowLine(501)
	d.selectedIs("<p>here</p>\n")
	if !d.view.caretSeen() {
		t.Error("it is not in sight")
	}
	d.ShowLine(9999)
	if got := d.State().Selection().Head.Block; got != 1001 {
		t.Errorf("a line that there is not shows block %d", got)
	}
}

func TestTheGutterHasRoomForTheNumbers(t *testing.T) {
	d := openSource(t, strings.Repeat("x\n", 998))
	was, width := d.view.left, d.view.flow.width
	d.control(0, fyne.KeyEnd)
	d.press(fyne.KeyReturn)
	if d.view.left <= was || d.view.flow.width != width-(d.view.left-was) {
		t.Errorf("of 1,000 lines it is %g wide, of 999 %g", d.view.left, was)
	}
	if !strings.HasSuffix(d.texts(), "|1000") {
		t.Errorf("the screen is %s", d.texts())
	}
}

func TestACommentColoursTheLinesThatItReaches(t *testing.T) {
	d := openSource(t, "\n<p>\n<b>\n-->\n<i>")
	inks := func() string {
		var out []string
		for i := range d.State().Len() {
			for _, f := range d.view.flow.lay(i).Lines[0].Fragments {
				out = append(out, string(f.Color))
			}
		}
		return strings.Join(out, " ")
	}
	plain := inks()
	d.write("<!-- ")
	if got := inks(); got != "comment comment comment comment tag" {
		t.Errorf("it is %s", got)
	}
	d.UndoTyping()
	if got := inks(); got != plain {
		t.Errorf("undone it is %s, it was %s", got, plain)
	}
}

func TestTheInksOfASourceCanBeReadInLightAndDarkAndWhereSelected(t *testing.T) {
	for name, dark := range map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark} {
		d := openSource(t, "x")
		d.app.Settings().SetTheme(&inVariant{theme.DefaultTheme(), dark})
		d.view.palette.current()
		p := d.view.palette
		for _, ink := range []typeset.Ink{typeset.InkText, typeset.InkTag, typeset.InkAttribute, typeset.InkValue, typeset.InkComment, typeset.InkName} {
			for _, on := range []typeset.Ink{inkGround, typeset.InkChip, inkSelection} {
				if c := csscolor.Contrast(p.inks[ink], p.inks[on]); c < leastContrast {
					t.Errorf("%s: %s on %s has a contrast of %.2f", name, ink, on, c)
				}
			}
		}
	}
}

func TestALongLineIsOneLineToTheKeys(t *testing.T) {
	long := strings.Repeat("<td>cell</td>", 600)
	d := openSource(t, long+"\nend")
	first := d.State().Block(0).Text
	d.at(0, len(first)-1)
	d.press(fyne.KeyHome)
	start := d.State().Selection().Head.Offset
	d.press(fyne.KeyEnd)
	if at := d.view.caretAt(d.caretPlace()); d.State().Selection().Head != (document.Position{Block: 1}) || at.X <= d.view.left {
		t.Errorf("End goes to %+v at %v", d.State().Selection().Head, at)
	}
	d.press(fyne.KeyHome)
	d.caretIs(0, start)
	d.press(fyne.KeyEnd, fyne.KeyDown, fyne.KeyUp)
	if at := d.caretPlace(); at != (place{document.Position{Block: 1}, true}) {
		t.Errorf("down and up goes to %+v", at)
	}
	d.write("x")
	d.sourceIs(long[:len(first)] + "x" + long[len(first):] + "\nend")
	if got := strings.Count(d.texts(), "|1|") + strings.Count("|"+d.texts(), "|2|"); got > 1 {
		t.Errorf("the screen is %s", d.texts())
	}
	d.click(d.point(1, 5), 3)
	if got := d.State().Selection(); got.Anchor != (document.Position{}) || got.Head.Block < 3 {
		t.Errorf("a triple click selects %+v", got)
	}
}

func TestSourceIsSelectedByThePointer(t *testing.T) {
	d := openSource(t, "<p>one</p>\n<p>two</p>")
	d.click(d.point(1, 4), 2)
	d.selectedIs("two\n")
	d.drag(d.point(0, 3), d.point(1, 3))
	if part, _ := d.State().Slice(); write.HTML(part) != "one</p>\n<p>" {
		t.Errorf("%q is selected", write.HTML(part))
	}
	d.click(fyne.NewPos(4, d.point(1, 0).Y), 1)
	d.caretIs(1, 0)
}

// sources are texts that a layout has to follow.
func sources() *rapid.Generator[string] {
	parts := rapid.SampledFrom([]string{
		"a", "word ", "  ", "\t", "\n", "\n", "\n", "\r\n", "\r", "\x00", "\u00a0", "<p>", "</p>", "<a href=\"", "\">", "<!-- ", "-->", "<style>", "</style>",
		"%action-link%", "%nobody%", "é", "e\u0301", "👩\u200d👧", "漢字", "\xff", strings.Repeat("<td>x</td>", 260),
	})
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(parts, 0, 14).Draw(t, "parts"), "") })
}

func FuzzSourceKeys(f *testing.F) {
	for _, text := range []string{"", "<p>one</p>\n\ttwo\r\n", "<!--\n-->\n<style>\n", strings.Repeat("<td>x</td>", 300), "\xff\u0301 \u00a0"} {
		f.Add(text, []byte("the quick brown fox"))
		f.Add(text, []byte{0, 3, 6, 9, 12, 15, 18, 21, 1, 4, 7, 10, 13, 16, 19, 22, 2, 5, 8, 11, 14, 17, 20, 23})
	}
	keys := []fyne.KeyName{
		fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
		fyne.KeyReturn, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyTab, fyne.KeyEscape,
	}
	// An app and an editor each read the fonts, which Fyne keeps: one does for all.
	d := open(f, "")
	f.Fuzz(func(t *testing.T, text string, data []byte) {
		if len(text) > 8<<10 || len(data) > 200 {
			return
		}
		d.TB, d.clock = t, d.clock.Add(time.Minute)
		d.SetSource(text)
		for _, b := range data {
			switch n := int(b) % 32; {
			case n < len(keys) && b < 128:
				d.press(keys[n])
			case n < len(keys):
				d.shifted(keys[n])
			case n < 20:
				d.write(fmt.Sprintf("%c", "<>!-\"%\u0301"[n-13]))
			case n < 26:
				d.click(fyne.NewPos(float32(b)*2, float32(n)*10), n%3+1)
			default:
				d.control(0, []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyHome, fyne.KeyEnd}[n-26])
			}
		}
		for d.UndoTyping() {
		}
		d.sourceIs(text)
	})
}

func TestOfWhatAnotherProgramCopiedASourceTakesTheText(t *testing.T) {
	b := boarded(t, "")
	b.SetSource("a\r\n")
	b.clip = Clip{HTML: holds("<b>bold</b>"), Text: holds("bold\nx")}
	b.paste()
	if got := b.Source(); got != "bold\r\nxa\r\n" {
		t.Errorf("pasted: %q", got)
	}
}

func TestWhatIsCutOfASourceComesBackByteForByte(t *testing.T) {
	text := "a\r\n\tb\nc\r\n"
	d := openSource(t, text)
	d.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.TypedShortcut(&fyne.ShortcutCut{Clipboard: d.app.Clipboard()})
	d.TypedShortcut(&fyne.ShortcutPaste{Clipboard: d.app.Clipboard()})
	d.sourceIs(text)
}
