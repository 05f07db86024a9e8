package reply

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// The rules of the catalogue: no row without evidence, which is words, a status or what is known of the session, for a
// bare code says only that the server refuses. A row that advises something says in its pattern that it is not so already.
// Rows stand in the order in which they are tried, the most specific first.

// when is a row's pattern of a failure: a zero field matches anything. text, but and heard are
// regular expressions, without regard to case, in which ~ stands for up to sixty characters of anything.
type when struct {
	at         stages
	kind       Kind
	code       string // how the code begins, or several of them: "451 53"
	status     string // as [isStatus] takes it: "x.7.25"
	encryption string
	port       int
	nobody     bool  // has signed in
	somebody   bool  // has signed in
	by         Proof // what signs in, whether it has come to that or not
	chosen     bool  // the method of the sign-in is not automatic
	other      bool  // From is not known to be the address that signs in
	test       bool
	text, but  string // what is said, and what is not
	heard      string // before

	// like is what a server says in such a case: its reply, or in a row that looks at what
	// was heard before, that. The row has to be the one that explains it, and without the row something else has to be said.
	like string
}

// entry is a row of the catalogue.
type entry struct {
	when
	text, but, heard expression
	Explanation
}

// row is one line of what is known; the remedies are alternatives. Rows of one code say the
// same.
func row(w when, code, cause, fix string, remedies ...Remedy) entry {
	return entry{w, expressionOf(w.text), expressionOf(w.but), expressionOf(w.heard), Explanation{code, cause, fix, remedies}}
}

// is are the patterns that one explanation has.
func (x Explanation) is(patterns ...when) []entry {
	var list []entry
	for _, w := range patterns {
		list = append(list, row(w, x.Code, x.Cause, x.Fix, x.Remedies...))
	}
	return list
}

// either is one explanation of patterns where a failure is narrower, and another where it is not.
func either(x Explanation, narrow func(*when), otherwise Explanation, patterns ...when) []entry {
	var list []entry
	for _, w := range patterns {
		narrower := w
		narrow(&narrower)
		list = slices.Concat(list, x.is(narrower), otherwise.is(w))
	}
	return list
}

// inTest is the same with another fix for a test, of what only a test can do otherwise.
func (x Explanation) inTest(fix string, patterns ...when) []entry {
	return either(Explanation{x.Code + "/test", x.Cause, fix, x.Remedies}, func(w *when) { w.test = true }, x, patterns...)
}

// expression is compiled when it is first looked with, and once; nil: none, which matches whatever is said.
type expression func() *regexp.Regexp

func expressionOf(text string) expression {
	if text == "" {
		return nil
	}
	return sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?is)` + strings.ReplaceAll(text, "~", ".{0,60}"))
	})
}

func (e expression) in(words string) bool { return e().MatchString(words) }

func (e *entry) matches(f evidence) bool {
	return (e.at == 0 || e.at&f.at != 0) &&
		(e.kind == "" || e.kind == f.Kind) &&
		(e.code == "" || f.Code != 0 && among(e.code, strconv.Itoa(f.Code))) &&
		(e.status == "" || isStatus(e.status, f.status)) &&
		(e.encryption == "" || e.encryption == f.Encryption) &&
		(e.port == 0 || e.port == f.Port) &&
		(!e.nobody || !f.SignedIn) && (!e.somebody || f.SignedIn) &&
		(e.by == NoProof || e.by == f.Proof) &&
		(!e.chosen || !f.Auto) && (!e.other || !f.FromUser) && (!e.test || f.Test) &&
		(e.text == nil || e.text.in(f.words)) &&
		(e.but == nil || !e.but.in(f.words)) &&
		(e.heard == nil || e.heard.in(f.Heard))
}

// catalogue is what is known of failures; the first row that matches explains, and the last
// ones match whatever is left.
var catalogue = sync.OnceValue(func() []entry {
	return slices.Concat(
		[]entry{row(when{kind: Cancelled}, "cancelled", "cancelled", "")},
		connectionFailures(), greetingFailures(), encryptionFailures(), certificateFailures(),
		domainFailures(), contentFailures(), firstFailures(), machineFailures(), limitFailures(), signInFailures(),
		accountFailures(), senderFailures(), recipientFailures(), anyFailures(), unknownFailures(),
	)
})
