package probe

import (
	"fmt"
	"strings"
)

// Text is the report as plain text, for a mail to whoever runs the server.
func (r Report) Text() string {
	var b strings.Builder
	verdict := "failed"
	if r.OK {
		verdict = "passed"
	}
	fmt.Fprintf(&b, "Test Connection: %s\n\n", verdict)
	for _, s := range r.Stages {
		fmt.Fprintf(&b, "%-11s  %-10s  %8.1f ms  %s\n", s.Status, s.Name, s.MS, s.Detail)
		for _, part := range []struct{ label, text string }{{"Cause", s.Cause}, {"Fix", s.Fix}, {"Server", s.Server}} {
			if part.text != "" {
				fmt.Fprintf(&b, "    %s: %s\n", part.label, strings.ReplaceAll(part.text, "\n", "\n        "))
			}
		}
	}
	if len(r.Transcript) > 0 {
		b.WriteString("\nTranscript (< from the server, > to it)\n")
	}
	for _, l := range r.Transcript {
		fmt.Fprintf(&b, "%10.1f ms %s %s\n", l.MS, l.Dir, l.Line)
	}
	return b.String()
}
