//go:build !race

// The programs that are killed are built without the race detector: it would have nothing to find.

package command_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"postroom/mail/deliver/delivertest"
)

// A batch is brought again and again, by programs that are killed behind so many mails or
// results, until one brings it to its end. What was delivered is told by the server.

// killsWanted names a variable: how often a program is killed; 20 where absent.
const killsWanted = "POSTROOM_KILLS"

// inFlight is how many events of a batch are in work at once: as many may go out again
// after a kill.
const inFlight = 256

// few events are brought where many would only take longer; their mails fit on a small disk.
const few = 1500

func kills(t *testing.T) (kills, events int) {
	t.Helper()
	text := os.Getenv(killsWanted)
	if text == "" {
		return 20, few
	}
	kills, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return kills, 10_000
}

// delivered is what a server took: Message-IDs by the subject, which names the event.
type delivered struct {
	mu    sync.Mutex
	ids   map[string]string
	again int
	other []string // events that went out under two IDs
	mails atomic.Int64
	at    func(mails int64) // called behind each, before the server answers
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
	if at := d.at; at != nil {
		at(d.mails.Add(1))
	}
}

// count is how many mails came, twice or not.
func (d *delivered) count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.ids) + d.again
}

// onMail calls f behind the next mails, counted from 1.
func (d *delivered) onMail(f func(mails int64)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.at = f
	d.mails.Store(0)
}

// trial is a folder, a batch in it, and what a server got of it.
type trial struct {
	*delivered
	server *delivertest.Mortal
	t      *testing.T
	dir    string
	batch  string
	events int
	killed int
}

func newTrial(t *testing.T, events int) *trial {
	t.Helper()
	got := &delivered{ids: map[string]string{}}
	server := delivertest.NewMortal(t, got.took)
	r := &trial{delivered: got, server: server, t: t, dir: sample(t, server.Settings.Port), events: events}
	r.batch = filepath.Join(r.dir, "events.jsonl")
	var lines strings.Builder
	for i := range events {
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"action\":\"Approve laptop\",\"person\":\"ann@example.com\",\"message\":\"event %d\"}\n", i, i)
	}
	writeFile(t, r.batch, lines.String())
	return r
}

// whole says that every event was delivered, and no more again than were in flight.
func (r *trial) whole() {
	r.t.Helper()
	r.server.Settle()
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.ids) != r.events || len(r.other) > 0 {
		r.t.Fatalf("after %d kills %d of %d events were delivered; under two Message-IDs %v", r.killed, len(r.ids), r.events, r.other)
	}
	if r.again > r.killed*inFlight {
		r.t.Errorf("%d mails went out again after %d kills", r.again, r.killed)
	}
}

// bring brings the batch, and kills who brings it at some mail or some result, or not at all.
// The results are by their status.
func (r *trial) bring(kill bool) (ended bool, results map[string]int) {
	r.t.Helper()
	c := exec.Command(filepath.Join(binary, "postroom"), "notify", "--config", r.dir, "--batch", r.batch)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		r.t.Fatal(err)
	}
	behind := -1 // which result; there is none
	if kill && rand.IntN(2) == 0 {
		behind = rand.IntN(r.events)
	} else if kill {
		last := 1 + rand.Int64N(int64(r.events)/10)
		r.onMail(func(mails int64) {
			if mails == last {
				_ = c.Process.Kill()
			}
		})
		defer r.onMail(nil)
	}
	results = map[string]int{}
	for n, lines := 0, bufio.NewScanner(out); lines.Scan(); n++ {
		var result struct{ Status string }
		if err := json.Unmarshal(lines.Bytes(), &result); err == nil { // else a kill cut it
			results[result.Status]++
		}
		if n == behind {
			_ = c.Process.Kill()
		}
	}
	if c.Wait() == nil {
		return true, results
	}
	if c.ProcessState.ExitCode() < 0 {
		r.killed++
		return false, results
	}
	if len(results) == 0 || results["failed"] == 0 {
		r.t.Fatalf("it ended with %v: %s", c.ProcessState, said.String())
	}
	return true, results
}

