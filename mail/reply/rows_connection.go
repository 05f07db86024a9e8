package reply

// connectionFailures are those before the server's first word.
func connectionFailures() []entry {
	return []entry{
		row(when{kind: NoSuchHost}, "no-such-host", "There is no server named {host}.", "Check the spelling of Server. Inside a company network, check that this machine uses its name server."),
		row(when{kind: LookupFailed}, "lookup-failed", "The name server could not be asked for {host}.", "Check this machine's network connection and its name server."),

		row(when{at: connect, kind: Refused}, "refused", "{host} refuses connections on port {port}.", "Check the port: 587 is usual for STARTTLS, 465 for TLS, 25 for none. Check that the mail server is running.", useSTARTTLS(), useTLS()),
		row(when{at: connect, kind: TimedOut, port: 25}, "port-25-silent", "Nothing answers at {host} on port 25. Most internet and cloud providers block that port.", "Use port 587 with a sign-in, or ask the provider to open port 25.", useSTARTTLS()),
		row(when{at: connect, kind: TimedOut, port: 465}, "port-465-silent", "Nothing answers at {host} on port 465: the server does not serve it, or a firewall on the way drops the connection.", "Try STARTTLS on port 587. If only port 465 is right, ask for it to be opened.", useSTARTTLS()),
		row(when{at: connect, kind: TimedOut}, "port-silent", "Nothing answers at {host} on port {port}.", "Check server and port. A firewall on the way may drop the connection: ask for port {port} to be opened.", useSTARTTLS(), useTLS()),
		row(when{at: connect, kind: Unreachable}, "unreachable", "There is no way from this machine to {host}.", "Check this machine's network connection."),
	}
}

// greetingFailures are the server's first words, and those that show who it is.
func greetingFailures() []entry {
	const other = "Check server and port: 587 is usual for STARTTLS, 465 for TLS."
	return []entry{
		row(when{kind: WebServer}, "web-server", "What answers on port {port} is a web server.", other, useSTARTTLS(), useTLS()),
		row(when{kind: SSHServer}, "ssh-server", "What answers on port {port} is an SSH server.", other, useSTARTTLS(), useTLS()),
		row(when{kind: IMAPServer}, "imap-server", "What answers on port {port} is an IMAP server: it hands out mail and takes none.", other, useSTARTTLS(), useTLS()),
		row(when{kind: POPServer}, "pop-server", "What answers on port {port} is a POP3 server: it hands out mail and takes none.", other, useSTARTTLS(), useTLS()),
		row(when{at: hello, heard: `vsftpd|proftpd|pure-?ftpd|filezilla|ftp (server|service)`, like: "(vsFTPd 3.0.5)"}, "ftp-server", "What answers on port {port} is an FTP server.", other, useSTARTTLS(), useTLS()),
		row(when{at: greeting, kind: WaitsForTLS}, "waits-for-tls", "The server on port {port} waits for TLS from the start, and does not greet before.", "Choose TLS.", sameTLS()),
		row(when{at: greeting, kind: SpeaksTLS}, "speaks-tls", "The server on port {port} speaks TLS from the start.", "Choose TLS.", sameTLS()),
		row(when{at: greeting, kind: TimedOut, encryption: overTLS}, "no-greeting", "The server answers on port {port}, but does not greet.", "Check the port. If the server is only slow, raise the time limit.", waitLonger()),
		row(when{at: greeting, kind: TimedOut}, "no-greeting-no-tls", "The server answers on port {port}, but does not greet, and does not take TLS either.", "Check server and port. If the server is only slow, raise the time limit.", waitLonger(), useSTARTTLS(), useTLS()),
		row(when{at: greeting, kind: HungUp, text: `.`, like: "mx.example.com"}, "cut-greeting", "The connection was cut in the middle of the greeting.", "Try again. If it lasts, ask the server's administrator what their log says."),
		row(when{at: greeting, kind: HungUp}, "hung-up", "The server hung up before it said a word.", "Check the port. The server may also turn away this machine's address: ask its administrator."),
		row(when{at: greeting, kind: NotSMTP}, "not-smtp", "What answers on port {port} is no mail server.", "Check server and port.", useSTARTTLS(), useTLS()),
	}
}
