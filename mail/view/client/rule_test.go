package client_test

import (
	"image/color"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"postroom/mail/style"
	"postroom/mail/view/client"
)

// seen is what one feature does to the element whose text is "x", as caniemail's own test of it has it:
// the element, and whether its style says that the feature is there.
type seen struct {
	source string
	there  func(n *html.Node, s *style.Style) bool
}

func red(_ *html.Node, s *style.Style) bool { return s.Color == color.NRGBA{R: 255, A: 255} }

func sheet(rule, body string) string {
	return "<head><style>" + rule + "</style></head><body>" + body
}

func features() map[string]seen {
	return map[string]seen{
		"css-border-radius": {`<p style="border-radius:8px">x`, func(_ *html.Node, s *style.Style) bool { return s.Radius.TopLeft[0].Px == 8 }},
		"css-opacity":       {`<p style="opacity:.5">x`, func(_ *html.Node, s *style.Style) bool { return s.Opacity == .5 }},
		"css-box-sizing":    {`<p style="box-sizing:border-box">x`, func(_ *html.Node, s *style.Style) bool { return s.BorderBox }},
		"css-max-width":     {`<div style="max-width:90px">x`, func(_ *html.Node, s *style.Style) bool { return s.MaxWidth.Set }},
		"css-min-width":     {`<div style="min-width:90px">x`, func(_ *html.Node, s *style.Style) bool { return s.MinWidth.Px == 90 }},
		"css-padding":       {`<p style="padding:7px">x`, func(_ *html.Node, s *style.Style) bool { return s.Padding.Left.Px == 7 }},
		"css-margin":        {`<p style="margin:-7px">x`, func(_ *html.Node, s *style.Style) bool { return s.Margin.Left.Px == -7 }},
		"css-height":        {`<div style="height:70px">x`, func(_ *html.Node, s *style.Style) bool { return s.Height.Set }},
		"css-width":         {`<div style="width:70px">x`, func(_ *html.Node, s *style.Style) bool { return s.Width.Set }},
		"css-float":         {`<p style="float:left">x`, func(_ *html.Node, s *style.Style) bool { return s.Float == "left" }},
		"css-visibility":    {`<p style="visibility:hidden">x`, func(_ *html.Node, s *style.Style) bool { return !s.Visible }},
		"css-display-none":  {`<p style="display:none">x`, func(_ *html.Node, s *style.Style) bool { return s.Display == "none" }},
		"css-white-space":   {`<p style="white-space:nowrap">x`, func(_ *html.Node, s *style.Style) bool { return s.WhiteSpace == "nowrap" }},
		"css-word-break":    {`<p style="word-break:break-all">x`, func(_ *html.Node, s *style.Style) bool { return s.WordBreak == "break-all" }},
		"css-overflow-wrap": {`<p style="overflow-wrap:anywhere">x`, func(_ *html.Node, s *style.Style) bool { return s.OverflowWrap == "anywhere" }},
		"css-border-spacing": {`<table style="border-spacing:9px">x</table>`, func(n *html.Node, s *style.Style) bool {
			return s.BorderSpacing[0] == 9
		}},
		"css-text-transform":                {`<p style="text-transform:lowercase">x`, func(_ *html.Node, s *style.Style) bool { return s.TextTransform == "lowercase" }},
		"css-font-weight":                   {`<p style="font-weight:500">x`, func(_ *html.Node, s *style.Style) bool { return s.Font.Weight == 500 }},
		"css-rgba":                          {`<p style="color:rgba(255,0,0,1)">x`, red},
		"css-unit-rem":                      {`<p style="text-indent:2rem">x`, func(_ *html.Node, s *style.Style) bool { return s.TextIndent.Px == 32 }},
		"css-unit-calc":                     {`<p style="text-indent:calc(1px + 2px)">x`, func(_ *html.Node, s *style.Style) bool { return s.TextIndent.Px == 3 }},
		"css-function-max":                  {`<p style="text-indent:max(1px,3px)">x`, func(_ *html.Node, s *style.Style) bool { return s.TextIndent.Px == 3 }},
		"css-variables":                     {sheet(":root{--c:#f00}p{color:var(--c)}", "<p>x"), red},
		"css-unit-initial":                  {`<div style="color:#f00"><p style="color:initial">x`, func(n *html.Node, s *style.Style) bool { return !red(n, s) }},
		"css-margin-inline-block":           {`<p style="margin-inline:7px">x`, func(_ *html.Node, s *style.Style) bool { return s.Margin.Left.Px == 7 }},
		"css-padding-inline-start-end":      {`<p style="padding-inline-start:7px">x`, func(_ *html.Node, s *style.Style) bool { return s.Padding.Left.Px == 7 }},
		"css-background-image":              {`<p style="background-image:url(a.png)">x`, func(_ *html.Node, s *style.Style) bool { return len(s.Grounds) == 1 }},
		"css-list-style-position":           {`<ul><li style="list-style-position:inside">x`, func(_ *html.Node, s *style.Style) bool { return s.ListInside }},
		"css-direction":                     {`<p style="direction:rtl">x`, func(_ *html.Node, s *style.Style) bool { return s.RightToLeft }},
		"css-vertical-align":                {`<b style="vertical-align:top">x`, func(_ *html.Node, s *style.Style) bool { return s.VerticalAlign == "top" }},
		"css-at-media":                      {sheet("@media (min-width:9px){p{color:#f00}}", "<p>x"), red},
		"css-at-media-orientation":          {sheet("@media screen and (orientation:landscape),screen{p{color:#f00}}", "<p>x"), red},
		"css-at-media-prefers-color-scheme": {sheet("@media (prefers-color-scheme:light){p{color:#f00}}", "<p>x"), red},
		"css-at-supports":                   {sheet("@supports (color:red){p{color:#f00}}", "<p>x"), red},
		"css-selector-child":                {sheet("body>p{color:#f00}", "<p>x"), red},
		"css-selector-adjacent-sibling":     {sheet("i+p{color:#f00}", "<i></i><p>x"), red},
		"css-selector-universal":            {sheet("*{color:#f00}", "<p>x"), red},
		"css-selector-class":                {sheet(".a{color:#f00}", `<p class="a">x`), red},
		"css-selector-attribute":            {sheet("p[title^=a]{color:#f00}", `<p title="ab">x`), red},
		"css-pseudo-class-first-child":      {sheet(".a:first-child{color:#f00}", `<p class="a">x`), red},
		"css-pseudo-class-nth-child":        {sheet("p:nth-child(1){color:#f00}", "<p>x"), red},
		"css-pseudo-class-not":              {sheet("p:not(.a){color:#f00}", "<p>x"), red},
		"html-style":                        {"<body><style>p{color:#f00}</style><p>x", red},
		"html-hidden":                       {`<p hidden>x`, func(_ *html.Node, s *style.Style) bool { return s.Display == "none" }},
		"html-semantics":                    {`<section>x</section>`, func(_ *html.Node, s *style.Style) bool { return s.Display == "block" }},
		"html-align":                        {`<p align="center">x`, func(_ *html.Node, s *style.Style) bool { return strings.Contains(s.TextAlign, "center") }},
		"html-bdi":                          {`<bdi>x</bdi>`, func(n *html.Node, _ *style.Style) bool { return n.Data == "bdi" }},
		"html-svg":                          {`<svg></svg><p>x`, func(n *html.Node, _ *style.Style) bool { return n.PrevSibling.Data == "svg" }},
		"image-base64": {`<img src="data:image/png;base64,AA=="><p>x`, func(n *html.Node, _ *style.Style) bool {
			return len(style.Attributes(n.PrevSibling)) > 0
		}},
		"image-webp": {`<img src="a.webp"><p>x`, func(n *html.Node, _ *style.Style) bool { return len(style.Attributes(n.PrevSibling)) > 0 }},
	}
}

