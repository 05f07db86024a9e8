package queue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

// writer writes from one goroutine. What comes while one commit is on its way to the disk
// shares the next: a hundred cost about as much as one.
type writer struct {
	db     *sql.DB
	to     *statements
	jobs   chan job
	ended  chan struct{}
	closed sync.Once
	stop   chan struct{}

	path     string      // of the file
	file     os.FileInfo // as it was opened
	patience *Patience
	waits    time.Duration // what the connection waits now
}

type job struct {
	do   func(*statements) error
	done chan error
}

// mostShared is how many jobs share a commit.
const mostShared = 256

func newWriter(db *sql.DB, c *sql.Conn, path string, file os.FileInfo, p *Patience) *writer {
	w := &writer{
		path: path, file: file, patience: p,
		db: db, to: &statements{ctx: context.Background(), conn: c},
		jobs: make(chan job), ended: make(chan struct{}), stop: make(chan struct{}),
	}
	go w.run()
	return w
}

func (w *writer) run() {
	defer close(w.ended)
	var soon <-chan time.Time
	for {
		select {
		case first := <-w.jobs:
			w.commit(w.gather(first))
		case <-soon:
			soon = nil
			w.empty(0)
		case <-w.stop:
			return
		}
		if w.to.gone && soon == nil {
			soon = time.After(time.Second)
		}
	}
}

// empty empties the journal, in which what was deleted stays to be read until then. Where
// others read, they are waited for so long, and else it is for later.
func (w *writer) empty(wait time.Duration) {
	w.wait(wait)
	var busy, pages, moved int
	if err := w.to.row("PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved); err == nil && busy == 0 {
		w.to.gone = false
	}
}

// gather is what is to be written by now.
func (w *writer) gather(first job) []job {
	jobs := []job{first}
	for len(jobs) < mostShared {
		select {
		case j := <-w.jobs:
			jobs = append(jobs, j)
		default:
			return jobs
		}
	}
	return jobs
}

// commit does jobs in one transaction. One that fails undoes itself alone; where the whole
// cannot be written, each hears so.
func (w *writer) commit(jobs []job) {
	results := make([]error, len(jobs))
	w.wait(w.patience.wait())
	err := w.there()
	if err == nil {
		err = w.to.exec("BEGIN IMMEDIATE")
	}
	for i, j := range jobs {
		if err != nil {
			break
		}
		if err = w.to.exec("SAVEPOINT job"); err != nil {
			break
		}
		if results[i] = j.do(w.to); results[i] != nil {
			err = w.to.exec("ROLLBACK TO job")
		}
		if err == nil {
			err = w.to.exec("RELEASE job")
		}
		if err != nil && results[i] != nil {
			err = results[i] // which is what undid the whole
		}
	}
	if err == nil {
		err = w.to.exec("COMMIT")
	}
	if err != nil {
		_ = w.to.exec("ROLLBACK")
	}
	err = told(w.path, err)
	w.patience.vain.Store(err != nil) // whatever it was, whoever comes behind has waited for it too
	for i, j := range jobs {
		if err != nil {
			results[i] = err
		}
		j.done <- told(w.path, results[i])
	}
}

// there is nil where the file is still the one that was opened. What is written to one that
// was moved away or removed is on no record.
func (w *writer) there() error {
	now, err := os.Stat(w.path)
	if err == nil && os.SameFile(now, w.file) {
		return nil
	}
	return fmt.Errorf("%s was moved away or removed while it was in use: put it back, or begin again with a new one", w.path)
}

// wait makes the connection wait so long for others.
func (w *writer) wait(d time.Duration) {
	if d != w.waits && w.to.exec(fmt.Sprintf("PRAGMA busy_timeout = %d", d.Milliseconds())) == nil {
		w.waits = d
	}
}

// do runs a job; it is on disk when the error is nil.
func (q *Queue) do(ctx context.Context, work func(*statements) error) error {
	if q.writer == nil {
		return ErrReadOnly
	}
	j := job{work, make(chan error, 1)}
	select {
	case q.writer.jobs <- j:
		return <-j.done
	case <-q.writer.stop:
		return errors.New("the queue is closed")
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (w *writer) close() error {
	w.closed.Do(func() { close(w.stop) })
	<-w.ended
	w.empty(impatience)
	w.to.close()
	return errors.Join(w.to.conn.Close(), w.db.Close())
}

// statements runs statements on one connection, each prepared once.
type statements struct {
	ctx      context.Context
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
	gone     bool // something was deleted that nobody is to read any more
}

func (s *statements) of(text string) (*sql.Stmt, error) {
	if p, ok := s.prepared[text]; ok {
		return p, nil
	}
	p, err := s.conn.PrepareContext(s.ctx, text)
	if err != nil {
		return nil, err
	}
	if s.prepared == nil {
		s.prepared = map[string]*sql.Stmt{}
	}
	s.prepared[text] = p
	return p, nil
}

func (s *statements) exec(text string, args ...any) error {
	_, err := s.change(text, args...)
	return err
}

// change is exec that tells how many rows it changed.
func (s *statements) change(text string, args ...any) (int64, error) {
	p, err := s.of(text)
	if err != nil {
		return 0, err
	}
	result, err := p.ExecContext(s.ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (s *statements) query(text string, args ...any) (*sql.Rows, error) {
	p, err := s.of(text)
	if err != nil {
		return nil, err
	}
	return p.QueryContext(s.ctx, args...)
}

func (s *statements) row(text string, args ...any) scanner {
	p, err := s.of(text)
	if err != nil {
		return failedRow{err}
	}
	return p.QueryRowContext(s.ctx, args...)
}

func (s *statements) close() {
	for _, p := range s.prepared {
		_ = p.Close()
	}
	s.prepared = nil
}

type scanner interface{ Scan(...any) error }

type failedRow struct{ err error }

func (r failedRow) Scan(...any) error { return r.err }
