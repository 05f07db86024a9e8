package notify

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"postroom/mail/queue"
	"postroom/settings"
)

func TestWhatCannotBePutOnRecordIsWaitedForOnceAndNotForEachMail(t *testing.T) {
	n := &Notifier{Folder: settings.Folder{Dir: t.TempDir()}, Settings: settings.Defaults()}
	o, err := n.Outbox()
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	var waited int
	o.sleep = func(time.Duration) { waited++ }
	finish := func() (waits int, err error) {
		t.Helper()
		e, _, err := o.queue.Add(t.Context(), queue.New{Entry: queue.Entry{Status: queue.Queued, Time: time.Now()}, Mail: queue.Mail{Data: []byte("x")}})
		if err != nil {
			t.Fatal(err)
		}
		waited = 0
		err = o.finish(t.Context(), e.ID, queue.Outcome{Status: queue.Sent, Began: time.Now()})
		return waited, err
	}
	file, err := sql.Open("sqlite", filepath.Join(n.QueueDir(), "queue.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, full := range []struct {
		statement string
		waits     int
		written   bool
	}{
		{"CREATE TRIGGER full BEFORE UPDATE ON mail BEGIN SELECT raise(ABORT, 'full'); END", finishTries - 1, false},
		{"", 0, false},
		{"DROP TRIGGER full", 0, true},
		{"CREATE TRIGGER full BEFORE UPDATE ON mail BEGIN SELECT raise(ABORT, 'full'); END", finishTries - 1, false},
	} {
		if _, err := file.Exec(full.statement); err != nil {
			t.Fatal(err)
		}
		if waits, err := finish(); waits != full.waits || (err == nil) != full.written {
			t.Errorf("%q: it was waited for %d times, %v", full.statement, waits, err)
		}
	}
}
