package notify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"postroom/mail/people"
	"postroom/settings"
)

// The record is a file of one JSON entry a line, oldest first. Several programs may
// append to it at once, so an entry is one write. It holds what became of a mail,
// and neither its text nor anything secret.

// Entry is a Result on record, in activity.jsonl.
type Entry struct {
	Time   time.Time `json:"time"`
	Action string    `json:"action"`
	Result
}

func record(f settings.Folder, e Entry) error {
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(f.ActivityFile(), os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	line = append(line, '\n')
	if tornOff(file) {
		line = append([]byte{'\n'}, line...)
	}
	_, err = file.Write(line)
	return errors.Join(err, file.Close())
}

// tornOff says whether the last line never got its end: the machine stopped in the
// middle of a write.
func tornOff(file *os.File) bool {
	info, err := file.Stat()
	if err != nil || info.Size() == 0 {
		return false
	}
	last := make([]byte, 1)
	_, err = file.ReadAt(last, info.Size()-1)
	return err == nil && last[0] != '\n'
}

// Activity reads the record, newest first, at most limit entries. Lines that are no
// entry are passed over; without a file there are none.
func Activity(f settings.Folder, limit int) ([]Entry, error) {
	return Search(context.Background(), f, limit, func(*Entry) bool { return true })
}

// About picks the entries that are about a person: whose value of a person means them now, or
// them and others too. Where it means nobody any more, the mail went to their address, which
// is taken from the identifier.
func About(d *people.Directory, p people.Person, identifier string) (pick func(*Entry) bool) {
	address := people.AddressOf(p, identifier).Usable
	return func(e *Entry) bool {
		found := d.Find(e.Person)
		if len(found) == 0 {
			return address != "" && strings.EqualFold(e.To, address)
		}
		return slices.ContainsFunc(found, func(f people.Person) bool { return f.Line == p.Line })
	}
}

// Search is [Activity] of the entries that pick picks, and of the whole record, however old
// they are. Where ctx ends, so does it, with that error.
func Search(ctx context.Context, f settings.Folder, limit int, pick func(*Entry) bool) ([]Entry, error) {
	file, err := os.Open(f.ActivityFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	return newest(ctx, file, info.Size(), limit, pick)
}

const (
	chunkSize = 64 << 10
	maxLine   = 1 << 20 // a longer one is no entry
)

// newest reads a file's lines from its end, a chunk at a time.
func newest(ctx context.Context, file io.ReaderAt, size int64, limit int, pick func(*Entry) bool) ([]Entry, error) {
	var entries []Entry
	var rest []byte // of the line that the chunk behind began in the middle of
	for end := size; end > 0 && len(entries) < limit; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		start := max(0, end-chunkSize)
		chunk := make([]byte, end-start, int(end-start)+len(rest))
		if _, err := file.ReadAt(chunk, start); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		chunk = append(chunk, rest...)
		rest = nil
		if start > 0 {
			at := bytes.IndexByte(chunk, '\n') + 1
			if at == 0 {
				at = len(chunk)
			}
			if at <= maxLine {
				rest = chunk[:at:at]
			}
			chunk = chunk[at:]
		}
		entries = appendNewest(entries, chunk, limit, pick)
		end = start
	}
	return entries, nil
}

// appendNewest adds the entries of whole lines, the last line first.
func appendNewest(entries []Entry, lines []byte, limit int, pick func(*Entry) bool) []Entry {
	for len(lines) > 0 && len(entries) < limit {
		lines = bytes.TrimSuffix(lines, []byte("\n"))
		at := bytes.LastIndexByte(lines, '\n') + 1
		var e Entry
		if json.Unmarshal(lines[at:], &e) == nil && !e.Time.IsZero() && pick(&e) {
			entries = append(entries, e)
		}
		lines = lines[:at]
	}
	return entries
}

// Failures counts the mails among the latest on record that could not be sent; none where the
// record cannot be read.
func Failures(f settings.Folder) (n int) {
	const most = 1000
	entries, _ := Activity(f, most)
	for _, e := range entries {
		if e.Status == StatusFailed {
			n++
		}
	}
	return n
}
