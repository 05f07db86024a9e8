package click

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

func TestClicksCountWhereTheyAreSoonAndNear(t *testing.T) {
	var c Counter
	now := time.Unix(0, 0)
	for i, click := range []struct {
		after time.Duration
		x     float32
		want  int
	}{
		{time.Hour, 10, 1},
		{soon, 10, 2},
		{soon, 10 + near, 3},
		{0, 10 + near, 1}, // a fourth begins anew
		{soon + 1, 10, 1}, // too late
		{0, 10 + near + 1, 1},
		{0, 10 + near + 1, 2},
	} {
		now = now.Add(click.after)
		if got := c.Add(fyne.NewPos(click.x, 0), now); got != click.want {
			t.Errorf("click %d counts as %d, want %d", i, got, click.want)
		}
	}
}
