package settings

import (
	"errors"
	"os"
	"syscall"
)

// look is nothing here: a file has the rights of its folder.
type look struct{}

func likeness(string) (look, error) { return look{}, nil }

func (look) give(*os.File) error { return nil }

func ownFolder(string) error { return nil }

// openElsewhere says whether an error is what Windows says of a file that another program
// has open; that it denies access to is said of one that is to be replaced.
func openElsewhere(err error) bool {
	const sharingViolation, lockViolation = syscall.Errno(32), syscall.Errno(33)
	replacing := errors.As(err, new(*os.LinkError))
	return errors.Is(err, sharingViolation) || errors.Is(err, lockViolation) || replacing && errors.Is(err, syscall.ERROR_ACCESS_DENIED)
}
