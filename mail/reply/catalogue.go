package reply

import (
	"regexp"
	"slices"
	"sync"
)

// when is a row's pattern of a failure: a zero field matches anything. text and heard are
// regular expressions, without regard to case.
type when struct {
	stage       string
	kind        Kind
	code        int
	enhanced    string
	encryption  string
	port        int
	signedIn    bool
	test        bool
	text, heard string

	// like is what a server says in such a case: its reply, or in a row that looks at what
	// was heard before, that. The row has to be the one that explains it.
	like string
}

// entry is a row of the catalogue with its expressions compiled.
type entry struct {
	when
	text, heard *regexp.Regexp // nil: whatever was said
	Explanation
}

// row is one line of what is known; the remedies are alternatives. Rows of one code say the
// same.
func row(w when, code, cause, fix string, remedies ...Remedy) entry {
	return entry{w, expression(w.text), expression(w.heard), Explanation{code, cause, fix, remedies}}
}

func expression(text string) *regexp.Regexp {
	if text == "" {
		return nil
	}
	return regexp.MustCompile(`(?i)` + text)
}

func (e *entry) matches(f Failure) bool {
	return (e.stage == "" || e.stage == f.Stage) &&
		(e.kind == "" || e.kind == f.Kind) &&
		(e.code == 0 || e.code == f.Code) &&
		(e.enhanced == "" || e.enhanced == f.Enhanced) &&
		(e.encryption == "" || e.encryption == f.Encryption) &&
		(e.port == 0 || e.port == f.Port) &&
		(!e.signedIn || f.SignedIn) && (!e.test || f.Test) &&
		(e.text == nil || e.text.MatchString(f.Text)) &&
		(e.heard == nil || e.heard.MatchString(f.Heard))
}

// catalogue is what is known of failures; the first row that matches explains, and the last
// ones match whatever is left. What is said at one stage only stands before what may be said
// at any.
var catalogue = sync.OnceValue(func() []entry {
	return slices.Concat(
		[]entry{row(when{kind: Cancelled}, "cancelled", "cancelled", "")},
		machineFailures(), connectionFailures(), greetingFailures(), encryptionFailures(), certificateFailures(),
		signInFailures(), senderFailures(), recipientFailures(), messageFailures(), anyFailures(), unknownFailures(),
	)
})
