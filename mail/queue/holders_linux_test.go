//go:build !race

// The program that holds it is started as the one that is killed is.

package queue

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTheProgramThatHoldsAQueueIsNamed(t *testing.T) {
	q := openAt(t, t.TempDir(), Options{Patience: &Patience{Whole: time.Millisecond}})
	other := exec.CommandContext(t.Context(), os.Args[0])
	other.Env = append(os.Environ(), holderOf+"="+filepath.Join(q.dir, fileName))
	in, err := other.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := other.StdoutPipe()
	if err == nil {
		err = other.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	said, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || said != "<nil>\n" {
		t.Fatal(said, err)
	}
	_, _, err = q.Add(t.Context(), waiting("7", "noor"))
	if want := fmt.Sprintf("(process %d) keeps %s locked", other.Process.Pid, filepath.Join(q.dir, fileName)); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("%v, not %s", err, want)
	}
	in.Close()
	if err := other.Wait(); err != nil {
		t.Error(err)
	}
	add(t, q, waiting("7", "noor"))
}
