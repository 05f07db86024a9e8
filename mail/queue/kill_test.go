//go:build !race

// It does one thing after another, and the race detector would have nothing to find.

package queue

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A program that is killed at any moment, and the next one goes on. What was delivered is
// told by lines in a file, as a server would by its log. A program says a byte at each step,
// and is killed behind so many of them.

// The names of variables by which a test starts itself as the program that is killed.
const (
	killedFolder = "POSTROOM_KILLED_QUEUE"
	killsWanted  = "POSTROOM_KILLS"     // how often; 20 where absent
	holderOf     = "POSTROOM_HOLDER_OF" // a file that it keeps locked, until its input ends
)

const killEvents = 400

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedFolder); dir != "" {
		if err := work(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if path := os.Getenv(holderOf); path != "" {
		c, err := database(path, "rw", glance).Conn(context.Background())
		if err == nil {
			_, err = c.ExecContext(context.Background(), "BEGIN IMMEDIATE")
		}
		fmt.Println(err)
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// work is the program: it brings every event, delivers what waits, and brings them again.
func work(dir string) error {
	q, err := Open(filepath.Join(dir, "queue"), Options{})
	if err != nil {
		return err
	}
	log, err := os.OpenFile(filepath.Join(dir, "delivered"), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	ctx := context.Background()
	step := func() { _, _ = os.Stdout.WriteString(".") }
	deliver := func(e Entry) error {
		step()
		if _, err := fmt.Fprintf(log, "%s %s\n", e.Event, e.MessageID); err != nil {
			return err
		}
		step()
		return q.Finish(ctx, e.ID, Outcome{Status: Sent, Began: time.Now()})
	}
	for i := range killEvents {
		step()
		n := waiting(strconv.Itoa(i), "noor@example.com")
		n.MessageID = newID()
		e, added, err := q.Add(ctx, n)
		if err == nil && !added {
			if e, err = q.Settled(ctx, e.ID); err == nil && e.Status == Queued {
				_, err = q.TakeOne(ctx, e.ID)
				added = err == nil
			}
		}
		if err == nil && added {
			err = deliver(e)
		}
		if err != nil {
			return err
		}
	}
	return q.Close()
}

func TestAProgramKilledAtAnyMomentLosesNothingAndRepeatsOnlyWhatWasInFlight(t *testing.T) {
	kills := 20
	if text := os.Getenv(killsWanted); text != "" {
		var err error
		if kills, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	killed, delivered, repeated := 0, 0, 0
	for killed < kills {
		dir := t.TempDir()
		died := 0
		for {
			ended := run(t, dir, killed < kills)
			if ended {
				break
			}
			killed++
			died++
		}
		times, again := deliveries(t, dir)
		if len(times) != killEvents {
			t.Fatalf("%d of %d events were delivered", len(times), killEvents)
		}
		if again > died {
			t.Fatalf("%d mails were delivered again after %d kills", again, died)
		}
		delivered, repeated = delivered+len(times), repeated+again
		q := openAt(t, filepath.Join(dir, "queue"), Options{})
		if counts, err := q.Count(t.Context(), Filter{}); err != nil || counts[Sent] != killEvents || len(counts) != 1 {
			t.Fatalf("on record is %v, %v", counts, err)
		}
	}
	t.Logf("%d kills: %d events delivered, none lost, %d of them twice with the same Message-ID", killed, delivered, repeated)
}

// run runs the program and kills it at some moment, unless it ends before.
func run(t *testing.T, dir string, kill bool) (ended bool) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), killedFolder+"="+dir)
	var said strings.Builder
	c.Stderr = &said
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if kill {
		_, _ = io.CopyN(io.Discard, out, rand.Int64N(4*killEvents)) // or it has ended
		_ = c.Process.Kill()
	} else {
		_, _ = io.Copy(io.Discard, out)
	}
	err = c.Wait()
	if err != nil && c.ProcessState.ExitCode() >= 0 {
		t.Fatalf("%v: %s", err, said.String())
	}
	return err == nil
}

// deliveries are the Message-IDs by event, and how many mails were delivered more than once.
func deliveries(t *testing.T, dir string) (ids map[string]string, again int) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "delivered"))
	if err != nil {
		t.Fatal(err)
	}
	ids = map[string]string{}
	for line := range strings.Lines(string(text)) {
		event, id, _ := strings.Cut(strings.TrimSpace(line), " ")
		if before, ok := ids[event]; ok {
			again++
			if before != id {
				t.Errorf("event %s went out as %s and as %s", event, before, id)
			}
		}
		ids[event] = id
	}
	return ids, again
}
