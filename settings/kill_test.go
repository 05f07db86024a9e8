package settings

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// writerVariable makes of this test program one that saves until it is killed: the folder,
// and the name of what it counts up there.
const writerVariable = "POSTROOM_TEST_WRITER"

func TestMain(m *testing.M) {
	if dir, who, ok := strings.Cut(os.Getenv(writerVariable), "|"); ok {
		fmt.Fprintln(os.Stderr, count(Folder{Dir: dir}, who))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// count saves one number after another and says each that is saved.
func count(f Folder, who string) error {
	file, err := Load(f.SettingsFile())
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(file.Settings.Globals[who])
	for {
		n++
		if err := saveInto(f, who, strconv.Itoa(n)); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// writer is a program that counts. It is killed a while after its first save.
type writer struct {
	who  string
	last int // that it said was saved
	err  error
}

func (w *writer) run(f Folder, wait time.Duration) {
	w.last = 0
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), writerVariable+"="+f.Dir+"|"+w.who)
	var said strings.Builder
	c.Stderr = &said
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if w.err = err; err != nil {
		return
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if w.last == 0 {
			time.AfterFunc(wait, func() { _ = c.Process.Kill() })
		}
		w.last, _ = strconv.Atoi(lines.Text())
	}
	_ = c.Wait() // it was killed
	if w.last == 0 {
		w.err = fmt.Errorf("%s saved nothing: %s", w.who, said.String())
	}
}

func TestKilledWritersLoseAndTearNothing(t *testing.T) {
	for _, names := range [][]string{{"ann"}, {"ann", "bob"}} {
		t.Run(fmt.Sprint(len(names)), func(t *testing.T) {
			f := saved(t, "version = 1 # ours\n")
			writers := make([]*writer, len(names))
			for i, who := range names {
				writers[i] = &writer{who: who}
			}
			const most = 25 * time.Millisecond
			for killed := 0; killed < kills && !t.Failed(); killed += len(names) {
				var running sync.WaitGroup
				for _, w := range writers {
					running.Go(func() { w.run(f, rand.N(most)) })
				}
				running.Wait()
				lookAtWhatIsLeft(t, f, writers)
			}
		})
	}
}

func lookAtWhatIsLeft(t *testing.T, f Folder, writers []*writer) {
	t.Helper()
	file := load(t, f)
	if len(file.Findings) > 0 || file.Missing || !strings.HasPrefix(string(file.Text), "version = 1 # ours\n") {
		t.Fatalf("torn: %v\n%s", file.Findings, file.Text)
	}
	for _, w := range writers {
		if w.err != nil {
			t.Error(w.err)
		}
		if got, _ := strconv.Atoi(file.Settings.Globals[w.who]); got != w.last && got != w.last+1 {
			t.Errorf("%s said that %d was saved, and there is %d", w.who, w.last, got)
		}
	}
	list, err := f.Revisions()
	if err != nil || len(list) == 0 || len(list) > maxRevisions {
		t.Errorf("%d versions in the history, %v", len(list), err)
	}
	for _, r := range list[:min(len(list), 4)] {
		if old, err := Load(r.Path); err != nil || len(old.Findings) > 0 {
			t.Errorf("torn: %s: %v, %v", r.Path, old.Findings, err)
		}
	}
	f.Sweep()
	for _, dir := range []string{f.Dir, f.HistoryDir()} {
		entries, _ := os.ReadDir(dir)
		if slices.ContainsFunc(entries, func(e os.DirEntry) bool { return filepath.Ext(e.Name()) == ".tmp" }) {
			t.Errorf("left after sweeping: %v", entries)
		}
	}
}
