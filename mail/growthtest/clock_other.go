//go:build !linux

package growthtest

import "time"

// threadTime is what comes nearest to it here: the time of day.
func threadTime() time.Duration { return time.Duration(time.Now().UnixNano()) }
