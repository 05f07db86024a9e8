package ldap

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"postroom/mail/people"
	"postroom/settings"
	"postroom/settings/secret"
)

// passwordFileVariable names a file with the password, which stands for the keyring.
const passwordFileVariable = "POSTROOM_LDAP_PASSWORD_FILE"

// Fresh is how long people that were read are good enough to mail by, before they are read
// again.
const Fresh = time.Hour

// Source is where people are read from, and kept.
type Source struct {
	Folder  settings.Folder
	People  settings.People
	Secrets secret.Store
}

// Load gives the people of a directory: those that are kept while they are fresh, else
// those of the server, which are kept from then on. Where the server cannot be read, the
// kept ones are good enough, and a problem of theirs says so.
func Load(ctx context.Context, s Source) (*people.Directory, error) {
	kept, keptErr := s.Kept()
	if keptErr == nil && time.Since(kept.Read) < Fresh {
		return kept, nil
	}
	read, err := s.Renew(ctx, nil)
	if err == nil || keptErr != nil || ctx.Err() != nil {
		return read, err
	}
	return Stale(kept, err), nil
}

// Stale are people that were kept, since reading them anew failed.
func Stale(kept *people.Directory, err error) *people.Directory {
	if why := (*settings.FindingError)(nil); errors.As(err, &why) && why.Err != nil {
		err = why.Err
	}
	return kept.Saying(settings.Find("people-kept", "people.ldap", err, kept.Read.Local().Format("2006-01-02 15:04")))
}

// Renew reads everybody from the server, and keeps them.
func (s Source) Renew(ctx context.Context, progress func(entries int)) (*people.Directory, error) {
	r, err := s.request(ctx)
	if err != nil {
		return nil, cannot(err)
	}
	text, err := Read(ctx, r, progress)
	if err != nil {
		return nil, cannot(err)
	}
	now := time.Now()
	d, err := people.ParseLDIF(s.file(), text, s.People.Attributes)
	if err != nil {
		return nil, err
	}
	d.Read = now
	if err := s.keep(text, now); err != nil { // as in a folder that may only be read
		d = d.Saying(settings.Find("people-not-kept", "people.ldap", err))
	}
	return d, nil
}

// Try reads some people, or the one who has a value, and keeps nothing.
func (s Source) Try(ctx context.Context, person string) (*people.Directory, error) {
	r, err := s.request(ctx)
	if err != nil {
		return nil, cannot(err)
	}
	r.Person, r.Most = person, pageSize
	text, err := Read(ctx, r, nil)
	if err != nil {
		return nil, cannot(err)
	}
	return people.ParseLDIF("", text, s.People.Attributes)
}

// cannot is why nobody can be read.
func cannot(err error) error {
	return &settings.FindingError{Finding: settings.Find("no-people/ldap", "people.ldap", err), Err: err}
}

// request is what is asked of the server, with the password.
func (s Source) request(ctx context.Context) (Request, error) {
	r := Request{People: s.People, CAFile: s.Folder.Path(s.People.LDAPCAFile)}
	if s.People.LDAPBind == "" {
		return r, nil
	}
	var err error
	r.Password, err = s.password(ctx)
	if errors.Is(err, secret.ErrNone) {
		err = ErrNoPassword
	}
	return r, err
}

// password is that of the user who reads the directory.
func (s Source) password(ctx context.Context) (string, error) {
	if path := os.Getenv(passwordFileVariable); path != "" {
		password, err := secret.ReadFile(path)
		if err != nil {
			return "", fmt.Errorf("%s: %w", passwordFileVariable, err)
		}
		return password, nil
	}
	return s.Secrets.Get(ctx, s.People.Account())
}
