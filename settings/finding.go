package settings

import (
	"fmt"
	"slices"
)

// Severity is how much a finding matters.
type Severity string

// The severities; only SeverityError makes a check fail.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityHint    Severity = "hint"
)

// Rank is how grave it is: 2 an error, 1 a warning, 0 what need not be seen to.
func (s Severity) Rank() int {
	switch s {
	case SeverityError:
		return 2
	case SeverityWarning:
		return 1
	}
	return 0
}

// Finding is one thing that a check has to say.
type Finding struct {
	Severity Severity `json:"severity"`
	Code     string   `json:"code"`  // stable, lower case with hyphens
	Field    string   `json:"field"` // path of the key: action[0].own.port
	File     string   `json:"file"`
	Line     int      `json:"line"`    // from 1; 0: neither the key nor its table is in the file
	Message  string   `json:"message"` // in English, on one line

	// Row is the line of the field's own text, from 1; 0: it has no lines of its own.
	Row int `json:"-"`

	// Offer is what can be written in the place of a value to mend it; nil: nothing is known.
	Offer *Offer `json:"offer,omitempty"`

	// What the message is made of, for whoever says it in another language: its row in
	// [SentenceOf], and what is put into it. Empty: it is said in English alone.
	Sentence string `json:"-"`
	Values   []any  `json:"-"`
}

// Offer is a value of a mail's HTML and one that would do: colours as #rrggbb.
type Offer struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// FindingError: what a finding says is in the way.
type FindingError struct {
	Finding Finding // without file and line
	Err     error   // the cause
}

func (e *FindingError) Error() string { return e.Finding.Message }
func (e *FindingError) Unwrap() error { return e.Err }

// String is the finding on one line: FILE:LINE: severity: field: message. What concerns
// no single field, such as a syntax error, has none.
func (f Finding) String() string {
	line := max(f.Line, 1) // editors jump to no line 0
	if f.Field == "" {
		return fmt.Sprintf("%s:%d: %s: %s", OneLine(f.File), line, f.Severity, OneLine(f.Message))
	}
	return fmt.Sprintf("%s:%d: %s: %s: %s", OneLine(f.File), line, f.Severity, OneLine(f.Field), OneLine(f.Message))
}

// Same says whether two findings say the same of the same place.
func (f Finding) Same(o Finding) bool {
	return f.Severity == o.Severity && f.Code == o.Code && f.Field == o.Field && f.File == o.File && f.Line == o.Line && f.Message == o.Message
}

// Failed says whether any of the findings is an error.
func Failed(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity == SeverityError })
}
