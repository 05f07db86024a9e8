package sandbox

// connectionFaults come before the first word of SMTP, or are it.
func connectionFaults() []fault {
	const nowhere = "set Server to a name that does not exist, such as mail.invalid"
	return []fault{
		{name: "no-such-host", about: "the server's name does not exist", elsewhere: nowhere},
		{name: "refused", about: "nothing listens on the port", elsewhere: "set Server to localhost and the port to 1"},
		{name: "timeout-465", about: "port 465 is silent, as behind a firewall", elsewhere: "set Server to 192.0.2.1, which leads nowhere, with TLS on port 465"},
		{name: "timeout-25", about: "port 25 is silent, as providers block it", elsewhere: "set Server to 192.0.2.1, which leads nowhere, and the port to 25"},

		{name: "greeting-421", about: "the server turns everybody away", script: &script{
			greeting: say("421 4.3.2 localhost Service not available, closing transmission channel"),
		}},
		{name: "greeting-554", about: "the server does not want this machine's address", script: &script{
			greeting: say("554 5.7.1 localhost No SMTP service for your address"),
		}},
		{name: "greeting-silence", about: "the server never greets", script: &script{greeting: silence}},
		{name: "tls-on-starttls-port", about: "the STARTTLS port speaks TLS from the start", swapped: true},
		{name: "clear-on-tls-port", about: "the TLS port speaks in clear", swapped: true},
		{name: "web-server", about: "a web server answers", script: &script{
			greeting: onceSpokenTo("HTTP/1.1 400 Bad Request\r\nServer: sandbox\r\nConnection: close\r\n\r\n"),
		}},
		{name: "ssh-server", about: "an SSH server answers", script: &script{greeting: last("SSH-2.0-OpenSSH_9.7\r\n")}},
		{name: "ftp-server", about: "an FTP server answers", script: &script{
			greeting: say("220 (vsFTPd 3.0.5) FTP server ready"),
			replies:  map[string]act{"EHLO": say("530 Please login with USER and PASS."), "HELO": say("530 Please login with USER and PASS.")},
		}},
		{name: "imap-server", about: "an IMAP server answers", script: &script{greeting: say("* OK [CAPABILITY IMAP4rev1 SASL-IR STARTTLS] ready.")}},
		{name: "pop-server", about: "a POP3 server answers", script: &script{greeting: say("+OK POP3 server ready")}},
		{name: "hello-504", about: "the server wants a full name in EHLO", script: &script{replies: map[string]act{
			"EHLO": say("504 5.5.2 <portal>: Helo command rejected: need fully-qualified hostname"),
			"HELO": say("504 5.5.2 <portal>: Helo command rejected: need fully-qualified hostname"),
		}}},
		{name: "firewall-masked", about: "a firewall masks the greeting and hides STARTTLS", script: &script{
			greeting: say("220 ****************************************"),
			replies:  map[string]act{"EHLO": say("250-localhost\n250-PIPELINING\n250-SIZE 26214400\n250-XXXXXXXA\n250 8BITMIME")},
		}},
	}
}
