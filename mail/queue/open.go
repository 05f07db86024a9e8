package queue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the engine
)

const fileName = "queue.db"

// Options say how a queue is opened.
type Options struct {
	// Like is the file whose group and mode the queue's files get, so that each account that
	// may write that one may work the queue; empty, or not there: they are the user's alone.
	Like string

	// Earlier gives the entries of a record that was kept before, oldest first. It is asked for
	// once, as the queue is made.
	Earlier func(put func(Entry) error) error

	Now func() time.Time // nil: time.Now

	// Patience is shared by the queues that one program opens; nil: the queue has its own.
	Patience *Patience

	remote   func(dir string) bool   // nil: remote
	unshared func(dir string) string // nil: unshared
}

// Queue is an open queue. Its methods may be called from several goroutines, and several
// programs may have the same folder open.
type Queue struct {
	dir     string
	options Options
	reading *sql.DB
	writer  *writer // nil: only to be read
	owner   owner
	copied  string // a folder to remove
}

// again is how long is waited before a queue is opened again that others are making.
const again = 20 * time.Millisecond

// Open opens the queue in a folder to work it, and makes it where there is none yet.
func Open(dir string, o Options) (*Queue, error) {
	if o.Patience == nil {
		o.Patience = new(Patience)
	}
	q, err := open(dir, o)
	// The engine waits for locks, but not for the one that the change of a new file's journal needs.
	for begun := time.Now(); isBusy(err) && time.Since(begun) < o.Patience.wait(); q, err = open(dir, o) {
		time.Sleep(again)
	}
	if err = told(filepath.Join(dir, fileName), err); isHeld(err) {
		o.Patience.vain.Store(true)
	}
	if err != nil {
		return nil, fmt.Errorf("the queue in %s cannot be opened: %w", dir, err)
	}
	return q, nil
}

func open(dir string, o Options) (*Queue, error) {
	rights := rightsLike(o.Like)
	if err := rights.folder(dir); err != nil {
		return nil, err
	}
	if o.remote == nil {
		o.remote, o.unshared = remote, unshared
	}
	journal := "WAL"
	if o.remote(dir) {
		journal = "DELETE" // what WAL shares between programs is memory, which two machines do not share
		if by := o.unshared; by != nil && by(dir) != "" {
			return nil, fmt.Errorf("it is on a share (%s) that keeps its locks to this machine, so that programs on two would spoil it: choose another folder as queue.folder, on a local disk, or on NFS or SMB with locks", by(dir))
		}
	}
	path := filepath.Join(dir, fileName)
	if err := rights.file(path); err != nil {
		return nil, err
	}
	ctx := context.Background()
	db := database(path, "rw", o.Patience.wait(), "journal_mode("+journal+")", "synchronous(FULL)", "secure_delete(ON)", "foreign_keys(ON)", "journal_size_limit(16777216)")
	q := &Queue{dir: dir, options: o}
	c, err := db.Conn(ctx)
	if err == nil {
		err = q.prepare(ctx, c)
	}
	var file os.FileInfo
	if err == nil {
		file, err = os.Stat(path)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	q.reading = database(path, "rw", glance, "query_only(ON)")
	q.owner = owner{dir: dir, rights: rights}
	q.writer = newWriter(db, c, path, file, o.Patience)
	return q, nil
}

// prepare brings the file to the latest version, and the record that was kept before into it.
func (q *Queue) prepare(ctx context.Context, c *sql.Conn) error {
	if err := migrate(ctx, c); err != nil {
		return err
	}
	if q.options.Earlier == nil {
		return nil
	}
	if taken, err := isDone(ctx, c, "earlier"); err != nil || taken {
		return err
	}
	w := &statements{ctx: ctx, conn: c}
	defer w.close()
	if err := w.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := q.takeOver(w)
	if err != nil {
		return errors.Join(err, w.exec("ROLLBACK"))
	}
	return w.exec("COMMIT")
}

func (q *Queue) takeOver(w *statements) error {
	if taken, err := isDone(w.ctx, w.conn, "earlier"); err != nil || taken {
		return err // another program was first
	}
	err := q.options.Earlier(func(e Entry) error {
		_, err := insert(w, &New{Entry: e}, "")
		return err
	})
	if err != nil {
		return fmt.Errorf("the record that was kept before cannot be taken over: %w", err)
	}
	return w.exec("INSERT INTO done VALUES ('earlier', ?)", q.now().UnixMilli())
}

func isDone(ctx context.Context, c *sql.Conn, name string) (bool, error) {
	var n int
	err := c.QueryRowContext(ctx, "SELECT count(*) FROM done WHERE name = ?", name).Scan(&n)
	return n > 0, err
}

// glance is how long whoever reads waits: those who write do not stand in their way but where
// they have the whole file for themselves.
const glance = 5 * time.Second

// database is a handle on a file; nothing is opened yet. wait is how long it waits for others.
func database(path, mode string, wait time.Duration, pragmas ...string) *sql.DB {
	values := url.Values{"mode": {mode}, "_pragma": append([]string{fmt.Sprintf("busy_timeout(%d)", wait.Milliseconds())}, pragmas...)}
	return handle(path, values)
}

func handle(path string, values url.Values) *sql.DB {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		if abs, err := filepath.Abs(path); err == nil {
			path = "/" + strings.TrimPrefix(filepath.ToSlash(abs), "/")
		}
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: values.Encode()}).String())
	if err != nil {
		panic(err) // the engine is not there: this package imports it
	}
	const most = 4
	db.SetMaxOpenConns(most)
	return db
}

