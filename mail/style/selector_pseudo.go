package style

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/css"
	"golang.org/x/net/html"
)

// selectorDepth bounds selectors in selectors.
const selectorDepth = 8

// pseudo takes a pseudo-class or a pseudo-element behind its first colon.
func (r *selectorReader) pseudo(c *compound) (weight specificity, ok bool) {
	if r.at == len(r.tokens) {
		return weight, false
	}
	t := r.tokens[r.at]
	if t.kind == css.ColonToken {
		if r.at++; r.at == len(r.tokens) {
			return weight, false
		}
		return r.pseudoElement()
	}
	switch t.kind {
	case css.IdentToken:
		r.at++
		name := strings.ToLower(unescaped(t.text))
		switch name {
		case "before", "after", "first-line", "first-letter":
			return r.pseudoNamed(name), true
		}
		test, ok := pseudoClass(name)
		if ok && test == nil {
			r.never = true
		} else {
			c.tests = append(c.tests, test)
		}
		return specificity{0, 1, 0}, ok
	case css.FunctionToken:
		name, arguments := r.function()
		return r.pseudoFunction(c, name, arguments)
	}
	return weight, false
}

func (r *selectorReader) pseudoElement() (specificity, bool) {
	t := r.tokens[r.at]
	var name string
	switch t.kind {
	case css.IdentToken:
		r.at++
		name = strings.ToLower(unescaped(t.text))
	case css.FunctionToken:
		name, _ = r.function()
	}
	weight := r.pseudoNamed(name)
	switch name {
	case "before", "after", "first-line", "first-letter", "marker", "placeholder", "selection", "backdrop", "file-selector-button", "cue",
		"slotted", "part", "target-text", "spelling-error", "grammar-error", "highlight", "details-content", "view-transition":
		return weight, true
	}
	return weight, strings.HasPrefix(name, "-webkit-")
}

// pseudoNamed notes a pseudo-element: those that stand around the content of an element of a
// mail are read, of others nothing is seen.
func (r *selectorReader) pseudoNamed(name string) specificity {
	at := pseudoOf(name)
	r.never = r.never || at == itself || r.puts != itself || r.depth > 0
	r.puts = at
	return specificity{0, 0, 1}
}

// pseudoClass is the test of a pseudo-class; nil: no element of a mail that is looked at passes it.
func pseudoClass(name string) (t test, ok bool) {
	place := func(holds func(*siblings) bool) (test, bool) {
		return func(m *matcher, n *html.Node) bool { return holds(m.place(n)) }, true
	}
	switch name {
	case "first-child":
		return place(func(s *siblings) bool { return s.index == 1 })
	case "last-child":
		return place(func(s *siblings) bool { return s.index == s.count })
	case "only-child":
		return place(func(s *siblings) bool { return s.count == 1 })
	case "first-of-type":
		return place(func(s *siblings) bool { return s.ofType == 1 })
	case "last-of-type":
		return place(func(s *siblings) bool { return s.ofType == s.countOfType })
	case "only-of-type":
		return place(func(s *siblings) bool { return s.countOfType == 1 })
	case "root", "scope":
		return func(_ *matcher, n *html.Node) bool { return n.Parent != nil && n.Parent.Type == html.DocumentNode }, true
	case "link", "any-link", "-webkit-any-link":
		return func(_ *matcher, n *html.Node) bool {
			_, has := attributeOf(n, "href")
			return has && (n.Data == "a" || n.Data == "area")
		}, true
	case "empty":
		return func(_ *matcher, n *html.Node) bool { return empty(n) }, true
	case "checked":
		return func(_ *matcher, n *html.Node) bool {
			return n.Data == "input" && has(n, "checked") || n.Data == "option" && has(n, "selected")
		}, true
	case "disabled":
		return func(_ *matcher, n *html.Node) bool { return isControl(n) && has(n, "disabled") }, true
	case "enabled":
		return func(_ *matcher, n *html.Node) bool { return isControl(n) && !has(n, "disabled") }, true
	case "required":
		return func(_ *matcher, n *html.Node) bool { return isControl(n) && has(n, "required") }, true
	case "optional":
		return func(_ *matcher, n *html.Node) bool { return isControl(n) && !has(n, "required") }, true
	case "read-only":
		return func(_ *matcher, n *html.Node) bool { return !isControl(n) || has(n, "readonly") }, true
	case "read-write":
		return func(_ *matcher, n *html.Node) bool { return isControl(n) && !has(n, "readonly") }, true
	case "defined":
		return func(*matcher, *html.Node) bool { return true }, true
	case "visited", "hover", "active", "focus", "focus-within", "focus-visible", "target", "target-within", "fullscreen", "-webkit-full-screen",
		"indeterminate", "default", "valid", "invalid", "user-valid", "user-invalid", "in-range", "out-of-range", "placeholder-shown", "autofill",
		"-webkit-autofill", "-webkit-drag", "modal", "popover-open", "picture-in-picture", "host", "playing", "paused", "muted", "open":
		return nil, true
	}
	return nil, false
}

