package style

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tdewolff/parse/v2/css"
	"golang.org/x/net/html"
)

// rulesMost bounds the rules of a text: what comes behind is not read.
const rulesMost = 200_000

// rule is one selector with what it declares.
type rule struct {
	selector
	media []string // the queries that must hold, from the outermost
	layer []int    // the place of its cascade layer; behind those in it
	order int
	block *block
}

// sheet collects the rules of a text.
type sheet struct {
	quirks, agent bool
	filter        filtered
	rules         []rule
	blocks        int
	layers        layers
}

// unlayered comes behind every layer (CSS Cascade 5, section 6.4.3).
const unlayered = 1 << 30

// layers are those that are named in one of them, in their order.
type layers struct {
	in    map[string]*layers
	place []int // of its rules: the last number is unlayered
}

func noLayers() layers { return layers{place: []int{unlayered}} }

func (l *layers) layer(name string) *layers {
	of := l.in[name]
	if of == nil {
		if l.in == nil {
			l.in = map[string]*layers{}
		}
		of = &layers{place: slices.Concat(l.place[:len(l.place)-1], []int{len(l.in), unlayered})}
		l.in[name] = of
	}
	return of
}

// around is what stands around a rule.
type around struct {
	media []string
	layer *layers
	depth int
}

// element reads a <style>.
func (s *sheet) element(n *html.Node) {
	if kind := strings.ToLower(attribute(n, "type")); kind != "" && kind != "text/css" {
		return
	}
	var text strings.Builder
	for c := range n.ChildNodes() {
		text.WriteString(c.Data)
	}
	a := around{layer: &s.layers}
	if m := strings.TrimSpace(attribute(n, "media")); m != "" {
		a.media = []string{m}
	}
	read := text.String()
	if read = s.filter.sheet(n, read); read == "" {
		return
	}
	s.read(newSyntax(read), a)
}

// read reads rules up to the end of the block around them, or of the text.
func (s *sheet) read(in *syntax, a around) {
	for len(s.rules) < rulesMost {
		t := in.next()
		switch t.kind {
		case css.ErrorToken:
			return
		case css.RightBraceToken:
			if a.depth > 0 {
				return
			}
			s.style(in, t, a)
		case css.CDOToken, css.CDCToken:
			if a.depth > 0 {
				s.style(in, t, a)
			}
		case css.WhitespaceToken:
		case css.AtKeywordToken:
			s.at(in, strings.ToLower(unescaped(t.text)), a)
		default:
			in.back(t)
			s.style(in, token{}, a)
		}
	}
}

// at reads an at-rule. Those that are not known are passed over.
func (s *sheet) at(in *syntax, name string, a around) {
	at := in.at() - len(name)
	prelude, hasBlock := in.statement()
	prelude = trimmed(prelude)
	a.depth++
	if !s.filter.atRule(name, prelude, a.depth, at) {
		if hasBlock {
			in.skip()
		}
		return
	}
	known := a.depth < maxDepth
	switch name {
	case "@media":
		a.media = append(slices.Clip(a.media), textOfTokens(prelude))
	case "@supports":
		known = known && supports(&reader{tokens: prelude, quirks: s.quirks}, 0)
	case "@layer":
		if hasBlock || len(prelude) > 0 {
			a.layer = a.layer.enter(prelude)
		}
	default:
		known = false
	}
	switch {
	case !hasBlock:
	case known:
		s.read(in, a)
	default:
		in.skip()
	}
}

// enter names the layers of an at-rule, and gives the one that its block is of.
func (l *layers) enter(prelude []token) *layers {
	if len(prelude) == 0 { // one without a name is another one each time
		return l.layer("\x00" + strconv.Itoa(len(l.in)))
	}
	var last *layers
	for _, part := range split(prelude, css.CommaToken) {
		last = l
		for _, name := range strings.SplitN(textOfTokens(trimmed(part)), ".", deepest) {
			last = last.layer(name)
		}
	}
	return last
}

