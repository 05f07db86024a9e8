package command_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/rogpeppe/go-internal/testscript"
)

// facts is one row of the truth table.
type facts struct {
	integration, notifications, action, own, address, template bool
	list, listed                                               bool
}

// mailed is rules 1 to 4 as they are told to a person, apart from the code that keeps them.
func (f facts) mailed() bool {
	if !f.action || !f.address || f.list && !f.listed {
		return false
	}
	if f.own {
		return f.template
	}
	return f.integration && f.notifications && f.template
}

func (f facts) settings() string {
	text := fmt.Sprintf(`version = 1
[integration]
enabled = %t
[server]
host = "smtp.example.com"
[notifications]
enabled = %t
from = "portal@example.com"
identifier = "Primary e-mail address"
[people]
file = "people.csv"
`, f.integration, f.notifications)
	text += fmt.Sprintf("[[action]]\nname = \"Confirm reset\"\nkind = \"confirm-transaction\"\nnotify = %t\n", f.action)
	switch {
	case f.list && f.listed:
		text += "people = [\"bob@example.com\", \"corp\\\\alice\"]\n"
	case f.list:
		text += "people = [\"bob@example.com\", \"boss@example.com\"]\n"
	}
	if f.own {
		text += "[action.own]\nhost = \"mail2.example.com\"\nfrom = \"reset@example.com\"\n"
	}
	html := ""
	if f.template {
		html = "<p>%action-message%</p>"
	}
	return text + fmt.Sprintf("[template]\nlanguage = \"en\"\n[template.en]\nsubject = \"Hello\"\nhtml = %q\n", html)
}

// truthTable asks the program about every combination of what decides.
func truthTable(ts *testscript.TestScript, neg bool, args []string) {
	for row := range 1 << 8 {
		bit := func(n int) bool { return row>>n&1 == 1 }
		f := facts{bit(0), bit(1), bit(2), bit(3), bit(4), bit(5), bit(6), bit(7)}
		dir := ts.MkAbs(fmt.Sprintf("row%d", row))
		ts.Check(os.MkdirAll(dir, 0o700))
		ts.Check(os.WriteFile(filepath.Join(dir, "settings.toml"), []byte(f.settings()), 0o600))
		address := ""
		if f.address {
			address = "alice@example.com"
		}
		people := "Name,Primary e-mail address,Windows user account,Manager\nAlice," + address + ",CORP\\alice,boss@example.com\n" +
			"Bob,bob@example.com,,\n"
		ts.Check(os.WriteFile(filepath.Join(dir, "people.csv"), []byte(people), 0o600))

		out, err := exec.Command(filepath.Join(binary, "postroom"), "explain", "--config", dir,
			"--action", "confirm RESET", "--person", "corp\\ALICE", "--json").Output()
		if err != nil {
			ts.Fatalf("%+v: %v", f, err)
		}
		var decision struct {
			Send  bool   `json:"send"`
			To    string `json:"to"`
			Code  string `json:"code"`
			Rules []struct {
				ID    string `json:"id"`
				Holds bool   `json:"holds"`
			} `json:"rules"`
		}
		ts.Check(json.Unmarshal(out, &decision))
		if decision.Send != f.mailed() {
			ts.Fatalf("%+v: send is %t\n%s", f, decision.Send, out)
		}
		if decision.Send && decision.To != "alice@example.com" {
			ts.Fatalf("%+v: mailed to %q", f, decision.To)
		}
		all := true
		for _, rule := range decision.Rules {
			all = all && rule.Holds
		}
		if all != decision.Send || len(decision.Rules) != 9 {
			ts.Fatalf("%+v: the rules do not lead to the decision\n%s", f, out)
		}
	}
}
