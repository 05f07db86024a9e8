package queue

import (
	"context"
	"database/sql"
	"fmt"
)

// readable is the first version whose entries are read as it left them: no later step added
// what is read of one.
const readable = 1

// steps lead from each version of the file to the next, the first one from nothing. A step
// that was handed out is never changed.
func steps() []string {
	return []string{`
CREATE TABLE mail (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event TEXT NOT NULL, who TEXT NOT NULL, mailed TEXT NOT NULL, -- who and mailed: without regard to case
  current INTEGER NOT NULL, content BLOB,
  time INTEGER NOT NULL,
  action TEXT NOT NULL, kind TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL,
  address TEXT NOT NULL, subject TEXT NOT NULL, message_id TEXT NOT NULL, route TEXT NOT NULL,
  status TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, field TEXT NOT NULL, line INTEGER NOT NULL,
  server TEXT NOT NULL, rules BLOB, private INTEGER NOT NULL,
  tries INTEGER NOT NULL, next INTEGER, owner TEXT
) STRICT;
CREATE UNIQUE INDEX mail_event ON mail (event, who) WHERE current = 1;
CREATE INDEX mail_next ON mail (next) WHERE next IS NOT NULL;
CREATE INDEX mail_status ON mail (status, id);
CREATE INDEX mail_time ON mail (time);
CREATE INDEX mail_who ON mail (who);
CREATE INDEX mail_mailed ON mail (mailed);
CREATE TABLE body (
  mail INTEGER PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE,
  sender TEXT NOT NULL, recipient TEXT NOT NULL, data BLOB NOT NULL
) STRICT;
CREATE TABLE try (
  mail INTEGER NOT NULL REFERENCES mail (id) ON DELETE CASCADE, n INTEGER NOT NULL,
  time INTEGER NOT NULL, took INTEGER NOT NULL, route TEXT NOT NULL,
  status TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, server TEXT NOT NULL,
  PRIMARY KEY (mail, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE turn (route TEXT NOT NULL, time INTEGER NOT NULL) STRICT;
CREATE INDEX turn_route ON turn (route, time);
CREATE TABLE done (name TEXT PRIMARY KEY, time INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
  person, address, subject, action,
  content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
`, `
ALTER TABLE mail ADD COLUMN found TEXT NOT NULL DEFAULT ''; -- who the person is, whatever the event calls them
CREATE INDEX mail_found ON mail (event, found) WHERE current = 1;
`, `
DELETE FROM body WHERE mail IN (SELECT id FROM mail WHERE private AND next IS NULL); -- as Finish and Drop leave it
UPDATE mail SET content = NULL WHERE private AND next IS NULL;
`}
}

// migrate brings the file to the latest version, in one transaction each.
func migrate(ctx context.Context, c *sql.Conn) error {
	for {
		version, err := versionOf(ctx, c)
		if err != nil {
			return err
		}
		if version == len(steps()) {
			return nil
		}
		if _, err := c.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
			return err
		}
		if err := migrateOnce(ctx, c); err != nil {
			_, _ = c.ExecContext(ctx, "ROLLBACK")
			return err
		}
		if _, err := c.ExecContext(ctx, "COMMIT"); err != nil {
			return err
		}
	}
}

// migrateOnce looks again at the version, which another program may have raised meanwhile.
func migrateOnce(ctx context.Context, c *sql.Conn) error {
	version, err := versionOf(ctx, c)
	if err != nil || version == len(steps()) {
		return err
	}
	if _, err := c.ExecContext(ctx, steps()[version]); err != nil {
		return err
	}
	_, err = c.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version+1))
	return err
}

// versionOf is the version of the file; 0: it is new. The error is [ErrLater] for one that
// this program does not know.
func versionOf(ctx context.Context, c *sql.Conn) (int, error) {
	var version int
	if err := c.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, err
	}
	if version > len(steps()) {
		return 0, fmt.Errorf("%w (version %d; this one knows up to %d): use that one", ErrLater, version, len(steps()))
	}
	return version, nil
}
