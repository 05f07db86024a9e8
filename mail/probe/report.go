package probe

import (
	"fmt"
	"strings"
	"time"
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
		for _, line := range s.Lines() {
			fmt.Fprintf(&b, "    %s\n", strings.ReplaceAll(line, "\n", "\n        "))
		}
		for _, f := range s.Facts {
			fmt.Fprintf(&b, "    %s: %s\n", f.Label, f.Value)
		}
		for _, c := range s.Certificates {
			fmt.Fprintf(&b, "    %s\n", c)
		}
	}
	if r.Domain != nil {
		b.WriteString("\n" + r.Domain.Text())
	}
	if r.Find != nil {
		b.WriteString("\n" + r.Find.Text())
	}
	if text := r.ComingText(); text != "" {
		b.WriteString("\n" + text)
	}
	if len(r.Transcript) > 0 {
		b.WriteString("\nTranscript (< from the server, > to it)\n")
	}
	for _, l := range r.Transcript {
		fmt.Fprintln(&b, l)
	}
	return b.String()
}

// Lines are cause, fix, what can be changed, and the server's words, each with its label;
// none of a stage where all is well.
func (s Stage) Lines() []string {
	var list []string
	add := func(label, text string) {
		if text != "" {
			list = append(list, label+": "+text)
		}
	}
	add("cause", s.Cause)
	add("fix", s.Fix)
	for i, c := range s.Changes {
		assignment := c.Setting + " = " + c.Value
		if i > 0 && s.Changes[i-1].Label == c.Label {
			list[len(list)-1] += ", " + assignment
		} else {
			add("change", assignment)
		}
	}
	add("server", s.Server)
	return list
}

// String is the line as a person reads it, with its time.
func (l Line) String() string { return fmt.Sprintf("%10.1f ms %s %s", l.MS, l.Dir, l.Line) }

// String is the certificate in one line.
func (c Certificate) String() string {
	names := strings.Join(c.Names, ", ")
	if names == "" {
		names = "no name"
	}
	if c.Authority {
		names = "an authority"
	}
	return fmt.Sprintf("certificate: %s (%s), issued by %s, %s to %s, %s, signed %s, SHA-256 %s",
		c.Subject, names, c.Issuer, c.NotBefore.Format(time.DateOnly), c.NotAfter.Format(time.DateOnly), c.Key, c.Signature, c.SHA256)
}

// Text is what was found as plain text, in the columns of the stages.
func (f Found) Text() string {
	var b strings.Builder
	for _, w := range f.Ways {
		b.WriteString(w.Text())
	}
	if f.Best == nil && f.Cancelled {
		b.WriteString("The search was cancelled. Nothing that works had been found until then.\n")
		return b.String()
	}
	if f.Best == nil {
		b.WriteString("No other way on this server works.\n")
		return b.String()
	}
	fmt.Fprintf(&b, "%s:\n", f.Best.Changes[0].Label)
	for _, c := range f.Best.Changes {
		fmt.Fprintf(&b, "    %s = %s\n", c.Setting, c.Value)
	}
	return b.String()
}

// Text is the way in a line.
func (w Way) Text() string {
	return fmt.Sprintf("%-11s %-11s %8.1f ms  port %d: %s\n", w.Encryption, w.Status, w.MS, w.Port, w.Detail)
}
