package settings

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
)

// caNameBytes is how much of the content's SHA-256 a kept CA file is named by.
const caNameBytes = 4

// KeepCA copies the certificates of a text into the folder and gives the name that
// ca_file takes; [Certificates] says what a text may be.
func (f Folder) KeepCA(text []byte) (name string, err error) {
	kept, err := Certificates(text)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(kept)
	name = "ca-" + hex.EncodeToString(sum[:caNameBytes]) + ".pem"
	return name, f.Keep(name, kept)
}

// Keep writes a file of the folder in one step, readable by its owner alone where it is new.
func (f Folder) Keep(name string, text []byte) error {
	return f.locked(func() error { return writeFile(f.Path(name), text) })
}

// Certificates are those of a PEM text, or the one of a file in DER form, in PEM form. What
// else the text holds, a private key perhaps, is left out. A text without a certificate, or
// with one that cannot be read, is an error.
func Certificates(text []byte) (kept []byte, err error) {
	if _, err := x509.ParseCertificate(text); err == nil { // Windows exports them so
		return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: text}), nil
	}
	for {
		var block *pem.Block
		if block, text = pem.Decode(text); block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			continue
		}
		if _, err := x509.ParseCertificate(block.Bytes); err != nil {
			return nil, fmt.Errorf("a certificate in the file cannot be read: %w", err)
		}
		kept = append(kept, pem.EncodeToMemory(&pem.Block{Type: block.Type, Bytes: block.Bytes})...)
	}
	if kept == nil {
		return nil, errors.New("the file holds no certificate (in PEM form, one begins with -----BEGIN CERTIFICATE-----)")
	}
	return kept, nil
}
