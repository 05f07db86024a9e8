package reply

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// field is a reply of a real server with what is known of the session, and how it may be explained.
type field struct {
	failure Failure
	said    string
	right   []string // codes; "-": its words tell too little, and they are passed on
}

// fieldFiles are the tables of replies. reported.tsv has those of filters, providers and products as people report them;
// public.tsv those of public collections, whose column source names the collection and what it files the reply under:
// the samples and notes of go-sisimai, smtp-field-manual, providers' own tables, and reports of bugs.
func fieldFiles() []string {
	return append([]string{"testdata/replies.tsv", "testdata/others.tsv"}, collected()...)
}

func collected() []string { return []string{"testdata/reported.tsv", "testdata/public.tsv"} }

// fields reads a table with these columns, in whatever order and among whatever others.
func fields(t *testing.T, file string) []field {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	names := strings.Split(lines[0], "\t")
	var list []field
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		cell := func(name string) string { return cells[slices.Index(names, name)] }
		said := strings.ReplaceAll(cell("reply"), `\n`, "\n")
		list = append(list, field{failureOf(cell("command"), cell("context"), said), said, strings.Fields(cell("explanation"))})
	}
	return list
}

// failureOf is a reply to a command, as a session has it.
func failureOf(command, context, said string) Failure {
	f := Failure{Port: 587, Auto: true, Stage: map[string]string{
		"greeting": "greeting", "EHLO": "hello", "AUTH": "sign-in", "MAIL": "sender", "RCPT": "recipient", "DATA": "message", "DATA-end": "message",
	}[command]}
	known := map[string]string{}
	for pair := range strings.SplitSeq(context, ", ") {
		name, value, _ := strings.Cut(pair, "=")
		known[name] = value
	}
	f.Encryption, f.FromUser = known["encryption"], known["from"] == "user"
	if known["signed-in"] == "yes" {
		f.Proof, f.SignedIn = Password, stageOf(f.Stage)&mail != 0
	}
	if known["oauth"] == "yes" {
		f.Proof, f.Auto = Token, false
	}
	f.Auto = f.Auto && known["method"] != "chosen"
	var lines []string
	for line := range strings.SplitSeq(said, "\n") {
		f.Code, _ = strconv.Atoi(line[:3])
		lines = append(lines, strings.TrimSpace(strings.TrimLeft(line[3:], "- ")))
	}
	f.Text = strings.Join(lines, "\n")
	if status, _, _ := strings.Cut(f.Text, " "); strings.Count(status, ".") == 2 && len(status) < 10 {
		f.Enhanced = status
	}
	return f
}

func TestRepliesFromTheFieldAreExplainedOrPassedOn(t *testing.T) {
	for _, file := range fieldFiles() {
		for _, row := range fields(t, file) {
			got := Explain(row.failure).Code
			if strings.HasPrefix(got, "unknown-") {
				got = "-"
			}
			if !slices.Contains(row.right, got) {
				t.Errorf("at %s, %q is explained as %s, want %v", row.failure.Stage, row.said, got, row.right)
			}
		}
	}
}

func TestFourOfFiveReportedRepliesAreExplained(t *testing.T) {
	for _, file := range collected() {
		rows, known := fields(t, file), 0
		for _, row := range rows {
			if !strings.HasPrefix(Explain(row.failure).Code, "unknown-") {
				known++
			}
		}
		if t.Logf("%s: %d of %d", file, known, len(rows)); known*5 < len(rows)*4 {
			t.Errorf("%s: %d of %d", file, known, len(rows))
		}
	}
}

// A reply is told the same way whatever names stand in it: people and hosts are called as rows look for.
func TestNamesInAReplyAreNoEvidence(t *testing.T) {
	for _, name := range []string{"virus.limit@quota.example", "spamhaus-relay@greylist.example", "unknown.user@starttls.example", "helo+rejected@policy.example"} {
		for _, said := range []string{"550 <NAME> is one of them", "553 5.9.1 <NAME>: see https://blocklist.example/spam?relay=denied#NAME", "451 4.9.1 about NAME, that is so"} {
			for _, command := range []string{"AUTH", "MAIL", "RCPT", "DATA-end"} {
				f := failureOf(command, "signed-in=yes, oauth=no, encryption=starttls, from=user", strings.ReplaceAll(said, "NAME", name))
				if x := Explain(f); !strings.HasPrefix(x.Code, "unknown-") {
					t.Errorf("%s: %s is explained as %s", command, f.Text, x.Code)
				}
			}
		}
	}
}

// What is set is not advised, whatever the server says.
func TestNothingIsAdvisedThatIsSo(t *testing.T) {
	const signedIn, byToken = "signed-in=yes, oauth=no, encryption=starttls, from=user", "signed-in=yes, oauth=yes, encryption=starttls, from=user"
	for _, file := range fieldFiles() {
		for _, row := range fields(t, file) {
			for _, command := range []string{"AUTH", "RCPT"} {
				for context, advised := range map[string][]string{
					signedIn: {"Enter user name", "Choose STARTTLS", "or automatic", "as From, or ask the server's administrator for the right"},
					byToken:  {"Choose OAuth", "choose OAuth", "application password", "Enter user name", "Choose STARTTLS"},
				} {
					x := Explain(failureOf(command, context, row.said))
					for _, words := range advised {
						if strings.Contains(x.Fix, words) {
							t.Errorf("%s, %s: %q is answered by %q", command, context, row.said, x.Fix)
						}
					}
				}
			}
		}
	}
}
