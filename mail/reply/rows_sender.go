package reply

import "slices"

// A server may say what it has against the sender when it hears the recipient or has the
// whole message: such a row names no stage but those of a mail.

// accountFailures are that the account may not send at all, or not before something is done at the provider.
func accountFailures() []entry {
	barred := Explanation{"account-barred", "The account is barred from sending: it is suspended or closed, or spam was sent by it.", "Have the provider or the administrator lift it. Look for who misuses the account, and change its password.", nil}
	unverified := Explanation{"sender-not-verified", "The provider sends only for addresses or domains that have been verified with it, and From, {from}, is not among them.", "Verify {from} or its domain at the provider, or use a From that is verified.", nil}
	testing := Explanation{"account-for-tests", "The account at the provider is for tests only, and may not send this yet.", "Verify a domain of your own at the provider, add the recipient to those that a test account may write to, or change the plan.", nil}
	const who = `(sender|from|e-?mail address|mail from|identit(y|ies)|(sending|sender|from|your)( ?e?-?mail)? domain|domain <|domain|address)`
	return slices.Concat(
		testing.is(
			when{at: mail, text: `free (accounts?|plans?|tier)|(test|trial|sandbox|demo|evaluation) (purposes|mode|accounts?|period|domains?|only)|authori[sz]ed recipients?|(account|you) (is |are )?(still )?in (the )?(sandbox|test|trial)|upgrade (your|the)( \w+)? (account|plan)|account is (pending|under review|awaiting)|pending approval|not (yet )?(been )?approved`, like: "550 5.7.1 Free accounts are for test purposes only."},
		),
		unverified.is(
			when{at: mail, text: who + `~(not|n't|has not|have not|un)( yet)?[ -]?(been )?(verif|validat|confirm(ed)?\b|activat|approved by|registered (with|in|at|on)|configured|authenticated with|associated with (your|this) account|added to your)`, but: `recipient|\bspf\b|\bdkim\b|\bdmarc\b|relay service|callout|sender verify|unable to verify`, like: "554 Message rejected: Email address is not verified. The following identities failed the check"},
			when{at: mail, text: `(unverified|unvalidated|unconfirmed|unconfigured|unregistered|not a verified|non-verified)~(sender|from|domain|address|identity|sending)|verified sender|sender identity|sender signature|validate your (sender|domain)|verify your (sender|domain|from|e-?mail|address)|sender~is not valid\b|from unregistered domains?`, but: `callout|recipient`, like: "550 5.7.1 Unconfigured Sending Domain <example.com>"},
			when{at: mail, status: "5.7.750", like: "550 5.7.750 Service unavailable. Please do that first"},
		),
		barred.is(
			when{at: mail, text: `bad outbound sender|(outgoing|outbound) (e-?mail|mail|messages)~(suspended|disabled|blocked|stopped)|(e-?mail|mail) (outgoing|outbound) (is )?(blocked|disabled)|outbound ?spam|spam abuse detected|banned sender|(account|user|sender|sending|customer|subscription|mailbox @ is)\b~(suspended|barred|frozen|deactivated|terminated|banned|(temporarily|permanently) (disabled|blocked)|has been (blocked|disabled|locked|restricted|closed)|is (blocked|disabled|locked|restricted|closed|paused))|(restricted|barred|blocked|prohibited|disabled|suspended|banned) (from|for) sending|sending (is |has been |was )?(suspended|paused|disabled|blocked|restricted|forbidden)|\b(suspended|disabled|forbidden|locked) (account|user|sender)|account~forbidden|unusual (sending )?activity|(not|n't|no longer) allowed to send (any )?(mail|messages|e-?mail)s?( any more| at this time| from this account)?\W*$`, but: `you tried to reach|local mailbox|invalid mailbox|recipient|for sending ip|\bip\b|\bto @|domain`, like: "550 5.1.8 Access denied, bad outbound sender"},
			when{at: mail, text: `allowed to send: account~(disabled|suspended|blocked)|\bspam\b~account (is |was |has been )?(locked|blocked|disabled|suspended)`, like: "421 Domain mg.example.com is not allowed to send: account is temporarily disabled"},
			when{at: mail, status: "5.7.501 5.7.502 5.7.503", like: "550 5.7.502 Access denied, banned"},
		),
	)
}

