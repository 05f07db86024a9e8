package compose

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/assets"
	"postroom/settings"
)

// remarked are a layout's remarks, but for what is no fault.
func remarked(layout string) []string {
	var all []string
	for _, r := range Inspect(layout, Vocabulary(&settings.Settings{})) {
		if r.Code != LayoutWord {
			all = append(all, fmt.Sprintf("%d %s: %s", r.Line, r.Code, r.Value))
		}
	}
	return all
}

func TestRemarksOnALayout(t *testing.T) {
	for name, test := range map[string]struct {
		layout string
		want   []string
	}{
		"sound":                    {"<html lang='%layout.language%'><title>%layout.title%</title><p>%content% %action-message%", nil},
		"nothing":                  {"", []string{"1 no content: content"}},
		"only in a comment":        {"<p>\n<!-- %content% -->", []string{"2 hidden content: content"}},
		"only for Outlook":         {"<p>\n<!--[if mso]>%content%<![endif]-->", []string{"2 hidden content: content"}},
		"only in the title":        {"<title>%content%</title>", []string{"1 hidden content: content"}},
		"only in an attribute":     {"<p title='%content%'>", []string{"1 hidden content: content"}},
		"twice":                    {"%content%\n%content%", []string{"2 two contents: content"}},
		"once and in a comment":    {"<!-- put %content% below --><p>%content%", nil},
		"for Outlook too":          {"%content%<!--[if mso]>\n%content%<![endif]-->", []string{"2 in a comment: content"}},
		"for all but Outlook":      {"<!--[if !mso]><!-->%content%<!--<![endif]-->", nil},
		"unknown":                  {"%content%\n<p>%company-name%", []string{"2 unknown: company-name"}},
		"unknown with a dot":       {"%content%%layout.name%", []string{"1 unknown: layout.name"}},
		"unknown in a link":        {`%content%<a href="https://x.example/` + "\n" + `?q=%ticket%">`, []string{"2 unknown: ticket"}},
		"unknown in alt":           {`%content%<img alt="%ticket%" src="https://x.example/a.png">`, []string{"1 unknown: ticket"}},
		"unknown in the title":     {"%content%<title>%ticket%</title>", []string{"1 unknown: ticket"}},
		"escaped address":          {`%content%<a href="https://x.example/%c3%a9%fc%">%ff% 100% 5 % a%`, nil},
		"not in a style":           {"%content%<style>a{width:%a%}\nb{c:%store-link%}</style>", []string{"2 not filled: store-link"}},
		"not in a source":          {"%content%<img alt=x src='%store-link%/logo.png'>", []string{"1 not filled: store-link"}},
		"image of the folder":      {"%content%\n<img alt=x src=CID:a.png>", []string{"2 image: a.png"}},
		"relative image":           {"%content%<img alt=x src='images/a.png'><img alt=x src=//x.example/a.png>", []string{"1 relative image: images/a.png", "1 relative image: //x.example/a.png"}},
		"whole addresses":          {"%content%<img src='https://x.example/a.png'><img src='data:image/png;base64,AA'><a href='mailto:a@x.example'><a href='#top'><a href='tel:1'><a name=x>", nil},
		"relative link":            {"%content%<a href='/help'>", []string{"1 relative link: /help"}},
		"form":                     {"%content%<FORM action=x>", []string{"1 form: form"}},
		"script":                   {"%content%\n<script src=x></script>", []string{"2 script: script"}},
		"placeholder in a script":  {"%content%<script>f('%action-link%')</script>", []string{"1 script: script", "1 not filled: action-link"}},
		"a placeholder in Outlook": {"%content%<!--[if gte mso 9]><v:rect href='%action-link%'><![endif]-->", []string{"1 in a comment: action-link", "1 half: "}},
	} {
		if got := remarked(test.layout); !slices.Equal(got, test.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, test.want)
		}
	}
}

