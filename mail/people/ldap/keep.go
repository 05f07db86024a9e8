package ldap

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"postroom/mail/people"
)

// What was read is kept for when the server cannot be reached: LDIF, behind a comment that
// says when it was read, and from where. People of another directory, or read by another
// filter, are not those that the settings mean.

const (
	keptName   = "people-ldap.ldif"
	keptPrefix = "# Postroom read this from a directory server: "
)

// errOther: what is kept was read by other settings.
var errOther = errors.New("other settings read what is kept")

func (s Source) file() string { return s.Folder.Path(keptName) }

// by is what the settings ask for, on one line.
func (s Source) by() string {
	return fmt.Sprintf("# %q %q %q %q\n", s.People.LDAP, s.People.LDAPBase, s.People.LDAPFilter, attributes(s.People))
}

// keep writes what was read, readable by its owner alone.
func (s Source) keep(text []byte, at time.Time) error {
	head := keptPrefix + at.UTC().Format(time.RFC3339) + "\n" + s.by()
	return s.Folder.Keep(keptName, append([]byte(head), text...))
}

// Kept are the people that were read last by these settings, with the time.
func (s Source) Kept() (*people.Directory, error) {
	file, err := os.Open(s.file())
	if err != nil {
		return nil, err
	}
	defer file.Close()
	bounded := bufio.NewReader(io.LimitReader(file, 2*maxBytes))
	first, err := bounded.ReadString('\n')
	if err != nil {
		return nil, err
	}
	at, err := time.Parse(time.RFC3339, strings.TrimSpace(strings.TrimPrefix(first, keptPrefix)))
	if err != nil {
		return nil, err
	}
	by, err := bounded.ReadString('\n')
	if err != nil {
		return nil, err
	}
	if by != s.by() {
		return nil, errOther
	}
	rest, err := io.ReadAll(bounded)
	if err != nil {
		return nil, err
	}
	d, err := people.ParseLDIF(s.file(), append(bytes.Repeat([]byte("\n"), 2), rest...), s.People.Attributes)
	if err != nil {
		return nil, err
	}
	d.Read = at
	return d, nil
}
