// Package click counts clicks. Fyne counts two, and tells of the first only when no second came.
package click

import (
	"time"

	"fyne.io/fyne/v2"
)

// A click counts on the one before it where it comes so soon and stands so near, in Fyne's pixels.
const (
	soon = 400 * time.Millisecond
	near = 5
)

// Counter counts clicks in one place and one after the other.
type Counter struct {
	count int
	last  time.Time
	at    fyne.Position
}

// Add counts one more, and gives how many they are: 1 to 3, then 1 again.
func (c *Counter) Add(at fyne.Position, now time.Time) int {
	by := at.Subtract(c.at)
	if now.Sub(c.last) > soon || by.X*by.X+by.Y*by.Y > near*near || c.count == 3 {
		c.count = 0
	}
	c.count++
	c.last, c.at = now, at
	return c.count
}
