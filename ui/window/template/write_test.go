package template

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/mail/document"
	"postroom/mail/document/picture"
	"postroom/mail/document/write"
	"postroom/mail/style/csscolor"
	"postroom/settings"
	"postroom/ui/widgets"
)

// writingOn opens the page with this source in the editor.
func writingOn(t testing.TB, html string) *pageWindow {
	t.Helper()
	p := pageOn(t, nil)
	p.Draft.Change("source", func(s *settings.Settings) {
		own := s.Template.Languages["en"]
		own.HTML = html
		s.Template.Languages["en"] = own
	})
	p.Draft.Seal()
	p.w.Focus(p.write.editor)
	return p
}

func (p *pageWindow) tool(name string) *widgets.Tool {
	p.T.Helper()
	for _, tool := range p.write.tools.tools {
		if tool.Name == name {
			return tool
		}
	}
	p.T.Fatalf("there is no tool %q", name)
	return nil
}

func (p *pageWindow) keys(text string) { test.Type(p.write.editor, text) }

func (p *pageWindow) selectAll() {
	p.write.editor.TypedShortcut(&fyne.ShortcutSelectAll{})
}

const unusual = "<P>%action-message%</P>\n\n\n<p ><a href='%action-link%'>Open</a></p>"

func TestASourceThatNobodyEditsStaysByteForByte(t *testing.T) {
	p := writingOn(t, unusual)
	p.keys("")
	p.selectAll()
	p.look(sourceView)
	p.look(writeView)
	p.languages.show("nl")
	p.languages.show("en")
	if p.html() != unusual {
		t.Fatalf("only looked at: %q", p.html())
	}
	p.keys("x")
	if p.html() == unusual {
		t.Fatal("typing did nothing")
	}
	p.Undo()
	if p.html() != unusual {
		t.Errorf("after undo: %q", p.html())
	}
}

func TestTypingChangesTheTemplateAndThePreview(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.keys("Hello 漢字 & ")
	if !strings.HasPrefix(p.html(), "<p>Hello 漢字 &amp; %action-message%</p>") {
		t.Fatalf("the template: %q", p.html())
	}
	p.Until("the preview follows", func() bool { return strings.Contains(p.preview.view.Mail().Text, "Hello 漢字 & Please") })
}

func TestTheToolbarShowsWhatHoldsAndChangesIt(t *testing.T) {
	p := writingOn(t, "<p>plain <strong>bold</strong></p>\n<ul>\n<li>item</li>\n</ul>")
	bold, list := p.tool("Bold"), p.tool("Bulleted list")
	if bold.Applied() != widgets.AppliedNone || list.Applied() != widgets.AppliedNone || p.write.tools.kind.Chosen != "Paragraph" {
		t.Errorf("at the start: %v %v", bold.Applied(), list.Applied())
	}
	p.selectAll()
	if bold.Applied() != widgets.AppliedSome || list.Applied() != widgets.AppliedSome {
		t.Errorf("over all: %v %v", bold.Applied(), list.Applied())
	}
	test.Tap(bold)
	if bold.Applied() != widgets.AppliedAll || !strings.Contains(p.html(), "<strong>plain bold</strong>") {
		t.Errorf("after pressing: %v %q", bold.Applied(), p.html())
	}
	if p.Canvas().Focused() != fyne.Focusable(p.write.editor) {
		t.Error("the person cannot type on")
	}
	p.write.tools.kind.OnChanged("Heading 2")
	if strings.Count(p.html(), "<h2>") != 2 {
		t.Errorf("as headings: %q", p.html())
	}
	if got := p.problems.words.Text(); !strings.HasSuffix(got, " · heading 2") {
		t.Errorf("the place: %q", got)
	}
}

func TestWhatADocumentCannotHoldIsNotDroppedWithoutAsking(t *testing.T) {
	lossy := plainHTML + "<table><tr><td>cell</td></tr></table>"
	p := writingOn(t, lossy)
	if !p.Says("left out here") {
		t.Fatal("nothing is said of it")
	}
	p.keys("x")
	if p.html() != lossy || !p.Says("the source loses") {
		t.Fatalf("it was dropped: %q", p.html())
	}
	p.Press("Keep editing the source")
	if p.html() != lossy || p.view != sourceView {
		t.Fatalf("kept: %q", p.html())
	}
	p.look(writeView)
	p.keys("y")
	p.Press("Go on")
	if !strings.HasPrefix(p.html(), "<p>y%action-message%") || strings.Contains(p.html(), "table") || p.Says("left out here") {
		t.Errorf("gone on: %q", p.html())
	}
	p.keys("z")
	if !strings.HasPrefix(p.html(), "<p>yz") {
		t.Errorf("it asks twice: %q", p.html())
	}
	p.Undo()
	p.Undo()
	if p.html() != lossy {
		t.Errorf("after undo: %q", p.html())
	}
}

