package style

import "golang.org/x/net/html"

// Declaration is one as it is written.
type Declaration struct {
	Property  string // lower case, but for a custom one
	Value     string // without white space around it, and without !important
	Important bool
	Sheet     bool       // it stands in a <style>, not in an attribute
	Element   *html.Node // that <style>, or the first element that has it so in its attribute
	Place     int        // in the text, in bytes; of one in an attribute, that of its start tag
}

// Declarations reads the properties and values of a style attribute without a look at what they
// mean: for those who say what they leave out. What is no declaration is not among them.
func Declarations(text string) []Declaration {
	var list []Declaration
	inlineSyntax(text).declarations(func(w written) {
		if len(w.value) > 0 {
			list = append(list, Declaration{Property: w.property, Value: textOfTokens(w.value)})
		}
	})
	return list
}

// Pixels reads a length in a document whose text has a browser's own size.
func Pixels(text string) (float64, bool) {
	r := reader{tokens: tokensOf(text)}
	l, ok := r.length(false)
	if !ok || !r.ended() {
		return 0, false
	}
	return l.computed(scale{em: initialSize, rem: initialSize}).Px, true
}
