package reply

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// cases are the failures that a row was written for: a row without a stage is met at any.
func (e *entry) cases() []Failure {
	f := Failure{Kind: e.kind, Code: e.code, Enhanced: e.enhanced, Encryption: cmp.Or(e.encryption, "starttls"), Port: cmp.Or(e.port, 587)}
	if e.when.heard != "" {
		f.Heard = e.like
	} else if f.Text = e.like; e.code != 0 || e.kind == "" {
		code, text, _ := strings.Cut(e.like, " ")
		f.Code, _ = strconv.Atoi(code)
		f.Text = text
		if status, _, _ := strings.Cut(text, " "); strings.Count(status, ".") == 2 && len(status) < 10 {
			f.Enhanced = status
		}
	}
	stages := []string{connect, greeting, hello, encryption, signIn, sender, recipient, message}
	if e.stage != "" {
		stages = []string{e.stage}
	}
	var list []Failure
	for _, f.Stage = range stages {
		list = append(list, f)
	}
	return list
}

func TestEveryRowOfTheCatalogueExplainsWhatItWasWrittenFor(t *testing.T) {
	rows := catalogue()
	for i := range rows {
		e := &rows[i]
		if !slices.ContainsFunc(e.cases(), func(f Failure) bool { return explainer(f) == e }) {
			other := "no row"
			if x, ok := Explain(e.cases()[0]); ok {
				other = "another row (" + x.Cause + ")"
			}
			t.Errorf("%q (%s) is explained by %s", e.like, e.Cause, other)
		}
	}
}

func TestEveryRowThatLooksAtWordsNamesAReplyThatAServerGives(t *testing.T) {
	for _, e := range catalogue() {
		if looks := e.code != 0 || e.enhanced != "" || e.text != nil || e.heard != nil; looks != (e.like != "") {
			t.Errorf("the row on %+v has the example %q", e.when, e.like)
		}
	}
}

func TestWhoAnswersInPlaceOfAMailServerIsKnownByItsFirstWords(t *testing.T) {
	for words, want := range map[string]Kind{
		"HTTP/1.1 400 Bad Request": WebServer, "SSH-2.0-OpenSSH_9.7": SSHServer, "* OK ready": IMAPServer, "+OK": POPServer,
		`\x15\x03\x01`: SpeaksTLS, `\x16\x03\x01`: SpeaksTLS, "hello there": NotSMTP, "": NotSMTP,
	} {
		if got := Speaker(words); got != want {
			t.Errorf("%q is taken for %q, want %q", words, got, want)
		}
	}
}
