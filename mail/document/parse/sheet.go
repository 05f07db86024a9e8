package parse

import (
	"strings"

	"postroom/mail/style"
)

// sheetsOf are the styles of a source with a style sheet, on a desktop and on a phone.
func sheetsOf(source string) []style.Styles {
	if !strings.Contains(strings.ToLower(source), "<style") {
		return nil
	}
	t := style.Parse(source)
	return []style.Styles{t.Compute(style.Media{Width: 640}), t.Compute(style.Media{Width: 360})}
}

// hiddenBySheet is the declaration by which nobody sees the element of the token at hand;
// empty: somebody does, as where it is there for phones alone.
func (p *parser) hiddenBySheet() (declaration string) {
	for _, s := range p.sheets {
		e, ok := s.At(p.at)
		switch {
		case !ok || !e.Hidden():
			return ""
		case e.Visible:
			declaration = "display:none"
		default:
			declaration = "visibility:hidden"
		}
	}
	return declaration
}
