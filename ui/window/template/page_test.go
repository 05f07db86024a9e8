package template

import (
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"postroom/assets"
	"postroom/mail/document"
	"postroom/mail/document/write"
	"postroom/mail/people"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

// pageWindow is a window that shows the page alone.
type pageWindow struct {
	*Page
	*desktest.Harness
}

// pageOn opens the page on a sample folder; change, which may be nil, edits its
// settings first.
func pageOn(t testing.TB, change func(text string) string) *pageWindow {
	t.Helper()
	return pageFor(t, func(o *desktest.Options) {
		server := assets.SampleServer{Host: "localhost", Port: 25, PortTLS: 465, Username: "me", CA: []byte("none")}
		if err := assets.WriteSample(o.Folder.Dir, server); err != nil {
			t.Fatal(err)
		}
		if change == nil {
			return
		}
		text, err := os.ReadFile(o.Folder.SettingsFile())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(o.Folder.SettingsFile(), []byte(change(string(text))), 0o600); err != nil {
			t.Fatal(err)
		}
	})
}

// pageFor opens the page on a folder that options name or fill.
func pageFor(t testing.TB, options func(*desktest.Options)) *pageWindow {
	t.Helper()
	h := desktest.Open(t, "", options)
	p := &pageWindow{New(h.Desk), h}
	p.pause.after = 0
	h.Put(p.Page)
	if p.language != "" {
		p.Until("the first person is in the preview", func() bool { return strings.HasPrefix(p.preview.recipient(), "To: Chloé") })
	}
	return p
}

// elsewhere is another page.
type elsewhere struct{}

func (elsewhere) Object() fyne.CanvasObject { return container.NewStack() }
func (elsewhere) Refresh()                  {}
func (elsewhere) Focus()                    {}

func (p *pageWindow) html() string {
	return p.Draft.Settings().Template.Languages[p.language].HTML
}

// rewrite has a person type a whole new source.
func (p *pageWindow) rewrite(html string) {
	if p.view != sourceView {
		p.look(sourceView)
	}
	p.w.Focus(p.source.editor)
	p.source.editor.TypedShortcut(&fyne.ShortcutSelectAll{})
	if html == "" {
		p.source.editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	}
	p.source.editor.Do(document.PasteText(html))
}

func (p *pageWindow) said() string {
	var b strings.Builder
	for _, f := range p.problems.shown {
		b.WriteString(string(f.Severity) + " " + f.Field + " " + f.Message + "\n")
	}
	return b.String()
}

const plainHTML = "<p>%action-message%</p>\n<p><a href=\"%action-link%\">Open</a></p>\n"

func TestUnknownPlaceholderIsSaidAtOnce(t *testing.T) {
	p := pageOn(t, nil)
	if len(p.problems.shown) != 0 || !strings.HasPrefix(p.problems.summary.Text(), "No problems found") {
		t.Fatalf("the sample has problems: %s", p.said())
	}
	p.rewrite(plainHTML + "<p>%action-mesage%</p>")
	p.Until("it is said", func() bool { return strings.Contains(p.said(), "error html there is no placeholder %action-mesage%") })
	if got := p.problems.shown[0].Line; got != 3 {
		t.Errorf("line %d, want 3", got)
	}
	p.rewrite(plainHTML)
	p.Until("it is gone", func() bool { return len(p.problems.shown) == 0 })
}

func TestMissingPlaceholdersAndLossesAreSaidTheGravestFirst(t *testing.T) {
	p := pageOn(t, nil)
	p.rewrite("<p>Hello</p><script>x()</script>")
	p.Until("all three are said", func() bool { return len(p.problems.shown) == 3 })
	for i, want := range []string{"error html %action-message% is missing", "warning html %action-link% is missing", "warning html <script>"} {
		if got := strings.Split(p.said(), "\n")[i]; !strings.HasPrefix(got, want) {
			t.Errorf("problem %d: %q, want %q", i, got, want)
		}
	}
	if got := p.problems.summary.Text(); !strings.HasPrefix(got, "1 error · 2 warnings · ") {
		t.Errorf("summary %q", got)
	}
}

func TestAProblemLeadsToItsLine(t *testing.T) {
	p := pageOn(t, nil)
	p.rewrite(plainHTML + strings.Repeat("<p>a line that is long enough to be wrapped in the room there is for it, twice at least, 漢字</p>\n", 20) + "<p>%nothing%</p>\n")
	p.Until("it is said", func() bool { return len(p.problems.shown) == 1 })
	text, lead := p.problems.place(p.problems.shown[0])
	if lead(); text != "line 23" {
		t.Errorf("it is said to be at %s", text)
	}
	if p.Canvas().Focused() != fyne.Focusable(p.source.editor) {
		t.Error("the source has not the keyboard")
	}
	if part, _ := p.source.editor.State().Slice(); write.HTML(part) != "<p>%nothing%</p>" {
		t.Errorf("chosen: %q", write.HTML(part))
	}
	if got := p.problems.words.Text(); !strings.HasSuffix(got, " · line 23, column 17") {
		t.Errorf("the place: %q", got)
	}
}

func TestAColourThatCannotBeReadIsMendedByTheOneOffered(t *testing.T) {
	p := pageOn(t, nil)
	p.rewrite(plainHTML + `<p><span style="color:#ffd0d0">pale</span> and <strong><span style="color:#ffd0d0">pale</span></strong></p>`)
	p.look(writeView)
	use := func() (found *widgets.Button) {
		p.Walk(func(o fyne.CanvasObject) {
			if b, ok := o.(*widgets.Button); ok && strings.HasPrefix(b.Text, "Use #") {
				found = b
			}
		})
		return found
	}
	p.Until("a colour is offered", func() bool { return use() != nil })
	colour := strings.TrimPrefix(use().Text, "Use ")
	use().Tapped(nil)
	p.Until("nothing more is offered", func() bool { return use() == nil })
	if html := p.Draft.Settings().Template.Languages["en"].HTML; strings.Contains(html, "ffd0d0") || strings.Count(html, colour) != 2 {
		t.Errorf("with %s the template is %s", colour, html)
	}
}

func TestPreviewShowsTheChosenPerson(t *testing.T) {
	p := pageOn(t, nil)
	if got := p.preview.recipient(); !strings.HasPrefix(got, "To: Chloé Lefèvre <chloe.lefevre@example.com>") { // the first who reads English
		t.Errorf("first: %q", got)
	}
	p.reader.person.OnChanged(findSomebody)
	p.Type("10002")
	p.Until("one is found", func() bool { return p.Reads("Bram de Wit") && !p.Reads("Alice Vermeer") })
	p.Key(fyne.KeyReturn)
	p.Until("Bram is in the preview", func() bool {
		return strings.HasPrefix(p.preview.recipient(), "To: Bram de Wit <bram.dewit@example.com>")
	})
}

func TestAPersonWithoutAnAddressIsShownToGetNoMail(t *testing.T) {
	p := pageOn(t, nil)
	without := p.People.Coverage(t.Context(), settings.IdentifierEmail).Places(people.Unreached)
	if len(without) == 0 {
		t.Fatal("everyone in the sample has an address")
	}
	p.reader.take(without[0])
	p.Until("the reason is said", func() bool { return strings.Contains(p.preview.recipient(), "gets no mail") })
}

func TestPreviewFillsInTheMessageThatWasTyped(t *testing.T) {
	p := pageOn(t, nil)
	p.w.Focus(p.reader.message)
	p.reader.message.SetText("漢字 & <b> 🙂")
	p.Until("it is told", func() bool { return p.preview.view.Mail().Subject == "Action needed: 漢字 & <b> 🙂" })
	if !strings.Contains(p.preview.view.Mail().HTML, "漢字 &amp; &lt;b&gt; 🙂") {
		t.Error("the message is not in the mail as text")
	}
}

func TestEachActionBringsAMessageOfItsKind(t *testing.T) {
	p := pageOn(t, nil)
	p.reader.action.Set(p.reader.action.Options, "Prove it is you")
	p.Page.Refresh()
	p.Until("the message is a code", func() bool { return strings.Contains(p.preview.view.Mail().Subject, "verification code") })
}

func TestActionsWithATextOfTheirOwnAreNotOffered(t *testing.T) {
	p := pageOn(t, nil)
	if all := strings.Join(p.reader.action.Options, "\n"); strings.Contains(all, "Welcome on board") || !strings.Contains(all, "Confirm password reset") {
		t.Errorf("offered: %s", all)
	}
}

func TestALongSourceIsTypedInToo(t *testing.T) {
	p := pageOn(t, nil)
	long := plainHTML + strings.Repeat("<p>long</p>\n", 50_000)
	p.rewrite(long)
	p.source.chooseLine(40_000)
	p.source.editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	p.source.editor.TypedRune('x')
	lines := strings.SplitAfter(long, "\n")
	lines[39_999] = "<p>long</p>x\n"
	if p.html() != strings.Join(lines, "") {
		t.Error("it is another one")
	}
}

func TestUndoIsTheSourcesFirstAndThenTheForms(t *testing.T) {
	p := pageOn(t, nil)
	p.look(sourceView)
	before := p.html()
	p.w.Focus(p.source.editor)
	p.source.editor.TypedRune('x')
	if p.html() != "x"+before {
		t.Fatalf("typed: %.20q", p.html())
	}
	p.Undo()
	if p.html() != before || p.Draft.UndoName() != "" {
		t.Errorf("after undo: %.20q, more to undo: %q", p.html(), p.Draft.UndoName())
	}
}

func TestAPlaceholderGoesWhereThePersonTypedLast(t *testing.T) {
	p := pageOn(t, nil)
	p.look(sourceView)
	p.w.Focus(p.subject.Editor)
	test.Tap(p.source.chips[2])
	if got := p.template().Subject; got != "%store-link%Action needed: %action-message%" {
		t.Errorf("subject %q", got)
	}
	p.w.Focus(p.source.editor)
	test.Tap(p.source.chips[1])
	if !strings.HasPrefix(p.html(), "%action-link%") {
		t.Errorf("source %.30q", p.html())
	}
	if p.Canvas().Focused() != fyne.Focusable(p.source.editor) {
		t.Error("the keyboard did not go back")
	}
}

func TestALanguageIsAddedFromTheFallbackAndRemoved(t *testing.T) {
	p := pageOn(t, nil)
	english := p.html()
	p.languages.create("pt-br", false)
	if p.language != "pt-br" || p.html() != english {
		t.Fatalf("language %q", p.language)
	}
	if got := languageName("pt-br"); got != "Português (Brasil)" && got != "Português" {
		t.Errorf("it is called %q", got)
	}
	p.languages.remove("pt-br")
	if p.language != "en" || len(p.languages.tags) != 2 {
		t.Errorf("language %q of %v", p.language, p.languages.tags)
	}
}

func TestWhereTheFallbackIsRemovedAnotherTakesItsPlace(t *testing.T) {
	p := pageOn(t, nil)
	p.languages.remove("en")
	if s := p.Draft.Settings(); s.Template.Language != "nl" || p.language != "nl" {
		t.Errorf("fallback %q, shown %q", s.Template.Language, p.language)
	}
	p.Draft.Undo()
	if got := p.Draft.Settings().Template.Language; got != "en" {
		t.Errorf("after undo: fallback %q", got)
	}
}

func TestLanguagesOfOneNameAreToldApartByTheirTags(t *testing.T) {
	got := strings.Join(languageNames([]string{"en", "pt", "pt-br", "xx-nonsense"}), ", ")
	if got != "English, Português · pt, Português · pt-br, xx-nonsense" {
		t.Error(got)
	}
}

func TestManyLanguagesAreAListThatFits(t *testing.T) {
	p := pageOn(t, nil)
	for _, tag := range []string{"de", "fr", "it", "pl", "pt", "ja", "zh"} {
		p.languages.create(tag, false)
	}
	if p.languages.choice.Visible() || !p.languages.listBox.Visible() || p.languages.list.Chosen != "中文" {
		t.Errorf("chosen in the list: %q", p.languages.list.Chosen)
	}
	if wide := p.root.MinSize().Width; wide > widgets.MinWidth-widgets.RailWidth/2 {
		t.Errorf("the page is %v wide", wide)
	}
	p.languages.list.OnChanged("Deutsch")
	if p.language != "de" {
		t.Errorf("shown: %s", p.language)
	}
}

func TestAnImpossibleLanguageIsAskedForAgain(t *testing.T) {
	p := pageOn(t, nil)
	for tag, says := range map[string]string{
		"english please": `"english please" is no language tag`,
		"nl":             "There is a template in Nederlands already",
		"":               "Write the language's tag",
	} {
		p.languages.create(tag, false)
		if len(p.Draft.Settings().Template.Languages) != 2 || p.Canvas().Overlays().Top() == nil || !p.Says(says) {
			t.Errorf("%q was taken, or it is not said: %s", tag, says)
		}
	}
}

func TestWithoutATemplateTheBuiltInOneIsOffered(t *testing.T) {
	p := pageOn(t, func(text string) string {
		before, _, _ := strings.Cut(text, "[template]")
		return before
	})
	if p.root.Objects[0] != p.empty {
		t.Fatal("the empty state is not shown")
	}
	p.languages.addBuiltIn()
	if p.language != "en" || p.html() != assets.DefaultTemplates()["en"].HTML || p.root.Objects[0] != p.parts {
		t.Errorf("language %q", p.language)
	}
}

func TestAReadOnlyDraftCanBeLookedAt(t *testing.T) {
	p := pageOn(t, func(text string) string { return text + "\nnonsense = 1\n" })
	p.look(sourceView)
	if !p.Draft.ReadOnly() {
		t.Fatal("the draft can be written to")
	}
	if !p.source.editor.ReadOnly || p.source.editor.Source() == "" || !p.subject.Disabled() || !p.languages.add.Disabled() {
		t.Error("something can be changed, or the source is not shown")
	}
}

func TestAMissingImageIsSaidAndTheRestIsShown(t *testing.T) {
	p := pageOn(t, nil)
	p.rewrite(plainHTML + `<p><img src="cid:` + strings.Repeat("a", 64) + `.png" alt="Logo"></p>`)
	p.Until("it is said", func() bool { return strings.Contains(p.said(), "is not in") })
	if !strings.Contains(p.preview.view.Mail().Text, "Please approve") {
		t.Error("the rest is not shown")
	}
}

func TestOnlyTheLastOfSeveralCallsRunsAfterThePause(t *testing.T) {
	ran := make(chan int, 3)
	p := pause{after: time.Millisecond, post: func(f func()) { f() }}
	p.run(func() { ran <- 1 })
	p.timer.Stop()
	p.run(func() { ran <- 2 })
	if got := <-ran; got != 2 {
		t.Errorf("call %d ran", got)
	}
}

func BenchmarkKeyToPreview(b *testing.B) {
	p := pageOn(b, nil)
	p.rewrite(plainHTML + strings.Repeat("<p>Some text with <strong>bold</strong> words in it.</p>\n", 90))
	p.Until("the preview follows", func() bool { return strings.Contains(p.preview.view.Mail().Text, "bold") })
	b.ResetTimer()
	for range b.N {
		shown := p.preview.view.Mail().HTML
		p.source.editor.Select(document.At(document.Position{Block: 1}))
		p.source.editor.TypedRune('x')
		p.Until("the preview follows", func() bool { return p.preview.view.Mail().HTML != shown })
	}
}