func TestEachLanguageKeepsItsTextAndItsUndo(t *testing.T) {
	p := writingOn(t, plainHTML)
	dutch := p.Draft.Settings().Template.Languages["nl"].HTML
	p.keys("one ")
	p.languages.show("nl")
	p.w.Focus(p.write.editor)
	p.keys("twee")
	p.languages.show("en")
	if !strings.HasPrefix(p.html(), "<p>one ") {
		t.Fatalf("English: %q", p.html())
	}
	p.w.Focus(p.write.editor)
	p.Undo()
	if p.html() != plainHTML {
		t.Errorf("English after undo: %q", p.html())
	}
	p.languages.show("nl")
	if !strings.Contains(p.html(), "twee") {
		t.Errorf("Dutch: %.40q", p.html())
	}
	p.w.Focus(p.write.editor)
	p.Undo()
	if p.html() != dutch {
		t.Error("Dutch is not what it was")
	}
}

func TestUndoIsTheEditorsFirstAndThenTheForms(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.Fill(p.subject.Editor, "Another subject")
	p.w.Focus(p.write.editor)
	p.keys("x")
	p.Undo()
	if p.html() != plainHTML || p.template().Subject != "Another subject" {
		t.Fatalf("first undo: %q, %q", p.html(), p.template().Subject)
	}
	p.Undo()
	if p.template().Subject == "Another subject" {
		t.Error("the second undo did not reach the form")
	}
}

func TestWhatChangesElsewhereIsShown(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.keys("x")
	p.Canvas().Unfocus()
	p.Draft.Undo()
	if got := write.Text(p.write.editor.Document(), false); p.html() != plainHTML || strings.HasPrefix(got, "x") {
		t.Errorf("the form's undo: %q, shown %q", p.html(), got)
	}
	p.Draft.Redo()
	if got := write.Text(p.write.editor.Document(), false); !strings.HasPrefix(got, "x") {
		t.Errorf("the form's redo: shown %q", got)
	}
}

func TestPlaceholdersGoWhereThePersonTypedLast(t *testing.T) {
	p := writingOn(t, plainHTML)
	chips := p.write.chips
	p.w.Focus(p.subject.Editor)
	test.Tap(chips[2])
	if got := p.template().Subject; !strings.HasPrefix(got, "%store-link%") || p.html() != plainHTML {
		t.Errorf("subject %q, template %q", got, p.html())
	}
	p.w.Focus(p.write.editor)
	test.Tap(chips[2])
	if !strings.HasPrefix(p.html(), "<p>%store-link%%action-message%") {
		t.Errorf("template %q", p.html())
	}
	if p.Canvas().Focused() != fyne.Focusable(p.write.editor) {
		t.Error("the keyboard did not go back")
	}
}

func TestALongTemplateCanBeWrittenAndIsSourceAtOnce(t *testing.T) {
	p := writingOn(t, plainHTML+strings.Repeat("<p>long</p>\n", 2000))
	p.keys("x")
	if !strings.HasPrefix(p.html(), "<p>x%action-message%") {
		t.Errorf("typed: %.40q", p.html())
	}
	p.look(sourceView)
	if got := p.source.editor.Source(); got != p.html() {
		t.Errorf("the source: %.40q", got)
	}
}

func TestALinkMayLeadToAPlaceholderAndIsCompleted(t *testing.T) {
	p := writingOn(t, "<p>word</p>")
	p.selectAll()
	for _, typed := range []struct{ text, want string }{
		{"%action-link%", "%action-link%"}, {"example.com/a", "https://example.com/a"}, {"me@example.com", "mailto:me@example.com"},
	} {
		p.write.link()
		to := p.Canvas().Focused().(*widgets.Field)
		to.SetText("no address")
		p.Press("OK")
		if !p.Says("Write an address") {
			t.Fatal("nonsense was taken")
		}
		to.SetText(typed.text)
		p.Press("OK")
		if want := `<p><a href="` + typed.want + `">word</a></p>`; strings.TrimSpace(p.html()) != want {
			t.Errorf("%s: %q", typed.text, p.html())
		}
	}
	p.write.link()
	p.Press("Remove the link")
	if strings.TrimSpace(p.html()) != "<p>word</p>" {
		t.Errorf("removed: %q", p.html())
	}
}

