package queue

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestAShareThatKeepsItsLocksToOneMachineIsKnown(t *testing.T) {
	for mount, want := range map[string]string{
		"fuse.sshfs root@127.0.0.1:/exp rw,user_id=0,group_id=0":             "fuse.sshfs",
		"fuse.glusterfs host:/v rw,user_id=0,group_id=0,default_permissions": "",
		"fuseblk /dev/sda1 rw,user_id=0,group_id=0":                          "",
		"nfs4 host:/srv rw,vers=4.2,hard,local_lock=none,addr=10.0.0.1":      "",
		"nfs host:/srv rw,vers=3,nolock,local_lock=all":                      "nfs with nolock",
		"nfs host:/srv rw,vers=3,local_lock=posix":                           "nfs with local_lock=posix",
		"nfs host:/srv rw,vers=3,local_lock=flock":                           "",
		"cifs //host/share rw,vers=3.1.1,cache=strict,nobrl":                 "cifs with nobrl",
		"cifs //host/share rw,vers=3.1.1,cache=strict":                       "",
		"ext4 /dev/vda rw": "",
	} {
		mounts := "22 1 254:0 / / rw - ext4 /dev/root rw\n110 22 0:44 / /mnt/a\\040b rw,nosuid shared:1 - " + mount + "\n"
		if got := unsharedBy([]byte(mounts), "0:44"); got != want {
			t.Errorf("%s: %q, not %q", mount, got, want)
		}
	}
	mounts, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil || unsharedBy(mounts, "none") != "" || unshared(t.TempDir()) != "" {
		t.Errorf("the folder of the test is no share: %v", err)
	}
}

func TestAQueueIsNotMadeOnAShareThatKeepsItsLocksToOneMachine(t *testing.T) {
	dir := t.TempDir()
	q, err := Open(dir, Options{remote: func(string) bool { return true }, unshared: func(string) string { return "fuse.sshfs" }})
	if err == nil {
		q.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "fuse.sshfs") || !strings.Contains(err.Error(), "queue.folder") {
		t.Error(err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) > 0 {
		t.Error(fmt.Sprint(files), err)
	}
}
