package queue

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// remote says whether a folder is on another machine.
func remote(dir string) bool {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	volume := filepath.VolumeName(abs)
	if strings.HasPrefix(volume, `\\`) {
		return true
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}
