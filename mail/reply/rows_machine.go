package reply

import "slices"

// Servers say at any stage what they have against the name or the address of a client: many wait for the recipient.

// machineFailures are what a server has against this machine.
func machineFailures() []entry {
	helloRefused := Explanation{"hello-refused", "The server does not accept the name that this machine gives itself, {hello}.", "Enter a full host name as HELO name, such as portal.example.com.", []Remedy{helloAsDomain(), helloOwn()}}
	unnamed := Explanation{"machine-without-name", "The address that this machine comes from has no name in DNS that leads back to it (reverse look-up), and the server wants one.", "Have whoever runs the network's DNS give that address a name, or the server's administrator make an exception; or send by a server that one signs in to, on port 587.", nil}
	unlisted := Explanation{"machine-not-listed", "The server takes mail here only from addresses on a list of its own, and the one that this machine comes from is not on it.", "Add this network's public address to the list there (the relay service, the connector or the account's list of addresses), or use a server that one signs in to.", nil}
	blocked := Explanation{"machine-blocked", "The server does not take connections from this machine's address: it is barred or on a block list.", "Have it allowed there, or taken off the list which the server names, or use your organisation's own outgoing server.", nil}
	unsure := Explanation{"machine-or-sign-in", "The server takes no mail from this machine's address as it stands, and nobody has signed in.", "Enter user name and password, or ask the server's administrator to allow this machine's address.", nil}
	const (
		who  = `(client host|\bclient\b|\bip\b|\bips\b|ip[ -]?address(es)?|\bhost\b|your (address|server|network|connection|machine)|\baddress #|\[#\]|\(#\)|#)`
		list = `\bblack ip\b|spamhaus|spamcop|sorbs|barracudacentral|abuseat|uceprotect|dnsbl|\brbls?\b|block ?list|black-?list|black ?list|deny ?list|real-?time block`
	)
	return slices.Concat(
		Explanation{"old-tls-between", "The server says that the connection came with an old TLS, which it does not take. Postroom speaks TLS 1.2 and 1.3 only.", "Look for what stands in between: a mail gateway, a proxy or a tunnel that speaks TLS itself. Update it, or let this machine by.", nil}.is(
			when{status: "4.7.66 5.7.66", like: "421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2."},
		),
		helloRefused.is(
			when{text: `need (a )?(fully[- ]qualified|full) host ?name|\((ehlo|helo)\)`, like: "421 4.7.0 Try again later, closing connection. (EHLO) a640c23a62f3a.12 - gsmtp"},
			when{
				text: `\b(helo|ehlo|hello)\b( command| name| argument| host ?name| domain| string| parameter| greeting)?(\(s\)|s)?\b~(reject|invalid|illegal|mismatch|forged|spoof|bogus|syntax|not (a |an )?(valid|allow|accept|match|resolv|full|fqdn|permit|exist|qualif|acceptable)|(does|did|do)(n't| not)|cannot|(must|should|has to|needs to) (be|have|match|resolve|contain)|numeric|denied|refused|forbidden|unacceptable|unqualified|unresolv|unknown|my (own )?(name|ip|address)|local ?host)`,
				but:  `(ehlo|helo) (and auth )?first|authenticat|command (not|un)|unrecogni[sz]ed`, like: "501 Syntactically valid EHLO argument(s) must resolve",
			},
			when{text: `(reject|invalid|illegal|bad|malformed|bogus|forged|fake|wrong|incorrect|unacceptable|unresolvable|unqualified|unknown|numeric|syntactically invalid|mismatched)~\b(helo|ehlo)\b`, but: `first|authenticat|(command|method|verb)\b`, like: "501 Syntactically invalid EHLO argument(s)"},
			when{at: hello, code: "501 504", like: "501 5.5.4 Not this one"},
			when{at: hello, code: "5", text: `(host ?name|domain|fqdn|name|argument)\b~(invalid|illegal|syntax|required|needed|must|not|mismatch|fully)|(invalid|illegal|bad|fully[- ]qualified|need)\b~(host ?name|domain|name|argument|fqdn)`, but: who, like: "550 Requested action not taken: need a full domain name"},
		),
		unnamed.is(
			when{status: "x.7.25", like: "550 5.7.25 Sending address # has no such record"},
			when{text: `cannot find your (reverse )?host ?name|cannot resolve your (ip|address)|(reverse|rdns|r-dns|ptr|pointer)( dns)?\b~(fail|missing|not|no\b|none|does|require|must|invalid|mismatch|generic|lookup|look-up|resol|record|wrong|incorrect)|(no|missing|without|invalid|lacks?|fix|bad|valid|have|set up|generic) ~\b(reverse[- ]?dns|rdns|ptr|reverse look-?up|reverse (host)?name)\b|ip name (lookup failed|possibly forged)|could not be resolved to a host ?name|no host ?name (found )?for (your )?(ip|#|\[#)`, like: "450 Client host rejected: cannot find your hostname, [192.0.2.1]"},
		),
		unlisted.is(
			when{text: `invalid credentials for relay|tenantinboundattribution|tenantattribution|restrictdomainsto(ipaddresses|certificate)`, like: "550 5.7.64 TenantAttribution; Relay Access Denied"},
			when{
				text: `unauthori[sz]ed (source |sending |sender |client |remote )?\bips?\b|\bips?\b( address(es)?)?( #| \[#\]| \(#\))?,? (is |are |was )?(not|un) ?(yet )?(authori[sz]ed|registered|white-?listed|approved|allow-?listed|on (the|your|our|a|its) |in (the|your|our|an?) )|(address|host|client|server)~not (on|in|part of) ~(white|allow|safe|relay|trusted|permitted|ip)[ -]?(list|range)|not (in )?(the )?(ip )?white-?list|(ip|address|host)~not (allowed|permitted|authori[sz]ed) to (use|relay|connect (to|through)|send (through|via))|ip (restriction|whitelist)|authori[sz]ed ips?\b`,
				but:  list, like: "525 5.7.1 Unauthorized IP address",
			},
		),
		unsure.is(
			when{nobody: true, at: mail, text: `^\W*(sorry, )?you are not allowed to send`, but: `\bto (this|the|@)`, like: "550 You are not allowed to send email"},
			when{nobody: true, at: mail, text: `client host rejected: access denied`, heard: `(?m)^AUTH$`, like: "AUTH"},
		),
		blocked.is(
			when{text: list + `|listed (at|by|in|on) ~_|blocked using`, but: `(sender|domain|url|link|recipient|from|user|mailbox)\b~(black|block|deny)|(url|domain|sender|recipient|content)s?\b~(listed|present)|frequency`, like: "554 5.7.1 spamhaus has an entry"},
			when{text: `(banned|blocked|barred|blacklisted|refus\w+|reject\w+|denied|deny|prohibited|distrusted|untrusted|not accepted|not allowed|bad reputation|poor reputation|low reputation|reputation of|too many (bad|spam))~` + who, but: `recipient|sender|@|relay|domain|\bto #|outbound|\bspf\b|dmarc|dkim|helo|local host|your server (again|later)|too many messages|sessions|connections\b~(limit|exceed)|frequency|rate limited`, like: "550 Access denied for 192.0.2.7"},
			when{text: who + `~(banned|blocked|barred|black-?listed|refus\w+|reject\w+|denied|prohibited|distrusted|untrusted|(not|isn't) (accepted|allowed|permitted|welcome)|reputation|on our list|listed)`, but: `recipient|sender|@|relay|domain|outbound|\bspf\b|dmarc|dkim|helo|host (not|unknown)|frequency|rate limited`, like: "550 Your IP address 192.0.2.1 is refused here"},
			when{text: `which is an open relay|(messages|mail) from #~(permanently deferred|refus|reject|block|weren't sent)|use the (smtp|mail|outgoing|e-?mail)?( smtp| mail)? ?(server|relay)( service)? (of|at|from) your (isp|provider|service provider|network)|too many unwanted|banned (sending|sender) ?(ip)?,? ?\[#`, like: "550 5.7.511 Access denied, banned sender[192.0.2.1]"},
			when{text: `no smtp service (for your address|here)|traffic not accepted from this ip|(poor|bad|low) reputation|connections? (from you )?(is |are )?not (accepted|allowed) from`, but: `\bsender (is |was )?(block|reject|refus)`, like: "554 No SMTP service for your address"},
		),
	)
}

