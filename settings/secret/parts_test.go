package secret

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"
	"pgregory.net/rapid"
)

// windowsKeyring takes 2,560 bytes an entry, as Windows does.
type windowsKeyring struct{ *fakeKeyring }

func (k windowsKeyring) Set(service, account, password string) error {
	if len(password) > 2560 {
		return keyring.ErrSetDataTooBig
	}
	return k.fakeKeyring.Set(service, account, password)
}

func windows() (Store, *fakeKeyring) {
	fake := &fakeKeyring{passwords: map[string]string{}}
	return &keyringSecrets{calls: windowsKeyring{fake}, timeout: time.Minute}, fake
}

func TestTextOfAnyLengthComesBackAndGoesWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, fake := windows()
		ctx := context.Background()
		for range rapid.IntRange(1, 4).Draw(t, "times") {
			n := rapid.SampledFrom([]int{0, 1, 2047, 2048, 2049, 4096, 4097, 9000}).Draw(t, "length")
			text := strings.Repeat(rapid.StringN(1, 3, 8).Draw(t, "text"), n)
			if rapid.Bool().Draw(t, "marked") {
				text = partsMark + " a 1 " + text
			}
			if len(text) > maxPart*maxParts {
				text = text[:maxPart*maxParts]
			}
			if err := SetLong(ctx, s, "a@b", text); err != nil {
				t.Fatal(err)
			}
			other := &keyringSecrets{calls: windowsKeyring{fake}, timeout: time.Minute}
			if got, err := GetLong(ctx, other, "a@b"); got != text || err != nil {
				t.Fatalf("of %d bytes came back %d, %v", len(text), len(got), err)
			}
			if want := 1 + (len(text)+maxPart-1)/maxPart; len(fake.passwords) > want {
				t.Fatalf("%d entries for %d bytes", len(fake.passwords), len(text))
			}
		}
		if err := ForgetLong(ctx, s, "a@b"); err != nil {
			t.Fatal(err)
		}
		if len(fake.passwords) > 0 {
			t.Fatalf("left behind: %d entries", len(fake.passwords))
		}
		if err := ForgetLong(ctx, s, "a@b"); !errors.Is(err, ErrNone) {
			t.Fatalf("got %v", err)
		}
	})
}

// dying stops storing after so many calls, like a program that is ended.
type dying struct {
	Store
	left int
}

var errEnded = errors.New("ended")

func (d *dying) Set(ctx context.Context, account, text string) error {
	if d.left--; d.left < 0 {
		return errEnded
	}
	return d.Store.Set(ctx, account, text)
}

func TestProgramThatEndsWhileItStoresLosesNothing(t *testing.T) {
	before, after := strings.Repeat("before", 2000), strings.Repeat("after", 3000)
	for left := range 9 {
		s := InMemory()
		if err := SetLong(t.Context(), s, "a@b", before); err != nil {
			t.Fatal(err)
		}
		if err := SetLong(t.Context(), &dying{s, left}, "a@b", after); !errors.Is(err, errEnded) && left < 8 {
			t.Fatalf("after %d parts: %v", left, err)
		}
		got, err := GetLong(t.Context(), s, "a@b")
		if err != nil || got != before && got != after {
			t.Errorf("ended after %d parts: %v, %d bytes", left, err, len(got))
		}
	}
}

func TestPartThatSomebodyRemovedOrChangedIsNoSecret(t *testing.T) {
	s := InMemory().(*memory)
	if err := SetLong(t.Context(), s, "a@b", strings.Repeat("x", 5000)); err != nil {
		t.Fatal(err)
	}
	whole := maps.Clone(s.passwords)
	for account := range whole {
		if account == "a@b" {
			continue
		}
		s.passwords = maps.Clone(whole)
		s.passwords[account] = "y"
		if got, err := GetLong(t.Context(), s, "a@b"); !errors.Is(err, ErrNone) {
			t.Errorf("%s changed: %d bytes, %v", account, len(got), err)
		}
		delete(s.passwords, account)
		if got, err := GetLong(t.Context(), s, "a@b"); !errors.Is(err, ErrNone) {
			t.Errorf("%s removed: %d bytes, %v", account, len(got), err)
		}
	}
}

func TestLongTextServesThisRunWhereThereIsNoKeyring(t *testing.T) {
	fake := &fakeKeyring{err: fmt.Errorf("no keyring")}
	s := &keyringSecrets{calls: fake, timeout: time.Minute}
	text := strings.Repeat("x", 5000)
	if err := SetLong(t.Context(), s, "a@b", text); !isUnavailable(err) {
		t.Errorf("got %v", err)
	}
	if got, err := GetLong(t.Context(), s, "a@b"); got != text || err != nil {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func TestSecretLongerThanAnyTokenIsRefused(t *testing.T) {
	if err := SetLong(t.Context(), InMemory(), "a@b", strings.Repeat("x", maxPart*maxParts+1)); err == nil {
		t.Error("it was stored")
	}
}