func TestAltF10GoesToTheToolbarAndBack(t *testing.T) {
	p := writingOn(t, plainHTML)
	p.write.tools.switchKeyboard() // Fyne's test canvas knows no shortcuts
	if p.Canvas().Focused() != fyne.Focusable(p.tool("Bold")) {
		t.Fatalf("the keyboard is in %T", p.Canvas().Focused())
	}
	p.Until("it is named", func() bool { return strings.HasPrefix(p.tips.Shown(), "Bold ") })
	p.tool("Bold").TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.Canvas().Focused() != fyne.Focusable(p.write.editor) || p.tips.Shown() != "" {
		t.Error("it did not come back")
	}
}

func TestEveryToolIsNamedWhereThePointerRests(t *testing.T) {
	p := writingOn(t, plainHTML)
	link := p.tool("Link")
	link.MouseIn(nil)
	p.Until("it is named", func() bool { return p.tips.Shown() == "Link "+shortcut("K") })
	if p.Canvas().Focused() != fyne.Focusable(p.write.editor) {
		t.Error("it took the keyboard")
	}
	link.MouseOut()
	if p.tips.Shown() != "" {
		t.Error("it is still named")
	}
	seen := map[string]bool{}
	for _, tool := range p.write.tools.tools {
		if tool.Name == "" || seen[tool.Name] {
			t.Errorf("a tool is called %q", tool.Name)
		}
		seen[tool.Name] = true
	}
}

func TestAnImageIsStoredUnderItsContentAndScaledDown(t *testing.T) {
	folder := settings.Folder{Dir: t.TempDir()}
	for _, wide := range []int{300, 3000} {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, wide, wide/3))); err != nil {
			t.Fatal(err)
		}
		name, err := storeImage(folder, b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(filepath.Join(folder.ImagesDir(), name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := png.DecodeConfig(bytes.NewReader(content))
		if want := min(wide, picture.MaxWidth); err != nil || got.Width != want || got.Height != want/3 {
			t.Errorf("%d wide: %d by %d, %v", wide, got.Width, got.Height, err)
		}
		if same := bytes.Equal(content, b.Bytes()); same != (wide <= picture.MaxWidth) {
			t.Errorf("%d wide: unchanged is %v", wide, same)
		}
	}
	if _, err := storeImage(folder, []byte("<svg/>")); err == nil || !strings.Contains(err.Error(), "PNG") {
		t.Errorf("no image: %v", err)
	}
}

func TestAnImageIsDescribedBeforeItComesIn(t *testing.T) {
	p := writingOn(t, plainHTML)
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 30, 10))); err != nil {
		t.Fatal(err)
	}
	p.write.take("logo.png", nopCloser{&b})
	p.Until("it is asked for", func() bool { return p.DialogsOpen() > 0 })
	p.Canvas().Focused().(*widgets.Field).SetText("Our logo")
	p.Press("OK")
	if !strings.Contains(p.html(), `.png" alt="Our logo"`) {
		t.Errorf("template %q", p.html())
	}
}

type nopCloser struct{ *bytes.Buffer }

func (nopCloser) Close() error { return nil }

func TestColoursReadInLightAndDark(t *testing.T) {
	for _, c := range textColours {
		for _, ground := range []string{"#ffffff", "#17191e"} {
			if got := contrast(t, c.value, ground); got < 3.5 {
				t.Errorf("%s on %s: %.1f : 1", c.name, ground, got)
			}
		}
	}
	for _, c := range backgroundColours {
		if got := contrast(t, write.ColorText, c.value); got < 7 {
			t.Errorf("text on %s: %.1f : 1", c.name, got)
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	x, ok := colourOf(a)
	y, ground := colourOf(b)
	if !ok || !ground {
		t.Fatalf("%q or %q is no colour", a, b)
	}
	return csscolor.Contrast(x, y)
}

func TestASpaceBarThatChoosesAColourIsNotTypedIntoTheText(t *testing.T) {
	p := writingOn(t, "<p>one</p>")
	p.selectAll()
	p.write.chooseColour(document.Color)
	canvas := p.Canvas()
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	canvas.Focused().TypedRune(' ') // which follows, to whatever has the keyboard by then
	if want := "<p><span style=\"color:" + textColours[0].value + "\">one</span></p>\n"; p.html() != want {
		t.Errorf("%q", p.html())
	}
}
