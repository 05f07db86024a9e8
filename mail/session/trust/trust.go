// Package trust is which certificate authorities a server's certificate may come from.
package trust

import (
	"crypto/x509"
	"fmt"
	"os"

	"postroom/settings"
)

// Roots are the system's and those of the file, in whatever form [settings.Certificates] reads; nil, the system's, without a
// file.
func Roots(file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the CA file: %w", err)
	}
	kept, err := settings.Certificates(text)
	if err != nil {
		return nil, fmt.Errorf("CA file %s: %w", file, &UnusableError{err})
	}
	roots, err := x509.SystemCertPool()
	if err != nil {
		roots = x509.NewCertPool()
	}
	roots.AppendCertsFromPEM(kept)
	return roots, nil
}

// UnusableError: a CA file holds no certificate that can be read.
type UnusableError struct{ Err error }

func (e *UnusableError) Error() string { return e.Err.Error() }

func (e *UnusableError) Unwrap() error { return e.Err }
