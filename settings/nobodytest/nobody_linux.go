// Package nobodytest lets a test do something with files as a user without rights of their own.
package nobodytest

import (
	"os"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// ID is of such a user, and of their group.
const ID = 65534

// Do runs f on a thread whose rights to files are nobody's; who is not root has as few.
func Do(t *testing.T, f func()) {
	t.Helper()
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine
		var err error
		if os.Geteuid() == 0 {
			if err = unix.Setfsgid(ID); err == nil {
				err = unix.Setfsuid(ID)
			}
		}
		if err == nil {
			f()
		}
		done <- err
	}()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}