func has(n *html.Node, attribute string) bool {
	_, ok := attributeOf(n, attribute)
	return ok
}

func isControl(n *html.Node) bool {
	return slices.Contains([]string{"button", "input", "select", "textarea", "option", "optgroup", "fieldset"}, n.Data)
}

func empty(n *html.Node) bool {
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode || c.Type == html.TextNode && c.Data != "" {
			return false
		}
	}
	return true
}

func (r *selectorReader) pseudoFunction(c *compound, name string, in *reader) (weight specificity, ok bool) {
	switch name {
	case "not", "is", "where", "-webkit-any":
		if r.depth == selectorDepth {
			return weight, false
		}
		list, ok := selectors(in.tokens, r.quirks, name == "is" || name == "where", r.depth+1)
		if !ok {
			return weight, false
		}
		for _, s := range list {
			if name != "where" && s.specificity.compare(weight) > 0 {
				weight = s.specificity
			}
		}
		c.tests = append(c.tests, func(m *matcher, n *html.Node) bool {
			return slices.ContainsFunc(list, func(s selector) bool { return m.match(&s, n) }) != (name == "not")
		})
		return weight, true
	case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
		test, ok := nth(name, in)
		c.tests = append(c.tests, test)
		return specificity{0, 1, 0}, ok
	case "lang":
		want := strings.ToLower(unescaped(strings.Trim(textOfTokens(trimmed(in.tokens)), `"'`)))
		c.tests = append(c.tests, func(_ *matcher, n *html.Node) bool { return inLanguage(n, want) })
		return specificity{0, 1, 0}, want != ""
	case "dir":
		r.never = true
		return specificity{0, 1, 0}, in.one("ltr", "rtl") != ""
	case "has", "host", "host-context", "state": // :has() would cost the square of the text, and no mail client knows it
		r.never = true
		return specificity{0, 1, 0}, len(trimmed(in.tokens)) > 0
	}
	return weight, false
}

func inLanguage(n *html.Node, want string) bool {
	for ; n != nil; n = n.Parent {
		if v, ok := attributeOf(n, "lang"); ok {
			v = strings.ToLower(v)
			return v == want || strings.HasPrefix(v, want+"-")
		}
	}
	return false
}

// nth is the test of an+b (CSS Syntax 3, section 6).
func nth(name string, in *reader) (test, bool) {
	a, b, ok := formula(strings.ToLower(textOfTokens(trimmed(in.tokens))))
	last, ofType := strings.Contains(name, "last"), strings.HasSuffix(name, "of-type")
	return func(m *matcher, n *html.Node) bool {
		s := m.place(n)
		at, count := s.index, s.count
		if ofType {
			at, count = s.ofType, s.countOfType
		}
		if last {
			at = count + 1 - at
		}
		if at -= b; a == 0 {
			return at == 0
		}
		return at%a == 0 && at/a >= 0
	}, ok
}

func formula(s string) (a, b int, ok bool) {
	switch s {
	case "odd":
		return 2, 1, true
	case "even":
		return 2, 0, true
	}
	step, offset, isStep := strings.Cut(s, "n")
	if !isStep {
		step, offset = "0", s
	}
	switch step {
	case "", "+":
		step = "1"
	case "-":
		step = "-1"
	}
	a, ok = integer(step)
	if offset = strings.TrimSpace(offset); offset != "" && ok {
		sign := offset[0]
		if rest := strings.TrimSpace(offset[1:]); isStep && (sign == '+' || sign == '-') && rest != "" && rest[0] != '+' && rest[0] != '-' {
			offset = string(sign) + rest
		} else if isStep {
			return 0, 0, false
		}
		b, ok = integer(offset)
	}
	return a, b, ok && s != ""
}
