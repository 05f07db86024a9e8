package lint_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"postroom/assets"
	"postroom/mail/compose"
	"postroom/mail/lint"
	"postroom/mail/view/typeface"
	"postroom/settings"
)

var fonts = typeface.New()

const (
	message = "Please approve the laptop of Bram.\nIt is a ThinkPad."
	bare    = "<!doctype html>\n<html><body>\n%content%\n</body></html>\n"
)

const onBlack = "<style>@media(prefers-color-scheme:dark){body{background:#000!important}p,a,blockquote{color:#eee!important}}</style>"

// Those that leave out more than others.
const (
	word    = "Outlook on Windows (classic)"
	noImage = word + " and Gmail app, another provider's account"
)

// name is that of an image that is 700 by 10 pixels.
var name = strings.Repeat("0", 64) + ".png"

func mailOf(t testing.TB, layout, html string) lint.Mail {
	t.Helper()
	var wide bytes.Buffer
	if err := png.Encode(&wide, image.NewGray(image.Rect(0, 0, 700, 10))); err != nil {
		t.Fatal(err)
	}
	m, err := compose.Compose(compose.Source{
		From: "a@example.com", To: "b@example.com", Subject: "Hello", HTML: html, Layout: layout,
		Values: compose.Values{"action-message": message, "action-link": "https://portal.example.com/m", "store-link": "https://portal.invalid/"},
		Image:  func(string) ([]byte, error) { return wide.Bytes(), nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	template := settings.Template{Subject: "Hello", HTML: html}
	return lint.Mail{Mail: m, Template: template, Reading: lint.Read(template, words), Layout: layout, Message: message}
}

// seen is what a reader would see wrong: field, line, sentence and its values.
func seen(t testing.TB, layout, html string) []string {
	t.Helper()
	var all []string
	for _, f := range (&lint.Seen{Fonts: fonts}).Look(mailOf(t, layout, html)) {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s:%d %s %s", strings.TrimPrefix(f.Field, "template."), f.Line, f.Sentence, strings.Trim(fmt.Sprint(f.Values), "[]"))))
	}
	return all
}

// around is a layout with something on its lines 2 and 4, around the content.
func around(before, after string) string {
	return "<!doctype html><body style='margin:0'>\n" + before + "\n%content%\n" + after + "\n"
}

func TestAColourThatWouldDoIsOffered(t *testing.T) {
	all := (&lint.Seen{Fonts: fonts}).Look(mailOf(t, bare, sound+"<p><span style='color:#d92b2b'>x</span></p>"))
	if len(all) != 1 || all[0].Offer == nil || *all[0].Offer != (settings.Offer{From: "#d92b2b", To: "#c1021a"}) {
		t.Fatalf("found %+v", all)
	}
	all = (&lint.Seen{Fonts: fonts}).Look(mailOf(t, bare, sound+"<p><span style='color:"+all[0].Offer.To+"'>x</span></p>"))
	if len(all) > 0 {
		t.Errorf("with that colour it still finds %+v", all)
	}
}

func TestWhatAReaderSeesWrongIsToldAtItsLine(t *testing.T) {
	const long = "https://portal.example.com.averylonghostnamewithoutanybreakinit"
	for name, test := range map[string]struct {
		layout, html string
		want         []string
	}{
		"nothing":                  {bare, sound, nil},
		"lines of the layout":      {"<body style='margin:0'>\n<p>x\n%content%\n<p>y\n<p style='color:#999'>z\n", "<p>a</p>\n\n\n" + sound, []string{"layout:5 contrast/offer z #999999 #ffffff 2.8 4.5 #6c6c6c"}},
		"lines before the content": {around("<p>%action-message%\n<p style='color:#999'>z", ""), sound, []string{"layout:3 contrast/offer z #999999 #ffffff 2.8 4.5 #6c6c6c"}},
		"lines of the template":    {bare, "<h1>\nOne</h1>\n" + sound + "<ul>\n<li>One</li>\n<li>Two<br>\n<span style='color:#999'>Three</span></li></ul>", []string{"html:6 contrast/offer Three #999999 #ffffff 2.8 4.5 #6c6c6c"}},

		// Contrast.
		"light grey":                {bare, sound + "\n<p><span style='color:#777777'>One <b>two</b> three</span></p>", []string{"html:2 contrast/offer One two three #777777 #ffffff 4.4 4.5 #6c6c6c"}},
		"grey, enough in the light": {bare, sound + "<p><span style='color:#767676'>x</span></p>", []string{"html:1 contrast/dark-offer x New Outlook and Outlook.com #939393 #333333 4.1 4.5 #6c6c6c"}},
		"light grey, large":         {around("<p style='font-size:24px;color:#949494'>x", ""), sound, []string{"layout:2 contrast/dark-offer x New Outlook and Outlook.com #7b7b7b #333333 2.9 3.0 #939393"}},
		"light grey, bold":          {around("<p style='font-size:19px;font-weight:bold;color:#949494'>x", ""), sound, []string{"layout:2 contrast/dark-offer x New Outlook and Outlook.com #7b7b7b #333333 2.9 3.0 #939393"}},
		"too light, large":          {around("<p style='font-size:24px;color:#999'>x", ""), sound, []string{"layout:2 contrast/offer x #999999 #ffffff 2.8 3.0 #929292"}},
		"light grey, not bold":      {around("<p style='font-size:19px;color:#949494'>x", ""), sound, []string{"layout:2 contrast/offer x #949494 #ffffff 3.0 4.5 #6c6c6c"}},
		"white on white":            {around("<p style='color:white'>x", ""), sound, []string{"layout:2 contrast/offer x #ffffff #ffffff 1.0 4.5 #6c6c6c"}},
		"white on a dark cell":      {around("<table bgcolor=#1b1f24><td style='color:white'>x</table>", ""), sound, nil},
		"out of its dark box":       {around("<div style='background:#000;color:#fff;height:4px;width:40px;font-size:20px;margin-bottom:40px'><br>x</div>", ""), sound, []string{"layout:2 contrast x #ffffff #ffffff 1.0 4.5"}}, // Word makes the box higher, and no colour does on both
		"half transparent":          {around("<p style='color:rgba(0,0,0,.4)'>x", ""), sound, []string{"layout:2 contrast x #999999 #ffffff 2.8 4.5"}},
		"opacity":                   {around("<p style='color:#000;opacity:.4'>x", ""), sound, []string{"layout:2 contrast x #999999 #ffffff 2.8 4.5"}},
		"grounds over another":      {around("<div style='background:#000'><p style='background:rgba(255,255,255,.5);color:#808080;margin:0'>x</div>", ""), sound, []string{"layout:2 contrast x #808080 #808080 1.0 4.5"}},
		"on an image":               {around("<table background='https://x.example/a.png'><td style='color:#fff'>x</table>", ""), sound, []string{"layout:2 contrast/client x " + noImage + " #ffffff #ffffff 1.0 4.5"}},
		"on an image over a colour": {around("<table background='https://x.example/a.png' bgcolor=#111111><td style='color:#fff'>x</table>", ""), sound, nil},
		"on a ground over it":       {around("<table background='https://x.example/a.png'><td style='color:#fff;background:#eee'>x</table>", ""), sound, []string{"layout:2 contrast/offer x #ffffff #eeeeee 1.1 4.5 #5e5e5e"}},
		"a preheader":               {around("<div style='display:none;color:#fff'>x</div><div style='max-height:0;overflow:hidden;color:#fff'>y</div><div style='font-size:1px;color:#fff'>z</div>", ""), sound, nil},
		"twice, apart":              {around("<p style='color:#999'>a<p>b<p style='color:#999'>c", ""), sound, []string{"layout:2 contrast/offer a #999999 #ffffff 2.8 4.5 #6c6c6c", "layout:2 contrast/offer c #999999 #ffffff 2.8 4.5 #6c6c6c"}},
		"a long text":               {around("<p style='color:#999'>"+strings.Repeat("word ", 200), ""), sound, []string{"layout:2 contrast/offer word word word word word word word word… #999999 #ffffff 2.8 4.5 #6c6c6c"}},
		"on a telephone":            {around("<style>@media(max-width:500px){p{color:#999!important}}</style><p>x", ""), sound, []string{"layout:2 contrast/offer x #999999 #ffffff 2.8 4.5 #6c6c6c", "html:1 contrast/offer Please approve the laptop of Bram. It is… #999999 #ffffff 2.8 4.5 #6c6c6c"}},
		"the message":               {around("<style>blockquote,p{color:#fff!important}</style>", ""), sound, []string{"html:1 contrast/offer Please approve the laptop of Bram. It is… #ffffff #ffffff 1.0 4.5 #6c6c6c"}},
		"over several lines":        {around("<p style='color:#999;width:60px'>Click here to <a style='color:#999'>un<b>sub</b>scribe</a>", ""), sound, []string{"layout:2 contrast/offer Click here to unsubscribe #999999 #ffffff 2.8 4.5 #6c6c6c"}},
		"white space alone":         {around("<p style='color:#fff'>&nbsp;", ""), sound, nil},

		"enough everywhere":        {bare, sound + "<p><span style='color:#6c6c6c'>x</span></p>", nil},
		"a red in the dark":        {bare, sound + "<p><span style='color:#d92b2b'>x</span></p>", []string{"html:1 contrast/dark-offer x New Outlook and Outlook.com #ff5a4d #333333 4.1 4.5 #c1021a"}},
		"a pale one on both":       {around(onBlack, ""), sound + "<p><span style='color:#ffd0d0'>x</span></p>", []string{"html:1 contrast/offer x #ffd0d0 #ffffff 1.3 4.5 #966c6d"}},
		"no colour would do":       {around("<p style='background:#777777;color:#777777'>x", ""), sound, []string{"layout:2 contrast x #777777 #777777 1.0 4.5"}},
		"dark styles that hold":    {around("<style>@media(prefers-color-scheme:dark){body{background:#111!important}p,a,blockquote{color:#eee!important}}</style><p>x", ""), sound, nil},
		"a colour that they leave": {around(onBlack+"<i style='color:#5f5f5f'>x</i>", ""), sound, []string{"layout:2 contrast/styles-offer x New Outlook, Outlook.com, Apple Mail on macOS, Apple Mail on iOS, Samsung Email and Thunderbird #5f5f5f #000000 3.2 4.5 #757575"}},
		"one too light, that too":  {around(onBlack+"<i style='color:#8a8a8a'>x</i>", ""), sound, []string{"layout:2 contrast/offer x #8a8a8a #ffffff 3.4 4.5 #767676"}},
		"dark styles that fail":    {around("<style>@media(prefers-color-scheme:dark){i{color:#222;background:#111}}</style><i>x</i>", ""), sound, []string{"layout:2 contrast/styles-offer x New Outlook, Outlook.com, Apple Mail on macOS, Apple Mail on iOS, Samsung Email and Thunderbird #222222 #111111 1.1 4.5 #7d7d7d"}},

		// What clients leave out.
		"a ground that falls away":   {around("<div style='background:rgb(0 0 0/.9);color:#ffffff'>x</div>", ""), sound, []string{"layout:2 contrast/client x " + word + " #ffffff #ffffff 1.0 4.5"}},
		"a ground of a sheet":        {around("<style>.x{background:#14284b}</style><p class=x style='color:#ffffff'>x", ""), sound, []string{"layout:2 contrast/client x Gmail on the web, Gmail on Android, Gmail on iOS and Gmail app, another provider's account #ffffff #ffffff 1.0 4.5"}},
		"no colour for both":         {around("<style>.x{background:#333333}</style><p class=x style='color:#8a8a8a'>x", ""), sound, []string{"layout:2 contrast x #8a8a8a #333333 3.6 4.5"}},
		"a text that is for Word":    {around("<!--[if mso]><p style='color:#eeeeee'>x</p><![endif]-->", ""), sound, []string{"layout:2 contrast/client-offer x " + word + " #eeeeee #ffffff 1.1 4.5 #767676"}},
		"one that is for all others": {around("<!--[if !mso]><!--><p style='color:#595959'>x</p><!--<![endif]-->", ""), sound, nil},
		"one that a browser hides":   {around("<div style='max-height:0;overflow:hidden;color:#fff'>x</div>", ""), sound, nil},

		// Out of a telephone's window.
		"a long address":        {bare, sound + "<p>x</p>\n<p>See " + long + "</p>", nil},
		"one that breaks":       {around("<div style='overflow-wrap:anywhere'>"+long+"</div>", ""), sound, nil},
		"one that is hidden":    {around("<div style='display:none'>"+long+"</div>", ""), sound, nil},
		"one that is cut off":   {around("<div style='overflow:hidden'>"+long+"</div>", ""), sound, []string{"layout:2 outside-phone " + long[:40] + "… BY 360"}},
		"one in the layout":     {around("<table width='100%'><td>Words that are beside it and are not told of<td>\n"+long+"</table>", ""), sound, []string{"layout:3 outside-phone " + long[:40] + "… BY 360"}},
		"a wide table":          {around("<table width=600 cellpadding=0 cellspacing=0><td>", "and words beside it that go on and on and on and on and on and on and on</table>"), sound, []string{"layout:2 outside-phone/wide table 600 360 BY"}},
		"wide only on a desk":   {around("<style>@media(max-width:500px){table{width:100%!important}}</style><table width=600><td>", "and words beside it that go on and on and on and on and on and on and on</table>"), sound, nil},
		"wide at most":          {around("<div style='width:600px;max-width:100%'>", "and words beside it that go on and on and on and on and on and on and on</div>"), sound, nil},
		"a least width":         {around("<div style='min-width:500px'>", "and words beside it that go on and on and on and on and on and on and on</div>"), sound, []string{"layout:2 outside-phone/wide div 500 360 BY"}},
		"a line unbroken":       {around("<p style='white-space:nowrap'>These are words that would have to stand on lines of their own", ""), sound, []string{"layout:2 outside-phone/unbroken BY BY 360 p nowrap"}},
		"a short line unbroken": {around("<p style='white-space:nowrap'>These are words", ""), sound, nil},
		"many columns":          {around("<table><td>"+strings.Repeat("columns<td>", 12)+"</table>", ""), sound, []string{"layout:2 outside-phone/far columns BY 360"}},
		"left of the window":    {around("<p style='margin-left:-20px'>Leftmost", ""), sound, []string{"layout:2 outside-phone/far Leftmost 20 360"}},
		"far left, for nobody":  {around("<p style='text-indent:-9999px'>x", ""), sound, nil},

		// Images.
		"an image that is too wide":  {around("<img alt=x src=cid:"+name+">", ""), sound, []string{"layout:2 image-too-wide cid:" + name[:36] + "… 60 640"}},
		"an image as wide as it may": {around("<img alt=x style='max-width:100%' src=cid:"+name+">", ""), sound, nil},
		"one of the template's":      {bare, sound + `<p><img alt="x" src="cid:` + name + `"></p>`, nil},
		"too wide for a telephone":   {around("<p>x\n<img alt=x width=500 src=cid:"+name+">", ""), sound, []string{"layout:3 image-too-wide cid:" + name[:36] + "… 140 360"}},
		"one of the web":             {around("<img alt=x width=500 src='https://x.example/a.png'>", ""), sound, []string{"layout:2 image-too-wide https://x.example/a.png 140 360"}},
		"one of an unknown size":     {around("<img alt=x src='https://x.example/a.png'>", ""), sound, nil},
		"a part that is cut off":     {around("<div style='overflow:hidden'><img alt=x src=cid:"+name+"></div>", ""), sound, nil},
		"one in a wide table":        {around("<table width=600><td align=right><img width=90 src='https://x.example/a.png'></table>", ""), sound, []string{"layout:2 outside-phone/wide table 600 360 https://x.example/a.png"}},

		// A message that nobody sees.
		"no message":                {bare, "<p>x <a href='%action-link%'>y</a></p>", []string{"html:1 missing-action-message"}},
		"one that is left out":      {bare, "<p>x</p>\n<!-- %action-message% -->", []string{"html:2 missing-action-message/unseen"}},
		"one by the layout":         {around("<b>%action-message%</b>", ""), "<p>x</p>", nil},
		"one in capitals":           {around("<style>p{text-transform:uppercase!important}</style>", ""), sound, nil},
		"content that is hidden":    {around("<p>x<div style='display:none'>", "</div>"), sound, []string{"layout:2 missing-action-message/hidden 640 div display:none"}},
		"one hidden on a telephone": {around("<style>@media(max-width:500px){.x{display:none}}</style>\n<div class=x>", "</div>"), sound, []string{"layout:3 missing-action-message/hidden 360 div display:none"}},
		"one hidden on a desk":      {around("<style>@media(min-width:500px){.x{visibility:hidden}}</style>\n<div class=x>", "</div>"), sound, []string{"layout:3 missing-action-message/hidden 640 div visibility:hidden"}},
		"one without opacity":       {around("<div style='opacity:0'>", "</div>"), sound, []string{"layout:2 missing-action-message/hidden 640 div opacity:0"}},
		"one without a size":        {around("<style>p{font-size:0!important}</style>", ""), sound, []string{"html:1 missing-action-message/hidden 640 p font-size:0"}},
		"one in a box without room": {around("<div style='height:0;overflow:hidden'>", "</div>"), sound, []string{"layout:2 missing-action-message/hidden 640 div no height, and overflow:hidden"}},
		"one that is cut off short": {around("<div style='height:30px;overflow:hidden'>", "</div>"), "<p>One</p><p>Two</p>\n" + sound, []string{"html:2 missing-action-message/out-of-sight 640"}},
		"one left of the window":    {around("<div style='margin-left:-9999px;width:500px'>", "</div>"), sound, []string{"html:1 missing-action-message/out-of-sight 640"}},

		// Links.
		"another host":              {bare, sound + "\n<p><a href='https://evil.example/x'>https://portal.example.com/</a></p>", []string{"html:2 link-elsewhere portal.example.com evil.example"}},
		"the same host":             {bare, sound + "<p><a href='https://portal.example.com/x'>portal.example.com</a></p>", nil},
		"the same but for www":      {bare, sound + "<p><a href='https://WWW.Example.com/x'>example.com</a> <a href='https://example.com/x'>www.example.com</a></p>", nil},
		"the same in ASCII":         {bare, sound + "<p><a href='https://xn--bcher-kva.de/x'>bücher.de</a></p>", nil},
		"one of the same domain":    {bare, sound + "<p><a href='https://click.example.com/x'>www.example.com</a></p>", []string{"html:1 link-elsewhere/same-owner example.com click.example.com"}},
		"one of other customers":    {bare, sound + "<p><a href='https://a.github.io/x'>b.github.io</a></p>", []string{"html:1 link-elsewhere b.github.io a.github.io"}},
		"one without a scheme":      {bare, sound + "<p><a href='https://evil.example/x'>Portal.com</a></p>", []string{"html:1 link-elsewhere portal.com evil.example"}},
		"one with a path":           {bare, sound + "<p><a href='https://evil.example/x'>portal.com/help now</a></p>", []string{"html:1 link-elsewhere portal.com evil.example"}},
		"one in quotes, with more":  {bare, sound + "<p><a href='https://evil.example/x'>“portal.com” and more</a></p>", []string{"html:1 link-elsewhere portal.com evil.example"}},
		"one in bold, in parts":     {bare, sound + "<p><a href='https://evil.example/x'>port<b>al</b>.com</a></p>", []string{"html:1 link-elsewhere portal.com evil.example"}},
		"one over several lines":    {around("<div style='width:100px;word-break:break-all'><a href='https://portal.com/x'>https://portal.com/a/long/address/that/is/broken/into/lines</a></div>", ""), sound, nil},
		"words that are no host":    {bare, sound + "<p><a href='https://x.example/'>e.g. this</a> <a href='https://x.example/'>ASP.NET</a> <a href='https://x.example/'>setup.sh</a> <a href='https://x.example/'>Node.js</a> <a href='https://x.example/'>ann@portal.com</a> <a href='https://x.example/'>Booking.com offers</a></p>", nil},
		"a host in the middle":      {bare, sound + "<p><a href='https://x.example/'>Open portal.com</a></p>", nil},
		"no link of the web":        {bare, sound + "<p><a href='mailto:ann@example.com'>example.org</a></p>", nil},
		"a placeholder":             {bare, sound + "<p><a href='%action-link%'>%action-link%</a></p>", nil},
		"a placeholder elsewhere":   {bare, sound + "<p><a href='%action-link%'>help.example.org</a></p>", []string{"html:1 link-elsewhere help.example.org portal.example.com"}},
		"a sample of a placeholder": {bare, sound + "<p><a href='%store-link%'>help.example.org</a></p>", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := seen(t, test.layout, test.html)
			if len(got) != len(test.want) {
				t.Fatalf("got  %q\nwant %q", got, test.want)
			}
			for i, want := range test.want { // BY: what the fonts say
				g, w := strings.Fields(got[i]), strings.Fields(want)
				if len(g) != len(w) && !slices.Contains(w, "BY") {
					t.Fatalf("got  %q\nwant %q", got, test.want)
				}
				for j := range min(len(g), len(w)) {
					if w[j] != "BY" && w[j] != g[j] {
						t.Errorf("got  %q\nwant %q", got, test.want)
					}
				}
			}
		})
	}
}

func TestTheBuiltInMailHasNothingToSee(t *testing.T) {
	for language, template := range assets.DefaultTemplates() {
		if got := seen(t, assets.Layout(), template.HTML); len(got) > 0 {
			t.Errorf("%s: %q", language, got)
		}
	}
}

func TestSightsOfOneKindAreBounded(t *testing.T) {
	var html strings.Builder
	for range 100 {
		html.WriteString("<p>x</p><p><span style='color:#999999'>y</span></p>\n")
	}
	if got := seen(t, bare, sound+html.String()); len(got) != 10 {
		t.Errorf("%d are told", len(got))
	}
}

func TestAMailThatWasSeenIsSeenTheSameAgain(t *testing.T) {
	known := &lint.Seen{Fonts: fonts}
	for range 2 {
		for _, html := range []string{sound, sound + "<p><span style='color:#999999'>x</span></p>"} {
			// A line more in the layout: the mail is another, and so is the line.
			for _, layout := range []string{bare, "\n" + bare} {
				m := mailOf(t, layout, html)
				got, want := known.Look(m), (&lint.Seen{Fonts: fonts}).Look(m)
				if !slices.EqualFunc(got, want, settings.Finding.Same) {
					t.Errorf("got %v, want %v", got, want)
				}
			}
		}
	}
}
