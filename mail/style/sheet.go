package style

import (
	"io"
	"strings"

	"github.com/andybalholm/cascadia"
	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
	"golang.org/x/net/html"
)

// rule is one selector with what it declares.
type rule struct {
	selector cascadia.Sel
	key      string   // what an element must have: #id, .class or tag; empty: any may match
	walks    bool     // matching looks at an element's siblings, all of them
	media    []string // the queries that must hold, from the outermost
	declared []declaration
}

type declaration struct {
	property, value string // lower case
	important       bool
}

// readSheet reads a <style>. A list with a selector that is not known is dropped whole
// (Selectors 4, section 4.1), as is an at-rule other than @media.
func readSheet(n *html.Node) []rule {
	var text strings.Builder
	for c := range n.ChildNodes() {
		text.WriteString(c.Data)
	}
	var rules []rule
	var media []string
	if m := attribute(n, "media"); m != "" {
		media = append(media, m)
	}
	skipped := 0 // at-rules around that are not read
	var selectors strings.Builder
	var declared []declaration
	p := css.NewParser(parse.NewInputString(text.String()), false)
	for {
		kind, _, data := p.Next()
		switch kind {
		case css.ErrorGrammar:
			if p.Err() == io.EOF {
				return rules
			}
		case css.BeginAtRuleGrammar:
			if skipped > 0 || !strings.EqualFold(string(data), "@media") || len(media) >= maxDepth {
				skipped++
			} else {
				media = append(media[:len(media):len(media)], joined(p.Values()))
			}
		case css.EndAtRuleGrammar:
			if skipped > 0 {
				skipped--
			} else if len(media) > 0 {
				media = media[:len(media)-1]
			}
		case css.QualifiedRuleGrammar:
			selectors.WriteString(joined(p.Values()) + ",")
		case css.BeginRulesetGrammar:
			selectors.WriteString(joined(p.Values()))
			declared = nil
		case css.DeclarationGrammar:
			declared = append(declared, declarationOf(string(data), joined(p.Values())))
		case css.EndRulesetGrammar:
			if skipped == 0 && len(declared) > 0 {
				rules = append(rules, rulesOf(selectors.String(), media, declared)...)
			}
			selectors.Reset()
		}
	}
}

// readInline reads a style attribute.
func readInline(text string) []declaration {
	var list []declaration
	p := css.NewParser(parse.NewInputString(text), true)
	for {
		kind, _, data := p.Next()
		switch {
		case kind == css.ErrorGrammar && p.Err() == io.EOF:
			return list
		case kind == css.DeclarationGrammar:
			list = append(list, declarationOf(string(data), joined(p.Values())))
		}
	}
}

func rulesOf(selectors string, media []string, declared []declaration) []rule {
	group, err := cascadia.ParseGroup(selectors)
	if err != nil || searches(selectors) {
		return nil
	}
	var rules []rule
	for _, s := range group {
		text := s.String()
		r := rule{selector: s, walks: strings.ContainsAny(text, "~:"), media: media, declared: declared}
		if !strings.Contains(selectors, `\`) {
			r.key = keyOf(text)
		}
		rules = append(rules, r)
	}
	return rules
}

// searches reports whether a selector looks through all that stands in an element, which
// would cost the square of the text. No mail client knows them.
func searches(selectors string) bool {
	s := strings.ToLower(selectors)
	for _, word := range [...]string{":has", ":contains", ":matches"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// keyOf is what the element itself must have for a selector to match.
func keyOf(selector string) string {
	if strings.ContainsAny(selector, "[(:*") {
		return ""
	}
	if i := strings.LastIndexAny(selector, " >+~"); i >= 0 {
		selector = selector[i+1:]
	}
	if i := strings.IndexAny(selector, "#."); i >= 0 {
		end := strings.IndexAny(selector[i+1:], "#.")
		if end < 0 {
			end = len(selector) - i - 1
		}
		return selector[i : i+1+end]
	}
	return selector
}

func declarationOf(property, value string) declaration {
	d := declaration{property: strings.ToLower(property), value: strings.ToLower(strings.TrimSpace(value))}
	if before, word, ok := strings.Cut(d.value, "!"); ok && strings.TrimSpace(word) == "important" {
		d.value, d.important = strings.TrimSpace(before), true
	}
	return d
}

func joined(tokens []css.Token) string {
	var s strings.Builder
	for _, t := range tokens {
		s.Write(t.Data)
	}
	return s.String()
}