// domainFailures are that the mail is not covered by what the sender's domain publishes.
func domainFailures() []entry {
	return slices.Concat(
		Explanation{"high-volume", "The recipient's provider has a rule for senders of many mails, which the domain {domain} does not keep: SPF, DKIM and DMARC have to be in place and pass.", "Have whoever runs the domain set up all three for this server. The test shows what is published now.", nil}.is(
			when{at: mail, status: "5.7.515", like: "550 5.7.515 Access denied, below the level"},
			when{at: mail, text: `required authentication level|bulk senders?\b|e-?mail bulk senders|bulk e-?mail senders to|high volume sender`, but: `over a tls`, like: "421 4.7.30 Your mail is rate limited because of the bulk sender guidelines"},
		),
		Explanation{"domain-reputation", "The server, or a list that it asks, thinks badly of a domain that the mail names: that of From ({domain}), of the HELO name or of a link.", "Look those domains up at the list that the server names, and have them taken off. A domain that is new has no good name yet.", nil}.is(
			when{at: opening | mail, text: `reputation of the ~domain|domain~(bad|low|poor) reputation|domain\b~(listed (in|on|at|by)|present (in|on)) |(listed|present)~(\bdbl\b|domain (block|black) ?list)`, but: `ip address|client host|\[#`, like: "550 5.7.1 Service unavailable, MailFrom domain is listed in Spamhaus."},
		),
		Explanation{"sender-unauthenticated", "The server, or who it passes the mail on to, does not believe that this machine may send for the domain {domain}: what the domain publishes does not cover the mail (SPF, DKIM or DMARC).", "Have whoever runs the domain allow this server and sign by DKIM, or choose a From of a domain that does.", nil}.is(
			when{at: mail, status: "x.7.20 x.7.21 x.7.22 x.7.23 x.7.26 5.7.509", but: `\bptr\b|temporary dns|unverified address`, like: "550 5.7.26 This is not covered"},
			when{at: mail, text: `\bspf\b|sender policy framework|\bdkim\b|domainkeys|\bdmarc\b|does not (designate|permit) ~as (a )?permitted|(mail|message|sender|e-?mail) is unauthenticated|authentication (information|checks)|not authori[sz]ed to send ~(from|for) (this|the|that|your) domain|not (a )?permitted sender`, but: `temporar\w* (\w+ ){0,2}(dns|error|fail|unavail|problem)|timeout|timed out|lookup error|dns (error|fail)|could not (check|look)|duplicate header`, like: "550 Rejected by DMARC policy"},
		),
	)
}

