package compose

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/assets"
	"postroom/mail/document/parse"
	"postroom/settings"
)

// sources are random mails, of whose templates, layouts and values some come again.
func sources() *rapid.Generator[Source] {
	texts := rapid.SampledFrom([]string{
		"<p>%action-message%</p>", "<h1>Hello</h1><ul><li>%action-message% <b>x</b></li></ul>", `<p><a href="%action-link%">%action-message%</a></p>`,
		`<p>%action-link% %nothing%</p><blockquote>%action-message%</blockquote>`, "",
	})
	layouts := rapid.OneOf(
		rapid.SampledFrom([]string{
			assets.Layout(), assets.CardLayout(), "%content%", "<p>%layout.title%: %content% for %action-message%<p>%store-link%",
			`<html lang=%layout.language%><title>%layout.title%</title><img alt="%action-message%" src=x><body style="width:300px">%content%<a href="%action-link%">x</a>`,
		}),
		rapid.Map(rapid.SliceOfN(strangers(), 0, 8), func(parts []string) string { return "%content%" + strings.Join(parts, "") }),
	)
	values := rapid.OneOf(rapid.SampledFrom([]string{"", "a", "<b>&amp;\r\n%content%", "https://example.com/?a=1&b=2", "  two  words\u00a0 "}), rapid.String())
	return rapid.Custom(func(t *rapid.T) Source {
		return Source{
			From: "portal@example.com", To: "ann@example.com", Subject: rapid.SampledFrom([]string{"x", "%action-message%"}).Draw(t, "subject"),
			HTML: texts.Draw(t, "html"), Layout: layouts.Draw(t, "layout"), Language: rapid.SampledFrom([]string{"", "en", "he"}).Draw(t, "language"),
			Values: Values{"action-message": values.Draw(t, "message"), "action-link": values.Draw(t, "link"), "store-link": values.Draw(t, "store")},
		}
	})
}

func TestAComposerMakesEachMailAsThoughItWereTheFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Composer
		for _, src := range rapid.SliceOfN(sources(), 2, 8).Draw(t, "mails") {
			want, wantErr := Compose(src)
			got, err := c.Compose(src)
			if fmt.Sprint(err) != fmt.Sprint(wantErr) {
				t.Fatalf("%+v: %v, want %v", src, err, wantErr)
			}
			if err != nil {
				continue
			}
			got.MessageID, want.MessageID = "", ""
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%+v\n got %+v\nwant %+v", src, got, want)
			}
		}
	})
}

func TestATemplateThatAComposerKnowsIsNotReadAgain(t *testing.T) {
	var s settings.Settings
	const html = "<p>as it stands</p>"
	known, _ := parse.Parse("<p>as it is known</p>", nil)
	var c Composer
	c.Know(html, Vocabulary(&s), known)
	m, err := c.Compose(Source{From: "a@example.com", To: "b@example.com", HTML: html, Layout: "%content%", Values: Samples(&s)})
	if err != nil || !strings.Contains(m.Text, "as it is known") {
		t.Errorf("%+v: %v", m, err)
	}
}

func TestAComposerKeepsNoMoreThanItHasRoomFor(t *testing.T) {
	var c Composer
	for i := range 2 * shelfRoom {
		if _, err := c.Compose(Source{From: "a@example.com", To: "b@example.com", HTML: fmt.Sprintf("<p>%d", i), Layout: fmt.Sprintf("<p>%d%%content%%", i)}); err != nil {
			t.Fatal(err)
		}
	}
	if len(c.templates.kept) != shelfRoom || len(c.layouts.kept) != shelfRoom {
		t.Errorf("%d templates, %d layouts", len(c.templates.kept), len(c.layouts.kept))
	}
}
