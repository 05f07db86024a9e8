package secret

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"
)

// fakeKeyring holds passwords, gives err where there is one, and waits for ever where stuck.
type fakeKeyring struct {
	mu        sync.Mutex
	passwords map[string]string
	err       error
	stuck     chan struct{}
}

func (k *fakeKeyring) fault() error {
	if k.stuck != nil {
		<-k.stuck
	}
	return k.err
}

func (k *fakeKeyring) Get(service, account string) (string, error) {
	if err := k.fault(); err != nil {
		return "", err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if password, ok := k.passwords[service+" "+account]; ok {
		return password, nil
	}
	return "", keyring.ErrNotFound
}

func (k *fakeKeyring) Set(service, account, password string) error {
	if err := k.fault(); err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.passwords[service+" "+account] = password
	return nil
}

func (k *fakeKeyring) Delete(service, account string) error {
	if err := k.fault(); err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, ok := k.passwords[service+" "+account]; !ok {
		return keyring.ErrNotFound
	}
	delete(k.passwords, service+" "+account)
	return nil
}

func newFake() (*fakeKeyring, Store) {
	fake := &fakeKeyring{passwords: map[string]string{}}
	return fake, &keyringSecrets{calls: fake, timeout: time.Minute}
}

func TestSecretsAreSetReplacedAndForgotten(t *testing.T) {
	fake, ofKeyring := newFake()
	for name, s := range map[string]Store{"keyring": ofKeyring, "memory": InMemory()} {
		t.Run(name, func(t *testing.T) {
			const account = "svc@smtp.example.com"
			if _, err := s.Get(t.Context(), account); !errors.Is(err, ErrNone) {
				t.Errorf("got %v", err)
			}
			for _, password := range []string{"one", "two"} {
				if err := s.Set(t.Context(), account, password); err != nil {
					t.Fatal(err)
				}
				if got, err := s.Get(t.Context(), account); got != password || err != nil {
					t.Errorf("got %q, %v", got, err)
				}
			}
			if err := s.Forget(t.Context(), account); err != nil {
				t.Error(err)
			}
			if err := s.Forget(t.Context(), account); !errors.Is(err, ErrNone) {
				t.Errorf("got %v", err)
			}
		})
	}
	if err := ofKeyring.Set(t.Context(), "a@b", "p"); err != nil || fake.passwords["postroom a@b"] != "p" {
		t.Errorf("got %v, %v", fake.passwords, err)
	}
}

func TestUnavailableKeyringSaysWhatToDoAndThePasswordServesForThisRun(t *testing.T) {
	tests := []struct {
		err  error
		says string
	}{
		{&exec.Error{Name: "dbus-launch", Err: exec.ErrNotFound}, "POSTROOM_LDAP_PASSWORD_FILE"},
		{errors.New("failed to unlock correct collection '/org/freedesktop/secrets/aliases/default'"), "unlock it"},
		{keyring.ErrSetDataTooBig, "longer than"},
		{errors.New("the name is not activatable"), "not activatable"},
	}
	for _, tt := range tests {
		fake, s := newFake()
		fake.err = tt.err
		err := s.Set(t.Context(), "a@b", "the-password")
		if _, ok := errors.AsType[*UnavailableError](err); !ok || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%v: got %v", tt.err, err)
		}
		if strings.Contains(err.Error(), "the-password") {
			t.Errorf("the error holds the password: %v", err)
		}
		if got, err := s.Get(t.Context(), "a@b"); got != "the-password" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
		if _, err := s.Get(t.Context(), "other@b"); errors.Is(err, ErrNone) || err == nil {
			t.Errorf("an unavailable keyring is taken for an empty one: %v", err)
		}
		fake.err = nil
		if err := s.Set(t.Context(), "a@b", "stored"); err != nil || fake.passwords["postroom a@b"] != "stored" {
			t.Errorf("the keyring is back and was not used: %v", err)
		}
		if got, _ := s.Get(t.Context(), "a@b"); got != "stored" {
			t.Errorf("got %q", got)
		}
	}
}

func TestKeyringThatNeverAnswersIsLeftWhenTheTimeIsUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake, s := newFake()
		fake.stuck = make(chan struct{})
		start := time.Now()
		_, err := s.Get(t.Context(), "a@b")
		if _, ok := errors.AsType[*UnavailableError](err); !ok || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if waited := time.Since(start); waited != time.Minute {
			t.Errorf("waited %v", waited)
		}
		if err := s.Set(t.Context(), "a@b", "p"); err == nil {
			t.Error("stored in a keyring that never answered")
		}
		if got, err := s.Get(t.Context(), "a@b"); got != "p" || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
		close(fake.stuck)
	})
}

func TestCallerCanGiveUpOnTheKeyring(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake, s := newFake()
		fake.stuck = make(chan struct{})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := s.Get(ctx, "a@b")
		if _, ok := errors.AsType[*UnavailableError](err); ok || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		close(fake.stuck)
	})
}

func TestGivenPasswordStandsForItsAccountOnly(t *testing.T) {
	next := InMemory()
	s := WithPassword("a@b", "given", next)
	if err := next.Set(t.Context(), "own@b", "kept"); err != nil {
		t.Fatal(err)
	}
	for account, want := range map[string]string{"a@b": "given", "own@b": "kept"} {
		if got, err := s.Get(t.Context(), account); got != want || err != nil {
			t.Errorf("%s: got %q, %v", account, got, err)
		}
	}
	if _, err := s.Get(t.Context(), "c@d"); !errors.Is(err, ErrNone) {
		t.Errorf("got %v", err)
	}
}