func TestBuiltInLayoutHasNothingToRemarkOn(t *testing.T) {
	if got := remarked(assets.Layout()); len(got) > 0 {
		t.Errorf("%q", got)
	}
}

// strangers are pieces of layouts of others.
func strangers() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"<", ">", "</", "<p ", "<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea>", "<!--", "-->", "<!--[if mso]>", "<![endif]-->",
		" title=", "=", `"`, "'", "\n", "\x00", "\xff", "%", "%content%", "%content", "%a%", "%action-link%", "<img src=cid:a.png>", "<img src=' CID:b'>", "<a href=", "%c3%", "<plaintext>", "<svg>",
	}))
}

func TestWhatIsSaidOfALayoutIsWhatBecomesOfIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		layout := strings.Join(rapid.SliceOfN(strangers(), 0, 12).Draw(t, "layout"), "")
		got := readParts(layout, false)
		_, err := got.fill(frame{content: "x"})
		var images []string
		none, two := false, false
		for _, r := range Inspect(layout, Vocabulary(&settings.Settings{})) {
			none = none || r.Code == LayoutNoContent || r.Code == LayoutHiddenContent
			two = two || r.Code == LayoutTwoContents
			if r.Code == LayoutImage && !slices.Contains(images, r.Value) {
				images = append(images, r.Value)
			}
			if r.Line < 1 || r.Line > 1+strings.Count(layout, "\n") {
				t.Fatalf("line %d of %q", r.Line, layout)
			}
		}
		if none != errors.Is(err, errNoContent) || two != errors.Is(err, errTwoContents) {
			t.Fatalf("%q: %v, none %t, two %t", layout, err, none, two)
		}
		if err == nil && !slices.Equal(images, got.images) {
			t.Fatalf("%q: images %q, said %q", layout, got.images, images)
		}
	})
}

func TestACopyOfAnEarlierLayoutIsKnownWhateverWasChangedOfItsLooks(t *testing.T) {
	outdated := func(layout string) bool {
		return slices.ContainsFunc(Inspect(layout, nil), func(r Remark) bool { return r.Code == LayoutOutdated })
	}
	change := strings.NewReplacer("#2b4acb", "#d93025", "#f5f6f8", "#ffffff", "600", "640", "Arial", "Verdana", "Example Corp", `<img src="cid:logo.png" alt="Ours">`,
		`<html lang="%layout.language%">`, `<html lang="nl">`)
	for _, name := range []string{"plain", "card"} {
		text, err := os.ReadFile("testdata/earlier/" + name + ".html")
		if err != nil {
			t.Fatal(err)
		}
		earlier := string(text)
		own := strings.NewReplacer(assets.LayoutLanguage, "nl", assets.LayoutTitle, "Ours")
		switch {
		case !outdated(earlier):
			t.Errorf("%s is not known", name)
		case !outdated(change.Replace(earlier)):
			t.Errorf("%s with other looks is not known: %s", name, change.Replace(earlier))
		case outdated(strings.Replace(earlier, "<html", `<html dir="`+assets.LayoutDirection+`"`, 1)):
			t.Errorf("%s with what it lacked is taken for the earlier one", name)
		case outdated(own.Replace(earlier)):
			t.Errorf("one of another's, with such a frame, is taken for %s", name)
		}
	}
	for _, today := range []string{assets.Layout(), assets.CardLayout(), assets.LetterheadLayout()} {
		if outdated(change.Replace(today)) {
			t.Error("a layout of today is taken for an earlier one")
		}
	}
}

func FuzzInspect(f *testing.F) {
	f.Add("<!--[if mso]>%content%<![endif]--><p title='%a%'>%content%<img src=cid:x><a href=%c3%a9>")
	f.Add(assets.Layout())
	f.Fuzz(func(t *testing.T, layout string) {
		for _, r := range Inspect(layout, Vocabulary(&settings.Settings{})) {
			if r.Line < 1 || r.Line > 1+strings.Count(layout, "\n") {
				t.Fatalf("%+v", r)
			}
		}
	})
}
