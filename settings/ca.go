package settings

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
)

// caNameBytes is how much of the content's SHA-256 a kept CA file is named by.
const caNameBytes = 4

// KeepCA copies the certificates of a PEM text into the folder and gives the name that
// ca_file takes. What else the text holds, a private key perhaps, stays out of it. A text
// without a certificate, or with one that cannot be read, is an error.
func (f Folder) KeepCA(text []byte) (name string, err error) {
	kept, err := onlyCertificates(text)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(f.Dir, folderMode); err != nil {
		return "", err
	}
	sum := sha256.Sum256(kept)
	name = "ca-" + hex.EncodeToString(sum[:caNameBytes]) + ".pem"
	return name, writeFile(f.Path(name), kept)
}

func onlyCertificates(text []byte) (kept []byte, err error) {
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
		return nil, errors.New("the file holds no certificate in PEM form (it begins with -----BEGIN CERTIFICATE-----)")
	}
	return kept, nil
}
