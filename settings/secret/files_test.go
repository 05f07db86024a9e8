package secret

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestAPasswordComesFromTheFileOfItsAccountAndTheOthersFromTheNextStore(t *testing.T) {
	dir := t.TempDir()
	next := InMemory()
	for account, text := range map[string]string{"svc@smtp.example.com": " pass word \r\n", "empty@b": ""} {
		if err := os.WriteFile(filepath.Join(dir, account), []byte(text), 0o400); err != nil {
			t.Fatal(err)
		}
	}
	if err := next.Set(t.Context(), "other@c", "kept"); err != nil {
		t.Fatal(err)
	}
	s := WithFiles(dir, next)
	for account, want := range map[string]string{"svc@smtp.example.com": " pass word ", "empty@b": "", "other@c": "kept"} {
		if got, err := s.Get(t.Context(), account); err != nil || got != want {
			t.Errorf("%s: %q, %v", account, got, err)
		}
	}
	for _, account := range []string{"../" + filepath.Base(dir) + "/svc@smtp.example.com", "nobody@d", "a/b"} {
		if _, err := s.Get(t.Context(), account); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %v", account, err)
		}
	}
	if err := s.Set(t.Context(), "svc@smtp.example.com", "new"); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "svc@smtp.example.com")); string(text) != " pass word \r\n" {
		t.Errorf("the file was written to: %q", text)
	}
	if _, err := WithFiles(filepath.Join(dir, "gone"), next).Get(t.Context(), "other@c"); err == nil {
		t.Error("a folder that is not there is not said")
	}
}
