package reply

import "slices"

// recipientFailures are what is said against the recipient, at its command or of the whole message.
func recipientFailures() []entry {
	relay := Explanation{"relay-denied", "The server does not pass mail on for somebody who has not signed in: {to} is outside of what it serves.", "Sign in, or ask the server's administrator to let this machine send to other domains.", nil}
	relaySignedIn := Explanation{"relay-denied/signed-in", "The server does not pass mail on for {user}: {to} is outside of what it serves.", "Ask the server's administrator to let {user} send to other domains.", nil}
	greylisted := Explanation{"greylisted", "The server asks to be tried again later: it puts off whom it does not know (greylisting).", "Wait a few minutes and send it again.", nil}
	unknown := Explanation{"no-mailbox", "The server does not take mail for {to}: it has no such mailbox.", "Check the address.", nil}
	noMail := Explanation{"recipient-domain", "The domain of {to} does not exist or takes no mail.", "Check the recipient's address.", nil}
	disabled := Explanation{"recipient-disabled", "The mailbox of {to} is switched off: it takes no mail.", "Check the address, and ask whoever runs that mailbox.", nil}
	guarded := Explanation{"recipient-guarded", "{to} does not take mail of this sender: a group, a list or a guarded mailbox.", "Check the address. If it is right, have its owner or administrator allow {from} there.", nil}
	refused := Explanation{"recipient-refused", "The server does not take mail for {to}.", "Check the address. If it is right, ask the server's administrator whether {user} may send to it.", nil}
	const (
		relaying = `\brelay(ing)?( access| mail| attempt| recipient| operation| request)?( is| was| temporarily)*~?\b(denied|not|prohibited|refused|rejected|disallowed|forbidden|disabled|blocked|restricted)|(unable|permitted|allowed|configured|authori[sz]ed|cannot|can't|not|don't|do not|won't|no|refus\w+ to|deny|denies|denied|without) (to )?relay(ing)?\b|rcpt ?hosts|non-accepted domain|(not|n't)( \w+){0,2} (local|a local|our|one of our|my) (domain|host|recipient|address|user|mailbox|account)|domain~(not|n't)~(hosted|served|handled|local|accept\w*|list of allowed)|not a gateway|local (delivery|recipients?|domains?|users) only|relay access`
		person   = `(user|recipient|mailbox|account|addressee|local part|destination|e-?mail address|person|alias|customer)`
		nowhere  = `(unknown|not (found|exist|known|listed|local|valid|available|here|on (this|our))|do\w{0,3}(n't| not)( appear to)? exist|is not (a )?(valid|known)|invalid|not recogni[sz]ed|non-?exist\w*|nonexist\w*|(cannot|couldn't|could not|can't) be found|no longer (exist|available|valid|on)|undeliverable|unrouteable)`
		domains  = `\b(domain|host|mx)\b~(not found|does(n't| not) exist|unknown (domain|host)|unresolv\w+|nxdomain|no mx|has no (mx|mail)|is not reachable|(cannot|could not|can't) be (resolved|found)|does(n't| not) resolve|no such (domain|host))`
	)
	nobody := func(w *when) { w.nobody = true }
	rcpt := recipient | message
	return slices.Concat(
		Explanation{"internal-only", "{user} may write to recipients within its own organisation only, and {to} is none.", "Choose a recipient within the organisation, or have an account or connector that may send outside.", nil}.is(
			when{at: mail, status: "5.5.105", like: "550 5.5.105 That one is outside"},
			when{at: mail, text: `internal (recipients?|users?|addresses|domains?|e-?mail)( are| is)?( allowed)? only|only( be)?( (send|sent|deliver\w*))?( to)? internal|(external|outside)~(recipients?|domains?|addresses|mail|organi[sz]ation)~(not|n't|denied|blocked|disabled|prohibited|disallowed)|(not|n't)( \w+){0,3} (send|deliver\w*|mail)( \w+){0,3} (external|outside)`, but: `from (external|outside)|external senders?`, like: "550 External recipients are not allowed for this account"},
		),
		greylisted.inTest("Wait a few minutes and test again. Real mail is tried again by itself.",
			when{text: `gr[ae]y-? ?list|postgrey`, like: "451 4.7.1 Greylisting in action, please come back later"},
		),
		Explanation{"recipient-unreadable", "The server cannot read the address of the recipient, {to}.", "Check how it is written: one bare address without blanks or signs that addresses do not have.", nil}.is(
			when{at: rcpt, status: "x.1.3", like: "501 5.1.3 Not so"},
			when{at: rcpt, text: `(bad|invalid|malformed|illegal)~address syntax|restricted characters|address~not a valid rfc|(recipient|address)~(syntax error|malformed)|malformed~(recipient|address)`, but: `sender|from\b|header`, like: "553 5.1.2 The recipient address is not a valid RFC-5321 address."},
		),
		noMail.is(
			when{at: rcpt, text: `null ?mx|(domain|host)~(does not|doesn't|not) (accept|receive) (any )?(e-?mail|mail|messages)`, like: "550 5.7.1 nullMX"},
			when{at: rcpt, code: "556", like: "556 5.7.1 Nothing for that one"},
			when{at: rcpt, status: "x.1.2", but: `relay|user|mailbox`, like: "550 5.1.2 Bad destination"},
			when{at: rcpt, text: domains + `|unrout(e)?able (mail )?domain|no (such|valid) (domain|mx)|host or domain name not found`, but: `sender|from\b|relay|mailbox|user|accepted domain`, like: "450 Recipient address rejected: Domain not found"},
		),
		either(relay, nobody, relaySignedIn,
			when{at: envelope | message, text: relaying, but: `sender~relay emails|access denied\. as\(`, like: "554 5.7.1 <alice@elsewhere.example>: Relay access denied"},
			when{at: rcpt, status: "5.7.54", like: "550 5.7.54 Not a domain of ours"},
			when{at: recipient, code: "551", text: `not local|not here`, but: `not local; please try`, like: "551 User not local"},
		),
		disabled.is(
			when{at: rcpt, status: "x.2.1", but: `rate|limit|too (many|much)|sender|try again|later|unknown|invalid`, like: "550 5.2.1 Not now"},
			when{at: rcpt, text: `\b(recipient|mailbox|account that you tried to reach|user|destinataire)\b( account)?\b~\b(disabled|inactive|deactivated|suspended|frozen|temporar\w* locked|account is blocked|est bloque|has expired|closed|not active)\b|(not|n't) allowed to receive`, but: `try again in|sender|your account|sending|relay`, like: "550 Mailbox disabled"},
		),
		// OpenSMTPD and Haraka say one and the same of both.
		Explanation{"no-mailbox/or-relay", "The server does not take mail for {to} from somebody who has not signed in: it has no such mailbox, or does not pass mail on to there.", "Check the address. If it is right, sign in, or ask the server's administrator to let this machine send to it.", nil}.is(
			when{at: recipient, nobody: true, text: `invalid recipient`, heard: `opensmtpd`, like: "mail.example.com ESMTP OpenSMTPD"},
			when{at: recipient, nobody: true, text: `i cannot deliver mail for`, like: "550 I cannot deliver mail for <bob@example.net>"},
		),
		Explanation{"recipient-leads-nowhere", "The server does not find the mailboxes that {to} leads to: it is a list or an alias whose members cannot be found, or no address of the server's at all (OpenSMTPD says so of any that it does not know).", "Check the address. If it is right, ask the server's administrator to look at the table of aliases.", nil}.is(
			when{at: rcpt, status: "x.2.4", like: "524 5.2.4 Not there"},
		),
		Explanation{"recipient-looked-up", "The server first looks whether {to} can be reached, and has no answer yet.", "Try again in a few minutes. If it lasts, the server that has the mailbox does not answer: ask its administrator.", nil}.is(
			when{at: rcpt, code: "4", text: `unverified address|verification in progress|recipient~(verif\w+|callout)~(progress|fail|defer|temporar)`, but: `sender`, like: "450 4.1.1 Recipient address rejected: unverified address: Address verification in progress"},
		),
		unknown.inTest("Check the address. A test without a recipient of its own tries From: it needs a mailbox, or test with another recipient.",
			when{at: rcpt, status: "x.1.1 x.1.6", but: `polic|preferences|too many|quota|sender|\brelay(ing)?\b|authenticat`, like: "550 5.1.1 Not here"},
			when{
				at: rcpt, text: `\b(user|recipient|mailbox|address|account) unknown|unknown ` + person + `|no such ` + person + `|no such (local )?(user|address)|` + person + `\b~` + nowhere + `|(invalid|bad|non-?existent|nonexistent|undeliverable|unverified|unroutable) ` + person + `|no mailbox|there is no one|@ is no longer valid|(not|n't) have an? ~(account|mailbox)|recipientnotfound|not in my validrcptto|recipient (address )?(verif\w+|not)~(fail|found)|not a (valid|known|local) ` + person + `|@ unknown|@>? (not found|does not exist)|unrouteable address|unknown address|no (account|user) (by|with) that name|not our customer`,
				but: `sender|from\b|requires?|access denied|mailbox unavailable|\brelay(ing)?\b[^=]|polic|authenticat|restricted|permission|try again`, like: "550 No such user here",
			},
		),
		guarded.is(
			when{at: rcpt, status: "5.7.124 5.7.129 5.7.133 5.7.134 5.7.135 5.7.136 5.7.137 5.7.193 5.7.2", like: "550 5.7.133 Not for you"},
			when{at: rcpt, text: `(not|n't)( \w+){0,2} (allowed|permitted|authori[sz]ed|permission|have permission|able)( to)? (send|post|mail|write|submit|deliver)\w*( \w+){0,3} (list|group|recipient|mailbox|newsgroup|this address|distribution)|(list|group|mailbox|recipient)( \w+){0,2}~(restricted|members only|moderat\w+|only accepts?|accepts? (mail|messages) only|closed list|(not|n't) accept( \w+){0,3} (from|mail|messages))|restricted (recipient|group|list|mailbox)|members? only|subscribers? only|resolver[._]rst|requires? that all senders|(only|not) (accept|take|allow)\w*( \w+){0,4} from (this|you|your|that|outside|unknown|external|anonymous|these|unauthenticated|certain)|sender~not~(in|on) ~(allowed|accept|safe|white)~?(sender|list)|blocked (the|this|your)? ?sender|recipient (has )?(refuse|reject|block)|recipient('s)? preferences|list access denied`, but: `host|\bip\b|dmarc|dkim|\bspf\b|gr[ea]y`, like: "550 5.7.1 You are not allowed to send to this list"},
		),
		refused.is(
			when{at: rcpt, text: `recipients?( address(es)?)?( is| was)?( rejected| refused| denied)|rejected by recipients|(rejected|refused|not accepted)~recipient|(mailbox|recipient|user)( is)?( temporarily)? unavailable|recipient (not|un)accept`, but: `authenticat|sender|polic|\bip\b|later`, code: "5", like: "550 5.4.1 Recipient address rejected: Access denied."},
		),
	)
}
