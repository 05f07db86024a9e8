package settings

import (
	"runtime/debug"
	"slices"
	"strings"
)

// A key that the first version of the file did not know has the version that does in its
// row (see [field] and [section]): that row is all there is to a new key. A file is of the
// first version until such a key is saved into it; from then on it says what wrote it.

// Version is the latest version of the file that this program reads and writes.
const Version = 2

const firstVersion = 1

// versioned is a copy with the version that a file with these settings has: the one it
// had, or that of the latest key in it.
func (s *Settings) versioned(had int) *Settings {
	c := s.Clone()
	c.Version, c.WrittenBy = max(had, s.Version, firstVersion), ""
	for _, table := range c.tables() {
		c.Version = max(c.Version, table.version())
	}
	if c.Version > firstVersion {
		c.WrittenBy = Program()
	}
	return c
}

// Later says whether a later program than this one wrote the file: what this one says of
// the rest of it would not be true.
func (f *File) Later() bool { return f.Settings.Version > Version }

// Writer is the program that the file says it was written by, on one line; empty where it says none.
func (s *Settings) Writer() string {
	const most = 80
	by := []rune(strings.TrimSpace(OneLine(s.WrittenBy)))
	return string(by[:min(len(by), most)])
}

// versionFault says what is wrong with the version.
func (s *Settings) versionFault() Phrase {
	switch by := s.Writer(); {
	case s.Version > Version && by != "":
		return phrase("version/later", s.Version, by, Version)
	case s.Version > Version:
		return phrase("version/later-unnamed", s.Version, Version)
	case s.Version < firstVersion:
		return phrase("version/none", s.Version, firstVersion)
	}
	return Phrase{}
}

// leaveLater leaves out what only says that this program does not know a later file's keys.
func leaveLater(findings []Finding) []Finding {
	return slices.DeleteFunc(findings, func(f Finding) bool { return f.Code == "unknown-key" || f.Code == "wrong-type" })
}

// Program is what a file says it was written by: this program, and which.
func Program() string { return "Postroom " + ProgramVersion() }

// ProgramVersion is what the build knows of itself: the module's version, and the revision.
func ProgramVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return info.Main.Version + " (" + s.Value[:12] + ")"
		}
	}
	return info.Main.Version
}
