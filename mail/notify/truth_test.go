//go:build !race

package notify_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/mail"
	"strconv"
	"strings"
	"sync"
	"testing"

	"postroom/mail/deliver/delivertest"
	"postroom/mail/notify"
	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
	"postroom/settings/secret"
)

// truth is one row of the truth table: switches × kinds × own × lists × languages × safe mode.
type truth struct {
	integration, notifications, action bool
	kind                               settings.Kind
	own                                string // "", "server", or "text" where it has one of its own too
	list                               string // "", "with" the person, or "without"
	reader                             reader
	safety                             settings.Safety
}

// reader is somebody of the people file.
type reader struct{ name, language, address, gets string }

func readers() []reader {
	return []reader{
		{"Nel", "nl", "nel@example.com", "nl"},
		{"Bea", "nl-be", "bea@example.com", "nl"},
		{"Dea", "de", "dea@example.com", "en"},
		{"Ann", "", "ann@example.com", "en"},
		{"Noa", "nl", "", "nl"},
	}
}

// to is the address that gets the row's mail; empty: there is none. These are the rules as they are told
// to a person, apart from the code that keeps them.
func (r truth) to() string {
	if !r.action || r.list == "without" || r.reader.address == "" || r.own == "" && (!r.integration || !r.notifications) {
		return ""
	}
	if len(r.safety.Only)+len(r.safety.Redirect) == 0 || len(r.safety.Only) > 0 && strings.HasSuffix(r.safety.Only[0], "@example.com") {
		return r.reader.address
	}
	return r.safety.Redirect
}

// says is how the subject of its mail begins.
func (r truth) says() string {
	if r.own == "text" {
		return "Own: "
	}
	return map[string]string{"en": "Needed: ", "nl": "Nodig: "}[r.reader.gets]
}

func (r truth) from() string {
	if r.own != "" {
		return "reset@example.com"
	}
	return "portal@example.com"
}

func (r truth) event(row int) notify.Event {
	name := fmt.Sprint(r.action, r.kind, r.own, r.list)
	return notify.Event{ID: strconv.Itoa(row), Action: name, Person: r.reader.name, Message: fmt.Sprintf("row %d.", row)}
}

// of are the settings of the rows with these switches and this safe mode: an action for each of the others.
func of(integration, notifications bool, safety settings.Safety, server settings.Server) (*settings.Settings, []truth) {
	s := settings.Defaults()
	s.Version, s.Integration.Enabled, s.Notifications.Enabled, s.Safety, s.Server = settings.Version, integration, notifications, safety, server
	s.Notifications.From, s.Portal.Messages = "portal@example.com", "https://portal.example.com/messages"
	s.Template.Languages = map[string]settings.Template{
		"en": {Subject: "Needed: %action-message%", HTML: "<p>%action-message%</p>"},
		"nl": {Subject: "Nodig: %action-message%", HTML: "<p>%action-message%</p>"},
	}
	var rows []truth
	for _, facts := range settings.Kinds() {
		kind := facts.Kind
		for _, own := range []string{"", "server", "text"} {
			if own != "" && !kind.CarriesOwn() {
				continue
			}
			for _, list := range []string{"", "with", "without"} {
				for _, on := range []bool{true, false} {
					row := truth{integration: integration, notifications: notifications, action: on, kind: kind, own: own, list: list, safety: safety}
					a := settings.Action{Name: row.event(0).Action, Kind: kind, Notify: on}
					if own != "" {
						a.Own = &settings.Own{Server: server, From: "reset@example.com"}
					}
					if own == "text" {
						a.Own.Subject, a.Own.HTML = "Own: %action-message%", "<p>%action-message%</p>"
					}
					if list != "" {
						a.People = []string{"other@example.com"}
					}
					for _, row.reader = range readers() {
						if list == "with" {
							a.People = append(a.People, row.reader.name)
						}
						rows = append(rows, row)
					}
					s.Actions = append(s.Actions, a)
				}
			}
		}
	}
	return s, rows
}

func TestTheTruthTableHoldsForExplainADryRunAndWhatAServerGets(t *testing.T) {
	var mu sync.Mutex
	arrived := map[int]string{}
	server := delivertest.NewMortal(t, func(message []byte) {
		m, err := mail.ReadMessage(bytes.NewReader(message))
		if err != nil {
			t.Error(err)
			return
		}
		subject := m.Header.Get("Subject")
		_, number, _ := strings.Cut(strings.TrimSuffix(subject, "."), "row ")
		row, _ := strconv.Atoi(number)
		mu.Lock()
		arrived[row] += fmt.Sprint(subject, " from ", m.Header.Get("From"), " to ", m.Header.Get("To"))
		mu.Unlock()
	})
	file := "Name,Language,Primary e-mail address\n"
	for _, r := range readers() {
		file += fmt.Sprintf("%s,%s,%s\n", r.name, r.language, r.address)
	}
	directory, err := people.Parse("people.csv", []byte(file+"Other,,other@example.com\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, safety := range []settings.Safety{
		{},
		{Only: []string{"@example.com"}},
		{Only: []string{"qa@example.org"}},
		{Redirect: "qa@example.org"},
		{Only: []string{"@example.net"}, Redirect: "qa@example.org"},
	} {
		for switches := range 4 {
			s, rows := of(switches&1 == 0, switches&2 == 0, safety, server.Settings)
			d := directory.By(s.Identifiers())
			n := notify.Notifier{Folder: settings.Folder{Dir: t.TempDir()}, Settings: s, People: d, Secrets: secret.InMemory(), Gate: policy.NewGate(s, d, nil)}
			dry := notify.Notifier{Folder: n.Folder, Settings: s, People: d, Secrets: n.Secrets, Gate: n.Gate, DryRun: true}
			var batch bytes.Buffer
			for i, row := range rows {
				e := row.event(i)
				if err := json.NewEncoder(&batch).Encode(e); err != nil {
					t.Fatal(err)
				}
				to := row.to()
				if d, err := n.Decide(e.Action, e.Person); err != nil || d.Send != (to != "") || d.To != to {
					t.Errorf("explain of %+v: %+v, %v", row, d, err)
				}
				if r := dry.Notify(t.Context(), e); r.To != to || r.Status != "skipped" || (r.Code == notify.CodeDryRun) != (to != "") {
					t.Errorf("a dry run of %+v: %+v", row, r)
				}
			}
			clear(arrived)
			told := 0
			if _, err := n.Batch(t.Context(), &batch, func(r notify.Result) error {
				if to := rows[told].to(); r.ID != strconv.Itoa(told) || r.To != to || (r.Status == "sent") != (to != "") {
					t.Errorf("%+v: %+v", rows[told], r)
				}
				told++
				return nil
			}); err != nil || told != len(rows) {
				t.Fatalf("%d results of %d, %v", told, len(rows), err)
			}
			server.Settle()
			for i, row := range rows {
				want := ""
				if to := row.to(); to != "" {
					want = fmt.Sprintf("%srow %d. from <%s> to <%s>", row.says(), i, row.from(), to)
				}
				if arrived[i] != want {
					t.Errorf("%+v: the server got %q, not %q", row, arrived[i], want)
				}
			}
			if t.Failed() {
				return
			}
		}
	}
}
