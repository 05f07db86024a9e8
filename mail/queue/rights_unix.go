//go:build unix

package queue

import (
	"io/fs"
	"syscall"
)

// groupOf is the group of a file.
func groupOf(info fs.FileInfo) int {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(s.Gid)
	}
	return -1
}
