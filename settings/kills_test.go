//go:build !torture

package settings

// kills is how often a program is killed that saves, by one and by two at a time.
const kills = 12
