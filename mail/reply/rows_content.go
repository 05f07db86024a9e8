package reply

import "slices"

// contentFailures are what is said of the message itself, which no other row can be meant by.
func contentFailures() []entry {
	malformed := Explanation{"message-malformed", "The server takes the message for wrongly built.", "The program built it wrongly, or something on the way changed it: report this with the message (Preview can save it).", nil}
	tooLarge := Explanation{"message-too-large", "The message is larger than the server takes.", "Make the pictures in the template smaller, or ask the server's administrator for a higher limit.", nil}
	trouble := Explanation{"server-trouble", "The server has trouble of its own with it for now: its filter, its queue, its storage or another part of it does not work.", "Try again later. If it lasts, ask the server's administrator.", nil}
	full := Explanation{"mailbox-full", "The mailbox of {to} is full.", "Ask {to} to make room.", nil}
	loop := Explanation{"mail-loop", "The mail goes round in a circle between servers.", "Ask the server's administrator where mail for {to} is passed on to.", nil}
	const look = "Look whether it has come, before it is sent again."
	const part = `\b(virus|malware|content|spam|message|mail|milter|policy|anti-?spam|anti-?virus|clam\w*|amavis\w*|rspamd|spamd|spamassassin|scan\w*|filter\w*|queue|database|ldap|directory|lookup|map|backend|dns|resolver|disk|storage|file ?system|spool|service|server|system|internal|local|transport|delivery)\b`
	return slices.Concat(
		full.inTest("Ask {to} to make room, or test with another recipient.",
			when{at: recipient | message, status: "x.2.2", like: "552 5.2.2 No more"},
			when{at: recipient | message, text: `(mailbox|inbox|recipient|user|account|boite)\b~(full|pleine?|over ?-?quota|quota~(exceed|full|over)|exceed\w*~quota|out of (storage|space)|no (space|room))|over ?quota|mailbox (size|storage)|quota exceeded|quota violation|full mailbox|out of storage|insufficient (mailbox|user) storage`, but: `sending|sender|daily|hourly|rate|system|queue`, like: "452 The recipient's mailbox is full"},
			when{at: recipient, code: "552", text: `storage allocation`, like: "552 Requested mail action aborted: exceeded storage allocation"},
		),
		trouble.is(
			when{at: opening | mail, code: "4", text: `(virus|malware|spam|content|milter|filter|scan\w*|clam\w*|amavis\w*|rspamd|policy)[ _-]?\w*~(fail|unavailable|error|timed? ?out|not available|down|cannot|could not|unable|busy|problem|crash)|(unable|cannot|could not|failed) to (scan|filter|check|process|queue|store|write)`, but: `gr[ea]y`, like: "451 4.5.0 Error in processing, id=01234-05, virus_scan FAILED: content filter unavailable"},
			when{
				at: opening | mail, code: "5", text: `(scan\w*|filter|milter|scanner|queue|spool)~(unavailable|error|timed? ?out|down|fail)|internal (server )?(error|problem|failure)|(system|server|local|configuration|config)( configuration)?[ -](error|problem|failure)|(error|problem)~(in|with|on|of) (the )?(server|configuration|processing)|write error|queue file|database error|try again later|temporar\w* (fail|error|unavail|problem)`,
				but: `loops back|virus found|infected|rejected|polic|syntax|\bip\b|host|sender|recipient|auth|dns`, like: "554 5.3.0 Internal server error",
			},
		),
		loop.is(
			when{at: mail, status: "x.4.6", but: `loopback|activity|detected\. please`, like: "554 5.4.6 Not again"},
			when{at: mail, text: `too many (hops|received)|mail(er)? ?loop|loop~detected|looping (message|mail)|hop count|routing loop|loops back`, like: "554 Too many hops"},
		),
		Explanation{"virus", "The server's filter takes something in the message for a virus or a dangerous link.", "Look at the links and pictures of the template. If they are right, ask the server's administrator what was found.", nil}.is(
			when{at: mail, text: `virus|malware|infected|trojan|\bworm\b|malicious|phish|eicar|\bclamav\b|dangerous|harmful|heuristics\.|ransomware`, but: `anti-?virus (check )?fail|scan failed|spam or virus|virus or spam`, like: "554 5.7.1 Virus found: content rejected"},
		),
		Explanation{"message-beyond-limits", "The message goes beyond a limit that the server sets to its parts: its header lines, or how many attachments it has.", "The server's words name the limit. Fewer pictures in the template make fewer parts.", nil}.is(
			when{at: mail, text: `headers?( \S+){0,3} too (large|big|many)|header( \w+)? value|header size|number of (attachments|parts)|too many (attachments|(mime )?parts|headers)`, like: "552 5.3.4 The size of the header value exceeds the limit per individual header size."},
		),
		malformed.is(
			when{at: mail, text: `duplicate header|headers? not unique`, like: "554 Transaction failed: Duplicate header 'DKIM-Signature'."},
			when{at: message, status: "5.6.0 5.6.11 5.6.2 5.6.3", but: `smtputf8|too (large|big)|@ \[|queued|virus|spam`, like: "550 5.6.0 Not as it should be"},
			when{
				at: mail, text: `bare <?(line ?feeds?|lf|cr|carriage|newlines?)|(line|header|field|subject)s?( \w+){0,3} (is |are )?(too long|length|limit)|too long (line|header)|lines? longer|(header|content-(type|transfer-encoding)|mime|rfc ?-?(2)?[58]?[238]22|message-id|date|boundary|encoding|from:?|field|multipart|charset|nul|8-?bit|(sub|structure)\b)\b~(invalid|malformed|missing|bad|illegal|syntax|violat|not (valid|allowed|compliant|rfc|present|conform)|error|broken|duplicate|multiple|required|unparsable|corrupt|(does|is)(n't| not) (comply|conform|compliant|valid))|(invalid|improper use of|malformed|missing|bad|illegal|broken|duplicate|multiple|more than one|lacks?|no valid|no|violat\w+|non-?compliant|not compliant|unencoded|not (rfc|conform\w*|compliant))~\b(headers?|content-type|mime|message-id|date|from:|from header|rfc|message format|8-?bit|nul|encoding|boundary|multipart|subject)\b|(message|mail|content)( is)? (malformed|not rfc)|(malformed|invalid|illegal)( e-?mail)? message|message format`,
				but: `helo|ehlo|auth|sender address|envelope|spf|dkim|dmarc|domain|\bip\b|match|equal|verified|received:|identity|mail from|own|relay|recipient|blank from|sender name|from/sender|too many`, like: "550 maximum allowed line length is 998 octets, got 1200",
			},
		),
		Explanation{"message-too-large/recipient", "The message is larger than {to} takes.", "Make the pictures in the template smaller, or have the recipient's limit raised.", nil}.is(
			when{at: mail, status: "x.2.3", but: `polic`, like: "552 5.2.3 Not of that length"},
		),
		Explanation{"message-over-limit", "The message has {size} bytes, and the server takes {limit} at most.", "Make the pictures in the template smaller, or ask the server's administrator for a higher limit.", nil}.is(
			when{kind: TooLarge},
		),
		[]entry{
			row(when{kind: Unanswered}, "may-be-delivered", "The message was sent, and the connection was lost before the server said whether it takes it: it may have been delivered.", look),
			row(when{kind: UnansweredLate}, "may-be-delivered/late", "The message was sent, and the server did not say in time whether it takes it: it may have been delivered.", look),
			row(when{kind: Misanswered}, "may-be-delivered/misanswered", "The message was sent, and what the server answered says neither that it takes it nor that it does not: it may have been delivered.", look),
		},
		tooLarge.is(
			when{at: mail, status: "x.3.4", but: `sendasdenied`, like: "552 5.3.4 Not of that length"},
			when{at: mail, text: `(length|size) of (the )?(data|attach\w*|message|mail)~(maximum|threshold|limit)|(message|mail|e-?mail|data|body|content|attachments?|file|declared)( file)?( is)?( size)?\b~(too (big|large|long)|larger than|exceed\w*~(size|maximum|limit|bytes|kb|mb|octets)|over~(size|limit|maximum))|size~(exceed|limit|too (large|big)|maximum)|(exceed\w*|over|maximum|larger|max)~(message|mail|e-?mail|allowed|permitted)~size|too (large|big)\b`, but: `mailbox|quota|recipients|sending|rate|daily|hourly|per (day|hour|session|connection)|\b(hour|day|minute)s?\b|connections|sessions|in the queue`, like: "552 Message size exceeds maximum permitted"},
		),
		Explanation{"taken-for-spam", "The server takes the message for spam.", "Ask the server's administrator what in it their filter does not like.", nil}.is(
			when{at: message, text: `\bspam\b|\bspammy\b|spam(assassin)?[ -]?(score|content|message|like|detected)|unsolicited|\bjunk\b|\bube\b|\buce\b|\bbulk mail\b|DT:SPM|content denied|(url|link|domain)s?\b~(black ?list|block ?list|surbl|dbl|listed)|looks like spam|spam\w*~(reject|block|found|detect)`, but: `spam or virus|virus or spam|outbound spam|\bip\b|client host|spamhaus|spamcop|your (server|network|host|address)|account|abuse detected|bad sender`, like: "554 5.7.1 Spam message rejected"},
		),
		Explanation{"no-storage", "The server has no room for more mail at the moment.", "Try again later. If it lasts, ask the server's administrator.", nil}.is(
			when{at: mail, status: "4.3.1", but: `server error`, like: "452 4.3.1 No more of it"},
			when{at: mail, code: "4", text: `insufficient (system|disk)|(disk|system|storage|queue)~(full|storage|resources|space)|(no|not enough|out of|low on)( \w+){0,2} (disk|storage|space|memory|resources)`, but: `mailbox|quota|recipient`, like: "452 Insufficient disk space"},
		),
		trouble.is(
			when{
				at: mail, code: "4", text: part + `~(error|problem|failure|trouble|fail(ed)?|resources|misconfigur\w*|malfunction)|server (is )?(too )?(busy|overload\w*)|over ?load|load (is )?too high|system load|load average|maintenance|shutting down|queue file`,
				but: `gr[ea]y|helo|ehlo|relay|mailbox|sender (address )?(verif|rejected)|recipient|domain|too many|rate|spf|dkim|dmarc|reputation|reverse|\bptr\b|host ?name|\bip\b|restricted|quota`, like: "451 4.3.0 Local error in processing",
			},
		),
	)
}
