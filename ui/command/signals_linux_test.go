package command_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"postroom/mail/queue"
)

// endings is what asks a program to end.
var endings = []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}

// running is the real program, under way, with a folder for temporary files of its own.
type running struct {
	*exec.Cmd
	t         *testing.T
	temporary string
	out, err  bytes.Buffer
}

func newRun(t *testing.T, args ...string) *running {
	if signal.Ignored(syscall.SIGHUP) { // the tests run under nohup: what is caught here is not ignored by what is started
		signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)
	}
	r := &running{Cmd: exec.Command(filepath.Join(binary, "postroom"), args...), t: t, temporary: t.TempDir()}
	r.Env = append(os.Environ(), "TMPDIR="+r.temporary, "HOME="+t.TempDir(), "DISPLAY=", "WAYLAND_DISPLAY=", "POSTROOM_PASSWORD=secret")
	r.Stdout, r.Stderr = &r.out, &r.err
	return r
}

func (r *running) start() {
	r.t.Helper()
	if err := r.Start(); err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { _ = r.Process.Kill() })
}

func (r *running) signal(s syscall.Signal) {
	r.t.Helper()
	if err := r.Process.Signal(s); err != nil {
		r.t.Fatal(err)
	}
}

// ends waits for the program's end, with that exit status, and for nothing to be left
// of it among the temporary files.
func (r *running) ends(status int) {
	r.t.Helper()
	err := r.Wait()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		r.t.Fatal(err)
	}
	if got := r.ProcessState.ExitCode(); got != status {
		r.t.Errorf("%v, not exit status %d\n%s%s", r.ProcessState, status, r.out.String(), r.err.String())
	}
	left, err := os.ReadDir(r.temporary)
	if err != nil || len(left) > 0 {
		r.t.Errorf("left behind: %v, %v", left, err)
	}
}

// silent is a mail server that takes connections and says nothing; each that came in is
// sent.
func silent(t *testing.T) (port int, came <-chan net.Conn) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	all := make(chan net.Conn)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			all <- conn
		}
	}()
	return listener.Addr().(*net.TCPAddr).Port, all
}

// toSilent is a settings folder whose mail goes to a silent server.
func toSilent(t *testing.T) (dir string, came <-chan net.Conn) {
	t.Helper()
	port, came := silent(t)
	return sample(t, port), came
}

func TestEverySignalToEndRemovesTheSandboxsFolder(t *testing.T) {
	for _, s := range endings {
		t.Run(s.String(), func(t *testing.T) {
			r := newRun(t, "sandbox", "--json")
			r.Stdout = nil
			out, err := r.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			r.start()
			lines := bufio.NewScanner(out)
			var facts struct {
				CA string `json:"ca_file"`
			}
			if !lines.Scan() {
				t.Fatal("the sandbox said nothing")
			}
			if err := json.Unmarshal(lines.Bytes(), &facts); err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(facts.CA, r.temporary) {
				t.Fatalf("its folder is not in the one for temporary files: %s", facts.CA)
			}
			r.signal(s)
			r.ends(0)
		})
	}
}

func TestEverySignalToEndPutsTheMailUnderWayOnRecordAndBeginsNoOther(t *testing.T) {
	for _, s := range endings {
		t.Run(s.String(), func(t *testing.T) {
			dir, came := toSilent(t)
			r := newRun(t, "notify", "--config", dir, "--json", "--action", "Approve laptop",
				"--person", "ann@example.com", "--person", "bob@example.com", "--message", "Please approve")
			r.start()
			conn := <-came
			defer conn.Close()
			r.signal(s)
			r.ends(1)
			q, err := queue.OpenRecord(filepath.Join(dir, "queue"), queue.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer q.Close()
			if entries, err := q.Search(t.Context(), queue.Filter{}); err != nil || len(entries) != 1 || entries[0].Person != "ann@example.com" || entries[0].Code != "cancelled" || entries[0].Status != queue.Queued {
				t.Errorf("on record is %+v, %v", entries, err)
			}
			if out := r.out.String(); strings.Count(out, "\n") != 1 || !strings.Contains(out, `"code":"cancelled"`) {
				t.Errorf("results\n%s", out)
			}
			if !strings.Contains(r.err.String(), "nothing was begun for bob@example.com") {
				t.Errorf("it says\n%s", r.err.String())
			}
		})
	}
}

func TestEverySignalToEndCancelsATestThatIsReported(t *testing.T) {
	for _, s := range endings {
		t.Run(s.String(), func(t *testing.T) {
			dir, came := toSilent(t)
			r := newRun(t, "test", "--config", dir, "--json")
			r.start()
			conn := <-came
			defer conn.Close()
			r.signal(s)
			r.ends(1)
			var report struct {
				OK     bool
				Stages []struct{ Name, Status, Detail, Cause string }
			}
			if err := json.Unmarshal(r.out.Bytes(), &report); err != nil || report.OK || len(report.Stages) == 0 {
				t.Errorf("%v\n%s", err, r.out.String())
			}
			if !strings.Contains(r.out.String(), "cancelled") {
				t.Errorf("it is not said why:\n%s", r.out.String())
			}
		})
	}
}

// reading is the program as it reads its settings, and what it reads them from: a pipe,
// at which no signal helps.
func reading(t *testing.T, prepare func(*running), args ...string) (*running, *os.File) {
	t.Helper()
	dir := t.TempDir()
	settings := filepath.Join(dir, "settings.toml")
	if err := syscall.Mkfifo(settings, 0o600); err != nil {
		t.Fatal(err)
	}
	r := newRun(t, append(args, "--config", dir)...)
	prepare(r)
	r.start()
	pipe, err := os.OpenFile(settings, os.O_WRONLY, 0) // once the program reads
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pipe.Close() })
	return r, pipe
}

