package tomltext

import (
	"bytes"
	"errors"
	"slices"

	"github.com/pelletier/go-toml/v2/unstable"
)

// What stands where: the text as the statements it is made of. Nothing is decoded here.

type statementKind int

const (
	tableHeader statementKind = iota // [table]
	arrayHeader                      // [[table]]
	keyValue                         // key = value
)

// statement is one header, or one key with its value.
type statement struct {
	kind       statementKind
	start, end int    // whole lines: from the first byte of the first to behind the last newline
	table      string // path of the header above it; of a header: its own
	path       string // full path
	key        span   // of a key: its last part
	value      node   // of a key
}

// span is a range of bytes.
type span struct{ start, end int }

// node is a value and what it is made of.
type node struct {
	span
	kind  unstable.Kind
	pairs []pair // of an inline table
	items []node // of an array
	text  string // of a string
}

// pair is one key and its value in an inline table.
type pair struct {
	span
	path  string // in the inline table
	key   span   // its last part
	value node
}

// walk visits all that lies in a value, by its path. An entry of a list is a pair without a key.
func (n node) walk(at string, visit func(path string, p pair)) {
	for _, p := range n.pairs {
		visit(at+"."+p.path, p)
		p.value.walk(at+"."+p.path, visit)
	}
	for i, item := range n.items {
		visit(Index(at, i), pair{span: item.span, value: item})
		item.walk(Index(at, i), visit)
	}
}

// syntaxError is where a text stops being TOML.
type syntaxError struct {
	offset  int
	message string
}

// maxDepth is how deep tables and lists may stand in each other; the settings need four.
const maxDepth = 8

// scan splits the text into its statements, up to where it stops being TOML.
func scan(text []byte) ([]statement, *syntaxError) {
	var (
		p      unstable.Parser
		list   []statement
		table  string
		counts = map[string]int{} // of the lists of tables, by path
	)
	p.Reset(text)
	for p.NextExpression() {
		expression := p.Expression()
		if at, deep := tooDeep(expression, 0); deep {
			return list, &syntaxError{offset: at, message: "tables and lists stand deeper in each other than those of any setting"}
		}
		s := statement{table: table}
		switch expression.Kind {
		case unstable.Table, unstable.ArrayTable:
			first, last, path := keyPath(expression.Key(), "", counts)
			s.kind = tableHeader
			if expression.Kind == unstable.ArrayTable {
				s.kind = arrayHeader
				path = unindexed(path)
				path = Index(path, counts[path])
				counts[unindexed(path)]++
			}
			table = path
			s.table, s.path, s.key = path, path, last
			s.start, s.end = lines(text, first.start, last.end)
		case unstable.KeyValue:
			first, last, path := keyPath(expression.Key(), table, nil)
			s.kind = keyValue
			s.path, s.key = path, last
			s.value = valueNode(text, expression, last)
			s.start, s.end = lines(text, first.start, s.value.end)
		default:
			continue
		}
		list = append(list, s)
	}
	return list, scanError(&p)
}

func scanError(p *unstable.Parser) *syntaxError {
	var e *unstable.ParserError
	if !errors.As(p.Error(), &e) {
		return nil
	}
	return &syntaxError{offset: int(p.Range(e.Highlight).Offset), message: e.Message}
}

// tooDeep finds what is nested deeper than maxDepth, on which decoding could take for ever.
func tooDeep(n *unstable.Node, depth int) (offset int, deep bool) {
	if n.Kind == unstable.KeyValue || n.Kind == unstable.Table || n.Kind == unstable.ArrayTable {
		for key := n.Key(); key.Next(); depth++ {
			if offset = spanOf(key.Node()).start; depth >= maxDepth {
				return offset, true
			}
		}
	}
	if n.Kind == unstable.KeyValue {
		found, deep := tooDeep(n.Value(), depth)
		return max(found, offset), deep
	}
	if n.Kind != unstable.Array && n.Kind != unstable.InlineTable {
		return offset, false
	}
	for children := n.Children(); children.Next(); {
		if depth >= maxDepth {
			return offset, true
		}
		if found, deep := tooDeep(children.Node(), depth+1); deep {
			return max(found, offset), true
		}
	}
	return offset, false
}

// keyPath joins the parts of a key; one that names a list of tables means its last entry.
func keyPath(parts unstable.Iterator, table string, counts map[string]int) (first, last span, path string) {
	path = table
	for i := 0; parts.Next(); i++ {
		n := parts.Node()
		last = spanOf(n)
		if i == 0 {
			first = last
		}
		path = Join(path, string(n.Data))
		if c := counts[path]; c > 0 {
			path = Index(path, c-1)
		}
	}
	return first, last, path
}

func spanOf(n *unstable.Node) span {
	return span{int(n.Raw.Offset), int(n.Raw.Offset + n.Raw.Length)}
}

