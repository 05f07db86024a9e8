package notify

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/natefinch/atomic"

	"postroom/mail/people"
	"postroom/mail/queue"
	"postroom/settings"
)

// Record opens the record to be read. It is to be closed.
func (n *Notifier) Record() (*queue.Queue, error) {
	dir := n.QueueDir()
	if _, err := os.Stat(n.Folder.ActivityFile()); err == nil {
		if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) && n.Folder.Writable() == nil {
			// The record of an earlier version is taken over, so that it need not be read each time.
			if q, err := queue.Open(dir, n.queueOptions()); err == nil {
				_ = q.Close()
			}
		}
	}
	return queue.OpenRecord(dir, n.queueOptions())
}

// resultOf is an entry as a result.
func resultOf(e queue.Entry) Result {
	r := Result{ID: e.Event, Person: e.Person, To: e.To, Status: string(e.Status), Code: e.Code, Reason: e.Reason, Field: e.Field, Line: e.Line, MessageID: e.MessageID, Server: e.Server}
	if e.Status == queue.Failed || e.Status == queue.Skipped {
		r.MessageID = ""
	}
	return r
}

// About picks the entries that are about a person: whose value of a person means them now, or
// them and others too. Where it means nobody any more, the mail went to their address, which
// is taken from the identifier. values are what such an entry may name.
func About(d *people.Directory, p people.Person, identifier string) (values []string, pick func(queue.Entry) bool) {
	address := people.AddressOf(p, identifier).Usable
	if values = d.Names(p); address != "" {
		values = append(values, address)
	}
	return values, func(e queue.Entry) bool {
		found := d.Find(e.Person)
		if len(found) == 0 {
			return address != "" && strings.EqualFold(e.To, address)
		}
		return slices.ContainsFunc(found, func(f people.Person) bool { return f.Line == p.Line })
	}
}

func isOneOf(values []string, e queue.Entry) bool {
	return slices.ContainsFunc(values, func(v string) bool {
		return strings.EqualFold(v, strings.TrimSpace(e.Person)) || strings.EqualFold(v, e.To)
	})
}

// Search is the entries on record that a filter picks, the latest first. Words that name one
// person are everything about that person.
func (n *Notifier) Search(ctx context.Context, f queue.Filter) ([]queue.Entry, error) {
	q, err := n.Record()
	if err != nil {
		return nil, err
	}
	entries, err := n.search(ctx, q, f)
	return entries, errors.Join(err, q.Close())
}

// SearchAbout is what is on record about a person, the latest first, at most limit entries.
func (n *Notifier) SearchAbout(ctx context.Context, p people.Person, limit int) ([]queue.Entry, error) {
	q, err := n.Record()
	if err != nil {
		return nil, err
	}
	values, pick := About(n.People, p, n.Settings.Notifications.Identifier)
	entries, err := searchAbout(ctx, q, queue.Filter{Who: values, Limit: limit}, pick)
	return entries, errors.Join(err, q.Close())
}

func (n *Notifier) search(ctx context.Context, q *queue.Queue, f queue.Filter) ([]queue.Entry, error) {
	p, ok := n.Means(f.Words)
	if !ok {
		return q.Search(ctx, f)
	}
	values, pick := About(n.People, p, n.Settings.Notifications.Identifier)
	f.Words, f.Who = "", values
	return searchAbout(ctx, q, f, pick)
}

// List is [Notifier.Search], and how many entries there are of each status, whatever the
// filter says of that.
func (n *Notifier) List(ctx context.Context, f queue.Filter) (entries []queue.Entry, counts map[queue.Status]int, err error) {
	q, err := n.Record()
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, q.Close()) }()
	if entries, err = n.search(ctx, q, f); err != nil {
		return nil, nil, err
	}
	f.Status, f.Limit = nil, 0
	if _, ok := n.Means(f.Words); !ok {
		counts, err = q.Count(ctx, f)
		return entries, counts, err
	}
	all, err := n.search(ctx, q, f)
	counts = map[queue.Status]int{}
	for _, e := range all {
		counts[e.Status]++
	}
	return entries, counts, err
}

// Whole is all that is known of an event on record.
type Whole struct {
	queue.Entry
	Tries []queue.Try
	Mail  []byte // as it was sent; nil where it is not kept, or for its person's eyes only
}

// Look is all that is known of an entry.
func (n *Notifier) Look(ctx context.Context, id int64) (w Whole, err error) {
	q, err := n.Record()
	if err != nil {
		return w, err
	}
	defer func() { err = errors.Join(err, q.Close()) }()
	if w.Entry, err = q.Get(ctx, id); err != nil {
		return w, err
	}
	if w.Tries, err = q.TriesOf(ctx, id); err != nil || w.Private {
		return w, err
	}
	m, err := q.Mail(ctx, id)
	w.Mail = m.Data
	return w, err
}

