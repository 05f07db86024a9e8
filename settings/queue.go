package settings

import "time"

// Queue is how mail waits, and how long what became of it is kept.
type Queue struct {
	Folder      string        // relative to the settings folder; empty: queue/ in it
	Connections int           // to one server at once, at most; 0: [DefaultConnections]
	PerMinute   int           // mails to one server, over all programs; 0: as many as it takes
	GiveUp      time.Duration // what could not be sent by then has failed; 0: [DefaultGiveUp]
	KeepMails   time.Duration // the mails themselves; 0: until they are sent
	KeepRecord  time.Duration // what became of them; 0: for ever
}

// What holds where the settings do not say.
const (
	DefaultConnections = 4
	DefaultGiveUp      = 48 * time.Hour
	DefaultKeepMails   = 30 * day
	DefaultKeepRecord  = 400 * day

	day = 24 * time.Hour
)

// EffectiveConnections is how many connections there may be to one server.
func (q Queue) EffectiveConnections() int {
	if q.Connections > 0 {
		return q.Connections
	}
	return DefaultConnections
}

// EffectiveGiveUp is how long a mail is tried.
func (q Queue) EffectiveGiveUp() time.Duration {
	if q.GiveUp > 0 {
		return q.GiveUp
	}
	return DefaultGiveUp
}

// queue checks the numbers.
func (v *validator) queue() {
	q := v.settings.Queue
	for _, n := range []struct {
		key   string
		value int
	}{{"connections", q.Connections}, {"per_minute", q.PerMinute}} {
		if n.value < 0 {
			v.find("queue-number", "queue."+n.key, n.value)
		}
	}
	for _, d := range []struct {
		key   string
		value time.Duration
	}{{"give_up", q.GiveUp}, {"keep_mails", q.KeepMails}, {"keep_record", q.KeepRecord}} {
		if d.value < 0 {
			v.find("queue-time", "queue."+d.key, durationText(d.value))
		}
	}
}
