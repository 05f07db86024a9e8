package settings

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/binary"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"unicode/utf16"
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

// ErrNoCertificate: a CA file holds no certificate in a form that is known here.
var ErrNoCertificate = errors.New("the file holds no certificate: export it as Base-64 (.cer or .pem), where -----BEGIN CERTIFICATE----- stands at its begin; DER and PKCS #7 (.p7b) are read too")

// Certificates are those of a file as programs export them, in PEM form: PEM in whatever encoding and with whatever line
// ends, DER, and PKCS #7 in both. What else the file holds, a private key perhaps, is left out, and so is a certificate that
// cannot be read beside others that can.
func Certificates(file []byte) (kept []byte, err error) {
	var list [][]byte
	if der, ok := certificatesOf(file); ok {
		list = der
	}
	for text := plainText(file); len(text) > 0; {
		block, rest := pem.Decode(text)
		if block == nil {
			break
		}
		text = rest
		switch block.Type {
		case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
			list = append(list, block.Bytes)
		case "PKCS7", "CMS":
			der, _ := certificatesOf(block.Bytes)
			list = append(list, der...)
		}
	}
	for _, der := range list {
		c, bad := x509.ParseCertificate(der)
		if bad != nil {
			err = fmt.Errorf("a certificate in the file cannot be read: %w", bad)
			continue
		}
		kept = append(kept, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	switch {
	case kept != nil:
		return kept, nil
	case err != nil:
		return nil, err
	default:
		return nil, ErrNoCertificate
	}
}

// signedData is what of PKCS #7 holds certificates (RFC 2315 §9.1).
type signedData struct {
	Version      int
	Digests      asn1.RawValue
	Content      asn1.RawValue
	Certificates asn1.RawValue `asn1:"optional,tag:0"`
	Lists        asn1.RawValue `asn1:"optional,tag:1"`
	Signers      asn1.RawValue
}

// certificatesOf are the certificates of a file in DER: itself, one behind the other, or those that PKCS #7 carries.
func certificatesOf(der []byte) (list [][]byte, ok bool) {
	if c, err := x509.ParseCertificates(der); err == nil && len(c) > 0 {
		for _, one := range c {
			list = append(list, one.Raw)
		}
		return list, true
	}
	var info struct {
		Type    asn1.ObjectIdentifier
		Content signedData `asn1:"explicit,tag:0"`
	}
	if _, err := asn1.Unmarshal(der, &info); err != nil {
		return nil, false
	}
	for rest := info.Content.Certificates.Bytes; len(rest) > 0; {
		var one asn1.RawValue
		var err error
		if rest, err = asn1.Unmarshal(rest, &one); err != nil {
			return nil, false
		}
		list = append(list, one.FullBytes)
	}
	return list, len(list) > 0
}

// plainText is a text in UTF-8, without a byte order mark, its lines ended as PEM wants them.
func plainText(file []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(file, []byte{0xFF, 0xFE}), len(file) > 1 && file[0] == '-' && file[1] == 0:
		order = binary.LittleEndian
	case bytes.HasPrefix(file, []byte{0xFE, 0xFF}), len(file) > 1 && file[0] == 0 && file[1] == '-':
		order = binary.BigEndian
	}
	if order != nil {
		var units []uint16
		for ; len(file) > 1; file = file[2:] {
			units = append(units, order.Uint16(file))
		}
		file = []byte(string(utf16.Decode(units)))
	}
	file = bytes.TrimPrefix(file, []byte("\uFEFF"))
	return bytes.ReplaceAll(bytes.ReplaceAll(file, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
}
