package settings

import "strings"

// Brand is how the organisation looks.
type Brand struct {
	Colors []string // #rrggbb, offered in the editor in this order
}

func brandFields(b *Brand) []field {
	return []field{{key: "colors", value: &b.Colors, since: 2}}
}

func (v *validator) brand() {
	for _, c := range v.settings.Brand.Colors {
		if !IsColor(c) {
			v.find("brand-colors", "brand.colors", c)
		}
	}
}

// IsColor says whether a text is a colour as settings and templates have them: # and two hex
// digits each for red, green and blue.
func IsColor(text string) bool {
	digits, ok := strings.CutPrefix(text, "#")
	return ok && len(digits) == 6 && strings.Trim(digits, "0123456789abcdefABCDEF") == ""
}
