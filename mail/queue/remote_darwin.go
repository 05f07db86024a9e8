package queue

import "golang.org/x/sys/unix"

// remote says whether a folder is on another machine.
func remote(dir string) bool {
	var s unix.Statfs_t
	return unix.Statfs(dir, &s) == nil && s.Flags&unix.MNT_LOCAL == 0
}
