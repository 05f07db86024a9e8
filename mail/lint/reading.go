package lint

import (
	"html"
	"slices"
	"strings"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/settings"
)

// Reading is what there is to say of a template, and what its mail shows.
type Reading struct {
	Findings []settings.Finding // as [Read] gives them
	Images   []Image            // that the mail shows, in its order
	Leads    bool               // it has a link to an address that it names itself

	shown   []string            // placeholders that a reader sees, or can follow
	unknown []parse.Placeholder // that are mailed
	places  []int               // where each block of its document begins, in bytes
}

// Image is one of a template's.
type Image struct {
	Name string // of the file in images/
	Line int    // of the template's HTML, from 1
}

// Shows says whether a reader sees a placeholder, or can follow it.
func (r Reading) Shows(placeholder string) bool { return slices.Contains(r.shown, placeholder) }

// Read reads a template once for all that is to be known of it, by the placeholders that are known. What the
// mail shows is asked of the document, since the mail is made of that; what a reader sees is asked of the mail, by [Seen.Look].
// Findings are placeholders unknown or misspelt, links and images, HTML that a document cannot hold: Field is "subject",
// "preheader" or "html"; Line is of that field's text, from 1. They are in the order of the text, the subject's first.
func Read(t settings.Template, known document.Vocabulary) Reading {
	r, _ := ReadDocument(t, known)
	return r
}

// ReadDocument is [Read], with the document that the template was read as.
func ReadDocument(t settings.Template, known document.Vocabulary) (Reading, document.Document) {
	r := Reading{Findings: checkLines(t, known)}
	d, losses, places := parse.ParsePlaces(t.HTML, known)
	r.places = places
	r.shown, r.Leads = placeholders(d)
	r.unknown = unknown(t.HTML, known)
	for _, b := range d.Blocks {
		if name, ok := strings.CutPrefix(b.Source, "cid:"); ok && b.Kind == document.Image {
			r.Images = append(r.Images, Image{Name: name, Line: imageLine(t.HTML, b.Source)})
		}
		if b.Elsewhere() {
			f := settings.Find("image-elsewhere", htmlField, b.Source)
			f.Line = imageLine(t.HTML, b.Source)
			r.Findings = append(r.Findings, f)
		}
	}
	r.checkHTML(t.HTML, losses, known)
	if len(r.Images) > 0 && lettersOf(d) < fewest {
		f := settings.Find("images-alone", htmlField)
		f.Line = r.Images[0].Line
		r.Findings = append(r.Findings, f)
	}
	return r, d
}

// fewest is how many letters a mail with images has at least that is not one of images alone.
const fewest = 40

// lettersOf counts those that a mail of a document has as text; a placeholder's are enough.
func lettersOf(d document.Document) (n int) {
	for _, b := range d.Blocks {
		for p := range b.Pieces() {
			if p.Chip != "" {
				return fewest
			}
			n += len(strings.Join(strings.Fields(p.Text), ""))
		}
	}
	return n
}

// placeholders are those of a document, in its text and as targets of its links; leads
// says whether a link has another target.
func placeholders(d document.Document) (names []string, leads bool) {
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	follow := func(link string) {
		name := targeted(link)
		add(name)
		leads = leads || link != "" && name == ""
	}
	for _, b := range d.Blocks {
		follow(b.Link)
		for piece := range b.Pieces() {
			name, _, _ := document.CutFallback(piece.Chip)
			add(name)
			follow(piece.Link)
		}
	}
	return names, leads
}

// targeted is the placeholder that a link leads to; empty: an address, or nowhere.
func targeted(link string) string {
	chip, ok := document.ChipOf(link)
	if !ok {
		return ""
	}
	name, _, _ := document.CutFallback(chip)
	return name
}

// unknown are the placeholders of a source that there are not, but for those that its
// mail leaves out.
func unknown(source string, known document.Vocabulary) []parse.Placeholder {
	known = slices.Clone(known)
	var all []parse.Placeholder
	for _, p := range parse.Placeholders(source) {
		if !slices.Contains(known, p.Name) {
			all = append(all, p)
		}
	}
	if len(all) == 0 {
		return nil
	}
	for _, p := range all {
		known = append(known, p.Name)
	}
	d, _ := parse.Parse(source, known)
	mailed, _ := placeholders(d)
	for _, b := range d.Blocks {
		for _, p := range parse.Placeholders(html.EscapeString(b.Alt)) {
			mailed = append(mailed, p.Name)
		}
	}
	return slices.DeleteFunc(all, func(p parse.Placeholder) bool { return !slices.Contains(mailed, p.Name) })
}

// imageLine is where a source first names an image.
func imageLine(source, image string) int {
	if at := strings.Index(source, image); at >= 0 {
		return lineAt(source, at)
	}
	return 1
}
