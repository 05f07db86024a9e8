package typeface

import (
	"cmp"
	"io"
	"log"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
)

// installed are the fonts of the system. They are looked for once, when the first character
// comes that the fonts of the program lack; a system without fonts, a home that nobody may
// write in and a file that is no font leave characters missing, and no more.
type installed struct {
	fonts  []fontscan.Footprint        // the first to be tried first
	emoji  []fontscan.Footprint        // those that are for emoji
	faces  map[fontscan.Location]*Face // nil: not to be read
	chosen map[string]*Face            // by cluster; nil: no font has it
}

// mostChosen bounds what is remembered of clusters.
const mostChosen = 4096

// system gives the fonts of the system.
func (f *Fonts) system() *installed {
	if f.installed == nil {
		f.installed = &installed{faces: map[fontscan.Location]*Face{}, chosen: map[string]*Face{}}
		f.installed.find()
	}
	return f.installed
}

// find looks for the fonts and puts them in Chromium's order. fontscan keeps what it found in a
// file; without a folder to write in it gives nothing.
func (s *installed) find() {
	folder, clean := scanFolder()
	defer clean()
	found, err := fontscan.SystemFonts(log.New(io.Discard, "", 0), folder)
	if err != nil {
		return
	}
	rank := map[string]int{}
	for i, family := range fallbackOrder {
		rank[font.NormalizeFamily(family)] = i - len(fallbackOrder)
	}
	for _, one := range found {
		if strings.HasPrefix(one.Family, "liberation") || one.Family == "lastresort" {
			continue // the program's own are newer; the other draws every character as a box
		}
		s.fonts = append(s.fonts, one)
		if strings.Contains(one.Family, "emoji") {
			s.emoji = append(s.emoji, one)
		}
	}
	slices.SortStableFunc(s.fonts, func(a, b fontscan.Footprint) int { return compare(a, b, rank) })
}

// compare puts the families in order, and in a family the regular cut first.
func compare(a, b fontscan.Footprint, rank map[string]int) int {
	return cmp.Or(
		cmp.Compare(rank[a.Family], rank[b.Family]),
		strings.Compare(a.Family, b.Family),
		cmp.Compare(a.Aspect.Style, b.Aspect.Style),
		cmp.Compare(math.Abs(float64(a.Aspect.Weight-font.WeightNormal)), math.Abs(float64(b.Aspect.Weight-font.WeightNormal))),
		cmp.Compare(math.Abs(float64(a.Aspect.Stretch-font.StretchNormal)), math.Abs(float64(b.Aspect.Stretch-font.StretchNormal))),
		strings.Compare(a.Location.File, b.Location.File),
		cmp.Compare(a.Location.Index, b.Location.Index),
	)
}

// scanFolder is a folder that can be written in for what fontscan keeps.
func scanFolder() (folder string, clean func()) {
	if cache, err := os.UserCacheDir(); err == nil {
		folder = filepath.Join(cache, "postroom")
		if writable(folder) {
			return folder, func() {}
		}
	}
	folder, err := os.MkdirTemp("", "postroom")
	if err != nil {
		return os.DevNull, func() {}
	}
	return folder, func() { os.RemoveAll(folder) }
}

func writable(folder string) bool {
	if os.MkdirAll(folder, 0o700) != nil {
		return false
	}
	probe, err := os.CreateTemp(folder, "probe")
	if err != nil {
		return false
	}
	probe.Close()
	return os.Remove(probe.Name()) == nil
}

// face gives the first of the fonts that draws a cluster; nil: none does.
func (s *installed) face(cluster []rune, fonts []fontscan.Footprint) *Face {
	for _, one := range fonts {
		if !inside(one.Runes, cluster) {
			continue
		}
		if face := s.read(one); face != nil && face.covers(cluster) {
			return face
		}
	}
	return nil
}

// inside says whether a set has the first character of a cluster that is drawn.
func inside(set fontscan.RuneSet, cluster []rune) bool {
	for _, r := range cluster {
		if !invisible(r) {
			return set.Contains(r)
		}
	}
	return false
}

// read gives the face of a font; nil where its file is not to be read.
func (s *installed) read(one fontscan.Footprint) *Face {
	face, known := s.faces[one.Location]
	if !known {
		face = readFace(one)
		s.faces[one.Location] = face
	}
	return face
}

func readFace(one fontscan.Footprint) (face *Face) {
	defer func() {
		if recover() != nil {
			face = nil // a file that the reader of fonts falls over is as one that is not there
		}
	}()
	file, err := os.Open(one.Location.File)
	if err != nil {
		return nil
	}
	defer file.Close()
	loaders, err := opentype.NewLoaders(file)
	if err != nil || int(one.Location.Index) >= len(loaders) {
		return nil
	}
	parsed, err := font.NewFont(loaders[one.Location.Index])
	if err != nil {
		return nil
	}
	face = faceOf(parsed.Describe().Family, parsed, one.Aspect.Weight >= font.WeightSemibold, one.Aspect.Style == font.StyleItalic)
	face.measure(loaders[one.Location.Index])
	return face
}
