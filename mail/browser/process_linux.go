package browser

import (
	"os/exec"
	"syscall"
)

// asOne has all processes of the browser end with it, and with us, and none by a Ctrl+C that is
// ours.
func asOne(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
}
