package settings

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestHistoryKeepsTheNewestVersions(t *testing.T) {
	f := Folder{Dir: t.TempDir()}
	const more = 7
	for i := range maxRevisions + more {
		if err := f.keep(fmt.Appendf(nil, "# %d\n", i)); err != nil {
			t.Fatal(err)
		}
	}
	list, err := f.Revisions()
	if err != nil || len(list) != maxRevisions {
		t.Fatalf("%d are kept, %v", len(list), err)
	}
	for at, want := range map[int]string{0: fmt.Sprintf("# %d\n", maxRevisions+more-1), maxRevisions - 1: fmt.Sprintf("# %d\n", more)} {
		if text, _ := os.ReadFile(list[at].Path); string(text) != want {
			t.Errorf("version %d is %q", at, text)
		}
	}
}

func TestHistoryHoldsNoPasswordThatSomebodyTyped(t *testing.T) {
	for _, text := range []string{
		"version = 1\n[server]\npassword = \"hunter2\"\n",
		"version = 1\n[server]\nPassword = 'hunter2' # mine\n",
		"version = 1\n[server]\nhost = \n\"password\" = \"hunter2\"\n[globals]\npassword = \"hunter2\"\n",
		"[server.oauth]\nclient_secret = \"hunter2\"\n[[action]]\nown = { password = \"hunter2\" }\n",
	} {
		f := saved(t, "version = 1\n")
		file := load(t, f)
		if err := os.WriteFile(f.SettingsFile(), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Overwrite(file, withHost(file, "b")); err != nil {
			t.Fatal(err)
		}
		list, err := f.Revisions()
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		if kept, _ := os.ReadFile(list[0].Path); strings.Contains(string(kept), "hunter2") || !strings.Contains(string(kept), "assword") && !strings.Contains(string(kept), "client_secret") {
			t.Errorf("the history holds\n%s", kept)
		}
	}
	const named = "[globals]\ntoken = \"a value\"\n"
	if got := withoutSecrets([]byte(named)); string(got) != named {
		t.Errorf("a placeholder's value went:\n%s", got)
	}
}
