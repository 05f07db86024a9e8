package secret

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// A keyring may take less than a token is long: Windows 2,560 bytes; macOS 4,096 of a
// command that holds it in base64. So a long text is stored in parts, under accounts of
// their own, and the account itself names them. New parts are written beside the old ones
// before the account turns to them, so that a program that ends in between loses nothing.

// maxPart is the longest text of one entry, in bytes: every keyring takes it.
const maxPart = 2048

// maxParts bounds what is read back; no token comes near it.
const maxParts = 64

// partsMark begins an entry that only names parts: MARK SIDE COUNT SHA-256.
const partsMark = "postroom-parts"

// SetLong stores a text of any length for an account. Errors are those of [Store]; with an
// *[UnavailableError] the text is in memory for this run, where the secrets keep such.
func SetLong(ctx context.Context, s Store, account, text string) error {
	before, _ := readParts(ctx, s, account)
	var entry string
	var err error
	next := parts{}
	if len(text) <= maxPart && !strings.HasPrefix(text, partsMark) {
		entry = text
	} else {
		next = parts{side: otherSide(before.side), count: (len(text) + maxPart - 1) / maxPart, sum: sumOf(text)}
		if next.count > maxParts {
			return fmt.Errorf("a secret of %d bytes is longer than any token: it is not stored", len(text))
		}
		for i := range next.count {
			part := text[i*maxPart : min(len(text), (i+1)*maxPart)]
			if e := s.Set(ctx, next.account(account, i), part); e != nil {
				err = e
				if !isUnavailable(e) {
					return e
				}
			}
		}
		entry = next.String()
	}
	if e := s.Set(ctx, account, entry); e != nil {
		err = e
	}
	if err == nil {
		before.forget(ctx, s, account)
	}
	return err
}

// GetLong is the text that [SetLong] stored. Parts that do not fit together, since
// somebody removed one, are no secret: [ErrNone].
func GetLong(ctx context.Context, s Store, account string) (string, error) {
	entry, err := s.Get(ctx, account)
	if err != nil {
		return "", err
	}
	p, ok := parseParts(entry)
	if !ok {
		return entry, nil
	}
	var b strings.Builder
	for i := range p.count {
		part, err := s.Get(ctx, p.account(account, i))
		if err != nil {
			return "", err
		}
		b.WriteString(part)
	}
	if sumOf(b.String()) != p.sum {
		return "", ErrNone
	}
	return b.String(), nil
}

// ForgetLong removes what [SetLong] stored, with all its parts.
func ForgetLong(ctx context.Context, s Store, account string) error {
	p, err := readParts(ctx, s, account)
	if err != nil {
		return err
	}
	if err := s.Forget(ctx, account); err != nil {
		return err
	}
	p.forget(ctx, s, account)
	return nil
}

// parts is where a long text is; the zero value: in no parts.
type parts struct {
	side  string // a or b: the new ones are written to the other
	count int
	sum   string // SHA-256 of the whole
}

func (p parts) String() string { return fmt.Sprintf("%s %s %d %s", partsMark, p.side, p.count, p.sum) }

func (p parts) account(account string, i int) string {
	return fmt.Sprintf("%s %s%d", account, p.side, i+1)
}

// forget removes the parts as far as it can: what stays is read by nobody.
func (p parts) forget(ctx context.Context, s Store, account string) {
	for i := range p.count {
		_ = s.Forget(ctx, p.account(account, i))
	}
}

func readParts(ctx context.Context, s Store, account string) (parts, error) {
	entry, err := s.Get(ctx, account)
	if err != nil {
		return parts{}, err
	}
	p, _ := parseParts(entry)
	return p, nil
}

func parseParts(entry string) (p parts, ok bool) {
	rest, ok := strings.CutPrefix(entry, partsMark+" ")
	if !ok {
		return parts{}, false
	}
	n, err := fmt.Sscanf(rest, "%1s %d %64s", &p.side, &p.count, &p.sum)
	if err != nil || n != 3 || p.count < 1 || p.count > maxParts {
		return parts{}, false
	}
	return p, true
}

func otherSide(side string) string {
	if side == "a" {
		return "b"
	}
	return "a"
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func isUnavailable(err error) bool {
	_, ok := errors.AsType[*UnavailableError](err)
	return ok
}
