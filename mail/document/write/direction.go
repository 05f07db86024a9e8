package write

import (
	"slices"

	"golang.org/x/text/language"

	"postroom/mail/document"
)

// rightToLeftScripts are the scripts that run from right to left (ISO 15924; "RTL" in
// Unicode's scriptMetadata).
var rightToLeftScripts = [...]string{
	"Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar",
	"Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli", "Phlp",
	"Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sidt", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi",
}

// RightToLeft reports whether a language (a BCP 47 tag) is written from right to left: in the
// script that its tag says, or that it is usually written in. One that is not known is not.
func RightToLeft(tag string) bool {
	t, err := language.Parse(tag)
	if _, known := err.(language.ValueError); err != nil && !known {
		return false
	}
	script, _ := t.Script()
	return slices.Contains(rightToLeftScripts[:], script.String())
}

// sides are those of a text's direction, as CSS and HTML name them.
type sides struct{ direction, start, end string }

func sidesOf(rightToLeft bool) sides {
	if rightToLeft {
		return sides{"rtl", "right", "left"}
	}
	return sides{"ltr", "left", "right"}
}

// directed is a block's direction, as an attribute of its element: Word takes it from no element
// around, and begins with left to right.
func directed(b document.Block, around bool) string {
	if b.RightToLeft {
		around = false
	}
	return direction(b, around)
}

// align is an alignment as mail clients know it; start is not among it.
func (s sides) align(a document.Align) string {
	return [...]string{s.start, "center", s.end, "justify"}[a]
}
