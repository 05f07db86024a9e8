package style

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Mode says how far the rules of old pages hold (HTML §13.2.6.4.1).
type Mode int

// The modes of a document.
const (
	Standards     Mode = iota
	LimitedQuirks      // lines in cells are as high as their images
	Quirks             // fonts are not inherited by tables, lengths need no unit, …
)

// modeOf is the mode that a doctype asks for; nil: there is none.
func modeOf(n *html.Node) Mode {
	if n == nil || !strings.EqualFold(n.Data, "html") {
		return Quirks
	}
	public, system, hasSystem := "", "", false
	for _, a := range n.Attr {
		switch a.Key {
		case "public":
			public = strings.ToLower(a.Val)
		case "system":
			system, hasSystem = strings.ToLower(a.Val), true
		}
	}
	starts := func(list ...string) bool {
		for _, s := range list {
			if strings.HasPrefix(public, s) {
				return true
			}
		}
		return false
	}
	frames := starts("-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//")
	switch {
	case public == "-//w3o//dtd w3 html strict 3.0//en//", public == "-/w3c/dtd html 4.0 transitional/en", public == "html",
		system == "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd", starts(oldDoctypes[:]...), frames && !hasSystem:
		return Quirks
	case starts("-//w3c//dtd xhtml 1.0 frameset//", "-//w3c//dtd xhtml 1.0 transitional//"), frames:
		return LimitedQuirks
	}
	return Standards
}

var (
	anyDoctype   = regexp.MustCompile(`(?i)<!doctype[^>]*>`)
	wholeDoctype = regexp.MustCompile(`(?i)^<!doctype\s*[^\s>]+\s*(>|public\s*("[^">]*"|'[^'>]*')\s*[>"']|system\s*["'])`)
)

// settled is a text whose doctype, if it breaks off in its middle, is one of an old page (HTML §13.2.5.53):
// the parser reads on to the next sign that could be a quote.
func settled(source string) string {
	at := anyDoctype.FindStringIndex(source)
	const old = "<!doctype x"
	if at == nil || at[1]-at[0] <= len(old) || wholeDoctype.MatchString(source[at[0]:at[1]]) {
		return source
	}
	return source[:at[0]] + old + strings.Repeat(" ", at[1]-at[0]-len(old)-1) + source[at[1]-1:]
}

// oldDoctypes are how the public identifiers of old pages begin.
var oldDoctypes = [...]string{
	"+//silmaril//dtd html pro v0r11 19970101//", "-//as//dtd html 3.0 aswedit + extensions//", "-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
	"-//ietf//dtd html 2.0 level 1//", "-//ietf//dtd html 2.0 level 2//", "-//ietf//dtd html 2.0 strict level 1//", "-//ietf//dtd html 2.0 strict level 2//",
	"-//ietf//dtd html 2.0 strict//", "-//ietf//dtd html 2.0//", "-//ietf//dtd html 2.1e//", "-//ietf//dtd html 3.0//", "-//ietf//dtd html 3.2 final//",
	"-//ietf//dtd html 3.2//", "-//ietf//dtd html 3//", "-//ietf//dtd html level 0//", "-//ietf//dtd html level 1//", "-//ietf//dtd html level 2//",
	"-//ietf//dtd html level 3//", "-//ietf//dtd html strict level 0//", "-//ietf//dtd html strict level 1//", "-//ietf//dtd html strict level 2//",
	"-//ietf//dtd html strict level 3//", "-//ietf//dtd html strict//", "-//ietf//dtd html//", "-//metrius//dtd metrius presentational//",
	"-//microsoft//dtd internet explorer 2.0 html strict//", "-//microsoft//dtd internet explorer 2.0 html//", "-//microsoft//dtd internet explorer 2.0 tables//",
	"-//microsoft//dtd internet explorer 3.0 html strict//", "-//microsoft//dtd internet explorer 3.0 html//", "-//microsoft//dtd internet explorer 3.0 tables//",
	"-//netscape comm. corp.//dtd html//", "-//netscape comm. corp.//dtd strict html//", "-//o'reilly and associates//dtd html 2.0//",
	"-//o'reilly and associates//dtd html extended 1.0//", "-//o'reilly and associates//dtd html extended relaxed 1.0//",
	"-//sq//dtd html 2.0 hotmetal + extensions//", "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
	"-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//", "-//spyglass//dtd html 2.0 extended//", "-//sun microsystems corp.//dtd hotjava html//",
	"-//sun microsystems corp.//dtd hotjava strict html//", "-//w3c//dtd html 3 1995-03-24//", "-//w3c//dtd html 3.2 draft//", "-//w3c//dtd html 3.2 final//",
	"-//w3c//dtd html 3.2//", "-//w3c//dtd html 3.2s draft//", "-//w3c//dtd html 4.0 frameset//", "-//w3c//dtd html 4.0 transitional//",
	"-//w3c//dtd html experimental 19960712//", "-//w3c//dtd html experimental 970421//", "-//w3c//dtd w3 html//", "-//w3o//dtd w3 html 3.0//",
	"-//webtechs//dtd mozilla html 2.0//", "-//webtechs//dtd mozilla html//",
}

// integer reads one with its sign; one that is too large is cut.
func integer(s string) (int, bool) {
	v, err := strconv.Atoi(s)
	if err != nil && v == 0 {
		return 0, false
	}
	return min(max(v, -longest), longest), true
}