// senderFailures are what is said against From.
func senderFailures() []entry {
	notAllowed := Explanation{"sender-not-allowed", "The server does not let {user} send as {from}.", "Enter the address that belongs to {user} as From, or ask the server's administrator for the right to send as {from}.", []Remedy{sendAsUser()}}
	nobodys := Explanation{"sender-not-allowed/no-sign-in", "The server does not take mail from {from} of who has not signed in.", "Sign in as the account that owns {from}, or ask the server's administrator to let this machine send as it.", nil}
	unknown := Explanation{"sender-domain-unknown", "The server finds no domain for From, {from}.", "Check the spelling of From, and that its domain exists and takes mail.", nil}
	const (
		right    = `(authori[sz]ed|allowed|permitted|entitled|enabled)`
		rights   = `only @ (is|are) (allowed|permitted)|only @ may send|not owned by|not (the )?owner( of)?|login mismatch|send[ -]?as( |$|denied)|sendasdenied|on behalf of|permissions? to send|not ` + right + ` to (send|use|relay|submit)( \w+){0,6} (as|from|this|that|with|sender|address|header|domain|envelope)|not your( own)? (address|mailbox|domain)|not one of your|cannot send (as|from)|relaying disallowed as|conform with auth|unallowed (sender|from)|unauthori[sz]ed (sender|from)|(sender|from)( \S+){0,4} (is |are )?not ` + right + `( to relay| to send| here| for (this|the|your)| by (this|the|your)|$|\.)|(sender|from)( address| header)?( is| was)? not (allowed|permitted|authori[sz]ed)`
		matching = `(sender|from|mailfrom|envelope|username|user|account|login)\b~(must|should|has to|have to|needs? to|not|n't|do not|does not|is no)\b~(match|equal|same|identical|correspond|belong|conform|as auth|your (own )?(account|login|address))|(sender|from|envelope)\b~(mismatch|differ\w*)|(mismatch|differ\w*)~\b(sender|from|envelope)\b|only send (as|from|with)( \w+){0,2} (own|your|account|address|login)|use (your own|the account's|your account) ?(address)?~(from|sender)`
	)
	return slices.Concat(
		Explanation{"sender-no-domain", "From, {from}, has no full domain.", "Enter a whole address as From, such as portal@example.com.", nil}.is(
			when{at: mail, text: `sender~fully[- ]qualified|domain name required|fully[- ]qualified~sender|(sender|from)~(must|needs?|requires?)~(a )?(full )?domain$`, like: "504 5.5.2 <portal>: Sender address rejected: need fully-qualified address"},
		),
		unknown.is(
			when{at: mail, status: "x.1.8", but: `access denied|policy|prohibit|outgoing|outbound`, like: "553 5.1.8 Sender refused: nothing is known of it"},
			when{
				at: mail, text: `unrout(e)?able sender|from (an )?unknown tld|from \w+ reserved domain|unresolvable~from domain|(sender|from|return[- ]path|domain of (the )?(sender|from)( address)?)\b~(domain|host|mx|dns)\b~(not found|not (be )?(found|exist|resolv|verified)|(does|do|did|could|can)(n't| not|not)|must|should|invalid|unresolv|nonexist|non-exist|unknown|has no|without|no (mx|a\b|valid)|fail)|domain of sender( address)?( \S+)? (does not|cannot|can't|could not|must)|(sender|from)~(domain )?(does not|must) resolve|domain~in (sender|from|mail from)~(not|no )|(sender|from)( address)?~unresolvable|(mail )?domain~(does not exist|doesn't exist|not found|is invalid)~(sender|from)|null ?mx~sender|sender~null ?mx`,
				but: `dmarc|dkim|\bspf\b`, like: "450 Sender address rejected: Domain not found",
			},
			when{at: sender, text: `domain~(not found|does(n't| not) exist|could not be (found|resolved)|cannot be (found|resolved)|not resolv\w+|unresolvable|no such)|no such domain|unrout(e)?able (mail )?domain`, but: `dmarc|dkim|\bspf\b`, like: "550 Domain not found"},
			when{at: mail, status: "x.7.27", like: "550 5.7.27 Not from there"},
		),
		Explanation{"sender-no-mailbox", "The server has looked whether From, {from}, can be answered, and finds no mailbox there.", "Enter a From that has a mailbox, or have one made.", nil}.is(
			when{at: mail, text: `sender (address )?(verify|verification|callout|check)( \w+)? ?(fail|error|reject)|sender (address )?(rejected: )?(unverified address|undeliverable address|user unknown|unknown user|does(n't| not) exist|(is )?unknown|invalid|mailbox)|(could|can|unable|failed|cannot)( not)?( to)? verify (the )?(sender|from)|verification failed for|no such sender|unknown sender|sender (address )?(does not exist|not found|unknown)|envelope sender~(unknown|exist)`, but: `temporar|later|timed out`, like: "550 Sender verify failed"},
		),
		Explanation{"sender-unreadable", "The server cannot read From, {from}.", "Check how From is written: one bare address without blanks or signs that addresses do not have.", nil}.is(
			when{at: mail, status: "x.1.7", like: "501 5.1.7 Not so"},
			when{at: sender, code: "50 55", text: `(bad|malformed|illegal|incorrect|improper|syntax(ally)?( error)?( in)?|not (a )?valid)~\b(sender|from|return[- ]path|reverse[- ]path|address|mailbox( name)?)\b|invalid~\b(address|from|mailbox name|(sender|from|mail) (address|syntax|format|mailbox)|(return|reverse)[- ]path)\b|blank from|\b(sender|from|address|mailbox( name)?)\b~(malformed|syntax|illegal|not (a )?valid|is invalid|invalid)|mailbox name not allowed|no valid address`, but: `option|parameters? not|unsupported|not recogni|sender or|reject`, like: "553 malformed address: <@"},
		),
		either(nobodys, func(w *when) { w.nobody = true }, notAllowed,
			when{at: sender, other: true, text: `sender rejected`, heard: `opensmtpd`, like: "mail.example.com ESMTP OpenSMTPD"},
			when{at: mail, other: true, status: "5.7.60", like: "550 5.7.60 SMTP; Not as this one"},
			when{at: mail, other: true, text: rights, but: `to this (list|group|recipient|mailbox)|recipient|\bip\b|host|to (send|relay) to|any (mail|message|e-?mail)`, like: "553 5.7.1 Sender address rejected: not owned by user svc"},
			when{at: mail, other: true, text: matching, but: `dmarc|dkim|\bspf\b|helo|ehlo|verified|\bip\b|header~received`, like: "501 mail from address must be same as authorization user"},
		),
	)
}
