package client

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"postroom/mail/style"
)

// Alike are the clients in which a mail's texts have the same colours on the same grounds before
// any dark, in groups. Those of the first show them as a browser does, and there may be none.
func Alike(source string) [][]*Client {
	groups := [][]*Client{nil}
	sums := []uint64{0}
	known := map[string]int{}
	for _, c := range All() {
		same := fmt.Sprint(c.platform, c.known, c.elsewhere, c.word, c.sheet)
		at, read := known[same]
		if !read {
			text, r := c.Read(source)
			style.ParseFor(text, r)
			if at = slices.Index(sums, r.colours); at < 0 {
				at = len(sums)
				groups, sums = append(groups, nil), append(sums, r.colours)
			}
			known[same] = at
		}
		groups[at] = append(groups[at], c)
	}
	return groups
}

// marked takes into account that something falls under a rule by which texts may change their
// colour, or what is behind them.
func (r *Reading) marked(of *rule, what string, place int) {
	sum := fnv.New64a()
	fmt.Fprint(sum, r.colours, of.slug, of.note, of.says, what, place)
	r.colours = sum.Sum64()
}

// colouring reports whether without a declaration a text could have another colour, be seen where it
// was not, or stand on another ground. What only moves a box takes the text in it along.
func colouring(d style.Declaration) bool {
	name := d.Property
	switch {
	case strings.HasPrefix(name, "margin"):
		return strings.Contains(d.Value, "-")
	case strings.HasPrefix(name, "border"), strings.HasPrefix(name, "padding"), strings.HasPrefix(name, "text-"), strings.HasPrefix(name, "list-style"), strings.HasPrefix(name, "outline"), strings.HasPrefix(name, "word-"):
		return false
	}
	return !slices.Contains(moving, name)
}

// coloursOf reports whether an at-rule can hold colours that the client would show in the light.
func (c *Client) coloursOf(a style.AtRule) bool {
	prelude := strings.ToLower(a.Prelude)
	dark := strings.Contains(prelude, "prefers-color-scheme") && strings.Contains(prelude, "dark") && !strings.Contains(prelude, "not")
	return a.Name != "@font-face" && (!dark || c.dark.Honours)
}

// moving are further properties of which that holds.
var moving = []string{
	"width", "min-width", "max-width", "box-sizing", "box-shadow", "table-layout", "vertical-align", "line-height", "letter-spacing",
	"white-space", "overflow-wrap", "hyphens", "font-family", "font-style", "cursor", "transition", "animation", "object-fit", "object-position",
}
