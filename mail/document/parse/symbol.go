package parse

import (
	"strings"
	"unicode/utf8"

	"postroom/mail/style"
)

// Fonts of signs draw another character than the text says: Outlook writes a smile as J in
// Wingdings. A document has no fonts, so the sign itself comes in, where there is a character for it.

// signs are characters in fonts of signs, each behind the one that it is written by, which may
// stand at U+F000 too.
var signs = map[string]*strings.Replacer{
	"wingdings": strings.NewReplacer("J", "🙂", "K", "😐", "L", "🙁", "à", "→", "ß", "←", "á", "↑", "â", "↓", "è", "➔", "Ø", "➢",
		"ü", "✓", "û", "✗", "þ", "☑", "ý", "☒", "o", "☐", "q", "❑", "n", "■", "l", "●", "§", "▪", "v", "❖", "ð", "⇨", "(", "☎", "*", "✉", "+", "✉", "C", "👍", "D", "👎"),
	"webdings": strings.NewReplacer("P", "🌳", "a", "✓", "r", "✗", "Y", "❤"),
	"symbol": strings.NewReplacer("a", "α", "b", "β", "c", "χ", "d", "δ", "e", "ε", "f", "φ", "g", "γ", "h", "η", "i", "ι", "k", "κ", "l", "λ",
		"m", "μ", "n", "ν", "o", "ο", "p", "π", "q", "θ", "r", "ρ", "s", "σ", "t", "τ", "u", "υ", "w", "ω", "x", "ξ", "y", "ψ", "z", "ζ",
		"D", "Δ", "F", "Φ", "G", "Γ", "L", "Λ", "P", "Π", "Q", "Θ", "S", "Σ", "W", "Ω", "X", "Ξ", "Y", "Ψ",
		"·", "•", "®", "→", "¬", "←", "«", "↔", "£", "≤", "³", "≥", "¹", "≠", "»", "≈", "¥", "∞", "´", "×", "¸", "÷"),
}

// mostSigns is how many characters are read as signs: more are words, whatever font they are to have.
const mostSigns = 3

// signsOf is a text as its font draws it.
func signsOf(text string, look *style.Style) string {
	if look == nil || len(look.Font.Families) == 0 || len(text) > 64 {
		return text
	}
	written := signs[strings.ToLower(look.Font.Families[0])]
	if written == nil || utf8.RuneCountInString(strings.Trim(text, blanks)) > mostSigns {
		return text
	}
	return written.Replace(strings.Map(func(r rune) rune {
		if r > 0xf020 && r <= 0xf0ff {
			return r - 0xf000
		}
		return r
	}, text))
}
