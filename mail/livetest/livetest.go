// Package livetest tells tests where the real servers are that the scripts in .ci start.
package livetest

import (
	"os"
	"testing"
)

// Variable is what such a script printed as POSTROOM_LIVE_ and a name. Without it the test fails.
func Variable(t testing.TB, name string) string {
	t.Helper()
	value := os.Getenv("POSTROOM_LIVE_" + name)
	if value == "" {
		t.Fatalf("POSTROOM_LIVE_%s is not set: this test needs the servers that .ci/test starts", name)
	}
	return value
}
