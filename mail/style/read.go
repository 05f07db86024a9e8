package style

// Declaration is one of a style attribute as it is written.
type Declaration struct {
	Property string // lower case
	Value    string // without white space around it, and without !important
}

// Declarations reads a style attribute without a look at what its values mean: for those who
// say what they leave out. What is no declaration is not among them.
func Declarations(text string) []Declaration {
	var list []Declaration
	inlineSyntax(text).declarations(func(w written) {
		if len(w.value) > 0 {
			list = append(list, Declaration{w.property, textOfTokens(w.value)})
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
