//go:build live && linux && !nogui && !race

package command_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// window is a real window on a trial's folder, on a screen of its own.
type window struct {
	steps io.Closer
	ended chan error
	said  bytes.Buffer
}

// open opens one that is asked whether to send what waits, and is told to.
func (r *trial) open() *window {
	r.t.Helper()
	w := &window{ended: make(chan error, 1)}
	c := exec.Command("../../.ci/screen", "--", filepath.Join(binary, "postroom"), "--config", r.dir)
	c.Stdout, c.Stderr = &w.said, &w.said
	c.Env = append(os.Environ(), "TMPDIR="+r.t.TempDir())
	steps, err := c.StdinPipe()
	if err == nil {
		_, err = io.WriteString(steps, "key Return\n")
	}
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		r.t.Fatal(err)
	}
	w.steps = steps
	go func() { w.ended <- c.Wait() }()
	return w
}

// close closes it, which ends what it has in flight.
func (w *window) close(t *testing.T) {
	t.Helper()
	w.steps.Close()
	if err := <-w.ended; err != nil {
		t.Errorf("%v: %s", err, w.said.String())
	}
}

// waiting is how many mails wait or are being sent.
func (r *trial) waiting() int {
	r.t.Helper()
	out, err := exec.Command(filepath.Join(binary, "postroom"), "outbox", "list", "--config", r.dir, "--json").Output()
	if err != nil {
		r.t.Fatal(err)
	}
	return bytes.Count(out, []byte("\n"))
}

func TestABatchThatIsKilledWhileAWindowWorksTheQueueIsDeliveredWhole(t *testing.T) {
	kills, events := kills(t)
	killed, sent, again, left := 0, 0, 0, 0
	for killed < max(2, kills/20) {
		r := newTrial(t, events)
		for r.waiting() == 0 {
			if ended, _ := r.bring(true); ended { // before the kill, which a slow machine brings late
				r.whole()
				r = newTrial(t, events)
			}
		}
		w := r.open()
		for ended := false; !ended; ended, _ = r.bring(killed+r.killed < max(2, kills/20)) {
			n := r.waiting()
			for left += n; n > 0; n = r.waiting() { // until the window has sent them, since nobody else is there
				select {
				case err := <-w.ended:
					t.Fatalf("the window ended: %v: %s", err, w.said.String())
				default:
				}
			}
		}
		w.close(t)
		r.whole()
		killed, sent, again = killed+r.killed, sent+len(r.ids), again+r.again
	}
	t.Logf("%d kills beside a window, which sent %d mails that they left: %d events delivered, none lost, %d mails twice with the same Message-ID", killed, left, sent, again)
}
