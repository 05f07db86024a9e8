package client

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"postroom/mail/style"
)

// features is the one table from caniemail's features to what they are in a mail: at-rules and
// selectors here, declarations and their values (feature_property.go, feature_value.go), elements and
// attributes (feature_html.go). Those that change nothing of what is seen are not in it.
var features = sync.OnceValue(func() []rule {
	return slices.Concat(atRules(), selectorRules(), propertyRules(), valueRules(), htmlRules())
})

func named(names ...string) func(style.AtRule) bool {
	return func(a style.AtRule) bool { return slices.Contains(names, a.Name) }
}

// media is an @media that asks for a feature of the screen.
func media(words ...string) func(style.AtRule) bool {
	return func(a style.AtRule) bool {
		return a.Name == "@media" && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(strings.ToLower(a.Prelude), w) })
	}
}

const (
	noMedia = "Let the mail be right without it: a table with a width of 100 % and a max-width needs no breakpoint."
	plainly = "Give the element a class of its own, or a style attribute."
)

func atRules() []rule {
	scheme := media("prefers-color-scheme")
	return []rule{
		{slug: "css-at-font-face", at: named("@font-face"), fix: "Name a font behind it that everybody has, such as Arial."},
		{slug: "css-at-import", at: named("@import"), fix: "Write the styles into the mail."},
		{slug: "css-at-keyframes", at: named("@keyframes", "@-webkit-keyframes")},
		{slug: "css-at-supports", at: named("@supports"), fix: "Write first what everybody knows, and what few know behind it."},
		{slug: "css-at-media-prefers-color-scheme", at: scheme, fix: "Choose colours that can be read after the client's own rewriting."},
		{slug: "css-at-media-device-pixel-ratio", at: media("device-pixel-ratio")},
		{slug: "css-at-media-hover", at: media("hover")},
		{slug: "css-at-media-orientation", at: media("orientation")},
		{slug: "css-at-media-orientation", note: "portrait is not", at: media("portrait")},
		{slug: "css-at-media-prefers-reduced-motion", at: media("prefers-reduced-motion")},
		// What a client says of the colour scheme it says of that alone.
		{slug: "css-at-media", at: func(a style.AtRule) bool { return a.Name == "@media" && !scheme(a) }, fix: noMedia},
		{slug: "css-at-media", note: "nested media queries", at: func(a style.AtRule) bool { return a.Name == "@media" && a.Depth > 1 }, fix: "Write it once, with and."},
		{slug: "css-at-media", note: "Nested media queries", at: func(a style.AtRule) bool { return a.Name == "@media" && a.Depth > 1 }, fix: "Write it once, with and."},
		{slug: "css-at-media", note: "height based", at: media("height"), fix: "Ask for the width."},
		{slug: "css-at-media", note: "Only supports screen", at: func(a style.AtRule) bool { return a.Name == "@media" && !scheme(a) && !sizesOnly(a.Prelude) }, fix: "Ask for the width alone."},
	}
}

var mediaWords = regexp.MustCompile(`[a-z][a-z-]*`)

// sizesOnly reports whether a media query asks for nothing but a screen and its size.
func sizesOnly(query string) bool {
	for _, w := range mediaWords.FindAllString(strings.ToLower(query), -1) {
		switch w {
		case "only", "screen", "all", "and", "min-width", "max-width", "min-height", "max-height", "px", "em", "rem":
		default:
			return false
		}
	}
	return true
}

// pseudo is a selector with a pseudo-class or -element.
func pseudo(names ...string) func(style.Selector) bool {
	return func(s style.Selector) bool {
		return slices.ContainsFunc(s.Compounds, func(c style.Compound) bool { return hasPseudo(c, names) })
	}
}

func hasPseudo(c style.Compound, names []string) bool {
	return slices.ContainsFunc(c.Pseudos, func(p string) bool { return slices.Contains(names, strings.TrimLeft(p, ":")) })
}

// notOnType is a selector with a pseudo-class on something else than a type selector alone.
func notOnType(name string) func(style.Selector) bool {
	return func(s style.Selector) bool {
		return slices.ContainsFunc(s.Compounds, func(c style.Compound) bool {
			return hasPseudo(c, []string{name}) && (c.Tag == "" || c.Tag == "*" || c.Classes > 0 || c.ID || len(c.Attributes) > 0)
		})
	}
}

