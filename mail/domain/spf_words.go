package domain

import (
	"fmt"
	"strings"
)

// spfTerm is how a term of an SPF record is told; %s is what it is given.
type spfTerm struct{ name, alone, with string }

func spfTerms() []spfTerm {
	return []spfTerm{
		{"a", "the domain's own address", "the address of %s"},
		{"mx", "the servers that take the domain's mail", "the servers that take the mail of %s"},
		{"ip4", "", "%s"},
		{"ip6", "", "%s"},
		{"include", "", "whom %s permits"},
		{"exists", "", "whom %s names"},
		{"ptr", "hosts with a name in the domain", "hosts with a name in %s"},
		{"redirect", "", "whom %s permits"},
	}
}

// spfRest is what becomes of everybody else, by the qualifier of "all".
func spfRest() map[string]string {
	return map[string]string{
		"":  "everybody else too",
		"+": "everybody else too",
		"-": "all others are to be refused",
		"~": "all others are suspicious",
		"?": "of all others it says nothing",
	}
}

// maxTold is how many senders of a record are told one by one.
const maxTold = 6

// spfWords tells an SPF record in plain words.
func spfWords(record string) string {
	var permitted []string
	rest := ""
	for _, term := range strings.Fields(record)[1:] {
		bareTerm := strings.TrimLeft(term, "+-~?")
		qualifier := term[:len(term)-len(bareTerm)]
		if strings.EqualFold(bareTerm, "all") {
			rest = spfRest()[qualifier]
			break // what follows is never looked at, RFC 7208 §5.1
		}
		if words := spfTermWords(bareTerm); words != "" && (qualifier == "" || qualifier == "+") {
			permitted = append(permitted, words)
		}
	}
	if more := len(permitted) - maxTold; more > 0 {
		permitted = append(permitted[:maxTold], fmt.Sprintf("%d more", more))
	}
	text := "Nobody may send"
	if len(permitted) > 0 {
		text = "May send: " + strings.Join(permitted, ", ")
	}
	if rest != "" {
		text += "; " + rest
	}
	return text + "."
}

// spfTermWords is empty for a term that permits nobody.
func spfTermWords(term string) string {
	end := strings.IndexAny(term, ":=/")
	name, value := term, ""
	if end >= 0 {
		name, value = term[:end], strings.TrimLeft(term[end:], ":=")
	}
	for _, t := range spfTerms() {
		switch {
		case !strings.EqualFold(t.name, name):
		case value == "" || strings.HasPrefix(value, "/"):
			return t.alone
		default:
			return fmt.Sprintf(t.with, value)
		}
	}
	return ""
}
