package letter

import (
	"postroom/mail/received"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// newPartsTable lists what the mail is made of.
func newPartsTable(v *View) *widgets.Table {
	part := func(row int) received.Part { return v.mail.Parts[row] }
	return widgets.NewTable(func() int { return len(v.mail.Parts) }, []widgets.ColumnOf{
		{Title: "Part", Weight: 3, Text: func(row int) string { return nameOf(part(row)) }},
		{Title: "Type", Weight: 2, Text: func(row int) string { return part(row).Type }},
		{Title: "Size", Fits: "888.8 MB", Text: func(row int) string { return words.Bytes(part(row).Size) }},
	}, nil)
}

// nameOf is what a part is called.
func nameOf(p received.Part) string {
	switch {
	case p.Attached && p.Name != "":
		return p.Name + ", attached"
	case p.Name != "":
		return p.Name
	case p.Attached:
		return "An attachment without a name"
	case p.ID != "":
		return p.ID
	case p.Type == "text/html":
		return "The mail as HTML"
	case p.Type == "text/plain" || p.Type == "":
		return "The mail as text"
	}
	return "A part without a name"
}
