package settings

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long nothing must happen before a change is told: editors write in steps.
const quiet = 150 * time.Millisecond

// Watch calls changed (from another goroutine) when settings.toml, the people file, a
// layout or an image may have changed, until ctx ends. Editors rename a new file over the
// old one, so the folders are watched and not the files. It returns once it watches.
func (f Folder) Watch(ctx context.Context, changed func()) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return notWatched(f.Dir, err)
	}
	if err := w.Add(f.Dir); err != nil {
		_ = w.Close() // nothing was watched yet
		return notWatched(f.Dir, err)
	}
	go f.watch(ctx, w, changed)
	return nil
}

func notWatched(dir string, err error) error {
	return fmt.Errorf("changes in %s made by others are not noticed until the next save: %w", dir, err)
}

func (f Folder) watch(ctx context.Context, w *fsnotify.Watcher, changed func()) {
	defer w.Close()
	watched := f.watched(w)
	settled := time.NewTimer(0)
	settled.Stop()
	defer settled.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			name := filepath.Clean(e.Name)
			if e.Op != fsnotify.Chmod && (watched[name] || watched[filepath.Dir(name)]) {
				settled.Reset(quiet)
			}
		case _, ok := <-w.Errors:
			if !ok {
				return
			}
			settled.Reset(quiet) // events were lost: any file may have changed
		case <-settled.C:
			watched = f.watched(w)
			changed()
		}
	}
}

// watched are the files to tell of, and the folders to tell of all that is in them. It
// watches those, and the folder of a people file that lies elsewhere.
func (f Folder) watched(w *fsnotify.Watcher) map[string]bool {
	files := map[string]bool{filepath.Clean(f.SettingsFile()): true}
	for _, dir := range []string{f.LayoutsDir(), f.ImagesDir()} {
		files[filepath.Clean(dir)] = true
		_ = w.Add(dir) // it need not be there; once it is, it is told of
	}
	file, err := Load(f.SettingsFile())
	if err != nil {
		return files
	}
	if people := f.Path(file.Settings.People.File); people != "" {
		if w.Add(filepath.Dir(people)) == nil {
			files[filepath.Clean(people)] = true
		}
	}
	return files
}
