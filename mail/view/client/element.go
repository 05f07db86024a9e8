package client

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// unknown is the name of an element whose tags are left out.
const unknown = "x-left-out"

// Element is of [style.Filter].
func (r *Reading) Element(n *html.Node) {
	for _, of := range r.rules.elements[n.Data] {
		if n.Namespace != "" && n.Data != "svg" {
			continue
		}
		if of.holds != nil && !of.holds(n, "") {
			continue
		}
		r.drop(of, "<"+n.Data+">", style.Place(n))
		r.leaveOut(n, of.gone)
		return
	}
	if r.client.sheet > 0 {
		r.gmailAttribute(n)
	}
	for _, of := range r.rules.attributes {
		if len(of.elements) > 0 && !slices.Contains(of.elements, n.Data) {
			continue
		}
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
			if a.Namespace != "" || !slices.Contains(of.attributes, a.Key) || of.holds != nil && !of.holds(n, a.Val) {
				return false
			}
			r.drop(of, "<"+n.Data+" "+a.Key+`="`+short(a.Val)+`">`, style.Place(n))
			return true
		})
	}
	if r.client.word {
		r.vector(n)
		r.unhide(n)
	}
}

// leaveOut takes the tags of an element away, or all of it. Its place stays known.
func (r *Reading) leaveOut(n *html.Node, gone bool) {
	n.Data, n.DataAtom, n.Namespace = unknown, 0, ""
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return !isPlace(a) })
	if gone {
		for n.FirstChild != nil {
			n.RemoveChild(n.FirstChild)
		}
	}
}

// isPlace reports whether an attribute is none of the text.
func isPlace(a html.Attribute) bool {
	return len(style.Attributes(&html.Node{Attr: []html.Attribute{a}})) == 0
}

// Sheet is of [style.Filter].
func (r *Reading) Sheet(n *html.Node, text string) string {
	if r.client.sheet == 0 {
		return text
	}
	return r.gmail(n, text)
}

// sheet notes that a <style> is not read.
func (r *Reading) sheet(n *html.Node, why string) {
	r.drop(&rule{slug: "html-style", title: "<style> element", says: why, fix: "Write what counts into style attributes too."}, "<style>", style.Place(n))
}

func hasAncestor(n *html.Node, name string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if strings.EqualFold(p.Data, name) {
			return true
		}
	}
	return false
}