func combinator(of byte) func(style.Selector) bool {
	return func(s style.Selector) bool { return strings.IndexByte(s.Combinators, of) >= 0 }
}

func anyCompound(holds func(style.Compound) bool) func(style.Selector) bool {
	return func(s style.Selector) bool { return slices.ContainsFunc(s.Compounds, holds) }
}

// asksFor is a selector with an attribute that does not pass a test of its name and operator.
func asksFor(not func(c style.Compound, attribute string) bool) func(style.Selector) bool {
	return anyCompound(func(c style.Compound) bool {
		return slices.ContainsFunc(c.Attributes, func(a string) bool { return not(c, a) })
	})
}

var chained = regexp.MustCompile(`(\.[-\w]+)(?:\.[-\w]+)+`)

func selectorRules() []rule {
	list := []rule{
		{slug: "css-selector-adjacent-sibling", selector: combinator('+'), fix: plainly},
		{slug: "css-selector-general-sibling", selector: combinator('~'), fix: plainly},
		{slug: "css-selector-child", selector: combinator('>'), fix: plainly},
		{slug: "css-selector-descendant", selector: combinator(' '), fix: plainly},
		{slug: "css-selector-universal", selector: anyCompound(func(c style.Compound) bool { return c.Tag == "*" }), fix: plainly},
		{slug: "css-selector-type", selector: anyCompound(func(c style.Compound) bool { return c.Tag != "" && c.Tag != "*" }), fix: plainly},
		{slug: "css-selector-id", selector: anyCompound(func(c style.Compound) bool { return c.ID }), fix: plainly},
		{slug: "css-selector-class", selector: anyCompound(func(c style.Compound) bool { return c.Classes > 0 }), fix: "Write what counts into style attributes."},
		{slug: "css-selector-attribute", selector: asksFor(func(style.Compound, string) bool { return true }), fix: plainly},
		{slug: "css-selector-attribute", note: "Can not be used with a class", selector: asksFor(func(c style.Compound, _ string) bool { return c.Classes > 0 }), fix: plainly},
		{slug: "css-selector-attribute", note: "Only supports [attr], ", selector: asksFor(func(_ style.Compound, a string) bool {
			return strings.ContainsAny(a, "^$*")
		}), fix: plainly},
		{slug: "css-selector-attribute", note: "Only supports [attr=value]", selector: asksFor(func(_ style.Compound, a string) bool {
			return !strings.HasSuffix(a, "=") || strings.ContainsAny(a, "~|^$*")
		}), fix: plainly},
		{slug: "css-selector-attribute", note: "Only supports [attr~=value]", selector: asksFor(func(_ style.Compound, a string) bool { return a != "class~=" }), fix: plainly},
		{slug: "css-selector-attribute", note: "stays unprefixed", selector: asksFor(func(_ style.Compound, a string) bool { return a == "class=" }), fix: plainly},
		{
			slug: "css-selector-chaining", note: "applied to the first selector", selector: anyCompound(func(c style.Compound) bool { return c.Classes > 1 }),
			cut: func(s string) string { return chained.ReplaceAllString(s, "$1") }, fix: plainly,
		},
		{slug: "css-selector-chaining", note: "first selector of the chain is prefixed", selector: anyCompound(func(c style.Compound) bool { return c.Classes > 1 }), fix: plainly},
	}
	for _, name := range []string{
		"active", "checked", "default", "first-child", "first-of-type", "focus", "focus-visible", "focus-within", "has", "hover", "lang", "last-child", "last-of-type", "link",
		"not", "nth-child", "nth-last-child", "nth-last-of-type", "nth-of-type", "only-child", "only-of-type", "target", "visited",
	} {
		list = append(list,
			rule{slug: "css-pseudo-class-" + name, selector: pseudo(name), fix: plainly},
			rule{slug: "css-pseudo-class-" + name, note: "Only supported on type selectors", selector: notOnType(name), fix: plainly})
	}
	for _, name := range []string{"after", "before", "first-letter", "first-line", "marker", "placeholder"} {
		list = append(list,
			rule{slug: "css-pseudo-element-" + name, selector: pseudo(name), fix: "Write it into the text."},
			rule{slug: "css-pseudo-element-" + name, note: "Only supported on type selectors", selector: notOnType(name), fix: "Write it into the text."})
	}
	return list
}
