package check_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"postroom/mail/check"
	"postroom/mail/compose"
	"postroom/mail/lint"
	"postroom/settings"
)

// said are findings, a line each, with the folder taken out.
func said(folder settings.Folder, findings []settings.Finding) []string {
	var all []string
	for _, f := range findings {
		line := fmt.Sprintf("%s %s %s %s:%d %s", f.Severity, f.Code, f.Field, f.File, f.Line, f.Message)
		all = append(all, strings.ReplaceAll(line, folder.Dir+string(filepath.Separator), ""))
	}
	return all
}

// row is something that can be wrong.
type row struct {
	name   string
	change func(*place)
	want   []string
}

// rows are what can be wrong.
func rows() []row {
	return slices.Concat(rowsOfFiles(), rowsOfColours(), rowsOfPeople(), rowsOfComing())
}

func rowsOfFiles() []row {
	return []row{
		{"nothing", func(*place) {}, nil},

		// Files that the settings name.
		{"no CA file", func(p *place) { p.set("[server]\n", "[server]\nca_file = \"gone\\t\\n.pem\"\n") }, []string{
			`error ca-file server.ca_file settings.toml:5 there is no file gone\t\n.pem: choose a file with the authority's certificate (PEM, DER or .p7b), or empty the field`,
		}},
		{"a CA file that is a folder", func(p *place) { p.set("[server]\n", "[server]\nca_file = \"layouts\"\n") }, []string{`error ca-file server.ca_file settings.toml:5 the CA file cannot be read (read layouts: is a directory): choose a file with the authority's certificate (PEM, DER or .p7b), or empty the field`}},
		{"no certificate in the CA file of an action's own server", func(p *place) {
			p.set("[template]\n", "[action.own]\nhost = \"a.example\"\nfrom = \"a@a.example\"\nca_file = \"people.csv\"\n[template]\n")
		}, []string{
			`error ca-file action[0].own.ca_file settings.toml:21 people.csv holds no certificate: choose a file with the authority's certificate (PEM, DER or .p7b), or empty the field`,
		}},
		{"no image", func(p *place) { p.html(`<p><img alt="x" src="cid:` + strings.Repeat("0", 64) + `.png"></p>`) }, []string{
			`error image-missing template.en.html settings.toml:26 the image "` + strings.Repeat("0", 64) + `.png" is not in images, so no mail can be made: put it in again, or take it out`,
		}},
		{"a picture that is elsewhere", func(p *place) { p.html(`<p><img alt="x" src="https://a.example/b.png"></p>`) }, []string{
			`warning image-elsewhere template.en.html settings.toml:26 the picture https://a.example/b.png is not kept with the template, so the mail has its description alone: choose a file for it under Write, or take it out`,
		}},
		{"an image that is there", func(p *place) { p.html(`<p><img alt="x" src="cid:` + picture + `"></p>`) }, nil},
		{"an image that no reader sees", func(p *place) { p.html(`<!-- <img alt="x" src="cid:` + strings.Repeat("0", 64) + `.png"> -->`) }, nil},
		{"an image that is none", func(p *place) {
			p.files["images/"+picture] = "text"
			p.html(`<p><img alt="x" src="cid:` + picture + `"></p>`)
		}, []string{
			`error image-no-picture template.en.html settings.toml:26 the file "` + picture + `" holds text/plain; charset=utf-8 and no picture that mail clients show, so no mail can be made: put in a PNG, JPEG or GIF`,
		}},
		{"an image that is a folder", func(p *place) {
			delete(p.files, "images/"+picture)
			p.files["images/"+picture+"/x"] = ""
			p.html(`<p><img alt="x" src="cid:` + picture + `"></p>`)
		}, []string{
			`error image-unreadable template.en.html settings.toml:26 the image "` + picture + `" cannot be read (read images/` + picture + `: is a directory), so no mail can be made: put it in again, or take it out`,
		}},

		// The layout.
		{"no layout", func(p *place) { delete(p.files, "layouts/ours.html") }, []string{
			`error layout template.layout settings.toml:20 the layout "ours.html" cannot be read (open layouts/ours.html: no such file or directory): put it there, or empty template.layout`,
		}},
		{"a layout elsewhere", func(p *place) { p.set(`"ours.html"`, `"../x"`) }, []string{`error layout template.layout settings.toml:20 "../x" is no bare file name: put the layout into layouts/ and write its name alone`}},
		{"a layout in Windows-1252", func(p *place) { p.layout("\xe9") }, []string{`error layout-not-text template.layout layouts/ours.html:5 the layout is not UTF-8 text here: save it as UTF-8`}},
		{"a layout in UTF-16", func(p *place) { p.files["layouts/ours.html"] = "<\x00p\x00" }, []string{`error layout-not-text template.layout layouts/ours.html:1 the layout holds a NUL byte here: save it as UTF-8`}},
		{"a layout with a byte order mark", func(p *place) { p.files["layouts/ours.html"] = "\ufeff%content%" }, nil},
		{"a layout without a place for the content", func(p *place) { p.files["layouts/ours.html"] = "<p>" }, []string{
			`error layout-no-content template.layout layouts/ours.html:1 the layout has no %content% in its text: put it where the template goes`,
		}},
		{"a place for the content in a comment", func(p *place) { p.files["layouts/ours.html"] = "<p>\n<!-- %content% -->" }, []string{
			`error layout-no-content template.layout layouts/ours.html:2 the layout has %content% only here, where it is no text (in a comment, a script, a title or an attribute): put it where the template goes`,
		}},
		{"two places for the content", func(p *place) { p.layout("%content%") }, []string{
			`error layout-two-contents template.layout layouts/ours.html:5 the layout has %content% a second time: leave one, where the template goes`,
		}},
		{"an unknown placeholder in the layout", func(p *place) { p.layout("%company%") }, []string{
			`error unknown-placeholder template.layout layouts/ours.html:5 there is no placeholder %company%: there are %content%, %layout.title%, %layout.language%, %layout.direction%, %action-message%, %action-link%, %store-link%, %action-name% and 3 more`,
		}},
		{"a misspelt placeholder in the layout", func(p *place) { p.layout("%layout.titel%") }, []string{
			`error unknown-placeholder template.layout layouts/ours.html:5 there is no placeholder %layout.titel%: did you mean %layout.title%?`,
		}},
		{"no image of the layout", func(p *place) { p.layout(`<img alt="x" src="cid:logo.png">`) }, []string{
			`error image-missing template.layout layouts/ours.html:5 the image "logo.png" is not in images, so no mail can be made: put it in again, or take it out`,
		}},
		{"an image of the layout by a path", func(p *place) { p.layout(`<img alt="x" src="cid:../logo.png">`) }, []string{
			`error image-name template.layout layouts/ours.html:5 "../logo.png" is no name of a file in images, so no mail can be made: put the image in again, or take it out`,
		}},
		{"a placeholder where none is filled", func(p *place) { p.layout("<style>%store-link%</style>") }, []string{
			`warning placeholder-not-filled template.layout layouts/ours.html:5 %store-link% stays as it is here: a placeholder is filled in text, in a link's address and in an attribute for people, such as alt`,
		}},
		{"a placeholder for Outlook", func(p *place) { p.layout("<!--[if mso]><p>%action-link%</p><![endif]-->") }, []string{
			`warning placeholder-not-filled template.layout layouts/ours.html:5 %action-link% stays as it is here: nothing is filled in a comment, and Outlook shows this one`,
		}},
		{"a relative image", func(p *place) { p.layout(`<img alt="x" src="logo.png">`) }, []string{
			`warning relative-image template.layout layouts/ours.html:5 the image "logo.png" has no whole address, so no reader sees it: write one that begins with https://, or put the file into images/ and write cid: and its name`,
		}},
		{"a relative link", func(p *place) { p.layout(`<a href="/help">`) }, []string{
			`warning relative-link template.layout layouts/ours.html:5 the link "/help" has no whole address, so it leads nowhere in a mail: write one that begins with https://`,
		}},
		{"half a frame for Outlook", func(p *place) { p.layout("<!--[if mso]></td></tr></table><![endif]-->") }, []string{
			`warning outlook-half template.layout layouts/ours.html:5 a frame for Outlook alone begins or ends in this comment, and its other half is nowhere, so that Outlook shows the mail askew: put the message inside the frame, or take this half out too`,
		}},
		{"a whole frame for Outlook", func(p *place) {
			p.layout("<!--[if mso]><table><tr><td><![endif]--><p>x</p><!--[if mso]></td></tr></table><![endif]-->")
		}, nil},
		{"a copy of an earlier layout", func(p *place) {
			p.layout(`<i title="%layout.language%"></i><!--[if mso]><table role="presentation" align="center" width="600"><tr><td><![endif]--><p>x</p><!--[if mso]></td></tr></table><![endif]-->`)
		}, []string{
			`warning layout-outdated template.layout layouts/ours.html:1 the layout is a copy of one that came with an earlier version, without colours for the dark or without the direction of languages such as Arabic: choose it anew under Layout… on the Template page, or take over what the new one has`,
		}},
		{"a form", func(p *place) { p.layout(`<form>`) }, []string{
			`warning form template.layout layouts/ours.html:5 a form does not work in a mail: lead to a page of the portal instead`,
		}},
		{"a script", func(p *place) { p.layout(`<script src="https://x.example"></script>`) }, []string{
			`warning script template.layout layouts/ours.html:5 a script does not run in a mail, and many servers refuse one: take it out`,
		}},
		{"a word of the portal's in the layout", func(p *place) { p.layout("<p>\n#Global[x]") }, []string{
			`error global-without-value template.layout layouts/ours.html:6 #Global[x] has no value: add "x" to the global placeholders, or write the value here`,
		}},
		{"a layout that is too large", func(p *place) { p.layout(strings.Repeat("x ", 51<<10)) }, []string{
			`warning mail-too-large template.layout layouts/ours.html:1 the layout alone has 103 kB: Gmail cuts a mail off behind 102 kB; shorten it`,
		}},

		// What a reader of the mail sees.
		{"a long word", func(p *place) { p.layout(`<p style="font:10px monospace;margin:0">` + strings.Repeat("x", 100)) }, []string{
			`warning outside-phone template.layout layouts/ours.html:5 "` + strings.Repeat("x", 40) + `…" stands 249 px out of a telephone's 360 px, where it is not seen: write it shorter, or in parts that can stand on lines of their own`,
		}},
		{"a wide table", func(p *place) { p.layout(`<table width="600"><td align="right">x</table>`) }, []string{
			`warning outside-phone template.layout layouts/ours.html:5 the <table> here is 600 px wide and a telephone has 360, so "x" stands out of it: give it width:100% and those pixels as max-width`,
		}},
		{"a line that may not be broken", func(p *place) {
			p.layout(`<p style="font:10px monospace;white-space:nowrap">` + strings.Repeat("xxxxxxxxx ", 7))
		}, []string{
			`warning outside-phone template.layout layouts/ours.html:5 "xxxxxxxxx" stands 3 px out of a telephone's 360 px, since the <p> here keeps its lines from being broken: take off its white-space:nowrap`,
		}},
		{"a cell far out", func(p *place) { p.layout(`<p style="margin:0 0 0 380px">x`) }, []string{
			`warning outside-phone template.layout layouts/ours.html:5 "x" stands 36 px out of a telephone's 360 px, where it is not seen: make what is beside it narrower`,
		}},
		{"a wide image", func(p *place) { p.layout(`<img alt="x" width="700" src="https://x.example/a.png">`) }, []string{
			`warning image-too-wide template.layout layouts/ours.html:5 the image "https://x.example/a.png" stands 68 px out of a window of 640 px: give it max-width:100%, or save it smaller`,
		}},
		{"a link to elsewhere", func(p *place) { p.html(`<p><a href="https://evil.example/">portal.example.com</a></p>`) }, []string{
			`warning link-elsewhere template.en.html settings.toml:26 the words name portal.example.com and the link leads to evil.example, as in a swindler's mail: write the address that it leads to, or other words`,
		}},
		{"a link to a host beside the one that it names", func(p *place) { p.html(`<p><a href="https://click.example.com/">portal.example.com</a></p>`) }, []string{
			`hint link-elsewhere template.en.html settings.toml:26 the words name portal.example.com and the link leads to click.example.com: write the same host, as careful readers compare them`,
		}},

		// A template, and the mail that is made of it.
		{"a mail that is too large", func(p *place) { p.html("<p>" + strings.Repeat("x ", 51<<10) + "</p>") }, []string{
			`warning mail-too-large template.en.html settings.toml:24 the mail's HTML has 103 kB: Gmail cuts a mail off behind 102 kB; shorten the template or its layout`,
		}},
		{"what an event brings by a name that no placeholder has", func(p *place) { p.text += "\n[values]\n\"Due date\" = \"Friday\"\nid-windows-user-account = \"x\"\n" }, []string{
			`error value-name values."Due date" settings.toml:29 "Due date" cannot be the name of a placeholder: use lower-case letters, digits and hyphens, a letter first`,
			`error value-name values.id-windows-user-account settings.toml:30 there is a placeholder "id-windows-user-account" already: give what an event brings another name`,
		}},
		{"an unknown placeholder", func(p *place) { p.html("%ticket%") }, []string{
			`error unknown-placeholder template.en.html settings.toml:26 there is no placeholder %ticket%: there are %action-message%, %action-link%, %store-link%, %action-name%, %person-name%, %id-primary-e-mail-address%, %id-windows-user-account%`,
		}},
		{"a misspelt placeholder", func(p *place) { p.html("%action-lnk% %action_link%") }, []string{
			`error unknown-placeholder template.en.html settings.toml:26 there is no placeholder %action-lnk%: did you mean %action-link%?`,
			`hint misspelt-placeholder template.en.html settings.toml:26 %action_link% stays as it is: did you mean %action-link%?`,
		}},
		{"a long subject", func(p *place) { p.set(`"Action needed"`, `"`+strings.Repeat("x", 79)+`"`) }, []string{
			`hint subject-length template.en.subject settings.toml:22 the subject has 79 characters before anything is filled in: lists of mails show 78 at most`,
		}},
		{"a long preheader", func(p *place) { p.set(`subject = "A`, "preheader = \""+strings.Repeat("x", 131)+"\"\nsubject = \"A") }, []string{
			`hint preheader-length template.en.preheader settings.toml:22 the preheader has 131 characters before anything is filled in: lists of mails show 130 at most`,
		}},
		{"a preheader that repeats", func(p *place) { p.set("html = '", "preheader = \"Action needed\"\nhtml = '") }, []string{
			`hint preheader-repeats template.en.preheader settings.toml:23 the preheader says what the subject says: lists of mails show them beside each other`,
		}},
		{"images alone", func(p *place) { p.set("<p>%action-message%</p>", `<p><img alt="x" src="cid:`+picture+`"></p>`) }, []string{
			`warning images-alone template.en.html settings.toml:24 the template has hardly any text beside its images: who does not load them sees little, and filters take such a mail for spam; write what is asked as text`,
			`error missing-action-message template.en.html settings.toml:24 %action-message% is missing: without it the mail does not say what it is about`,
		}},
		{"no message", func(p *place) { p.set("<p>%action-message%</p>", "<p>x</p>") }, []string{
			`error missing-action-message template.en.html settings.toml:24 %action-message% is missing: without it the mail does not say what it is about`,
		}},
		{"a message that nobody sees", func(p *place) { p.set("<p>%action-message%</p>", "<p>x</p><!-- %action-message% -->") }, []string{
			`error missing-action-message template.en.html settings.toml:24 %action-message% stands only here, which is left out of the mail: without it the mail does not say what it is about`,
		}},
		{"a message that a style sheet hides", func(p *place) {
			p.set("<p>%action-message%</p>", "<style>.h{visibility:hidden}</style><p class=h>%action-message%</p><p>x</p>")
		}, []string{
			`warning dropped template.en.html settings.toml:24 <style> and all that stands in it is left out`,
			`warning dropped template.en.html settings.toml:24 what is hidden by visibility:hidden is left out`,
			`error missing-action-message template.en.html settings.toml:24 %action-message% stands only here, which is left out of the mail: without it the mail does not say what it is about`,
		}},
		{"a message that the layout hides", func(p *place) {
			p.set("Action", "A")
			p.files["layouts/ours.html"] = "<p>x\n<div style='display:none'>\n%content%\n</div>"
		}, []string{
			`error missing-action-message template.layout layouts/ours.html:2 nobody sees %action-message% in a window of 640 px: the <div> here has display:none; without it the mail does not say what it is about`,
		}},
		{"a message that the layout cuts off", func(p *place) {
			p.files["layouts/ours.html"] = "<div style='height:8px;overflow:hidden'>%content%</div>"
		}, []string{
			`error missing-action-message template.en.html settings.toml:24 nobody sees the whole %action-message% in a window of 640 px, though it stands here: give it room`,
		}},
		{"a message that the layout shows", func(p *place) {
			p.set("<p>%action-message%</p>", "<p>x</p>")
			p.layout("<p>%action-message%</p>")
		}, nil},
		{"no link", func(p *place) { p.set(`href="%action-link%"`, `href="https://x.example"`) }, []string{
			`warning missing-action-link template.en.html settings.toml:24 %action-link% is missing: without it the reader has to find the way to the portal`,
		}},
		{"a link that nobody sees", func(p *place) {
			p.set(`<p><a href="%action-link%">Open</a></p>`, "<p><a href='https://x.example'>x</a></p>\n<!-- %action-link% -->")
		}, []string{
			`warning missing-action-link template.en.html settings.toml:26 %action-link% stands only here, which is left out of the mail: without it the reader has to find the way to the portal`,
		}},
		{"what no document holds", func(p *place) { p.html("<script>x</script>") }, []string{
			`warning dropped template.en.html settings.toml:26 <script> and all that stands in it is left out`,
		}},
		{"a link to nowhere", func(p *place) { p.html(`<p><a href="#">x</a></p>`) }, []string{
			`warning empty-link template.en.html settings.toml:26 the link leads nowhere: write an address or %action-link% as its target`,
		}},
		{"an image without a description", func(p *place) { p.html(`<p><img src="cid:` + picture + `"></p>`) }, []string{
			`warning image-without-description template.en.html settings.toml:26 the image has no description: write one as its alt, for readers whose mail program shows no pictures`,
		}},
		{"a word of the portal's", func(p *place) { p.html(`<p>#Service[name]</p>`) }, []string{
			`warning word-not-replaced template.en.html settings.toml:26 #Service[name] is mailed as it stands: only #Global[name] is replaced; write the value itself`,
		}},
		{"a blank language", func(p *place) { p.text += "[template.nl]\nsubject = \"\"\nhtml = \"\"\n" }, []string{
			`warning html-empty template.nl.html settings.toml:29 the template has no text, so its readers get the one in "en": write one, or remove the language`,
		}},
		{"two actions of one name", func(p *place) {
			p.set("[template]", "[[action]]\nname = \"CONFIRM reset \"\nkind = \"send-message\"\n[template]")
		}, []string{
			`error action-duplicate action[1].name settings.toml:19 there are two actions named "CONFIRM reset ", action[0] and this one: give one another name`,
		}},

		// The portal.
		{"no page of messages", func(p *place) {
			p.set("messages = \"https://portal.example.com/messages\"\n", "")
			p.set("confirm-transaction", "perform-tasks")
		}, []string{
			`warning no-address-for-link portal.messages settings.toml:9 the template leads to %action-link%, and there is no address for an event that brings none: write the portal's page of messages`,
		}},
		{"no portal", func(p *place) {
			p.set("url = \"https://portal.example.com\"\n", "")
			p.html(`<p><a href="%store-link%">Portal</a></p>`)
		}, []string{
			`warning no-address-for-link portal.url settings.toml:9 the template leads to %store-link%, and there is no address for it: write the portal's, or no reader has that link`,
		}},
		{"a confirmation without an address", func(p *place) { p.set("messages = \"https://portal.example.com/messages\"\n", "") }, []string{
			`warning no-address-for-link portal.messages settings.toml:9 the template leads to %action-link%, and there is no address for an event that brings none: write the portal's page of messages`,
			`warning confirm-without-address action[0].kind settings.toml:15 nobody can confirm by this mail where the event brings no link: its text leads to the portal, and there is no address for that; write portal.messages`,
		}},
		{"a confirmation without a link", func(p *place) { p.set(`<a href="%action-link%">Open</a>`, "x") }, []string{
			`warning confirm-without-link action[0].kind settings.toml:16 nobody can confirm by this mail: its text has no %action-link%; write one into template.en.html`,
			`warning missing-action-link template.en.html settings.toml:24 %action-link% is missing: without it the reader has to find the way to the portal`,
		}},
		{"an own confirmation with a link of its own", func(p *place) {
			p.set("[template]\n", "[action.own]\nhost = \"a.example\"\nfrom = \"a@a.example\"\nsubject = \"x\"\nhtml = '<p>%action-message% <a href=\"https://x.example\">x</a></p>'\n[template]\n")
		}, []string{
			`warning missing-action-link action[0].own.html settings.toml:22 %action-link% is missing: without it the reader has to find the way to the portal`,
		}},
	}
}

