//go:build !unix

package queue

import "io/fs"

// groupOf: files have no group here.
func groupOf(fs.FileInfo) int { return -1 }
