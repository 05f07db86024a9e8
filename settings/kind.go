package settings

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
)

// Kind is what an action asks for.
type Kind string

// The kinds of action.
const (
	ApproveTransaction      Kind = "approve-transaction"
	ProvideInformation      Kind = "provide-information"
	PerformTasks            Kind = "perform-tasks"
	SendMessage             Kind = "send-message"
	PostAnnouncement        Kind = "post-announcement"
	ProvideVerificationCode Kind = "provide-verification-code"
	ConfirmTransaction      Kind = "confirm-transaction"
)

// KindFacts is what is known of a kind.
type KindFacts struct {
	Kind       Kind
	Label      string // as a person reads it
	CarriesOwn bool   // may carry e-mail settings of its own
	Private    bool   // its message and link are for the person's eyes only
}

// Kinds is the table of kinds, in the order a form offers them.
func Kinds() []KindFacts {
	return []KindFacts{
		{ApproveTransaction, "Approve Transaction", false, false},
		{ProvideInformation, "Provide Information", false, false},
		{PerformTasks, "Perform Tasks", false, false},
		{SendMessage, "Send Message", true, false},
		{PostAnnouncement, "Post Announcement", false, false},
		{ProvideVerificationCode, "Provide Verification Code", false, true},
		{ConfirmTransaction, "Confirm Transaction", true, true},
	}
}

// Facts finds the kind's row; ok is false for a kind that does not exist.
func (k Kind) Facts() (facts KindFacts, ok bool) {
	for _, f := range Kinds() {
		if f.Kind == k {
			return f, true
		}
	}
	return KindFacts{}, false
}

// Label is the kind as a person reads it; the bare value where it is unknown.
func (k Kind) Label() string {
	if f, ok := k.Facts(); ok {
		return f.Label
	}
	return string(k)
}

// CarriesOwn says whether an action of this kind may have e-mail settings of its own.
func (k Kind) CarriesOwn() bool {
	f, _ := k.Facts()
	return f.CarriesOwn
}

// Private says whether an action's message and link are for the person's eyes only: neither
// is kept once the mail is delivered, and neither is shown.
func (k Kind) Private() bool {
	f, _ := k.Facts()
	return f.Private
}

// fold is a name as it is compared: without regard to case, of whatever letters, and the
// blanks around it.
func fold(s string) string {
	s = strings.TrimSpace(s)
	if strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return strings.ToLower(s) // the same, without its tables
	}
	return cases.Fold().String(s)
}

func equalFold(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	return a == b || fold(a) == fold(b)
}
