// Package trust is which certificate authorities a server's certificate may come from.
package trust

import (
	"crypto/x509"
	"errors"
	"fmt"
	"os"
)

// ErrNoCertificate: the CA file holds no certificate in PEM form.
var ErrNoCertificate = errors.New("the file holds no certificate in PEM form")

// Roots are the system's and those of the file; nil, the system's, without a file.
func Roots(file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the CA file: %w", err)
	}
	roots, err := x509.SystemCertPool()
	if err != nil {
		roots = x509.NewCertPool()
	}
	if !roots.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("CA file %s: %w", file, ErrNoCertificate)
	}
	return roots, nil
}
