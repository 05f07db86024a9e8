package layout

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"postroom/mail/compose"
	"postroom/mail/style"
	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// File is an organisation's HTML that is to become a layout. It does not change, and may be
// used on any goroutine.
type File struct {
	Name string
	Text string // what it holds, in UTF-8; otherwise byte for byte

	tree   *style.Tree
	styles style.Styles
	tokens []token
	nodes  map[int]*html.Node        // by where their start tag stands
	last   map[*html.Node]*html.Node // the one in each, or itself, whose tag is the last of the file
	words  map[*html.Node]int        // bytes of text that is seen in each
	around map[*html.Node]*html.Node // the innermost element that each is or is in where the message can stand
	spots  []*html.Node              // those of them that something is seen in itself, in the order of the file
}

// MaxFile bounds what is read, in bytes. No mail program takes a mail of that size.
const MaxFile = 2_000_000

// Read reads a file. What it holds is laid out, to know what is seen.
func Read(name string, content []byte, fonts *typeface.Fonts) (*File, error) {
	text, err := textOf(content)
	if err != nil {
		return nil, err
	}
	f := &File{
		Name: name, Text: text, tree: style.Parse(text), tokens: tokensOf(text), nodes: map[int]*html.Node{},
		last: map[*html.Node]*html.Node{}, words: map[*html.Node]int{}, around: map[*html.Node]*html.Node{},
	}
	f.styles = f.tree.Compute(style.Media{Width: desktop})
	f.index(f.tree.Root)
	f.look(view.Lay(text, view.Options{Width: desktop, Fonts: fonts}))
	return f, nil
}

// index takes in where tags stand, and gives the last element in a node.
func (f *File) index(n *html.Node) *html.Node {
	if at := style.Place(n); at >= 0 && f.nodes[at] == nil {
		f.nodes[at] = n
	}
	last := n
	for c := range n.ChildNodes() {
		if in := f.index(c); style.Place(in) > style.Place(last) {
			last = in
		}
	}
	f.last[n] = last
	return last
}

// desktop is the width that a file is laid out at, in CSS pixels.
const desktop = 640

// textOf is a file's text. One in an encoding of old is turned into UTF-8, which mails are in.
func textOf(content []byte) (string, error) {
	if len(content) > MaxFile {
		return "", fmt.Errorf("it is larger than %d kB, and no layout: choose the HTML of a mail", MaxFile/1000)
	}
	if !utf8.Valid(content) {
		encoding, _, _ := charset.DetermineEncoding(content, "text/html")
		decoded, err := encoding.NewDecoder().Bytes(content)
		if err != nil {
			return "", errors.New("it is no text: save it as HTML in UTF-8")
		}
		content = decoded
	}
	text := strings.TrimPrefix(string(content), "\ufeff")
	switch {
	case strings.TrimSpace(text) == "":
		return "", errors.New("it is empty")
	case strings.ContainsRune(text, 0):
		return "", errors.New("it is no text: save it as HTML in UTF-8")
	}
	return text, nil
}

// Ready reports whether the file says itself where the message goes.
func (f *File) Ready() bool {
	for _, r := range compose.Inspect(f.Text, nil) {
		if r.Code == compose.LayoutNoContent || r.Code == compose.LayoutHiddenContent {
			return false
		}
	}
	return true
}

// Layout is the file as it is.
func (f *File) Layout() Layout { return Layout{Name: f.Name, Text: f.Text} }
