//go:build !nogui && !windows

package screen

// Tell has nothing to do: what is printed can be seen.
func Tell(error) {}
