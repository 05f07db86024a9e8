package queue

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestTheRecordIsSearchedByBeginningsOfWordsAndByWhatBecame(t *testing.T) {
	q := openAt(t, t.TempDir(), Options{})
	put := func(hour int, person, name, action string, status Status) {
		t.Helper()
		n := New{Entry: Entry{Time: noon.Add(time.Duration(hour) * time.Hour), Action: action, Person: person, Name: name, To: person, Subject: "Über den Laptop", Status: status}}
		if _, _, err := q.Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	put(0, "noor.jansen@example.com", "Noor Jansen", "Approve laptop", Sent)
	put(1, "piet@example.com", "Piet Jansen", "Choose a delivery address", Failed)
	put(2, "eve@example.org", "Eve", "Approve laptop", Skipped)
	for _, test := range []struct {
		filter Filter
		want   string
	}{
		{Filter{}, "3 2 1"},
		{Filter{Limit: 2}, "3 2"},
		{Filter{Before: 3}, "2 1"},
		{Filter{Words: "jans"}, "2 1"},
		{Filter{Words: "JANS pie"}, "2"},
		{Filter{Words: "noor.jansen@exa"}, "1"},
		{Filter{Words: "uber lap"}, "3 2 1"},
		{Filter{Words: "ansen"}, ""},
		{Filter{Words: `"`}, ""},
		{Filter{Words: `a" OR "b`}, ""},
		{Filter{Status: []Status{Sent, Failed}}, "2 1"},
		{Filter{Action: "approve LAPTOP"}, "3 1"},
		{Filter{Since: noon.Add(time.Hour)}, "3 2"},
		{Filter{Since: noon.Add(time.Hour), Until: noon.Add(2 * time.Hour)}, "2"},
		{Filter{Since: noon.Add(100 * time.Hour)}, ""},
		{Filter{Who: []string{"EVE@example.org", "piet@example.com"}}, "3 2"},
	} {
		entries, err := q.Search(t.Context(), test.filter)
		var ids []string
		for _, e := range entries {
			ids = append(ids, fmt.Sprint(e.ID))
		}
		if got := strings.Join(ids, " "); got != test.want || err != nil {
			t.Errorf("%+v gives %q, %v; want %q", test.filter, got, err, test.want)
		}
	}
	if counts, err := q.Count(t.Context(), Filter{Words: "jansen"}); err != nil || counts[Sent] != 1 || counts[Failed] != 1 || counts[Skipped] != 0 {
		t.Errorf("%v, %v", counts, err)
	}
}

func TestWhatIsForgottenIsNowhereOnDisk(t *testing.T) {
	dir := t.TempDir()
	q := openAt(t, dir, Options{})
	e := add(t, q, waiting("7", "noor@example.com"))
	other := waiting("7", "piet@example.com")
	other.Name = "Piet"
	add(t, q, other) // whose words are in one index with the others
	finish(t, q, e.ID, Outcome{Status: Failed, Server: "550 <noor@example.com> unknown"})
	working := add(t, q, waiting("8", "noor@example.com"))
	gone, left, err := q.Forget(t.Context(), []int64{e.ID, working.ID}, Outcome{Status: Failed, Reason: "forgotten"})
	if err != nil || gone != 1 || left != 1 {
		t.Fatalf("%d, %d, %v", gone, left, err)
	}
	finish(t, q, working.ID, Outcome{Status: Sent})
	if _, _, err := q.Forget(t.Context(), []int64{working.ID}, Outcome{Status: Failed, Reason: "forgotten"}); err != nil {
		t.Fatal(err)
	}
	if got, err := q.Search(t.Context(), Filter{Words: "noor"}); err != nil || len(got) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	if counts, err := q.Count(t.Context(), Filter{}); err != nil || counts[Failed] != 1 || counts[Sent] != 1 || counts[Queued] != 1 {
		t.Errorf("what became of it is forgotten too: %v, %v", counts, err)
	}
	if err := q.Close(); err != nil {
		t.Fatal(err)
	}
	holds(t, dir, "noor", false)
	holds(t, dir, "jansen", false)
	holds(t, dir, "piet", true)
}

func TestWhatIsDeletedGoesFromTheJournalTooThoughTheQueueStaysOpen(t *testing.T) {
	dir := t.TempDir()
	q := openAt(t, dir, Options{})
	n := waiting("7", "noor@example.com")
	n.Private, n.Mail.Data = true, []byte("The code is 918273")
	e := add(t, q, n)
	holds(t, dir, "918273", true)
	finish(t, q, e.ID, Outcome{Status: Sent})
	for there := true; there; {
		all, err := os.ReadFile(filepath.Join(dir, fileName+"-wal"))
		if err != nil {
			t.Fatal(err)
		}
		there = strings.Contains(string(all), "918273")
	}
	holds(t, dir, "918273", false)
}

// holds says whether a file of a folder holds a text.
func holds(t *testing.T, dir, text string, want bool) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := slices.ContainsFunc(files, func(f os.DirEntry) bool {
		content, err := os.ReadFile(filepath.Join(dir, f.Name()))
		return err == nil && strings.Contains(strings.ToLower(string(content)), text)
	})
	if found != want {
		t.Errorf("on disk stands %q: %v", text, found)
	}
}

func TestMailThatIsNotToBeKeptGoesAsItIsDelivered(t *testing.T) {
	dir := t.TempDir()
	q := openAt(t, dir, Options{})
	n := waiting("7", "noor@example.com")
	n.Mail.Data = []byte("Subject: x\r\n\r\nthe code is 918273\r\n")
	e := add(t, q, n)
	finish(t, q, e.ID, Outcome{Status: Sent, Forget: true})
	if m, err := q.Mail(t.Context(), e.ID); err != nil || len(m.Data) > 0 {
		t.Errorf("%s, %v", m.Data, err)
	}
	q.Close()
	holds(t, dir, "918273", false)
}

func TestPruneRemovesWhatIsOldAndLeavesWhatWaits(t *testing.T) {
	q := openAt(t, t.TempDir(), Options{})
	old, young, waits := waiting("old", "a"), waiting("young", "b"), waiting("waits", "c")
	old.Time, waits.Time = noon.Add(-50*24*time.Hour), noon.Add(-50*24*time.Hour)
	for _, n := range []New{old, young} {
		finish(t, q, add(t, q, n).ID, Outcome{Status: Sent})
	}
	finish(t, q, add(t, q, waits).ID, Outcome{Status: Queued, Next: noon})
	kept := func(want string) {
		t.Helper()
		entries, err := q.Search(t.Context(), Filter{})
		var all []string
		for _, e := range entries {
			all = append(all, fmt.Sprint(e.Event, e.Kept))
		}
		if got := strings.Join(all, " "); got != want || err != nil {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	}
	if _, err := q.Prune(t.Context(), noon.Add(-30*24*time.Hour), time.Time{}); err != nil {
		t.Fatal(err)
	}
	kept("waitstrue youngtrue oldfalse")
	if more, err := q.Prune(t.Context(), noon.Add(-30*24*time.Hour), noon.Add(-40*24*time.Hour)); more || err != nil {
		t.Fatal(err)
	}
	kept("waitstrue youngtrue")
}
