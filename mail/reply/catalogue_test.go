package reply

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// cases are the failures that a row was written for, at each of its stages.
func (e *entry) cases() []Failure {
	f := Failure{
		Kind: e.kind, Encryption: cmp.Or(e.encryption, "starttls"), Port: cmp.Or(e.port, 587), Test: e.test,
		Proof: cmp.Or(e.by, Password), Auto: !e.chosen, FromUser: false,
	}
	if said := e.like; e.when.heard != "" {
		f.Heard = e.like
	} else if e.kind != "" {
		f.Text = said
	} else if said != "" {
		code, text, _ := strings.Cut(said, " ")
		f.Code, _ = strconv.Atoi(code)
		f.Text = text
		if status, _, _ := strings.Cut(text, " "); strings.Count(status, ".") == 2 && len(status) < 10 {
			f.Enhanced = status
		}
	}
	if e.when.heard != "" && e.when.text != "" {
		f.Text = e.when.text // plain words
	}
	var list []Failure
	for _, name := range []string{"connect", "greeting", "hello", "encryption", "sign-in", "sender", "recipient", "message"} {
		if f.Stage = name; e.at != 0 && e.at&stageOf(name) == 0 {
			continue
		}
		f.SignedIn = e.somebody || !e.nobody && stageOf(name)&mail != 0
		list = append(list, f)
	}
	return list
}

func TestEveryRowOfTheCatalogueExplainsWhatItWasWrittenFor(t *testing.T) {
	rows := catalogue()
	for i := range rows {
		e := &rows[i]
		if !slices.ContainsFunc(e.cases(), func(f Failure) bool { return explainer(f) == e }) {
			t.Errorf("%q (%s) is explained by another row (%s)", e.like, e.Code, Explain(e.cases()[0]).Code)
		}
	}
}

func TestEachReplyThatARowWasWrittenForIsExplainedByThatRowAlone(t *testing.T) {
	rows := catalogue()
	for i := range rows {
		e := &rows[i]
		others := slices.Concat(rows[:i], rows[i+1:])
		if e.Code == "unknown-failure" {
			continue // the last one
		}
		if !slices.ContainsFunc(e.cases(), func(f Failure) bool { return explainer(f) == e && explainerAmong(others, f).Code != e.Code }) {
			t.Errorf("%q is explained as %s without its row too", e.like, e.Code)
		}
	}
}

func TestEveryRowThatLooksAtWordsNamesAReplyThatAServerGives(t *testing.T) {
	for _, e := range catalogue() {
		if looks := e.code != "" || e.status != "" || e.text != nil || e.heard != nil; looks != (e.like != "") {
			t.Errorf("the row on %+v has the example %q", e.when, e.like)
		}
	}
}

func TestACodeIsOneExplanationAndAnExplanationOneCode(t *testing.T) {
	said := map[string]Explanation{}
	codes := map[string]string{}
	for _, x := range Explanations() {
		if other, ok := said[x.Code]; ok && !reflect.DeepEqual(other, x) {
			t.Errorf("%q says %+v, and %+v", x.Code, x, other)
		}
		text := x.Cause + x.Fix
		if code, ok := codes[text]; ok && code != x.Code {
			t.Errorf("%q and %q both say %q", x.Code, code, text)
		}
		if strings.Trim(x.Code, "abcdefghijklmnopqrstuvwxyz0123456789-/") != "" || x.Cause == "" {
			t.Errorf("%+v", x)
		}
		said[x.Code], codes[text] = x, x.Code
	}
}

func TestValuesAreSaidInEnglishAndToldByName(t *testing.T) {
	day := time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)
	v := Values{"names": []string{"a", "b", "c", "d", "e", "f", "g"}, "host": "{names}", "until": day, "port": 25, "seconds": 90 * time.Second, "user": ""}
	cause, fix, used := Explanation{Cause: "{host} {names} {port}", Fix: "{until} {seconds} {user} {odd}"}.Say(v)
	if cause != "{names} a, b, c, d, e and 2 more 25" || fix != "2 November 2026 90 s somebody who has not signed in {odd}" {
		t.Errorf("%q, %q", cause, fix)
	}
	if len(used) != 5 || used["port"] != 25 || used["until"] != day {
		t.Errorf("%v", used)
	}
}

func TestARemedyWithoutItsWordsIsOfNoUse(t *testing.T) {
	if list := sendAsUser().Each(Values{"user-address": "a@b.example"}); list != nil {
		t.Errorf("%+v", list)
	}
	if list := useName().Each(Values{"name": []string{"a.example", "b.example"}}); len(list) != 2 || list[1].Label != "Use b.example" || list[1].Set[0].Value != "b.example" {
		t.Errorf("%+v", list)
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