// Close gives up what is in work, and closes the queue. What is in the middle of being
// written is ended first.
func (q *Queue) Close() error {
	err := q.reading.Close()
	if q.writer != nil {
		err = errors.Join(err, q.writer.close())
		q.owner.leave()
	}
	if q.copied != "" {
		err = errors.Join(err, os.RemoveAll(q.copied))
	}
	return err
}

func (q *Queue) now() time.Time {
	if q.options.Now != nil {
		return q.options.Now()
	}
	return time.Now()
}

// ReadOnly says whether the queue was opened to be read.
func (q *Queue) ReadOnly() bool { return q.writer == nil }

// OpenRecord opens the queue in a folder to be read, also where the folder cannot be written
// to. Where there is no queue yet, there is what [Options.Earlier] gives.
func OpenRecord(dir string, o Options) (*Queue, error) {
	q, err := openRecord(dir, o)
	if err != nil {
		return nil, fmt.Errorf("the record in %s cannot be read: %w", dir, err)
	}
	return q, nil
}

func openRecord(dir string, o Options) (*Queue, error) {
	path := filepath.Join(dir, fileName)
	if info, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return inMemory(o)
	}
	q := &Queue{dir: dir, options: o}
	var first error
	for _, open := range []func() *sql.DB{
		func() *sql.DB { return database(path, "rw", glance, "query_only(ON)") },
		func() *sql.DB { return database(path, "ro", glance, "query_only(ON)") },
		func() *sql.DB { return closed(path) },
	} {
		if q.reading = open(); q.reading == nil {
			continue
		}
		err := told(path, q.readable())
		if err == nil || errors.Is(err, ErrLater) || isHeld(err) || isDamaged(err) { // what is being written is not read past its lock
			return q, errors.Join(err, closeIf(err, q.reading))
		}
		_ = q.reading.Close()
		if first == nil {
			first = err
		}
	}
	if err := q.copy(path); err != nil {
		return nil, errors.Join(first, err)
	}
	return q, nil
}

// closed is a handle on a file that nobody has open; nil where somebody does.
func closed(path string) *sql.DB {
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return nil
	}
	return handle(path, url.Values{"mode": {"ro"}, "immutable": {"1"}})
}

func closeIf(err error, db *sql.DB) error {
	if err == nil {
		return nil
	}
	return db.Close()
}

// readable is nil where entries can be read.
func (q *Queue) readable() error {
	ctx := context.Background()
	c, err := q.reading.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	version, err := versionOf(ctx, c)
	if err != nil {
		return err
	}
	if version < readable {
		return errors.New("it is not made yet: whatever works it next does that, such as `postroom outbox work`")
	}
	_, err = c.ExecContext(ctx, "SELECT 1 FROM mail LIMIT 1")
	return err
}

// copy reads a copy: the journal beside a file cannot be read without writing beside it.
func (q *Queue) copy(path string) (err error) {
	if q.copied, err = os.MkdirTemp("", "postroom-record-"); err != nil {
		return err
	}
	to := filepath.Join(q.copied, fileName)
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(path+suffix, to+suffix); err != nil && (suffix == "" || !errors.Is(err, fs.ErrNotExist)) {
			return errors.Join(err, os.RemoveAll(q.copied))
		}
	}
	q.reading = database(to, "rw", glance, "query_only(ON)")
	if err := q.readable(); err != nil {
		return errors.Join(err, q.reading.Close(), os.RemoveAll(q.copied))
	}
	return nil
}

// inMemory is the record of a folder that has no queue yet.
func inMemory(o Options) (*Queue, error) {
	values := url.Values{"vfs": {"memdb"}}
	q := &Queue{options: o, reading: handle("/"+newID(), values)}
	ctx := context.Background()
	c, err := q.reading.Conn(ctx)
	if err == nil {
		err = errors.Join(q.prepare(ctx, c), c.Close())
	}
	if err != nil {
		return nil, errors.Join(err, q.reading.Close())
	}
	q.reading.SetMaxIdleConns(1)
	return q, nil
}
