package template

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/ui/editor"
	"postroom/ui/editor/pasteboard"
	"postroom/ui/widgets"
)

// pastingOn opens the page with this clipboard of the system.
func pastingOn(t *testing.T, clip func() (editor.Clip, error)) *pageWindow {
	t.Helper()
	p := writingOn(t, plainHTML)
	p.write.editor.Clipboard = func(context.Context) (editor.Clip, error) { return clip() }
	return p
}

func (p *pageWindow) paste() {
	p.write.editor.TypedShortcut(&fyne.ShortcutPaste{Clipboard: p.App.Clipboard()})
}

func of[T any](content T) func(context.Context) (T, error) {
	return func(context.Context) (T, error) { return content, nil }
}

func TestPastedHTMLComesIntoTheTemplateAndWhatWasLeftOutIsSaid(t *testing.T) {
	html := `<p>one <b>two</b></p><script>x</script><img src="https://a.b/c.png"><img src="https://a.b/d.png">`
	p := pastingOn(t, func() (editor.Clip, error) { return editor.Clip{HTML: of(html)}, nil })
	p.paste()
	p.Until("it came", func() bool { return strings.HasPrefix(p.html(), "<p>one <strong>two</strong>%action-message%") })
	if !p.Says("Left out of what was pasted: 2 pictures, 1 script.") {
		t.Fatal("nothing is said")
	}
	p.TapLink("Details")
	if !p.Says("https://a.b/d.png is left out") {
		t.Error("no details")
	}
	p.Press("OK")
	p.TapLink("OK")
	if p.Says("Left out of what was pasted") {
		t.Error("it is still said")
	}
	if p.Canvas().Focused() != fyne.Focusable(p.write.editor) {
		t.Error("the person cannot type on")
	}
	html = "<i>three</i>"
	p.paste()
	p.Until("it came", func() bool { return strings.Contains(p.html(), "<em>three</em>") })
	if p.Says("Left out") {
		t.Error("said of a paste that lost nothing")
	}
}

func TestWhatWasLeftOutIsNotSaidAnyMoreOnceThePasteIsGone(t *testing.T) {
	for name, leave := range map[string]func(*pageWindow){
		"undone":                     func(p *pageWindow) { p.Undo() },
		"typed after it, and undone": func(p *pageWindow) { p.keys("x"); p.Undo(); p.Undo() },
		"another page":               func(p *pageWindow) { p.Put(elsewhere{}); p.Put(p.Page) },
		"the source":                 func(p *pageWindow) { p.turn(sourceView); p.turn(writeView) },
	} {
		p := pastingOn(t, func() (editor.Clip, error) {
			return editor.Clip{HTML: of("<p>one</p><script>x</script>")}, nil
		})
		p.keys("before ")
		p.paste()
		p.Until("it is said", func() bool { return p.Says("Left out of what was pasted") })
		p.keys("y")
		if !p.Says("Left out") {
			t.Fatal("typing takes it away")
		}
		p.Undo()
		if !p.Says("Left out") {
			t.Fatal("undoing something else takes it away")
		}
		if leave(p); p.Says("Left out") {
			t.Errorf("%s: it is still said", name)
		}
	}
}

func TestAPastedPictureIsStoredAndDescribed(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 30, 10))); err != nil {
		t.Fatal(err)
	}
	p := pastingOn(t, func() (editor.Clip, error) { return editor.Clip{Picture: of(b.Bytes())}, nil })
	p.paste()
	p.Until("it is asked for", func() bool { return p.DialogsOpen() > 0 })
	p.Canvas().Focused().(*widgets.Field).SetText("A chart")
	p.Press("OK")
	if !strings.Contains(p.html(), `.png" alt="A chart"`) {
		t.Errorf("template %q", p.html())
	}
}

