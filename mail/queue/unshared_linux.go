package queue

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// unshared says what a folder on another machine is mounted by, where that keeps its locks to
// this machine: two that write there do not know of each other, and spoil the file. Empty: it
// shares them, or nothing is known.
func unshared(dir string) string {
	var s unix.Stat_t
	if unix.Stat(dir, &s) != nil {
		return ""
	}
	mounts, _ := os.ReadFile("/proc/self/mountinfo")
	return unsharedBy(mounts, fmt.Sprintf("%d:%d", unix.Major(s.Dev), unix.Minor(s.Dev)))
}

// lockless are the file systems that know no lock of another machine.
var lockless = []string{
	"fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.goofys", "fuse.mountpoint-s3", "fuse.gcsfuse", "fuse.blobfuse", "fuse.blobfuse2",
	"fuse.curlftpfs", "fuse.davfs", "fuse.davfs2", "davfs", "fuse.gvfsd-fuse", "fuse.google-drive-ocamlfuse", "fuse.onedriver",
}

// unsharedBy looks up a device among mounts, as proc_pid_mountinfo(5) lists them.
func unsharedBy(mounts []byte, device string) string {
	for line := range bytes.Lines(mounts) {
		// 36 35 0:44 / /mnt/a rw,noatime master:1 - nfs server:/a rw,vers=3,local_lock=none
		before, behind, ok := strings.Cut(string(line), " - ")
		at, how := strings.Fields(before), strings.Fields(behind)
		if !ok || len(at) < 3 || at[2] != device || len(how) < 3 {
			continue
		}
		options := strings.Split(how[2], ",")
		has := func(names ...string) string {
			for _, name := range names {
				if slices.Contains(options, name) {
					return how[0] + " with " + name
				}
			}
			return ""
		}
		switch {
		case slices.Contains(lockless, how[0]):
			return how[0]
		case strings.HasPrefix(how[0], "nfs"):
			return has("nolock", "local_lock=all", "local_lock=posix")
		case how[0] == "cifs" || how[0] == "smb3":
			return has("nobrl")
		}
		return ""
	}
	return ""
}
