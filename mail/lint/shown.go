package lint

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"postroom/mail/style"
	"postroom/mail/view"
)

// inSight is the part of an item that can be seen or scrolled to.
func (l *looker) inSight(it view.Item) (seen view.Rect, ok bool) {
	seen = it.Clip.Of(it.Rect)
	return seen, seen.W > 0 && seen.H > 0 && seen.X+seen.W > 0 && seen.Y+seen.H > 0
}

// shown tells of a message that the mail holds and nobody sees, or that it does not hold.
func (l *looker) shown() {
	message := letters(l.message)
	if message == "" {
		return
	}
	var words strings.Builder
	for _, w := range l.page.Words() {
		if w.X+w.W > 0 && w.Y+w.H/2 > 0 {
			words.WriteString(w.Text)
		}
	}
	if strings.Contains(letters(words.String()), message) {
		return
	}
	n := l.trace().text(l.message)
	switch cause, why := l.trace().hides(n); {
	case n == nil:
		l.say("", sight{key: "missing-action-message", place: -1})
	case cause != nil:
		l.say("", sight{key: "missing-action-message/hidden", values: []any{int(l.width), cause.Data, why}, place: style.Place(cause)})
	default:
		l.say("", sight{key: "missing-action-message/out-of-sight", values: []any{int(l.width)}, place: placeOf(n), words: quoted(l.message)})
	}
}

// joined is what runs of text say. White space at the end of a line is not drawn, nor is that
// between cells.
func joined(texts []view.Item) string {
	var out strings.Builder
	for i, it := range texts {
		t := it.Draw.(*view.Text)
		if i > 0 {
			before := texts[i-1].Draw.(*view.Text)
			apart := t.Run.Start != before.Run.End
			if t.Node != before.Node {
				apart = t.Baseline != before.Baseline || it.X > texts[i-1].X+texts[i-1].W+slack
			}
			if apart {
				out.WriteByte(' ')
			}
		}
		out.WriteString(t.Text)
	}
	return out.String()
}

// letters is a text without what a layout changes: white space and upper case.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, text)
}

// roots are the elements that a page was made of.
type roots struct {
	tree   *style.Tree
	styles style.Styles
	places map[int]*html.Node
	causes map[int]cause // of words, by place
}

// trace is for why something looks as it does in the window at hand.
func (l *looker) trace() *roots {
	if l.roots != nil {
		return l.roots
	}
	tree := style.Parse(l.html)
	r := &roots{tree: tree, styles: tree.Compute(style.Media{Width: l.width}), places: map[int]*html.Node{}, causes: map[int]cause{}}
	for n := range tree.Root.Descendants() {
		if at := style.Place(n); at >= 0 {
			r.places[at] = n
		}
	}
	l.roots = r
	return r
}

// text is the text of the mail that holds the first line of a message.
func (r *roots) text(message string) *html.Node {
	first, _, _ := strings.Cut(strings.TrimSpace(message), "\n")
	first = letters(first)
	for n := range r.tree.Root.Descendants() {
		if n.Type != html.TextNode || n.Parent == nil {
			continue
		}
		switch n.Parent.Data {
		case "title", "style", "script":
			continue
		}
		if strings.Contains(letters(n.Data), first) {
			return n
		}
	}
	return nil
}

// hides is the element that hides a text, and by what; nil: none is found.
func (r *roots) hides(n *html.Node) (cause *html.Node, why string) {
	for ; n != nil; n = n.Parent {
		s := r.styles.Of(n)
		switch {
		case s == nil:
		case s.Display == "none":
			return n, "display:none"
		case !s.Visible:
			if above := r.styles.Of(n.Parent); above == nil || above.Visible {
				return n, "visibility:hidden"
			}
		case s.Opacity <= 0:
			return n, "opacity:0"
		case s.Font.Size <= 0:
			if above := r.styles.Of(n.Parent); above == nil || above.Font.Size > 0 {
				return n, "font-size:0"
			}
		case s.Overflow != "visible" && (nothing(s.Height) || nothing(s.MaxHeight)):
			return n, "no height, and overflow:hidden"
		case s.Overflow != "visible" && (nothing(s.Width) || nothing(s.MaxWidth)):
			return n, "no width, and overflow:hidden"
		}
	}
	return nil, ""
}

func nothing(l style.Length) bool { return l.Set && l.Px == 0 && l.Percent == 0 }

// placeOf is where the start tag of the element around a node stands; -1: nowhere.
func placeOf(n *html.Node) int {
	for ; n != nil; n = n.Parent {
		if at := style.Place(n); at >= 0 {
			return at
		}
	}
	return -1
}