// limitFailures are that too much was sent, or too fast.
func limitFailures() []entry {
	connections := Explanation{"too-many-connections", "The server takes no more connections of {user} or of this machine at the moment: its limit is reached.", "Try again in a few minutes. Where many programs share the user, give the portal one of its own.", nil}
	signIns := Explanation{"too-many-sign-ins", "The server has had too many sign-ins of {user}.", "Wait a quarter of an hour. Look for other programs that sign in with an old password.", nil}
	recipients := Explanation{"too-many-recipients", "The server's limit of recipients is reached: of one message, or of those that the account may write to in a time.", "Wait, send to fewer at once, or have the limit raised.", nil}
	limit := Explanation{"sending-limit", "A sending limit is reached: the server takes no more mail of the account, its organisation or this machine for now.", "Wait, often until the next hour or day, send less, or have the limit raised (another plan, a request to the provider). The limits there: {limits}.", nil}
	const (
		much   = `(limits?|quota|rates?|threshold|allowance|credits?|allotment|frequency)`
		what   = `(daily|hourly|monthly|minute|sending|send|sent|outgoing|outbound|submission|messages?|mails?|e-?mails?|recipients?|user|account|sender|rate|traffic|relay|delivery|plan|tenant|domain|ip|concurren\w+|client|server|connection|frequency)s?`
		beside = `(message|mail|e-?mail|data|body|content|header|line|field|mailbox|storage|disk|inbox|attachment) ?(file )?(size|length)|(size|length) (limit|exceed|of)|mailbox (is |has |size|full|quota|storage|limit|exceed)|tried to reach|over ?quota|storage|\bdisk\b|hop|line (too|length)|timeout|time ?limit|time out|size\b`
	)
	return slices.Concat(
		signIns.is(
			when{at: signIn, text: `too (many|much)~(log-?ins?|auth\w*|attempts?|fail\w*|bad|invalid|password|sign-?ins?)|(log-?in|auth\w*|sign-?in)( attempts?)?( rate)?( limit)?~(limit|exceed|too (often|fast|frequent)|throttl)|(attempts?|failures) (limit )?exceeded|brute[- ]?force`, but: `credit|quota|messag|sending|or system is busy`, like: "454 4.7.0 Too many login attempts, please try again later."},
		),
		Explanation{"recipient-rate", "The mailbox of {to} gets more mail at the moment than its server lets in, from whomever.", "Wait a while and send it again. Look whether the portal sends many mails to this one address.", nil}.is(
			when{at: mail, text: `mailbox~received too (much|many)|(user|mailbox|recipient|account)~receiving (e-?mail|mail|messages) (at a rate|too)|(recipient|mailbox)( @)?( has)? exceeded~(rate|receive)`, like: "450 4.2.1 Mailbox received too much email in a short period of time"},
			when{at: mail, status: "5.2.122", like: "554 5.2.122 Over it"},
		),
		recipients.is(
			when{at: mail, status: "x.5.3", but: `policy size|duplicate`, like: "452 4.5.3 Error: too many of them"},
			when{text: `too many recipients|rcpts?\b~(maximum|threshold|limit|max\b)|\brcpt numbers|(maximum|max) (number )?(of )?recipients|recipients?( count| number)? (limit|quota|rate)|limit (for|of|on) ~recipients|recipients? per (message|day|hour|minute)|recipients exceed`, but: "mailbox|this recipient|policy size", like: "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients"},
		),
		Explanation{"session-limit", "The server takes no more messages over one connection: its limit for that is reached.", "Try again: it begins a connection of its own.", nil}.is(
			when{at: mail, text: `messages? per (session|connection)`, like: "421 Max message per connection reached, closing transmission channel"},
		),
		connections.is(
			when{code: "432", but: `password`, like: "432 4.3.2 Not so many"},
			when{text: `too many( \w+){0,2} (connections?|sessions?|channels)|trop de connexions|too many (concurrent|simultaneous)|too frequent connect|(maximum|max)( number of)?~(connections|sessions)|connections?~(limit|exceed|too (many|frequent))|(limit|exceed\w*)~(connections|sessions)|concurren\w+~limit`, like: "421 4.7.0 mx.example.com Error: too many connections from 192.0.2.1"},
		),
		limit.is(
			when{text: `\b` + what + `\b~\b` + much + `\b~(exceed|reach|hit|over|used up|exhaust|full)|\b` + much + `\b~(exceed|reach|exhaust|used up)|(exceed|reach|over|exhaust|hit)\w*~\b` + much + `\b|\b(rate|frequency)[- ]?(is )?limit|throttl`, but: beside + `|log-?in|attempt|timed? ?out|or system is busy|over a tls|queue quota|messages per (session|connection)|message per connection|\bspf record`, like: "550 5.4.5 Daily user sending limit exceeded."},
			when{text: `(too|so) (much|many)~\b(mail|mails|messages?|e-?mails?|data|requests|deliver\w+)\b|too (fast|quickly|often|frequent\w*)|(messages|mails|e-?mails) per (second|minute|hour|day)|slow down|(maximum|max) (credits|quota)|exceeded permitted limits|tenant has exceeded|(unusual|unexpected) (rate|volume)|mail flood|exceeded the max~per (hour|day|minute)|used all( of)? your~credits|excessive volume|too many recent`, but: beside + `|over a tls|\bhops|received:|errors|password|again|mail data|unwanted`, like: "450 4.7.1 Error: too much mail from 192.0.2.1"},
			when{status: "4.7.28 5.7.28 5.7.705 5.7.233 5.7.232 5.2.121", like: "550 5.7.705 Access denied, tenant is over it"},
		),
	)
}

