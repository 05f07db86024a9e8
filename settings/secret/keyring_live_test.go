//go:build live

package secret

import (
	"errors"
	"testing"
	"time"
)

// The real Secret Service of this session; it fails where there is none.
func TestRealKeyringSetsReplacesAndForgets(t *testing.T) {
	s := Keyring(time.Minute)
	account := "live-test-" + time.Now().Format("150405.000000000") + "@smtp.example.com"
	if _, err := s.Get(t.Context(), account); !errors.Is(err, ErrNone) {
		t.Fatalf("an account without password: %v", err)
	}
	for _, password := range []string{"first", "zweites ☂ \"quoted\""} {
		if err := s.Set(t.Context(), account, password); err != nil {
			t.Fatal(err)
		}
		// Another one has nothing in memory, so that the answer is the keyring's.
		if got, err := Keyring(time.Minute).Get(t.Context(), account); got != password || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	}
	if err := s.Forget(t.Context(), account); err != nil {
		t.Error(err)
	}
	if _, err := s.Get(t.Context(), account); !errors.Is(err, ErrNone) {
		t.Errorf("forgotten, and still there: %v", err)
	}
	if err := s.Forget(t.Context(), account); !errors.Is(err, ErrNone) {
		t.Errorf("got %v", err)
	}
}