// tens are ten rules of each client, or more: a plus where the element is as the mail says, a minus
// where it is not. By caniemail's table of the date that client.Data gives.
func tens() map[string]string {
	const apple = "+css-border-radius +css-opacity +css-margin +css-visibility +css-unit-calc +css-variables +css-at-media +css-at-media-prefers-color-scheme +css-pseudo-class-not +css-selector-attribute +html-hidden +css-function-max"
	const microsoft = "+css-border-radius +css-max-width -css-margin +css-padding +css-rgba +css-at-media +css-at-media-prefers-color-scheme -css-at-supports -css-variables -css-unit-calc " +
		"-css-selector-attribute -css-pseudo-class-first-child -css-pseudo-class-nth-child -css-overflow-wrap -html-hidden -html-semantics -html-svg +css-visibility"
	const gmail = "+css-border-radius +css-opacity -css-margin +css-padding +css-unit-rem -css-visibility -css-variables -css-at-media-prefers-color-scheme -css-at-supports -css-pseudo-class-nth-child " +
		"-css-selector-attribute -html-hidden -html-style -image-base64 +css-at-media +css-selector-child +css-unit-calc -html-bdi"
	return map[string]string{
		"outlook-windows": "-css-border-radius -css-opacity -css-box-sizing -css-max-width -css-min-width -css-padding -css-margin -css-height -css-width -css-float -css-visibility +css-display-none " +
			"-css-white-space -css-text-transform -css-font-weight -css-rgba -css-unit-rem -css-unit-calc -css-variables -css-background-image -css-at-media -css-selector-child -css-selector-universal " +
			"-css-pseudo-class-first-child +css-selector-class +css-direction +css-vertical-align -html-hidden -html-semantics +html-align +html-style -image-webp",
		"outlook-new": microsoft, "outlook-com": microsoft,
		"gmail-web": gmail, "gmail-android": gmail, "gmail-ios": gmail,
		"gmail-elsewhere": "+css-border-radius -css-unit-calc -css-white-space -css-selector-class -css-selector-child -css-at-media -html-style -css-margin -css-visibility -html-hidden +css-opacity",
		"apple-mail":      apple, "apple-mail-ios": apple,
		"yahoo": "+css-border-radius -css-box-sizing -css-height -css-margin +css-visibility -css-unit-rem -css-unit-calc -css-variables +css-at-media -css-at-media-prefers-color-scheme -css-at-media-orientation " +
			"+css-at-supports +css-pseudo-class-first-child -css-pseudo-class-nth-child -css-selector-attribute -html-hidden -html-semantics -css-word-break",
		"samsung": "+css-border-radius +css-margin -css-white-space +css-variables +css-unit-calc -css-margin-inline-block +css-padding-inline-start-end +css-at-media +css-at-media-prefers-color-scheme " +
			"+css-pseudo-class-not +css-selector-attribute +html-hidden +html-svg",
		"thunderbird": "+css-border-radius +css-margin +css-unit-calc +css-variables -css-at-media -css-at-supports -css-at-media-orientation +css-pseudo-class-not +css-pseudo-class-nth-child +css-selector-attribute " +
			"+html-hidden +css-visibility +html-style",
	}
}

