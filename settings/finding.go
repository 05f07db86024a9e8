package settings

import "fmt"

// Severity is how much a finding matters.
type Severity string

// The severities; only SeverityError makes a check fail.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityHint    Severity = "hint"
)

// Finding is one thing that a check has to say.
type Finding struct {
	Severity Severity `json:"severity"`
	Code     string   `json:"code"`  // stable, lower case with hyphens
	Field    string   `json:"field"` // path of the key: action[0].own.port
	File     string   `json:"file"`
	Line     int      `json:"line"` // from 1; 0: neither the key nor its table is in the file
	Message  string   `json:"message"`
}

// String is the finding on one line: FILE:LINE: severity: field: message. What concerns
// no single field, such as a syntax error, has none.
func (f Finding) String() string {
	line := max(f.Line, 1) // editors jump to no line 0
	if f.Field == "" {
		return fmt.Sprintf("%s:%d: %s: %s", f.File, line, f.Severity, f.Message)
	}
	return fmt.Sprintf("%s:%d: %s: %s: %s", f.File, line, f.Severity, f.Field, f.Message)
}

// Failed says whether any of the findings is an error.
func Failed(findings []Finding) bool {
	for _, f := range findings {
		if f.Severity == SeverityError {
			return true
		}
	}
	return false
}
