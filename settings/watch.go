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
// layout or an image may have changed, until ctx ends. It returns once it watches.
func (f Folder) Watch(ctx context.Context, changed func()) error {
	if err := watch(ctx, f.Dir, f.watched, changed); err != nil {
		return fmt.Errorf("changes in %s made by others are not noticed until the next save: %w", f.Dir, err)
	}
	return nil
}

// WatchFile calls changed (from another goroutine) when the file may have changed, until
// ctx ends. It returns once it watches.
func WatchFile(ctx context.Context, file string, changed func()) error {
	alone := func(*fsnotify.Watcher) map[string]bool { return map[string]bool{filepath.Clean(file): true} }
	if err := watch(ctx, filepath.Dir(file), alone, changed); err != nil {
		return fmt.Errorf("changes of %s would not be noticed: %w", file, err)
	}
	return nil
}

// watch tells of changes of some files once they are left alone. Editors rename a new file
// over the old one, so folders are watched and not files: dir, and what watched adds,
// which is asked anew after each change and names the files, or folders of files.
func watch(ctx context.Context, dir string, watched func(*fsnotify.Watcher) map[string]bool, changed func()) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	if err := w.Add(dir); err != nil {
		_ = w.Close() // nothing was watched yet
		return err
	}
	go func() {
		defer w.Close()
		files := watched(w)
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
				if e.Op != fsnotify.Chmod && (files[name] || files[filepath.Dir(name)]) {
					settled.Reset(quiet)
				}
			case _, ok := <-w.Errors:
				if !ok {
					return
				}
				settled.Reset(quiet) // events were lost: any file may have changed
			case <-settled.C:
				files = watched(w)
				changed()
			}
		}
	}()
	return nil
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
