// Package reply is what mail servers' replies mean, and what is known of failures before
// and between them: data, one row a line. [Explain] asks it, and [Explanation.Say] puts values
// in; whoever says it in another language goes by the code and the values. A cause is stated
// only where it is known: what no row matches is told in the server's own words.
package reply

import (
	"slices"
	"sync"
)

// Failure is what happened, as the catalogue is asked about it.
type Failure struct {
	Stage      string // of a session: "sign-in"
	Kind       Kind   // where the server's reply does not say
	Code       int    // of the reply; 0: there is none
	Enhanced   string // RFC 3463 status: "5.7.8"
	Encryption string // that was asked for: "none", "starttls" or "tls"
	Port       int
	Test       bool // a test failed, and no real mail

	Proof    Proof // what the session is set to sign in with
	Auto     bool  // its method is left to the program
	SignedIn bool  // the server accepted it
	FromUser bool  // From is the address that signs in

	Text  string // what the server said, without the code
	Heard string // its greeting and its offers before, a line each
}

// Explanation is what is known of a failure, or something else that a test has to say: a row of
// the table. {words} in it are for whoever asks to fill in: {host}, {port}, {user} …
type Explanation struct {
	Code       string   // stable: lower case with hyphens, and / and a word where one code says several things
	Cause, Fix string   // in plain English
	Remedies   []Remedy // alternatives
}

// Explain finds the row that explains a failure. Of what is not known it says what happened,
// in the server's own words.
func Explain(f Failure) Explanation { return explainer(f).Explanation }

func explainer(f Failure) *entry {
	return explainerAmong(catalogue(), f)
}

func explainerAmong(rows []entry, f Failure) *entry {
	evidence := evidenceOf(f)
	return &rows[slices.IndexFunc(rows, func(e entry) bool { return e.matches(evidence) })]
}

// Of is the row of a code.
func Of(code string) Explanation {
	x, ok := table()[code]
	if !ok {
		panic("reply: no row has the code " + code)
	}
	return x
}

// table is every row by its code.
var table = sync.OnceValue(func() map[string]Explanation {
	rows := map[string]Explanation{}
	for _, x := range Explanations() {
		rows[x.Code] = x
	}
	return rows
})

// Explanations are all there are: the catalogue's in its order, and what is said of no failure.
func Explanations() []Explanation {
	var list []Explanation
	for _, e := range catalogue() {
		list = append(list, e.Explanation)
	}
	return append(list, told()...)
}
