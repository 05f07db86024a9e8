package lint_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/assets"
	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/mail/lint"
	"postroom/settings"
)

// sound is HTML in which there is nothing to find.
// words are the placeholders that there always are.
var words = compose.Vocabulary(&settings.Settings{})

const sound = `<p>%action-message%</p><p><a href="%action-link%">Open</a></p>`

func found(findings []settings.Finding) []string {
	var all []string
	for _, f := range findings {
		all = append(all, fmt.Sprintf("%s:%d: %s: %s", f.Field, f.Line, f.Severity, f.Code))
	}
	return all
}

func TestFindingsOfATemplate(t *testing.T) {
	for name, test := range map[string]struct {
		subject, html string
		want          []string
	}{
		"sound":                {"Hello", sound, nil},
		"placeholder unknown":  {"Hello", sound + "\n<p>%ticket%</p>", []string{"html:2: error: unknown-placeholder"}},
		"unknown in subject":   {"%ticket% %action-message%", sound, []string{"subject:1: error: unknown-placeholder"}},
		"unknown in a link":    {"Hello", sound + "\n" + `<p><a href="%tickets-link%">x</a></p>`, []string{"html:2: error: unknown-placeholder"}},
		"escape in an address": {"Hello", sound + `<p><a href="https://example.com/%c3%a9">x</a></p>`, nil},
		"percentages":          {"50% of 60%", sound + "<p>100% sure, 5 % off</p>", nil},
		"no link":              {"Hello", "<p>%action-message%</p>", []string{"html:1: warning: missing-action-link"}},
		"blank":                {"Hello", "", []string{"html:1: warning: missing-action-link"}},
		"longest subject":      {strings.Repeat("é", 78), sound, nil},
		"subject too long":     {strings.Repeat("é", 79), sound, []string{"subject:1: hint: subject-length"}},
		"underscore":           {"Hello", sound + "\n\n<p>%action_message%</p>", []string{"html:3: hint: misspelt-placeholder"}},
		"spaces":               {"% action-message %", sound, []string{"subject:1: hint: misspelt-placeholder"}},
		"capitals":             {"%Action-Message%", sound, []string{"subject:1: hint: misspelt-placeholder"}},
		"not closed":           {"Do %action-message now", sound, []string{"subject:1: hint: misspelt-placeholder"}},
		"not opened":           {"action-message% now", sound, []string{"subject:1: hint: misspelt-placeholder"}},
		"two, one not closed":  {"%action-message or %action-link%", sound, []string{"subject:1: hint: misspelt-placeholder"}},
		"behind a percentage":  {"50% of %Action_Message%", sound, []string{"subject:1: hint: misspelt-placeholder"}},
		"two side by side":     {"%action-message%%action-link%", sound, nil},
		"name in a class":      {"Hello", sound + `<p>see action-link for more</p>`, nil},
		"only in a comment":    {"Hello", "<p>a</p>\n<!-- " + sound + " -->", []string{"html:2: warning: missing-action-link"}},
		"only in noscript":     {"Hello", "a<noscript>" + sound + "</noscript>", []string{"html:1: warning: missing-action-link", "html:1: warning: dropped"}},
		"only where hidden":    {"Hello", "<p>a</p>\n<div style='display:none'>" + sound + "</div>", []string{"html:2: warning: missing-action-link", "html:2: warning: dropped"}},
		"hidden and shown":     {"Hello", "<noscript>%action-message%</noscript>" + sound, []string{"html:1: warning: dropped"}},
		"unknown and hidden":   {"Hello", sound + "<!-- %x% --><noscript>%y%</noscript>", []string{"html:1: warning: dropped"}},
		"unknown in alt":       {"Hello", sound + `<img src="cid:` + strings.Repeat("0", 64) + `.png" alt="%x%">`, []string{"html:1: error: unknown-placeholder"}},
		"link of an image":     {"Hello", `<p>%action-message%</p><a href="%action-link%"><img alt="x" src="cid:` + strings.Repeat("0", 64) + `.png"></a>`, nil},
		"link of a button":     {"Hello", `<p>%action-message%</p><p><a class="button" href="%action-link%">Open</a></p>`, nil},
		"word of the portal's": {"#Service[name]", sound + "\n<p>#Global[x] #fff[1] #Nothing</p>", []string{"subject:1: warning: word-not-replaced", "html:2: error: global-without-value"}},
		"link to nowhere":      {"Hello", sound + "\n<p>\n" + `<a href="">x</a></p>`, []string{"html:3: warning: empty-link"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := found(read(settings.Template{Subject: test.subject, HTML: test.html}, words))
			if !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestFindingsOfAPreheader(t *testing.T) {
	for preheader, want := range map[string][]string{
		"": nil, "%action-message%, by Friday": nil, strings.Repeat("é", 130): nil,
		strings.Repeat("é", 131): {"preheader:1: hint: preheader-length"},
		"%ticket%":               {"preheader:1: error: unknown-placeholder"},
		"%Action-Message%":       {"preheader:1: hint: misspelt-placeholder"},
		"#Service[name]":         {"preheader:1: warning: word-not-replaced"},
		" hello ":                {"preheader:1: hint: preheader-repeats"},
	} {
		if got := found(read(settings.Template{Subject: "Hello", Preheader: preheader, HTML: sound}, words)); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", preheader, got, want)
		}
	}
}

func TestAMailOfImagesAloneIsAWarning(t *testing.T) {
	image := `<p><a href="%action-link%"><img alt="x" src="cid:` + strings.Repeat("0", 64) + `.png"></a></p>`
	for html, want := range map[string]bool{
		image:                                   true,
		image + "\n" + image + "<p>Open it</p>": true,
		image + "<p>%action-message%</p>":       false,
		image + "<p>" + strings.Repeat("word ", 20) + "</p>": false,
		"<p>Short</p>": false,
	} {
		got := found(read(settings.Template{Subject: "Hello", HTML: html}, words))
		if slices.Contains(got, "html:1: warning: images-alone") != want {
			t.Errorf("%s: %q", html, got)
		}
	}
}

func TestMessagesNameThePlaceholderAndTheOneThatWasMeant(t *testing.T) {
	for subject, want := range map[string]string{
		"%action-mesage%":   "there is no placeholder %action-mesage%: did you mean %action-message%?",
		"%ticket%":          "there is no placeholder %ticket%: there are %action-message%, %action-link%, %store-link%, %action-name%, %person-name%, %id-primary-e-mail-address%, %id-windows-user-account%",
		"%action_message%":  "%action_message% stays as it is: did you mean %action-message%?",
		"% Action Message%": "% Action Message% stays as it is: did you mean %action-message%?",
		"%store-link":       "%store-link stays as it is: did you mean %store-link%?",
	} {
		findings := read(settings.Template{Subject: subject, HTML: sound}, words)
		if len(findings) != 1 || findings[0].Message != want {
			t.Errorf("%s gives %+v, want %q", subject, findings, want)
		}
	}
}

func TestImageWithoutDescriptionIsAWarning(t *testing.T) {
	image := `<p><img src="cid:` + strings.Repeat("0", 64) + `.png"%s></p>`
	for alt, want := range map[string]bool{"": true, ` alt=""`: true, ` alt="A logo"`: false} {
		findings := read(settings.Template{Subject: "s", HTML: sound + "\n" + fmt.Sprintf(image, alt)}, words)
		got := slices.Contains(found(findings), "html:2: warning: image-without-description")
		if got != want {
			t.Errorf("%q: %q", alt, found(findings))
		}
	}
}

func TestWhatADocumentCannotHoldIsReportedAtItsLine(t *testing.T) {
	findings := read(settings.Template{Subject: "s", HTML: sound + "\n\n<script>alert(1)</script>"}, words)
	if !slices.Contains(found(findings), "html:3: warning: dropped") {
		t.Errorf("got %+v", findings)
	}
	for _, f := range findings {
		if f.Message == "" {
			t.Errorf("%+v says nothing", f)
		}
	}
}

func TestBuiltInTemplatesHaveNothingToFind(t *testing.T) {
	for language, template := range assets.DefaultTemplates() {
		if findings := read(settings.Template(template), words); len(findings) != 0 {
			t.Errorf("%s: %+v", language, findings)
		}
	}
}

func TestFileFindingsStandAtTheFilesLine(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"block on its own lines": {
			"[template.en]\nsubject = \"%x%\"\nhtml = '''\n" + sound + "\n<p>%y%</p>\n'''\n",
			[]string{"template.en.subject:2", "template.en.html:5"},
		},
		"block on the key's line": {
			"[template.en]\nsubject = 's'\nhtml = '''" + sound + "\n<p>%y%</p>'''\n",
			[]string{"template.en.html:4"},
		},
		"one line": {
			"# first\n[template.en]\n\"html\"=\"" + strings.ReplaceAll(sound, `"`, `\"`) + "\\n\\n%y%\"\n",
			[]string{"template.en.html:3"},
		},
		"basic block": {
			"[template.en]\nhtml = \"\"\"\n" + sound + "\\n\\\n   more \\\n\n  %x%\n%y%\"\"\"\n",
			[]string{"template.en.html:3", "template.en.html:7"},
		},
		"CRLF": {
			"[template.en]\r\nhtml = '''\r\n" + sound + "\r\n<p>%y%</p>\r\n'''\r\n",
			[]string{"template.en.html:4"},
		},
		"inline table": {
			"[template]\nen = { subject = \"%x%\", html = '''" + sound + "\n%y%''' }\n",
			[]string{"template.en.subject:2", "template.en.html:3"},
		},
		"dotted key": {
			"template.en.html = '''\n" + sound + "\n%y%'''\n",
			[]string{"template.en.html:3"},
		},
		"action's own": {
			"[template.en]\nhtml = '''" + sound + "'''\n[[action]]\nname = 'a'\n[[action]]\nname = 'b'\n[action.own]\nsubject = 's'\nhtml = '''\n" + sound + "\n%y%'''\n",
			[]string{"action[1].own.html:11"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := settings.Parse("settings.toml", []byte(test.text))
			var got []string
			for _, finding := range checked(f) {
				if finding.Code == "unknown-placeholder" {
					got = append(got, fmt.Sprintf("%s:%d", finding.Field, finding.Line))
				}
				if finding.File != "settings.toml" {
					t.Errorf("file %q", finding.File)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q; the file: %v", got, test.want, f.Findings)
			}
		})
	}
}

func TestWhatIsKnownOfTemplatesMakesNoDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var known lint.Known
		html := rapid.SampledFrom([]string{sound, sound + "%x%", "%y%", ""})
		for range rapid.IntRange(1, 6).Draw(t, "checks") {
			f := settings.Parse("f", []byte("[template.en]\nhtml = '"+html.Draw(t, "en")+"'\n[template.nl]\nsubject = '%z%'\nhtml = '"+html.Draw(t, "nl")+"'\n"))
			if got, want := found(known.Check(f)), found(checked(f)); !slices.Equal(got, want) {
				t.Fatalf("got %q, want %q", got, want)
			}
		}
	})
}

