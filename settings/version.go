package settings

import "slices"

// A key that the first version of the file did not know has the version that does in its
// row (see [field]). A file is of the first version until such a key is saved into it.

// Version is the latest version of the file that this program reads and writes.
const Version = 2

const firstVersion = 1

// versioned is a copy with the version that a file with these settings has: the one it
// had, or that of the latest key in it.
func (s *Settings) versioned(had int) *Settings {
	c := s.Clone()
	c.Version = max(had, s.Version, firstVersion)
	for _, table := range c.tables() {
		for _, f := range table.fields {
			if !f.isAbsent() {
				c.Version = max(c.Version, f.since)
			}
		}
	}
	return c
}

// Later says whether a later program than this one wrote the file: what this one says of
// the rest of it would not be true.
func (f *File) Later() bool { return f.Settings.Version > Version }

// versionFault says what is wrong with a version.
func versionFault(version int) Phrase {
	switch {
	case version > Version:
		return phrase("version/later", version, Version)
	case version < firstVersion:
		return phrase("version/none", version, firstVersion)
	}
	return Phrase{}
}

// leaveLater leaves out what only says that this program does not know a later file's keys.
func leaveLater(findings []Finding) []Finding {
	return slices.DeleteFunc(findings, func(f Finding) bool { return f.Code == "unknown-key" || f.Code == "wrong-type" })
}
