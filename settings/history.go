package settings

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"postroom/settings/tomltext"
)

// Revision is an earlier version of the settings file.
type Revision struct {
	Path string
	Time time.Time // UTC, when it was put aside
}

// revisionTime sorts by name as by time: 20261123T175601.123456789Z-<content>.toml.
const revisionTime = "20060102T150405.000000000Z"

// Revisions lists history/, newest first; none where there is no such folder.
func (f Folder) Revisions() ([]Revision, error) {
	entries, err := os.ReadDir(f.HistoryDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the history cannot be read: %w", err)
	}
	var list []Revision
	for _, e := range entries {
		stamp, _, ok := strings.Cut(e.Name(), "-")
		at, err := time.Parse(revisionTime, stamp)
		if ok && err == nil && filepath.Ext(e.Name()) == ".toml" {
			list = append(list, Revision{Path: filepath.Join(f.HistoryDir(), e.Name()), Time: at})
		}
	}
	slices.SortStableFunc(list, func(a, b Revision) int { return b.Time.Compare(a.Time) })
	return list, nil
}

// maxRevisions is how many earlier versions are kept; the oldest go first.
const maxRevisions = 200

// keep puts a text into the history, unless it is the newest one there. A password that
// somebody wrote into the file does not go with it.
func (f Folder) keep(text []byte) error {
	text = withoutSecrets(text)
	revisions, err := f.Revisions()
	if err != nil {
		return err
	}
	if len(revisions) > 0 {
		if newest, err := readFile(revisions[0].Path); err == nil && bytes.Equal(newest, text) {
			return nil
		}
	}
	if err := makeFolder(f.HistoryDir()); err != nil {
		return err
	}
	sum := sha256.Sum256(text)
	at := time.Now().UTC()
	if len(revisions) > 0 && !at.After(revisions[0].Time) {
		at = revisions[0].Time.Add(1) // the clock was set back: the order stays
	}
	name := at.Format(revisionTime) + "-" + hex.EncodeToString(sum[:6]) + ".toml"
	for _, r := range revisions[min(len(revisions), maxRevisions-1):] {
		_ = os.Remove(r.Path) // one that cannot go is no reason not to save
	}
	return writeFile(filepath.Join(f.HistoryDir(), name), text)
}

// withoutSecrets is a file's text with an empty value for each key that would be a
// password's or a token's. A placeholder can have the name of a token, and no password.
func withoutSecrets(text []byte) []byte {
	secrets := secretKeys()
	return tomltext.Blank(text, func(path string) bool {
		table := tomltext.Parent(path)
		key := fold(strings.Trim(path[len(table):], `."`))
		return key == "password" || slices.Contains(secrets, key) && !holdsTexts(table)
	})
}

// holdsTexts says whether the keys of the table are any names.
func holdsTexts(table string) bool {
	return slices.ContainsFunc(sections(&Settings{}), func(sec section) bool { return sec.texts != nil && sec.name == table })
}
