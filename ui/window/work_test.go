package window

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestSlowWorkIsShownAtTheFootAndCanBeCancelled(t *testing.T) {
	h := windowOn(t, small)
	over := false
	h.Background("Waiting", func(ctx context.Context) { <-ctx.Done() }, func() { over = true })
	h.Until("the foot says so", func() bool { return h.foot.job.Visible() && h.foot.job.Text() == "Waiting…" })
	test.Tap(h.foot.cancel)
	h.Until("it ends", func() bool { return over })
	if h.foot.job.Visible() {
		t.Error("the foot still says so")
	}
}

func TestTheEndOfTheWindowWaitsForWorkUnderWayAndShowsNothingMore(t *testing.T) {
	h := windowOn(t, "version = 1\n")
	onRecord, shown := false, false
	h.Background("Sending", func(ctx context.Context) {
		<-ctx.Done()
		onRecord = true
	}, func() { shown = true })
	h.finish()
	if !onRecord {
		t.Error("it did not wait")
	}
	for len(h.Posted) > 0 {
		(<-h.Posted)()
	}
	if shown {
		t.Error("it is shown in a window that is gone")
	}
}