// handles are all that means the one person whom a value names, what lasts longest first.
func (n *Notifier) handles(person string) []string {
	if p, ok := n.Means(person); ok {
		return n.People.Lasting(p)
	}
	return nil
}

// Means is the one person whom words name.
func (n *Notifier) Means(words string) (people.Person, bool) {
	if found := n.People.Find(words); len(found) == 1 {
		return found[0], true
	}
	return people.Person{}, false
}

// searchAbout is the entries that a filter and pick pick.
func searchAbout(ctx context.Context, q *queue.Queue, f queue.Filter, pick func(queue.Entry) bool) (picked []queue.Entry, err error) {
	const part = 1000
	limit := f.Limit
	for f.Limit = part; ; {
		entries, err := q.Search(ctx, f)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if pick(e) {
				picked = append(picked, e)
			}
			if limit > 0 && len(picked) == limit {
				return picked, nil
			}
		}
		if len(entries) < part {
			return picked, nil
		}
		f.Before = entries[len(entries)-1].ID
	}
}

// recentDays is how far back failures are counted for those who open the window.
const recentDays = 7 * 24 * time.Hour

// Standing says how the queue stands, and what went wrong in the last week. Where the record
// cannot be read, nothing is known.
func (n *Notifier) Standing(ctx context.Context) queue.Standing {
	s, _ := n.standing(ctx)
	return s
}

func (n *Notifier) standing(ctx context.Context) (s queue.Standing, err error) {
	q, err := n.Record()
	if err != nil {
		return s, err
	}
	defer q.Close()
	return q.Standing(ctx, n.now().Add(-recentDays))
}

// QueueFindings says where mail waits that is due and nobody sends, and where the queue cannot
// be read.
func (n *Notifier) QueueFindings(ctx context.Context) []settings.Finding {
	s, err := n.standing(ctx)
	var f settings.Finding
	switch {
	case err != nil:
		f = settings.Find("queue-unreadable", "queue", err)
	case s.Due > 0 && s.InWork == 0:
		f = settings.Find("queue-waits", "queue", s.Due)
	default:
		return nil
	}
	f.File = n.Folder.SettingsFile()
	return []settings.Finding{f}
}

// The record of earlier versions is a file of one JSON entry a line, oldest first.

const longestLine = 1 << 20 // a longer one is no entry

type earlierEntry struct {
	Time   time.Time `json:"time"`
	Action string    `json:"action"`
	Result
}

// earlier gives the entries of an earlier version's record. Lines that are none are passed
// over.
func earlier(f settings.Folder) func(put func(queue.Entry) error) error {
	return func(put func(queue.Entry) error) error {
		return eachLine(f, func(line []byte) error {
			e, ok := entryOfLine(line)
			if !ok {
				return nil
			}
			return put(e)
		})
	}
}

// eachLine calls visit with each line of an earlier record, with its end.
func eachLine(f settings.Folder, visit func(line []byte) error) error {
	file, err := os.Open(f.ActivityFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Split(splitLines(longestLine))
	lines.Buffer(make([]byte, 0, 64<<10), longestLine+1)
	for lines.Scan() {
		if err := visit(lines.Bytes()); err != nil {
			return err
		}
	}
	return lines.Err()
}

// splitLines splits into lines; one longer than most comes in parts.
func splitLines(most int) bufio.SplitFunc {
	return func(data []byte, atEOF bool) (int, []byte, error) {
		if at := bytes.IndexByte(data, '\n'); at >= 0 {
			return at + 1, data[:at+1], nil
		}
		if len(data) >= most || atEOF && len(data) > 0 {
			return len(data), data, nil
		}
		return 0, nil, nil
	}
}

func entryOfLine(line []byte) (queue.Entry, bool) {
	var e earlierEntry
	if json.Unmarshal(line, &e) != nil || e.Time.IsZero() {
		return queue.Entry{}, false
	}
	return queue.Entry{
		// Its ID is not taken over: an event of it is not the same event to the queue, which knows no more of it.
		Time: e.Time, Action: e.Action, Person: e.Person, To: e.To, MessageID: e.MessageID, Status: queue.Status(e.Status),
		Code: e.Code, Reason: e.Reason, Server: e.Server,
	}, true
}

// forgetEarlier takes entries out of an earlier version's record.
func forgetEarlier(f settings.Folder, about func(queue.Entry) bool) error {
	var rest bytes.Buffer
	gone := false
	err := eachLine(f, func(line []byte) error {
		if e, ok := entryOfLine(line); ok && about(e) {
			gone = true
			return nil
		}
		rest.Write(line)
		return nil
	})
	if err != nil || !gone {
		return err
	}
	return atomic.WriteFile(f.ActivityFile(), &rest)
}
