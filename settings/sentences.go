package settings

// sentences is what findings say, a row each. It is read and never written to.
var sentences = map[string]Sentence{
	"word-not-replaced":   {SeverityWarning, "%s is mailed as it stands: only #Global[name] is replaced, and only in Server, User Name, From and HELO name; write the value itself"},
	"html-empty/fallback": {SeverityWarning, "the template has no text, so its readers get the one in %q: write one, or remove the language"},
}
