package queue

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// holders are the programs that have a database locked for themselves, as the kernel lists
// locks (proc_locks(5)). Its files are not opened for that: closing one would give up the
// locks that this program has on it (fcntl(2)).
func holders(path string) (programs []string) {
	files := map[string]bool{}
	for _, suffix := range []string{"", "-shm"} {
		var s unix.Stat_t
		if unix.Stat(path+suffix, &s) == nil {
			files[fmt.Sprintf("%02x:%02x:%d", unix.Major(s.Dev), unix.Minor(s.Dev), s.Ino)] = true
		}
	}
	list, err := os.Open("/proc/locks")
	if err != nil {
		return nil
	}
	defer list.Close()
	told := map[int]bool{os.Getpid(): true}
	for lines := bufio.NewScanner(list); lines.Scan(); {
		// 1: POSIX  ADVISORY  WRITE 4711 08:01:131 1073741826 1073742335
		f := strings.Fields(lines.Text())
		if len(f) < 6 || f[3] != "WRITE" || !files[f[5]] {
			continue
		}
		id, err := strconv.Atoi(f[4])
		if err != nil || id <= 0 || told[id] { // of another machine or container there is no number
			continue
		}
		told[id] = true
		name, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", id))
		if err != nil {
			name = []byte("a program")
		}
		programs = append(programs, fmt.Sprintf("%s (process %d)", strings.TrimSpace(string(name)), id))
	}
	return programs
}
