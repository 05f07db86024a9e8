package parse

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/document"
)

// Word and Outlook write the items of a list as paragraphs. A style says which list and
// level, and the marker is text before the item's own:
//
//	<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>
//	<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>Text</p>

// officeItem reads the style of an item: the name of its list, and its level from 1;
// 0: the paragraph is none.
func officeItem(style string) (name string, level int) {
	for word := range strings.FieldsSeq(style) {
		if n, ok := strings.CutPrefix(word, "level"); ok {
			level, _ = strconv.Atoi(n)
		} else {
			name += word + " "
		}
	}
	return name, max(level, 0)
}

// beginOfficeItem begins an item, if the element is one; its kind is known once its marker
// was read.
func (p *parser) beginOfficeItem(n *html.Node, s *state) bool {
	list, level := p.pasted.item, p.pasted.itemLevel
	if p.pasted.item, p.pasted.itemLevel = "", 0; level == 0 || s.heading > 0 {
		return false
	}
	p.flush()
	p.filling = &filling{
		Block:   document.Block{Kind: document.Bulleted, Level: min(level-1, document.MaxLevel)},
		at:      p.at,
		element: n,
		office:  list,
		marker:  &strings.Builder{},
	}
	p.filling.set(s)
	return true
}

// readMarker takes text of a marker.
func (p *parser) readMarker(text string) {
	if f := p.filling; f != nil && f.marker != nil {
		f.marker.WriteString(text)
	} else if text = strings.Trim(text, " \t\r\n"+string(document.NoBreakSpace)); text != "" {
		p.lost("number", "heading-number", text)
	}
}

// settleOffice makes an item what its marker says.
func (p *parser) settleOffice(f *filling) {
	number, numbered := numberOf(f.marker.String())
	key := func(level int) string { return f.office + strconv.Itoa(level) }
	if p.pasted.office == nil {
		p.pasted.office = map[string]*list{}
	}
	for level := f.Level + 1; level <= document.MaxLevel; level++ {
		delete(p.pasted.office, key(level))
	}
	if !numbered {
		return
	}
	l := p.pasted.office[key(f.Level)]
	if l == nil {
		l = &list{ordered: true, next: 1}
		p.pasted.office[key(f.Level)] = l
	}
	if number > 0 {
		l.next = number
	}
	f.Kind, f.list = document.Numbered, l
}

// numberOf is the number that a marker ends in, as in 3. or 1.2) or (4); 0 where it
// numbers by letters, as in a. or iv). Any other is a bullet: false.
func numberOf(marker string) (number int, ok bool) {
	marker = strings.TrimLeft(strings.Trim(marker, " \t\r\n"+string(document.NoBreakSpace)), "([")
	digits := strings.TrimRight(marker, ".):]")
	end := strings.LastIndexFunc(digits, func(r rune) bool { return r < '0' || r > '9' })
	if n, err := strconv.Atoi(digits[end+1:]); err == nil {
		return min(n, document.MaxStart), true
	}
	letters := strings.ToLower(strings.TrimRight(marker, ".)]"))
	return 0, letters != "" && len(letters) <= 5 && len(letters) < len(marker) && strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz") == ""
}
