package settings

import (
	"errors"
	"fmt"
	"maps"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// saveInto gives a global placeholder a value in what stands on disk, as a window does: what others
// saved meanwhile is merged, as often as it takes.
func saveInto(f Folder, name, value string) error {
	file, err := Load(f.SettingsFile())
	if err != nil {
		return err
	}
	next := file.Settings.Clone()
	next.Globals = maps.Clone(next.Globals)
	if next.Globals == nil {
		next.Globals = map[string]string{}
	}
	next.Globals[name] = value
	for {
		_, err := f.Save(file, next)
		if !errors.Is(err, ErrChangedUnderneath) {
			return err
		}
		theirs, err := Load(f.SettingsFile())
		if err != nil {
			return err
		}
		merged, contested := Merge(file.Settings, next, theirs.Settings)
		if len(contested) > 0 {
			return fmt.Errorf("%v", contested)
		}
		file, next = theirs, merged
	}
}

func TestTwoWritersLoseNothing(t *testing.T) {
	f := saved(t, "version = 1\n")
	const each = 40
	var writers sync.WaitGroup
	for _, who := range []string{"ann", "bob"} {
		writers.Go(func() {
			for i := range each {
				if err := saveInto(f, fmt.Sprintf("%s-%d", who, i), "x"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	if got := len(load(t, f).Settings.Globals); got != 2*each {
		t.Errorf("%d of %d saves are there", got, 2*each)
	}
	if list, err := f.Revisions(); err != nil || len(list) != 2*each {
		t.Errorf("%d versions in the history, %v", len(list), err)
	}
}

func TestSaveIsRefusedWhileAnotherProgramHoldsTheSettings(t *testing.T) {
	f := saved(t, "version = 1\n")
	file := load(t, f)
	synctest.Test(t, func(t *testing.T) {
		if err := f.locked(func() error {
			begun := time.Now()
			_, err := f.Save(file, withHost(file, "b"))
			if !errors.Is(err, ErrLocked) || time.Since(begun) > lockPatience+lockPause {
				t.Errorf("after %v: %v", time.Since(begun), err)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Save(file, withHost(file, "b")); err != nil {
			t.Errorf("once it is free: %v", err)
		}
	})
}