// valueNode is the value of a key; the parser says where the pair ends.
func valueNode(text []byte, keyValue *unstable.Node, key span) node {
	start := key.end + bytes.IndexByte(text[key.end:], '=') + 1
	start += blanks(text[start:])
	n := inner(text, keyValue.Value())
	n.span = span{start, spanOf(keyValue).end}
	return n
}

// inner is a value with what it is made of. The parser gives no end for arrays and inline
// tables, so it is found from the last thing in them.
func inner(text []byte, v *unstable.Node) node {
	n := node{span: spanOf(v), kind: v.Kind}
	if v.Kind == unstable.String {
		n.text = string(v.Data)
	}
	end := n.start + 1
	for c := v.Children(); c.Next(); {
		child := c.Node()
		switch v.Kind {
		case unstable.InlineTable:
			first, last, path := keyPath(child.Key(), "", nil)
			p := pair{path: path, key: last, value: valueNode(text, child, last)}
			p.span = span{first.start, p.value.end}
			n.pairs = append(n.pairs, p)
			end = p.end
		case unstable.Array:
			item := inner(text, child)
			n.items = append(n.items, item)
			end = item.end
		}
	}
	if v.Kind == unstable.InlineTable {
		n.end = closing(text, end, '}')
	}
	return n
}

// closing is the place behind the bracket that closes, with only blanks, commas and comments before it.
func closing(text []byte, from int, bracket byte) int {
	for i := from; i < len(text); i++ {
		switch text[i] {
		case bracket:
			return i + 1
		case '#':
			if n := bytes.IndexByte(text[i:], '\n'); n >= 0 {
				i += n
			}
		}
	}
	return len(text)
}

func blanks(text []byte) int {
	n := 0
	for n < len(text) && (text[n] == ' ' || text[n] == '\t') {
		n++
	}
	return n
}

// lines widens a range to whole lines.
func lines(text []byte, from, to int) (start, end int) {
	start = bytes.LastIndexByte(text[:from], '\n') + 1
	if n := bytes.IndexByte(text[to:], '\n'); n >= 0 {
		return start, to + n + 1
	}
	return start, len(text)
}

// places is the line of every path in the text, from 1; a table that is only implied
// stands where its first key does.
func places(text []byte, list []statement) map[string]int {
	at := map[string]int{}
	line, seen := 1, 0
	lineOf := func(offset int) int {
		if offset < seen {
			return 1 + bytes.Count(text[:offset], []byte("\n"))
		}
		line += bytes.Count(text[seen:offset], []byte("\n"))
		seen = offset
		return line
	}
	put := func(path string, l int) {
		for ; path != ""; path = Parent(path) {
			if _, ok := at[path]; ok {
				return
			}
			at[path] = l
		}
	}
	for _, s := range list {
		put(s.path, lineOf(s.key.start))
		s.value.walk(s.path, func(path string, p pair) {
			if p.path != "" || p.value.kind == unstable.InlineTable {
				put(path, lineOf(p.start))
			}
		})
	}
	return at
}

// extent is the faulty statement, as whole lines: what has to go so that the rest can be read.
func extent(text []byte, list []statement, fault *syntaxError) span {
	var at span
	at.start, at.end = lines(text, fault.offset, fault.offset)
	behind := 0 // the statement before the faulty one
	for i, s := range list {
		if fault.offset >= s.start && fault.offset < s.end {
			at = span{s.start, s.end}
			for ; s.kind != keyValue && i+1 < len(list) && list[i+1].kind == keyValue; i++ {
				at.end = list[i+1].end // a table that may not be here takes its keys with it
			}
			return at
		}
		if s.end <= fault.offset {
			behind = s.end
		}
	}
	// A string or list that was never closed starts further up.
	at.start = min(at.start, behind+firstStatement(text[behind:]))
	if bytes.HasPrefix(bytes.TrimLeft(text[at.start:at.end], " \t\n"), []byte("[")) {
		at.end = nextHeader(text, at.end) // nobody knows any more which table those keys are of
	}
	return at
}

// nextHeader is the start of the first line from there on that begins with [.
func nextHeader(text []byte, from int) int {
	for from < len(text) && !bytes.HasPrefix(bytes.TrimLeft(text[from:], " \t"), []byte("[")) {
		newline := bytes.IndexByte(text[from:], '\n')
		if newline < 0 {
			return len(text)
		}
		from += newline + 1
	}
	return from
}

// blank is the text without a range, whose lines stay so that those behind it keep their numbers.
func blank(text []byte, at span) []byte {
	text = slices.Clone(text)
	for i := at.start; i < at.end; i++ {
		if text[i] != '\n' {
			text[i] = ' '
		}
	}
	return text
}

// firstStatement is the offset of the first line that is neither blank nor a comment.
func firstStatement(text []byte) int {
	offset := 0
	for line := range bytes.Lines(text) {
		if t := bytes.TrimSpace(line); len(t) > 0 && t[0] != '#' {
			break
		}
		offset += len(line)
	}
	return offset
}