func TestEachThingThatIsWrongIsFoundWhereItIs(t *testing.T) {
	for _, row := range rows() {
		t.Run(row.name, func(t *testing.T) {
			p := newPlace()
			row.change(p)
			source := p.write(t)
			if got := said(source.Folder, check.All(t.Context(), source)); !slices.Equal(got, row.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(row.want, "\n"))
			}
		})
	}
}

func TestManyOddRowsAreCounted(t *testing.T) {
	p := newPlace()
	for i := range 250 {
		p.files["people.csv"] += fmt.Sprintf("X%d,shared%d@example.com\nY%d,shared%d@example.com\nZ%d\n", i, i, i, i, i)
	}
	source := p.write(t)
	got := map[string]int{}
	for _, line := range said(source.Folder, check.All(t.Context(), source)) {
		got[strings.Fields(line)[1]]++
		if strings.Contains(line, "more") && !strings.Contains(line, "150 more") {
			t.Error(line)
		}
	}
	if want := map[string]int{"people-row": 101, "shared-value": 101}; !maps.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestALaterFileIsSaidToBeOneAndNothingElse(t *testing.T) {
	p := newPlace()
	p.set("version = 1", "version = 99")
	delete(p.files, "layouts/ours.html")
	source := p.write(t)
	if got := said(source.Folder, check.All(t.Context(), source)); len(got) != 1 || !strings.HasPrefix(got[0], "error version ") {
		t.Errorf("%q", got)
	}
}

func TestWhatIsKnownOfTemplatesMakesNoDifferenceToTheList(t *testing.T) {
	var known lint.Known
	for _, row := range append(rows(), rows()...) {
		p := newPlace()
		row.change(p)
		source := p.write(t)
		got := check.Merge(check.Settings(source.File, &known), check.Files(t.Context(), source))
		if want := check.All(t.Context(), source); !slices.EqualFunc(got, want, settings.Finding.Same) {
			t.Errorf("%s: got %v, want %v", row.name, got, want)
		}
	}
}

func TestOneTemplatesMailIsCheckedAsAmongTheSettings(t *testing.T) {
	p := newPlace()
	p.html(`<p><img alt="x" src="cid:` + strings.Repeat("0", 64) + `.png"></p>`)
	p.layout("%company%")
	source := p.write(t)
	s := source.File.Settings
	template := s.Template.Languages["en"]
	got := said(source.Folder, check.Mail(source.Folder, s, lint.Text{Template: template}, lint.Read(template, compose.Vocabulary(s)), source.Seen, new(compose.Composer)))
	if len(got) != 2 || !strings.HasPrefix(got[0], "error unknown-placeholder template.layout layouts/ours.html:5") ||
		!strings.HasPrefix(got[1], "error image-missing html :3") {
		t.Errorf("%q", got)
	}
}
