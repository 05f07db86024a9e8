package reply

// encryptionFailures are those of bringing TLS about.
func encryptionFailures() []entry {
	return []entry{
		row(when{kind: NoSTARTTLS, heard: `^\*{4}|\bX{6,}`, like: "*********************"}, "starttls-masked", "A firewall on the way masks what the server says, and hides its STARTTLS: Cisco PIX and ASA do, by “ESMTP inspection”.", "Ask the network's administrator to turn off SMTP inspection for this server. TLS on port 465 often passes. Nothing was sent in clear.", useTLS()),
		row(when{kind: NoSTARTTLS}, "no-starttls", "The server does not offer STARTTLS on port {port}.", "Try TLS, usually on port 465. Nothing was sent in clear.", useTLS(), useSTARTTLS()),
		row(when{at: encryption, kind: NotTLS, encryption: overTLS}, "not-tls", "The server on port {port} does not speak TLS from the start.", "Choose STARTTLS. Its usual port is 587.", sameSTARTTLS(), useSTARTTLS()),
		row(when{at: encryption, kind: TimedOut, encryption: overTLS}, "tls-silent", "The server on port {port} does not answer to TLS.", "Choose STARTTLS, usually on port 587, or check the port.", useSTARTTLS(), waitLonger()),
		row(when{at: encryption, kind: OldTLS}, "old-tls", "The server speaks an old TLS only, which is not safe any more: Postroom speaks TLS 1.2 and 1.3.", "Ask the server's administrator to turn on TLS 1.2 or newer."),
		row(when{at: encryption, kind: NoCipher}, "no-cipher", "The server ended the TLS handshake: the two sides have no cipher in common.", "Ask the server's administrator which TLS versions and ciphers it takes, and what its log says."),
		row(when{at: encryption, kind: TLSTrouble}, "tls-trouble", "The server broke off the TLS handshake for a fault of its own.", "Ask the server's administrator what its log says; often its certificate or key cannot be used."),
		row(when{at: encryption, kind: NameUnknown}, "name-unknown", "The server ended the TLS handshake: it knows no server named {host}.", "Check the spelling of Server: it must be the name that the server has a certificate for."),
		row(when{kind: WantsCertificate}, "wants-certificate", "The server asks this machine for a certificate of its own, which Postroom has none of.", "Ask the server's administrator for a port where user name and password are enough.", useSTARTTLS()),
		row(when{at: encryption, kind: BadCAFile}, "ca-file-unusable", "The CA file cannot be used: {error}.", "Choose a readable file with the authority's certificate: PEM (Base-64), DER or PKCS #7 (.p7b)."),
		row(when{at: encryption, kind: HungUp}, "cut-handshake", "The connection was cut in the middle of the TLS handshake.", "Ask the server's administrator what their log says. A firewall on the way may not let TLS pass."),
	}
}

// certificateFailures are why a certificate is not accepted.
func certificateFailures() []entry {
	const known = "Else ask the server's administrator for a certificate that is known, with its intermediates."
	at := func(k Kind) when { return when{at: encryption, kind: k} }
	return []entry{
		row(at(Intercepted), "intercepted", "{product} stands between here and the server and opens the encryption: the certificate comes from {issuer}, and not from the server.", "Take the mail server out of its inspection. If your organisation wants it to be opened, name the certificate of {issuer} as CA file."),
		row(at(SelfSigned), "self-signed", "The server's certificate is signed by nobody but itself.", "If it is your own server, compare the fingerprint and name the certificate as CA file. "+known),
		row(at(NoIntermediate), "no-intermediate", "The server does not send the intermediate certificate of {issuer}, so that its own cannot be followed to an authority that is trusted.", "Ask the server's administrator to install the full chain. Until then, that intermediate certificate can be named as CA file."),
		row(at(PublicAuthority), "public-authority", "The server's certificate comes from {issuer}, a public authority that this machine does not know.", "Update this machine's list of authorities (on Linux the package ca-certificates)."),
		row(at(UnknownAuthority), "unknown-authority", "The server's certificate comes from {issuer}, which this machine does not trust.", "If that is your organisation's own authority, name its certificate as CA file. "+known),
		row(at(WeakSignature), "weak-signature", "The server's certificate, or one in its chain, is signed in an old way that is not accepted any more (SHA-1 or MD5).", "Ask the server's administrator for a new certificate. An authority of your own has to sign with SHA-256."),
		row(at(BrokenCertificate), "broken-certificate", "The server's certificate is written against the rules: {error}.", "Ask the server's administrator for a new certificate."),
		row(at(AddressAsDNSName), "address-as-dns-name", "The server's certificate has the address {host} in the place of a name, where it does not count.", "Ask the server's administrator for a certificate that holds it as IP address, or enter a name that the certificate is for."),
		row(at(AddressAsName), "address-as-name", "The server's certificate is for {names}, and not for the address {host}.", "Enter a name as Server in place of the address.", useName()),
		row(at(LegacyName), "legacy-name", "The server's certificate has its name, {common-name}, in the old place only (the common name), where programs do not look any more.", "Ask the server's administrator for a certificate with “subject alternative names”."),
		row(at(WrongName), "wrong-name", "The server's certificate is not for {host}, but for {names}.", "Enter one of those names as Server, if it is the same machine. Else ask the server's administrator.", useName()),
		row(at(Expired), "certificate-ended", "The server's certificate ended on {until}.", "Ask the server's administrator to renew it. If the date is not over yet, check this machine's clock."),
		row(at(NotYetValid), "certificate-not-yet-valid", "The server's certificate is not valid before {since}.", "Check this machine's clock. If it is right, ask the server's administrator."),
		row(at(BadCertificate), "bad-certificate", "The server's certificate cannot be used: {error}.", "Ask the server's administrator for a certificate for mail servers."),
	}
}
