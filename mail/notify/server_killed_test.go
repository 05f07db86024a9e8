package notify_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/mail"
	"sync"
	"testing"
	"time"

	"postroom/mail/deliver/delivertest"
	"postroom/mail/notify"
	"postroom/mail/queue"
)

func TestAServerThatIsKilledAtAnyMomentGetsEveryMailInTheEnd(t *testing.T) {
	const wanted, rounds, connections = 300, 10, 4
	var mu sync.Mutex
	times, again, kills := map[string]int{}, 0, 0 // by Message-ID, of which each event has one
	left := 1 + rand.IntN(wanted/10)              // mails until it dies
	var server *delivertest.Mortal
	server = delivertest.NewMortal(t, func(message []byte) {
		m, err := mail.ReadMessage(bytes.NewReader(message))
		if err != nil {
			panic(err) // no mail was written
		}
		mu.Lock()
		defer mu.Unlock()
		id := m.Header.Get("Message-ID")
		if times[id]++; times[id] > 1 {
			again++
		}
		if left--; left == 0 && kills < rounds {
			kills++
			left = 1 + rand.IntN(wanted/10)
			server.Kill()
		}
	})
	n := many(t)
	address := fmt.Sprintf("127.0.0.1:%d", server.Settings.Port)
	n.Settings.Server, n.Settings.Queue.Connections, n.Settings.Queue.GiveUp = server.Settings, connections, 1000*time.Hour
	pass := later(place{notifier: n})
	results := map[string]int{}
	if done, err := n.Batch(t.Context(), &events{left: wanted}, func(r notify.Result) error {
		results[r.Status]++
		return nil
	}); err != nil || !done.All {
		t.Fatal(done, err)
	}
	if results[notify.StatusFailed] > 0 || results[notify.StatusQueued] == 0 {
		t.Errorf("of a server that dies became %v", results)
	}
	for waits := true; waits; {
		_ = server.Begin(address)
		pass(2 * time.Hour)
		_, next := work(t, n)
		waits = next > 0
	}
	o, err := n.Outbox()
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if counts, err := o.Queue().Count(t.Context(), queue.Filter{}); err != nil || counts[queue.Sent] != wanted {
		t.Errorf("on record is %v, %v", counts, err)
	}
	if len(times) != wanted || again > kills*2*connections {
		t.Errorf("%d events were delivered, and %d mails again after %d kills", len(times), again, kills)
	}
}