func write(t *testing.T, pipe *os.File, text string) {
	t.Helper()
	if _, err := io.WriteString(pipe, text); err != nil {
		t.Fatal(err)
	}
	pipe.Close()
}

func TestEverySignalToEndGivesUpWaitingForAPassword(t *testing.T) {
	for _, s := range endings {
		t.Run(s.String(), func(t *testing.T) {
			r, pipe := reading(t, func(r *running) {
				in, err := r.StdinPipe()
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { in.Close() })
			}, "password", "set")
			r.signal(s)
			write(t, pipe, "version = 1\n[server]\nhost = \"localhost\"\nusername = \"portal\"\n")
			r.ends(1)
			if !strings.Contains(r.err.String(), "the password was not read") {
				t.Errorf("it says\n%s", r.err.String())
			}
		})
	}
}

func TestEverySignalToEndGivesUpReadingADirectory(t *testing.T) {
	for _, s := range endings {
		for _, args := range [][]string{
			{"check"},
			{"explain", "--action", "Approve laptop", "--person", "ann@example.com"},
			{"notify", "--action", "Approve laptop", "--person", "ann@example.com", "--message", "x", "--dry-run"},
			{"render", "--action", "Approve laptop", "--person", "ann@example.com", "--format", "text"},
			{"outbox", "list"},
		} {
			t.Run(s.String()+" "+args[0], func(t *testing.T) {
				port, came := silent(t)
				dir := sample(t, 1)
				path := filepath.Join(dir, "settings.toml")
				text, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				where := fmt.Sprintf("ldap = \"ldap://127.0.0.1:%d\"\nldap_base = \"dc=example\"", port)
				writeFile(t, path, strings.Replace(string(text), `file = "people.csv"`, where, 1))
				r := newRun(t, append(args, "--config", dir)...)
				r.start()
				<-came
				r.signal(s)
				r.ends(1)
				said := r.out.String() + r.err.String()
				if !strings.Contains(said, "the people of the directory server were not read: "+s.String()) && !strings.Contains(said, "nothing was begun for ann@example.com") {
					t.Errorf("it says\n%s", said)
				}
			})
		}
	}
}

func TestASecondSignalEndsAtOnce(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(s.String(), func(t *testing.T) {
			r, _ := reading(t, func(*running) {}, "check")
			ended := make(chan struct{})
			go func() {
				_ = r.Wait()
				close(ended)
			}()
			// Two that come at once are one.
			for again := time.Tick(5 * time.Millisecond); ; {
				select {
				case <-again:
					_ = r.Process.Signal(s)
					continue
				case <-ended:
				}
				break
			}
			if status := r.ProcessState.Sys().(syscall.WaitStatus); !status.Signaled() || status.Signal() != s {
				t.Errorf("it ended with %v", r.ProcessState)
			}
		})
	}
}

func TestATerminalThatHangsUpTwiceEndsInOrder(t *testing.T) {
	r, pipe := reading(t, func(*running) {}, "check")
	again := time.Tick(5 * time.Millisecond)
	for range 10 {
		r.signal(syscall.SIGHUP)
		<-again
	}
	write(t, pipe, "version = 1\nwrong = 1\n")
	r.ends(1)
	if !strings.Contains(r.out.String(), "wrong") {
		t.Errorf("nothing is reported: %s%s", r.out.String(), r.err.String())
	}
}

func TestUnderNohupHangingUpStaysIgnored(t *testing.T) {
	r, _ := reading(t, func(r *running) {
		r.Path, r.Args = "/bin/sh", append([]string{"sh", "-c", `trap "" HUP; exec "$0" "$@"`, r.Path}, r.Args[1:]...)
	}, "check")
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", r.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "\nSigIgn:")
	var ignored uint64
	if _, err := fmt.Sscanf(rest, "%x", &ignored); err != nil || ignored&(1<<(syscall.SIGHUP-1)) == 0 {
		t.Errorf("ignored is %x, %v", ignored, err)
	}
}

func TestABatchWhoseReaderLeavesEndsInOrder(t *testing.T) {
	dir, _ := toSilent(t)
	r := newRun(t, "notify", "--config", dir, "--batch", "-")
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer write.Close()
	_ = read.Close()
	r.Stdin, r.Stdout = strings.NewReader(strings.Repeat(`{"action":"none","person":"nobody","message":"x"}`+"\n", 3)), write
	r.start()
	r.ends(1)
	if !strings.Contains(r.err.String(), "it ended behind line") {
		t.Error(r.err.String())
	}
}