func TestAnElementIsInEachClientAsCaniemailsTableSays(t *testing.T) {
	cases := features()
	for _, c := range client.All() {
		list := strings.Fields(tens()[c.ID])
		if len(list) < 10 {
			t.Errorf("%s has %d rules, fewer than ten", c.ID, len(list))
		}
		for _, rule := range list {
			f, known := cases[rule[1:]]
			if !known {
				t.Errorf("there is no case of %s", rule[1:])
				continue
			}
			if s, n := styleOfX(style.Parse(f.source)); !f.there(n, s) {
				t.Errorf("%s: the case shows nothing in a browser", rule)
			}
			text, r := c.Read(f.source)
			s, n := styleOfX(style.ParseFor(text, r))
			if got := f.there(n, s); got != (rule[0] == '+') {
				t.Errorf("%s, %s: the element has it: %v", c.ID, rule, got)
			}
			if drops := r.Dropped(); (len(drops) > 0) != (rule[0] == '-') {
				t.Errorf("%s, %s: told are %+v", c.ID, rule, drops)
			}
		}
	}
}

// styleOfX is the element whose text is "x", and its style.
func styleOfX(tree *style.Tree) (*style.Style, *html.Node) {
	styles := tree.Compute(style.Media{Width: 600})
	for n := range tree.Root.Descendants() {
		if n.Type == html.TextNode && n.Data == "x" {
			return styles.Of(n.Parent), n.Parent
		}
	}
	return nil, nil
}