// firstFailures are that something has to come before: encryption or a sign-in. The codes for it differ from server to server.
func firstFailures() []entry {
	encrypted := Explanation{"encryption-first", "The server wants encryption first.", "Choose STARTTLS or TLS.", []Remedy{sameSTARTTLS(), useTLS()}}
	wanted := Explanation{"sign-in-first", "The server wants a sign-in before it takes mail.", "Enter user name and password, and a sign-in method other than “none”.", nil}
	ignored := Explanation{"sign-in-ignored", "The server says that nobody has signed in, though it accepted the sign-in of {user} before.", "Ask the provider whether {user} may send by SMTP here, and on which port (587 is usual). Look for a relay in between that signs in nowhere.", nil}
	const (
		tls    = `senders to use (tls|ssl)|(not|n't) sent over a (tls|secure)|must (first )?(issue|use|send) (a )?starttls|starttls~(first|required|needed|mandatory)|(tls|ssl|encryption|encrypted|secure)\b~(required|needed|first|mandatory|must|necessary|only)|(requires?|required|must|need(s|ed)?|have|has)( to)?( \w+){0,4} (tls|ssl|encrypt\w*|starttls|secure connection)|(plain ?text|clear ?text|unencrypted|insecure)~(not|disallow|forbidden|refus|reject|disabled|prohibit)`
		signin = `authenticat\w*( is| was| has been)?( first)?( required|needed|necessary|first|before)|auth(entication)?( is)? (required|needed|necessary|first)|(required|requires?|needs?|must|have to|has to|please|should)( \w+){0,5} (authenticat\w*|auth|log[ -]?in|logged[ -]?in|sign[ -]?in|smtp[ -]?auth)\b|not( been)? (authenticated|logged[ -]?in|signed[ -]?in)|without (smtp )?auth|unauthenticated (sender|client|user|connection|access|relay|mail( is)? not|e-?mail is not allowed)|(log|sign)[ -]?in first|authentication credentials (not|missing)|no authentication|(authenticated|logged[ -]?in) (users|clients|senders) only|only (for |from )?authenticated`
		proofs = `\bspf\b|\bdkim\b|\bdmarc\b|domain'?s? (owner|polic)|sender policy|authentication level|authentication check|list\b|group\b|gmail has|bulk sender|resolver[._]rst|must (match|equal|be the same)`
	)
	return slices.Concat(
		encrypted.is(
			when{at: hello | mail, encryption: inClear, text: tls, but: `not available|temporar~ tls|tls (is )?not`, like: "454 4.7.0 TLS required"},
			when{at: mail, encryption: inClear, status: "x.7.10 x.7.11", like: "554 5.7.11 Not so"},
		),
		Explanation{"method-wants-encryption", "The server wants encryption before it lets anybody sign in this way.", "Choose STARTTLS or TLS.", []Remedy{sameSTARTTLS(), useTLS()}}.is(
			when{at: signIn, encryption: inClear, code: "538", like: "538 Not for this mechanism"},
			when{at: signIn, encryption: inClear, status: "x.7.11", like: "534 5.7.11 Not for this mechanism"},
		),
		Explanation{"sign-in-wants-encryption", "The server wants encryption before it lets anybody sign in.", "Choose STARTTLS or TLS.", []Remedy{sameSTARTTLS(), useTLS()}}.is(
			when{at: signIn, encryption: inClear, text: tls, like: "530 5.7.0 Must issue a STARTTLS command first"},
			when{at: signIn, encryption: inClear, status: "x.7.10", like: "523 5.7.10 Not so"},
		),
		Explanation{"signed-in-only", "The server takes mail only from those who have signed in.", "Enter user name and password. For Microsoft 365, an administrator turns on Authenticated SMTP for the mailbox.", nil}.is(
			when{nobody: true, at: mail, status: "5.7.57", like: "530 5.7.57 Client not authenticated to send mail."},
		),
		wanted.is(
			when{nobody: true, at: mail, text: signin, but: proofs, like: "550 5.7.1 Authentication required"},
			when{nobody: true, at: mail, code: "530", but: `tls|encrypt|` + proofs, like: "530 5.7.0 Not now"},
		),
		ignored.is(
			when{somebody: true, at: mail, text: signin, but: proofs + `|relay|recipient|expired`, like: "530 5.7.1 Client was not authenticated"},
			when{somebody: true, at: mail, text: `relay~without authentication|\(authentication required\)|smtp auth`, like: "550 5.7.1 Relaying to <bob@example.org> denied (authentication required)"},
		),
	)
}