func TestATemplateThatIsKnownIsNotReadAgain(t *testing.T) {
	var known lint.Known
	f := settings.Parse("f", []byte("[template.en]\nhtml = '"+sound+"'\n"))
	told := []settings.Finding{{Severity: settings.SeverityHint, Code: "told", Field: "html", Line: 1}}
	known.Tell(f.Settings.Template.Languages["en"], compose.Vocabulary(f.Settings), lint.Reading{Findings: told})
	for range 2 {
		got := found(known.Check(f))
		if !slices.ContainsFunc(got, func(line string) bool {
			return strings.HasPrefix(line, "template.en.html") && strings.HasSuffix(line, "told")
		}) {
			t.Errorf("got %q", got)
		}
	}
	if told[0].Field != "html" {
		t.Error("what was told was written to")
	}
}

func TestNoTextOrFileMakesACheckPanic(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"%", "action-message", "% action_link", "\n", "\r\n", `"`, `\`, "'''", `"""`, "<a href=''>", "<img", ">", "é", "html = ", "[template.en]\n", "\x00", " ",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(piece).Draw(t, "text"), "")
		lines := 1 + strings.Count(text, "\n")
		for _, f := range read(settings.Template{Subject: text, HTML: text}, words) {
			if f.Line < 1 || f.Line > lines || f.Message == "" {
				t.Fatalf("%q gives %+v", text, f)
			}
		}
		for _, f := range checked(settings.Parse("f", []byte(text))) {
			if f.Line < 0 || f.Line > lines {
				t.Fatalf("%q gives %+v", text, f)
			}
		}
	})
}

func TestALinkWithoutAnAddressIsAWarningAtTheAddress(t *testing.T) {
	const template = "[template]\nlanguage = \"en\"\n[template.en]\nsubject = \"x\"\n" +
		`html = '<p>%action-message% <a href="%action-link%">a</a> <a href="%store-link%">b</a></p>'` + "\n"
	got := found(checked(settings.Parse("settings.toml", []byte("version = 1\n[portal]\n"+template))))
	want := []string{"portal.url:2: warning: no-address-for-link", "portal.messages:2: warning: no-address-for-link"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	const portal = "[portal]\nurl = \"https://portal.example.com\"\nmessages = \"https://portal.example.com/m\"\n"
	if got := found(checked(settings.Parse("settings.toml", []byte("version = 1\n"+portal+template)))); len(got) > 0 {
		t.Errorf("with addresses: %q", got)
	}
}

func TestEverythingThatIsLostHasItsSentence(t *testing.T) {
	files, err := filepath.Glob("../document/parse/*.go")
	if err != nil {
		t.Fatal(err)
	}
	lost := regexp.MustCompile(`\.lost\([^,]*, ("[a-z-]+"|[^,]*),`)
	found := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range lost.FindAllSubmatch(text, -1) {
			found++
			why, err := strconv.Unquote(string(m[1]))
			if _, ok := settings.SentenceOf("dropped/" + why); err != nil || !ok {
				t.Errorf("%s: nothing is said of %s", file, m[1])
			}
		}
	}
	if found < 20 {
		t.Errorf("%d losses were found", found)
	}
}

func read(t settings.Template, known document.Vocabulary) []settings.Finding {
	return lint.Read(t, known).Findings
}

func checked(f *settings.File) []settings.Finding { return new(lint.Known).Check(f) }