// style reads a rule whose prelude begins with a token, if there is one.
func (s *sheet) style(in *syntax, first token, a around) {
	at := in.at()
	prelude, ok := in.prelude(a.depth > 0)
	if !ok {
		return
	}
	if first.kind != css.ErrorToken {
		in.skip()
		return
	}
	prelude = s.filter.selectors(trimmed(prelude), at)
	list, known := selectors(prelude, s.quirks, false, 0)
	if !known || len(list) == 0 {
		in.skip()
		return
	}
	b := s.newBlock(in.block(s.quirks, s.agent, s.filter))
	if len(b.declarations)+len(b.customs) == 0 {
		return
	}
	for _, sel := range list {
		s.rules = append(s.rules, rule{sel, a.media, a.layer.place, len(s.rules), b})
	}
}

func (s *sheet) newBlock(list []declaration) *block {
	s.blocks++
	return blockOfEach(s.blocks, list)
}

// blockOfEach has the last declaration of each property.
func blockOfEach(id int, list []declaration) *block {
	type key struct {
		property  property
		custom    string
		important bool
	}
	seen := make(map[key]bool, len(list))
	b := &block{id: id}
	for _, d := range slices.Backward(list) {
		if k := (key{d.property, d.custom, d.important}); !seen[k] {
			seen[k] = d.only == nil
			if d.custom != "" {
				b.customs = append(b.customs, d)
			} else {
				b.declarations = append(b.declarations, d)
			}
		}
	}
	slices.Reverse(b.declarations)
	return b
}

// supports evaluates a condition (CSS Conditional 3, section 6). What is not ours is taken for
// known where a browser may know it.
func supports(r *reader, depth int) bool {
	if r.one("not") != "" {
		return !supportsOne(r, depth)
	}
	holds := supportsOne(r, depth)
	for {
		switch r.word() {
		case "and":
			holds = supportsOne(r, depth) && holds
		case "or":
			holds = supportsOne(r, depth) || holds
		default:
			return holds && r.ended()
		}
	}
}

func supportsOne(r *reader, depth int) bool {
	switch r.peek().kind {
	case css.FunctionToken:
		name, arguments := r.function()
		list, ok := selectors(trimmed(arguments.tokens), false, false, 0)
		return name == "selector" && ok && list != nil
	case css.LeftParenthesisToken:
	default:
		return false
	}
	in := r.inside()
	in.quirks = r.quirks
	if kind := in.peek().kind; depth < deepest && (kind == css.LeftParenthesisToken || kind == css.FunctionToken || in.one("not") != "") {
		in.at = 0
		return supports(in, depth+1)
	}
	name := in.next()
	if !in.mark(":") {
		return false
	}
	w := writtenOf(name.text, name.kind == css.CustomPropertyNameToken, in.tokens[in.at:])
	if strings.HasPrefix(w.property, "--") || longhandsOf(w.property) != nil {
		return len(declarationsOf(w, false, false)) > 0
	}
	return len(w.value) > 0 && knownElsewhere(w.property)
}

// knownElsewhere reports whether a browser knows a property that is none of a style here.
func knownElsewhere(property string) bool {
	switch property {
	case "align-content", "align-items", "align-self", "animation", "animation-name", "appearance", "-webkit-appearance", "aspect-ratio",
		"backdrop-filter", "background-attachment", "background-blend-mode", "background-clip", "-webkit-background-clip", "background-origin",
		"border-image", "bottom", "break-inside", "clip-path", "column-count", "column-gap", "columns", "contain",
		"cursor", "filter", "flex", "flex-direction", "flex-wrap", "font-stretch", "gap", "grid", "grid-area", "grid-gap",
		"grid-template", "grid-template-areas", "grid-template-columns", "hyphens", "inset", "isolation", "justify-content", "justify-items",
		"justify-self", "left", "line-clamp", "-webkit-line-clamp", "mask", "mask-image", "mix-blend-mode", "object-fit", "object-position", "order",
		"orphans", "outline", "perspective", "pointer-events", "resize", "right", "row-gap", "scroll-behavior", "tab-size",
		"-webkit-tap-highlight-color", "text-overflow", "text-shadow", "-webkit-text-fill-color", "-webkit-text-size-adjust", "text-size-adjust",
		"-webkit-text-stroke", "text-wrap", "top", "touch-action", "transform", "-webkit-transform", "transform-style", "transition",
		"-webkit-transition", "user-select", "-webkit-user-select", "widows", "will-change", "writing-mode", "z-index", "zoom":
		return true
	}
	return false
}
