package typeface

import (
	"github.com/go-fonts/liberation/liberationmonobold"
	"github.com/go-fonts/liberation/liberationmonobolditalic"
	"github.com/go-fonts/liberation/liberationmonoitalic"
	"github.com/go-fonts/liberation/liberationmonoregular"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansbolditalic"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
)

// cut names a face that is in the program.
type cut struct {
	family       family
	bold, italic bool
}

// family is a family of fonts that is in the program.
type family string

const (
	sans  family = "Liberation Sans"
	serif family = "Liberation Serif"
	mono  family = "Liberation Mono"
)

// file is the font of a cut, as it is in the program.
func (c cut) file() []byte {
	switch c {
	case cut{sans, false, false}:
		return liberationsansregular.TTF
	case cut{sans, false, true}:
		return liberationsansitalic.TTF
	case cut{sans, true, false}:
		return liberationsansbold.TTF
	case cut{sans, true, true}:
		return liberationsansbolditalic.TTF
	case cut{mono, false, false}:
		return liberationmonoregular.TTF
	case cut{mono, false, true}:
		return liberationmonoitalic.TTF
	case cut{mono, true, false}:
		return liberationmonobold.TTF
	case cut{mono, true, true}:
		return liberationmonobolditalic.TTF
	case cut{serif, false, true}:
		return liberationserifitalic.TTF
	case cut{serif, true, false}:
		return liberationserifbold.TTF
	case cut{serif, true, true}:
		return liberationserifbolditalic.TTF
	}
	return liberationserifregular.TTF
}

// embeddedFace gives a face that is in the program; each is read once.
func (f *Fonts) embeddedFace(c cut) *Face {
	if face := f.embedded[c]; face != nil {
		return face
	}
	name := string(c.family)
	if c.bold {
		name += " Bold"
	}
	if c.italic {
		name += " Italic"
	}
	face, err := newFace(name, c.file(), c.bold, c.italic)
	if err != nil {
		panic("typeface: " + name + ": " + err.Error()) // the program itself is broken
	}
	f.embedded[c] = face
	return face
}
