package parse

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"

	"postroom/mail/document"
)

// What editors show and do not write as text, such as the box of a task or the title of a link's
// card, stands in their HTML by attribute alone. A document holds it as text.

// The boxes of tasks, each as long in bytes as it is written by hand: [ ] and [x].
const openBox, doneBox = "☐", "☑"

// boxOf is the box that an editor shows before an element's text; empty: none.
func boxOf(n *html.Node) string {
	box := func(done bool) string {
		if done {
			return doneBox
		}
		return openBox
	}
	value := func(name string) string { return strings.ToLower(attribute(n, name)) }
	class, declared := attribute(n, "class"), strings.ReplaceAll(value("style"), " ", "")
	around := ""
	if n.Parent != nil {
		around = attribute(n.Parent, "class")
	}
	switch {
	case value("role") == "checkbox":
		return box(value("aria-checked") == "true")
	case hasAttribute(n, "data-task-state"): // Confluence and Jira
		return box(value("data-task-state") == "done")
	case strings.HasPrefix(value("data-tag"), "to-do"): // OneNote
		return box(value("data-tag") == "to-do:completed")
	case value("data-list") == "checked", value("data-list") == "unchecked": // Quill
		return box(value("data-list") == "checked")
	case n.Data == "en-todo", strings.Contains(declared, "--en-checked:"): // Evernote
		return box(value("checked") == "true" || strings.Contains(declared, "--en-checked:true"))
	case hasClass(class, "checkbox-on"), hasClass(class, "checkbox-off"): // Notion
		return box(hasClass(class, "checkbox-on"))
	case n.Data != "li":
	case hasAttribute(n, "data-checked"): // ProseMirror
		return box(value("data-checked") == "true")
	case strings.Contains(around, "checklist"): // TinyMCE
		return box(hasClass(class, "checked") || strings.HasSuffix(class, "-checked"))
	case hasAttribute(n, "data-inline-task-id"): // Confluence as it is read
		return box(hasClass(class, "checked"))
	case hasClass(around, "listtype-task"), hasClass(around, "listtype-taskdone"): // Dropbox Paper
		return box(hasClass(around, "listtype-taskdone"))
	}
	return ""
}

// box takes a box in, before the text that comes; one that is said twice is one.
func (p *parser) box(box string, s *state, begins bool) {
	f := p.filling
	switch {
	case f != nil && (string(f.text.text) == openBox+" " || string(f.text.text) == doneBox+" "):
	case p.boxed != "", begins, f != nil && f.waits():
		p.boxed = box
	default:
		p.addText(box+" ", s)
	}
}

// boxBefore leaves a box that stands before a block of text to that.
func (p *parser) boxBefore(n *html.Node) {
	f := p.filling
	if f == nil || f.Kind.Item() || plainText(n) == "" {
		return
	}
	if box := string(f.text.text); box == openBox+" " || box == doneBox+" " {
		p.boxed, p.filling = strings.TrimSpace(box), nil
	}
}

// boxWritten is an item whose box is written by hand, with the box.
func boxWritten(b document.Block) document.Block {
	for i, written := range [...]string{"[ ] ", "[x] ", "[X] "} {
		if !b.Kind.Item() || !strings.HasPrefix(b.Text, written) {
			continue
		}
		for _, r := range b.Runs {
			if r.From == 1 || r.From == 2 || r.To == 1 || r.To == 2 {
				return b
			}
		}
		b.Text = [...]string{openBox, doneBox, doneBox}[i] + b.Text[len(openBox):]
	}
	return b
}

// shown is what an editor shows in the place of an element without text, and where that leads;
// block: it stands on lines of its own.
func shown(n *html.Node) (text, link string, block bool) {
	block = hasAttribute(n, "data-block-card") || hasAttribute(n, "data-embed-card")
	switch card := block || hasAttribute(n, "data-inline-card") || hasAttribute(n, "data-card-url"); {
	case !card && !hasAttribute(n, "data-emoji-text") && !hasAttribute(n, "data-timestamp"), plainText(n) != "":
		return "", "", false
	case card:
		var about struct{ Name, URL string }
		_ = json.Unmarshal([]byte(attribute(n, "data-card-data")), &about) // what is none says nothing
		for _, address := range [...]string{attribute(n, "data-card-url"), attribute(n, "href"), about.URL} {
			if to, ok := document.Link.Clean(address); ok && to != "" {
				link = to
				break
			}
		}
		if text = strings.TrimSpace(about.Name); text == "" {
			text = link
		}
		return text, link, block
	}
	if at, err := strconv.ParseInt(attribute(n, "data-timestamp"), 10, 64); err == nil && attribute(n, "data-node-type") == "date" {
		return time.UnixMilli(at).UTC().Format(time.DateOnly), "", false
	}
	return attribute(n, "data-emoji-text"), "", false
}

// show takes in what an editor shows in an element's place; false: it shows nothing else.
func (p *parser) show(n *html.Node, around *state) bool {
	text, link, block := shown(n)
	if text == "" {
		return false
	}
	if block {
		p.breakBlock()
	}
	s := *around
	if link != "" {
		s.link, s.marks.Link = link, link
	}
	p.addText(text, &s)
	if block {
		p.breakBlock()
	}
	return true
}