func TestAMissingToolIsSaidOnceAndTextIsPasted(t *testing.T) {
	p := pastingOn(t, func() (editor.Clip, error) {
		return editor.Clip{}, &pasteboard.MissingTool{Program: "wl-paste", Package: "wl-clipboard"}
	})
	p.App.Clipboard().SetContent("words")
	p.paste()
	p.Until("it came", func() bool { return strings.HasPrefix(p.html(), "<p>words%action-message%") })
	if !p.Says("Pasted as plain text. For formatting and pictures of other programs install wl-paste, which is in the package wl-clipboard.") {
		t.Fatal("nothing is said")
	}
	p.TapLink("OK")
	p.paste()
	p.Until("it came again", func() bool { return strings.HasPrefix(p.html(), "<p>wordswords") })
	if p.Says("Pasted as plain text.") {
		t.Error("it is said again")
	}
}

func TestAPasteThatFailsSaysWhatToDo(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		said string
	}{
		"no answer": {context.DeadlineExceeded, "Nothing was pasted. The program that you copied from does not answer"},
		"too large": {pasteboard.ErrTooLarge, "Pasted as plain text. What was copied is too large: copy it in parts."},
		"any other": {errors.New("wl-paste: exit status 1"), "Pasted as plain text. wl-paste: exit status 1."},
	} {
		t.Run(name, func(t *testing.T) {
			p := pastingOn(t, func() (editor.Clip, error) { return editor.Clip{}, c.err })
			p.App.Clipboard().SetContent("words")
			p.paste()
			p.Until("it is said", func() bool { return p.Says(c.said) })
		})
	}
}

func TestAPasteThatATemplateCannotHoldSaysSo(t *testing.T) {
	p := pastingOn(t, func() (editor.Clip, error) {
		return editor.Clip{Text: of(strings.Repeat("some words\n", maxSource/10))}, nil
	})
	before := p.html()
	p.paste()
	p.Until("it is said", func() bool { return p.Says("Nothing was pasted.") })
	if !p.Says("longer than a template may be, 2 MB") || p.html() != before {
		t.Error("it came in, or it is not said why it did not")
	}
}

func TestWhatIsPastedStaysOutOfAnotherLanguage(t *testing.T) {
	p := pastingOn(t, func() (editor.Clip, error) { return editor.Clip{HTML: of("<b>one</b>")}, nil })
	p.paste()
	p.languages.show("nl")
	dutch := p.html()
	p.Until("the clipboard was read", func() bool { return len(p.Posted) == 0 })
	if p.html() != dutch {
		t.Errorf("template %q", p.html())
	}
}

func TestWhatWasLeftOutIsCountedOrNamed(t *testing.T) {
	for want, source := range map[string]string{
		"1 picture. A picture can be pasted when it is copied by itself.": `<img src="https://a.b/c.png">x`,
		"2 tracking pixels.":                                `<img width=1 src="https://a.b/c.gif"><img width=1 src="https://a.b/d.gif">`,
		"1 script, the layout of tables.":                   "<table><tr><td>a<script>b</script></table>",
		"1 link that leads nowhere safe.":                   `<a href="javascript:x">a</a>`,
		"<iframe>.":                                         "<sup>a</sup><sub>b</sub><iframe></iframe>",
		"hidden text, writing from right to left.":          `<p style="display:none">a</p><p hidden>b</p><p dir=rtl>c</p><p>d <span dir=rtl>e</span></p>`,
		"coloured grounds, colours that could not be read.": `<div style="background:#123456"><p style="color:white">a</p></div>`,
		"1 text looks like a heading.":                      `<p style="font:bold 24px x">One</p>`,
		"2 numbers of headings.":                            `<h1 style="mso-list:l0 level1"><span style="mso-list:Ignore">1.</span>a</h1><h1 style="mso-list:l0 level1"><span style="mso-list:Ignore">2.</span>a</h1>`,
	} {
		if _, losses := parse.Pasted(source, nil); leftOut(losses) != want {
			t.Errorf("%s\nsays %s\nwant %s", source, leftOut(losses), want)
		}
	}
}

func BenchmarkPasteMegabyteOfHTML(b *testing.B) {
	source := strings.Repeat("<p class=MsoNormal style='margin:0cm'>Some <b>bold</b> and <span style='color:red'>red</span> words in a paragraph.<o:p></o:p></p>\n", 8000)
	for b.Loop() {
		b.StopTimer()
		p := writingOn(b, plainHTML)
		part, _ := parse.Pasted(source, nil)
		b.StartTimer()
		p.write.editor.Do(document.Paste(part))
	}
}
