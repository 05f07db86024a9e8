package secret

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// passwordFiles are files as people make them, with the password or what is said of them.
var passwordFiles = map[string]struct{ text, password, said string }{
	"plain@b":     {"secret", "secret", ""},
	"line@b":      {" pass word \n", " pass word ", ""},
	"windows@b":   {"\ufeffsecret\r\n", "secret", ""},
	"lines@b":     {"secret\n\n", "secret", ""},
	"umlaut@b":    {"sécret", "sécret", ""},
	"empty@b":     {"", "", "the file is empty: write the password into it"},
	"blank@b":     {"\ufeff\r\n", "", "the file is empty: write the password into it"},
	"two@b":       {"user\nsecret\n", "", "it is more than one line"},
	"utf-16@b":    {"\xff\xfes\x00e\x00", "", "it is not UTF-8 text"},
	"utf-16 le@b": {"s\x00e\x00", "", "it is not UTF-8 text"},
	"long@b":      {strings.Repeat("x", longestFile+1), "", "it is longer than 64 KB"},
}

func TestAFileOfAPasswordIsReadAsPeopleWriteIt(t *testing.T) {
	dir := t.TempDir()
	s := WithFiles(dir, InMemory())
	for account, c := range passwordFiles {
		path := filepath.Join(dir, account)
		if err := os.WriteFile(path, []byte(c.text), 0o400); err != nil {
			t.Fatal(err)
		}
		one, errOne := ReadFile(path)
		another, errAnother := s.Get(t.Context(), account)
		if one != c.password || another != c.password {
			t.Errorf("%s: %q and %q", account, one, another)
		}
		for _, err := range []error{errOne, errAnother} {
			if (err == nil) != (c.said == "") || err != nil && (!strings.Contains(err.Error(), c.said) || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), account)) {
				t.Errorf("%s: %v", account, err)
			}
		}
	}
	if _, err := ReadFile(filepath.Join(dir, "gone")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	if _, err := ReadFile(dir); err == nil {
		t.Error("a folder is read")
	}
}

func TestAPasswordComesFromTheFileOfItsAccountAndTheOthersFromTheNextStore(t *testing.T) {
	dir := t.TempDir()
	next := InMemory()
	account := `CORP\svc@smtp.example.com`
	if runtime.GOOS == "windows" {
		account = "svc@smtp.example.com"
	}
	if err := os.WriteFile(filepath.Join(dir, account), []byte("of the file\n"), 0o400); err != nil {
		t.Fatal(err)
	}
	if err := next.Set(t.Context(), "other@c", "kept"); err != nil {
		t.Fatal(err)
	}
	s := WithFiles(dir, next)
	for account, want := range map[string]string{account: "of the file", "other@c": "kept"} {
		if got, err := s.Get(t.Context(), account); err != nil || got != want {
			t.Errorf("%s: %q, %v", account, got, err)
		}
	}
	for _, account := range []string{"../" + filepath.Base(dir) + "/" + account, "nobody@d", "a/b"} {
		if _, err := s.Get(t.Context(), account); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %v", account, err)
		}
	}
	if _, err := s.Get(t.Context(), "nobody@d"); !strings.HasSuffix(err.Error(), "nor is there a file nobody@d in "+dir) {
		t.Error(err)
	}
	if err := s.Set(t.Context(), account, "new"); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, account)); string(text) != "of the file\n" {
		t.Errorf("the file was written to: %q", text)
	}
	if _, err := WithFiles(filepath.Join(dir, "gone"), next).Get(t.Context(), "other@c"); err == nil {
		t.Error("a folder that is not there is not said")
	}
}
