//go:build !windows

package browser

// registered: only Windows registers programs.
func registered(string) []string { return nil }
