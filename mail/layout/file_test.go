package layout

import (
	"strings"
	"testing"

	"postroom/mail/growthtest"
	"postroom/mail/view/typeface"
)

func fileOf(t testing.TB, text string) *File {
	t.Helper()
	f, err := Read("ours.html", []byte(text), typeface.New())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestWhatAnElementHoldsEndsWhereHTMLEndsIt(t *testing.T) {
	// The element is the one before ^, which is not in the text; what it holds is in [ ].
	for _, source := range []string{
		"<body>^[<p>a</p>]</body>",
		"<table><tr><td>^[a]</td><td>b</td></tr></table>",
		"<table><tr><td>^[a]<td>b<tr><td>c</table>",
		"<table><tr><td>^[a<p>b<p>c]<td>d</table>",
		"<table><tr><td>^[a]</tr></table>",
		"<table><tr><td>^[a]</table>b",
		"<table><tr><td>^[<table><tr><td>a</td></tr></table>b]</td></tr></table>",
		"<table><tr><td>^[<table><tr><td>a</table>]</td></tr></table>",
		"<table><tr><td>^[a</div>b</p>]</td></tr></table>", // they close nothing
		"<div><table><tr><td>^[a</div>b]</td></tr></table></div>",
		"<table><tr><td>^[<b>a<i>b</b>c]</td></tr></table>",
		"<table><tr><td>^[<img src=x>a<br>b<hr/>]</td></tr></table>",
		"<table><tr><td>^[<h1>a</h2>b]</td></tr></table>",
		"<table><tr><td>^[<style>td { } </td></style>a]</td></tr></table>",
		"<table><tr><td>^[<!-- </td> -->a]</td></tr></table>",
		"<!--[if mso]><td><![endif]--><table><tr><td>^[<!--[if mso]></td><![endif]-->a]</td></tr></table>",
		"<TABLE><TR><TD CLASS='>'>^[a]</TD></TR></TABLE>",
		"<ul><li>^[a]<li>b</ul>",
		"<div>^[a<div>b</div>c]</div>d",
		"<div>^[a]",
		"<div>^[]</div>",
		"<div>^[a<span title='</div>'>b</span>]</div>c",
		"<center>^[<table><tr><td>a</center>b</td></tr></table>]</center>",
		"<div>^[<svg><title>a</title><g/></svg>b]</div>",
		"<body><div>^[a]</body></html>\n",
	} {
		at := strings.IndexByte(source, '^')
		plain := strings.NewReplacer("^", "", "[if", "[if", "[endif", "[endif")
		from := at
		to := strings.LastIndexByte(source, ']') - 2 // less ^ and [
		text := plain.Replace(source[:at] + source[at+2:])
		close := to
		text = text[:close] + text[close+1:]
		f := fileOf(t, text)
		start := strings.LastIndexByte(source[:at], '<')
		gotFrom, gotTo, err := f.Content(start)
		if err != nil || gotFrom != from || gotTo != to {
			t.Errorf("%s: %v, %d to %d, want %d to %d", text, err, gotFrom, gotTo, from, to)
			continue
		}
		made, err := f.Put(Spot{start, gotFrom, gotTo})
		if want := text[:from] + "%content%" + text[to:]; err != nil || made.Text != want {
			t.Errorf("%s: %q, %v", text, made.Text, err)
		}
	}
}

func TestWhatHoldsNoTextIsRefused(t *testing.T) {
	text := "<html><head><title>x</title></head><body><table><tr><td>a<img src=x>b</td></tr></table></body></html>"
	f := fileOf(t, text)
	for _, tag := range []string{"<html", "<head", "<title", "<img", "<table", "<tr"} {
		_, _, err := f.Content(strings.Index(text, tag))
		if err == nil || !strings.Contains(err.Error(), tag+">") {
			t.Errorf("%s: %v", tag, err)
		}
	}
	for _, place := range []int{-1, 1, len(text), 1 << 40} {
		if _, _, err := f.Content(place); err == nil {
			t.Errorf("%d is taken for an element", place)
		}
		if s, ok := f.At(place); ok {
			t.Errorf("%d: %v", place, s)
		}
	}
}

func TestAPlaceThatWouldChangeTheRestIsRefused(t *testing.T) {
	text := "<div><b>a</div><p>b</p>"
	f := fileOf(t, text)
	if made, err := f.Put(Spot{0, 5, 9}); err == nil {
		t.Errorf("%q: what is bold behind it is not any more", made.Text)
	}
	if made, err := f.Put(Spot{0, 5, 99}); err == nil {
		t.Errorf("%q", made.Text)
	}
}

const design = `<body><table><tr><td class=head><img src=logo.png alt=Logo></td></tr>
<tr><td class=main><p>Dear <b>Ann</b>, something has been approved, and this is what it says at some length.</p>
<table><tr><td class=button><a href=https://example.com>Open</a></td><td class=side>Less</td></tr></table></td></tr>
<tr><td class=foot>You get this since you are you.</td></tr></table></body>`

// name is the class of what a spot is, or its tag.
func name(f *File, s Spot, ok bool) string {
	if !ok {
		return ""
	}
	tag := f.Text[s.Start:s.From]
	if _, class, ok := strings.Cut(tag, "class="); ok {
		return strings.TrimSuffix(class, ">")
	}
	return strings.Trim(tag, "<>")
}

func TestAClickLeadsToTheInnermostSpot(t *testing.T) {
	f := fileOf(t, design)
	for _, c := range []struct{ clicked, want string }{
		{"<td class=head", "head"},
		{"<img", "head"}, // it holds nothing itself
		{"<p>", "main"},
		{"<b>", "main"},
		{"<a ", "button"}, // a link holds no links
		{"<td class=side", "side"},
		{"<table><tr><td class=button", "button"}, // of a table, the cell in which most is read
		{"<table><tr><td class=head", "main"},
		{"<body", "body"},
	} {
		s, ok := f.At(strings.Index(design, c.clicked))
		if got := name(f, s, ok); got != c.want {
			t.Errorf("%s: %q, want %q", c.clicked, got, c.want)
		}
	}
}

func TestSpotsAreWalkedInTheirOrderAndInAndOut(t *testing.T) {
	f := fileOf(t, design)
	var all []string
	for s, ok := f.Next(Spot{Start: -1}, 1); ok; s, ok = f.Next(s, 1) {
		all = append(all, name(f, s, true))
		if before, ok := f.Next(s, -1); ok && name(f, before, true) != all[len(all)-2] {
			t.Errorf("before %s: %s", all[len(all)-1], name(f, before, true))
		}
	}
	if got := strings.Join(all, " "); got != "head main button side foot" {
		t.Errorf("the spots: %s", got)
	}
	s, ok := f.Proposed()
	if got := name(f, s, ok); got != "main" {
		t.Errorf("proposed: %q", got)
	}
	in, ok := f.Narrower(s)
	if got := name(f, in, ok); got != "button" && got != "side" {
		t.Errorf("narrower: %q", got)
	}
	out, ok := f.Wider(in)
	if got := name(f, out, ok); got != "main" {
		t.Errorf("wider: %q", got)
	}
	if out, ok = f.Wider(out); name(f, out, ok) != "body" {
		t.Errorf("wider: %q", name(f, out, ok))
	}
	if _, ok := f.Wider(out); ok {
		t.Error("there is something around the body")
	}
}

func TestAPlaceOnADarkGroundIsNotProposedWhereThereIsALightOneInIt(t *testing.T) {
	f := fileOf(t, "<body bgcolor=#202020><div class=all><p style='color:#fff'>House</p><table bgcolor=#ffffff><tr><td class=light>"+
		"A text of some length, on white.</td></tr></table><p style='color:#fff'>A text that is nearly as long</p></div></body>")
	s, ok := f.Proposed()
	if got := name(f, s, ok); got != "light" {
		t.Errorf("proposed: %q", got)
	}
	f = fileOf(t, "<body bgcolor=#202020><div class=all><p style='color:#fff'>A house that is dark all over</p></div></body>")
	s, ok = f.Proposed()
	if got := name(f, s, ok); got != "all" {
		t.Errorf("proposed: %q", got)
	}
}

func TestAFileSaysItselfWhereTheMessageGoes(t *testing.T) {
	for text, want := range map[string]bool{
		"<td>%content%</td>":     true,
		"<td>Hello</td>":         false,
		"<!-- %content% --><td>": false,
		"<td title=%content%>":   false,
	} {
		if got := fileOf(t, text).Ready(); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestAFileIsReadInTheEncodingThatItHas(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{"\xef\xbb\xbf<p>é</p>", "<p>é</p>"},
		{"<p>a\r\nb</p>", "<p>a\r\nb</p>"},
		{"<meta charset=windows-1252><p>\xe9 \x80</p>", "<meta charset=windows-1252><p>é €</p>"},
		{"<meta charset=iso-8859-2><p>\xb9</p>", "<meta charset=iso-8859-2><p>š</p>"},
		{"<p>\xe9</p>", "<p>é</p>"},
	} {
		if got := fileOf(t, c.content).Text; got != c.want {
			t.Errorf("%q: %q", c.content, got)
		}
	}
	for _, content := range []string{"", " \n", "\x00\x01", strings.Repeat("x", MaxFile+1)} {
		if _, err := Read("x.html", []byte(content), typeface.New()); err == nil {
			t.Errorf("%.10q is taken", content)
		}
	}
}

func TestReadingAFileGrowsWithIt(t *testing.T) {
	fonts := typeface.New()
	for name, piece := range map[string]string{"cells": "<td>a", "blocks": "<div>a", "tables": "<table><tr><td>a", "formats": "<b><div>a", "ends": "<div>a</td></b></p>"} {
		t.Run(name, func(t *testing.T) {
			growthtest.Linear(t, 1500, func(n int) func() {
				content := []byte("<table><tr>" + strings.Repeat(piece, n))
				return func() {
					f, err := Read("x.html", content, fonts)
					if err != nil {
						t.Fatal(err)
					}
					if s, ok := f.Proposed(); ok {
						_, _ = f.Put(s) // refused, or not
					}
				}
			})
		})
	}
}

func FuzzPut(f *testing.F) {
	f.Add(design, 20)
	f.Add("<div><b>a</div><p>b</p>", 0)
	fonts := typeface.New()
	f.Fuzz(func(t *testing.T, text string, place int) {
		if len(text) > 4000 {
			return
		}
		file, err := Read("x.html", []byte(text), fonts)
		if err != nil {
			return
		}
		s, ok := file.At(place)
		if !ok {
			return
		}
		made, err := file.Put(s)
		if err == nil && made.Text != file.Text[:s.From]+"%content%"+file.Text[s.To:] {
			t.Errorf("%q", made.Text)
		}
	})
}