func TestABatchThatIsKilledAtAnyMomentIsDeliveredWhole(t *testing.T) {
	kills, events := kills(t)
	killed, sent, again := 0, 0, 0
	for killed < kills {
		r := newTrial(t, events)
		for ended := false; !ended; {
			ended, _ = r.bring(killed+r.killed < kills)
		}
		r.whole()
		killed, sent, again = killed+r.killed, sent+len(r.ids), again+r.again
	}
	t.Logf("%d kills: %d events delivered, none lost, %d mails twice with the same Message-ID", killed, sent, again)
}

func TestOfTwoProgramsThatBringABatchOneMayBeKilledAtAnyMoment(t *testing.T) {
	kills, _ := kills(t)
	killed, sent, again := 0, 0, 0
	for killed < kills/4 {
		r, other := newTrial(t, few), new(trial)
		*other = trial{delivered: r.delivered, server: r.server, t: t, dir: r.dir, batch: r.batch, events: few}
		var both sync.WaitGroup
		both.Go(func() {
			if ended, results := other.bring(false); !ended || results["sent"] != few {
				t.Errorf("of the other one became %v", results)
			}
		})
		r.bring(true)
		both.Wait()
		r.whole()
		killed, sent, again = killed+r.killed, sent+len(r.ids), again+r.again
	}
	t.Logf("%d kills of one of two: %d events delivered, none lost, %d mails twice with the same Message-ID", killed, sent, again)
}

// disk puts the queue on a file system of its own, of few megabytes.
func (r *trial) disk() (dir string) {
	r.t.Helper()
	dir = filepath.Join(r.dir, "queue")
	if err := os.Mkdir(dir, 0o700); err != nil {
		r.t.Fatal(err)
	}
	if err := syscall.Mount("none", dir, "tmpfs", 0, "mode=0700,size=64m"); err != nil {
		r.t.Skipf("no file system can be mounted here: %v", err)
	}
	r.t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			r.t.Error(err)
		}
	})
	return dir
}

func TestABatchWhoseDiskIsFullPartOfTheTimeIsDeliveredWhole(t *testing.T) {
	kills, _ := kills(t)
	r := newTrial(t, few)
	dir := r.disk()
	full := filepath.Join(dir, "full")
	failed := 0
	for range 1 + kills/20 {
		fills := 1 + rand.Int64N(int64(few)/10)
		r.onMail(func(mails int64) {
			if mails == fills {
				fill(full)
			}
		})
		ended, results := r.bring(false)
		if !ended {
			t.Fatal("it was killed")
		}
		failed += results["failed"]
		r.onMail(nil)
		if err := os.Remove(full); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if ended, results := r.bring(false); !ended || results["sent"] != few {
		t.Errorf("once there is room: %v", results)
	}
	r.killed = 1 + kills/20 // what could not be put on record behind its mail goes out again
	r.whole()
	if failed == 0 {
		t.Error("the disk was never full for an event")
	}
	t.Logf("%d results failed of a full disk, and then %d events were delivered, none lost, %d twice with the same Message-ID", failed, len(r.ids), r.again)
}

// fill fills a disk by a file.
func fill(path string) {
	f, err := os.Create(path)
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	f.Close()
}

func TestABatchWhoseFolderIsReadOnlyPartOfTheTimeIsDeliveredWhole(t *testing.T) {
	kills, _ := kills(t)
	r := newTrial(t, few)
	dir := r.disk()
	mount := func(flags uintptr) {
		t.Helper()
		if err := syscall.Mount("none", dir, "", syscall.MS_REMOUNT|flags, ""); err != nil {
			t.Fatal(err)
		}
	}
	for range 1 + kills/5 {
		r.bring(true)
		r.server.Settle() // mails that were under way at the kill
		had := r.count()
		mount(syscall.MS_RDONLY)
		if _, results := r.bring(false); results["failed"] != few || len(results) != 1 {
			t.Fatalf("from a read-only folder: %v", results)
		}
		r.server.Settle()
		if now := r.count(); now != had {
			t.Fatalf("%d mails went out that could not be put on record", now-had)
		}
		mount(0)
	}
	if ended, results := r.bring(false); !ended || results["sent"] != few {
		t.Errorf("once it may be written: %v", results)
	}
	r.whole()
}
