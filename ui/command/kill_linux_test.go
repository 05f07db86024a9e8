package command_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"postroom/mail/deliver/delivertest"
)

// killsWanted names a variable: how often the batch is killed; 20 where absent.
const killsWanted = "POSTROOM_KILLS"

// delivered is what a server took: Message-IDs by the subject, which names the event.
type delivered struct {
	mu    sync.Mutex
	ids   map[string]string
	again int
	other []string // events that went out under two IDs
}

func (d *delivered) took(message []byte) {
	m, err := mail.ReadMessage(bytes.NewReader(message))
	if err != nil {
		panic(err) // the program wrote no mail
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	event, id := m.Header.Get("Subject"), m.Header.Get("Message-ID")
	if before, ok := d.ids[event]; ok {
		d.again++
		if before != id {
			d.other = append(d.other, event)
		}
	}
	d.ids[event] = id
}

func TestABatchThatIsKilledAtAnyMomentIsDeliveredWhole(t *testing.T) {
	kills, events := 20, 1500
	if text := os.Getenv(killsWanted); text != "" {
		var err error
		if kills, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
		events = 10_000
	}
	killed, sent, again := 0, 0, 0
	for killed < kills {
		got := &delivered{ids: map[string]string{}}
		server, _ := delivertest.Server(t, got.took)
		dir := t.TempDir()
		var lines strings.Builder
		for i := range events {
			fmt.Fprintf(&lines, "{\"id\":\"%d\",\"action\":\"A\",\"person\":\"ann@example.com\",\"message\":\"event %d\"}\n", i, i)
		}
		batch := filepath.Join(dir, "events.jsonl")
		writeFile(t, batch, lines.String())
		writeFile(t, filepath.Join(dir, "people.csv"), "Name,Primary e-mail address\nAnn,ann@example.com\n")
		writeFile(t, filepath.Join(dir, "settings.toml"), fmt.Sprintf(`version = 1
[integration]
enabled = true
[server]
host = "127.0.0.1"
port = %d
encryption = "none"
[notifications]
enabled = true
from = "portal@example.com"
identifier = "Primary e-mail address"
[portal]
url = "https://portal.example.com"
messages = "https://portal.example.com/messages"
[people]
file = "people.csv"
[[action]]
name = "A"
kind = "approve-transaction"
[template]
language = "en"
[template.en]
subject = "%%action-message%%"
html = "<p>%%action-message%% <a href=\"%%action-link%%\">open</a></p>"
`, server.Port))
		died := 0
		for !runBatch(t, dir, batch, killed+died < kills) {
			died++
		}
		if len(got.ids) != events || len(got.other) > 0 {
			t.Fatalf("after %d kills %d of %d events were delivered; under two Message-IDs %v", died, len(got.ids), events, got.other)
		}
		const inFlight = 256 // of a batch, at once
		if got.again > died*inFlight {
			t.Errorf("%d mails went out again after %d kills", got.again, died)
		}
		killed, sent, again = killed+died, sent+len(got.ids), again+got.again
		if died == 0 && killed < kills {
			continue // the batch was faster than the kill
		}
	}
	t.Logf("%d kills: %d events delivered, none lost, %d mails twice with the same Message-ID", killed, sent, again)
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// runBatch runs a batch and kills it at some moment, unless it ends before.
func runBatch(t *testing.T, dir, batch string, kill bool) (ended bool) {
	t.Helper()
	c := exec.Command(filepath.Join(binary, "postroom"), "notify", "--config", dir, "--batch", batch)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if kill {
		timer := time.AfterFunc(time.Duration(rand.Int64N(int64(700*time.Millisecond))), func() { _ = c.Process.Kill() })
		defer timer.Stop()
	}
	results := new(bytes.Buffer)
	_, _ = results.ReadFrom(out)
	err = c.Wait()
	if err != nil && c.ProcessState.ExitCode() >= 0 {
		t.Fatalf("%v: %s", err, said.String())
	}
	return err == nil
}
