package client

import (
	"bytes"
	"strconv"
	"strings"
)

// wordVersion is what the classic Outlook calls itself.
const wordVersion = 16

// conditional is the text as Word reads it: what stands in a conditional comment for it is there, and
// what is not for it is not (learn.microsoft.com, "Conditional comments"). All other bytes keep their
// places: what is not read becomes spaces.
func conditional(source string) string {
	out := []byte(source)
	type open struct {
		holds bool
		at    int // where what is not read begins
	}
	var around []open
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if out[i] != '\n' && out[i] != '\r' {
				out[i] = ' '
			}
		}
	}
	hidden := func() bool { return len(around) > 0 && !around[len(around)-1].holds }
	for at := 0; at < len(source); {
		i := strings.Index(source[at:], "<!")
		if i < 0 {
			break
		}
		at += i
		rest := source[at:]
		if end, isEnd := closing(rest); isEnd {
			if n := len(around); n > 0 {
				was := around[n-1]
				around = around[:n-1]
				if !was.holds && !hidden() {
					blank(was.at, at)
				}
			}
			blank(at, at+end)
			at += end
			continue
		}
		expression, length, isIf := opening(rest)
		switch {
		case isIf && len(around) < deepest:
			holds := !hidden() && condition(expression)
			if !hidden() {
				around = append(around, open{holds, at})
			} else {
				around = append(around, open{false, len(source)}) // what is around it is not read either
			}
			blank(at, at+length)
			at += length
		case strings.HasPrefix(rest, "<!--"):
			// A comment of another kind ends where it ends; in what is for Word it is one too.
			if end := strings.Index(rest, "-->"); end >= 0 {
				at += end + len("-->")
			} else {
				at = len(source)
			}
		default:
			at += len("<!")
		}
	}
	if n := len(around); n > 0 && !around[0].holds { // one that is not closed hides what is behind it
		blank(around[0].at, len(source))
	}
	islands(lowered(out), blank)
	return string(out)
}

// islands blanks data of Office's, such as its <o:PixelsPerInch>, which is read and not shown: all of an
// <xml> that is closed.
func islands(lower string, blank func(from, to int)) {
	const begin, end = "<xml", "</xml>"
	for at := 0; ; {
		i := strings.Index(lower[at:], begin)
		if i < 0 {
			return
		}
		at += i
		inside := lower[at+len(begin):]
		length := strings.Index(inside, end)
		if length < 0 {
			return
		}
		if strings.ContainsRune(" \t\r\n/>", rune(inside[0])) {
			blank(at, at+len(begin)+length+len(end))
		}
		at += len(begin)
	}
}

// lowered has small letters for capital ones of ASCII, and so as many bytes.
func lowered(text []byte) string {
	out := bytes.Clone(text)
	for i, b := range out {
		if 'A' <= b && b <= 'Z' {
			out[i] = b + 'a' - 'A'
		}
	}
	return string(out)
}

// deepest bounds conditional comments in each other.
const deepest = 64

// opening reads <!--[if …]>, <!--[if …]><!-->, <!--[if …]>--> or <![if …]>.
func opening(text string) (expression string, length int, ok bool) {
	rest, isComment := strings.CutPrefix(text, "<!--")
	if !isComment {
		rest = text[len("<!"):]
	}
	rest = strings.TrimLeft(rest, " \t\r\n")
	if len(rest) < len("[if") || !strings.EqualFold(rest[:len("[if")], "[if") {
		return "", 0, false
	}
	end := strings.Index(rest[:min(len(rest), longestCondition)], "]>")
	if end < 0 {
		return "", 0, false
	}
	expression = rest[len("[if"):end]
	rest = rest[end+len("]>"):]
	if isComment {
		for _, tail := range [...]string{"<!-->", "<!---->", "<!-- -->", "-->"} {
			if after, has := strings.CutPrefix(strings.TrimLeft(rest, " \t\r\n"), tail); has {
				rest = after
				break
			}
		}
	}
	return expression, len(text) - len(rest), true
}

const longestCondition = 200

// closing reads <![endif]-->, <!--<![endif]--> or <![endif]>.
func closing(text string) (length int, ok bool) {
	rest := text
	if after, isComment := strings.CutPrefix(rest, "<!--"); isComment {
		rest = strings.TrimLeft(after, " \t\r\n")
	}
	const end = "<![endif]"
	if len(rest) < len(end) || !strings.EqualFold(rest[:len(end)], end) {
		return 0, false
	}
	rest = strings.TrimLeft(rest[len(end):], " ")
	for _, tail := range [...]string{"-->", ">"} {
		if after, has := strings.CutPrefix(rest, tail); has {
			return len(text) - len(after), true
		}
	}
	return 0, false
}

// condition evaluates the expression of a conditional comment: mso, vml, true and false, with
// lt, lte, gt, gte, !, &, | and brackets. What Word does not know of is false, as IE.
func condition(text string) bool {
	c := conditions{text: strings.ToLower(text)}
	holds := c.either(0)
	return holds && strings.TrimSpace(c.text) == ""
}

type conditions struct{ text string }

func (c *conditions) take(word string) bool {
	rest, has := strings.CutPrefix(strings.TrimLeft(c.text, " \t\r\n"), word)
	if has {
		c.text = rest
	}
	return has
}

func (c *conditions) either(depth int) bool {
	holds := c.both(depth)
	for c.take("|") {
		other := c.both(depth)
		holds = holds || other
	}
	return holds
}

func (c *conditions) both(depth int) bool {
	holds := c.one(depth)
	for c.take("&") {
		other := c.one(depth)
		holds = holds && other
	}
	return holds
}

func (c *conditions) one(depth int) bool {
	if depth > deepest {
		return false
	}
	if c.take("!") {
		return !c.one(depth + 1)
	}
	if c.take("(") {
		holds := c.either(depth + 1)
		c.take(")")
		return holds
	}
	compare := c.word()
	name := compare
	switch compare {
	case "lt", "lte", "gt", "gte", "eq":
		name = c.word()
	default:
		compare = ""
	}
	version, of := c.number(), 0.0
	switch name {
	case "true":
		return true
	case "mso":
		of = wordVersion
	case "vml":
		of = 1
	default:
		return false
	}
	if version < 0 {
		return true
	}
	switch compare {
	case "lt":
		return of < version
	case "lte":
		return of <= version
	case "gt":
		return of > version
	case "gte":
		return of >= version
	}
	return of == version
}

func (c *conditions) word() string {
	c.text = strings.TrimLeft(c.text, " \t\r\n")
	end := 0
	for end < len(c.text) && 'a' <= c.text[end] && c.text[end] <= 'z' {
		end++
	}
	word := c.text[:end]
	c.text = c.text[end:]
	return word
}

// number takes one; -1: there is none.
func (c *conditions) number() float64 {
	text := strings.TrimLeft(c.text, " \t\r\n")
	end := 0
	for end < len(text) && ('0' <= text[end] && text[end] <= '9' || text[end] == '.') {
		end++
	}
	v, err := strconv.ParseFloat(text[:end], 64)
	if err != nil {
		return -1
	}
	c.text = text[end:]
	return v
}
