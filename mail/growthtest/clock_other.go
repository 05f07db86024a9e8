//go:build !linux

package growthtest

import "time"

var begun = time.Now()

// threadTime is what comes nearest to it here: the time that passed.
func threadTime() time.Duration { return time.Since(begun) }
