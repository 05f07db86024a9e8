package reply

import "slices"

// signInFailures are those of proving who we are.
func signInFailures() []entry {
	microsoft := func(text, like string) when {
		return when{at: signIn, code: "535", status: "5.7.139", text: text, like: like}
	}
	appPassword := Explanation{"application-password", "The provider does not take the account's own password from programs: it wants an application password or an authorisation code.", "Make one at the provider ({where}) and enter it as password.", nil}
	browser := Explanation{"browser-first", "The provider wants {user} to sign in with a browser first, or an application password.", "Sign in once with a browser and confirm that it was you. Else make an application password there ({where}), or choose OAuth 2.", []Remedy{methodOAuth()}}
	off := Explanation{"smtp-switched-off", "The provider has sending by SMTP switched off for {user}.", "Turn it on at the provider ({where}), or have it turned on by whoever runs the organisation there.", nil}
	elsewhere := Explanation{"sign-in-not-here", "The server takes no sign-in on port {port}.", "Use the port for programs that sign in (587 with STARTTLS, 465 with TLS), or clear the user name if none is needed here.", []Remedy{useSTARTTLS(), useTLS(), noSignIn()}}
	method := Explanation{"method-refused", "The server does not take the sign-in method: it does not know it, cannot do it or finds it too weak.", "Choose another sign-in method, or automatic.", []Remedy{methodAuto()}}
	every := Explanation{"method-refused/automatic", "The server takes none of the sign-in methods that it offers and that are known here.", "Ask the server's administrator which method this account may use.", nil}
	busy := Explanation{"sign-in-unavailable", "The server cannot check passwords at the moment.", "Try again later. If it lasts, ask the server's administrator.", nil}
	wrong := Explanation{"wrong-password", "The server does not accept this user name and password.", "Enter the password again. Check whether the user name is the whole address.", nil}
	const (
		conditional = "Microsoft 365: the sign-in of {user} does not meet a condition of the organisation (Conditional Access), such as where it comes from or a second factor."
		unknown     = `(unrecogni[sz]ed|unsupported|unknown|invalid|not (supported|available|allowed|recogni[sz]ed|implemented|enabled|permitted|offered|accepted)|unimplemented|disabled|too weak|unavailable|no)`
		kinds       = `(mechanisms?|auth\w*( type| method| mode)|authentication type|sasl|cram-md5|scram|plain|xoauth2?|oauthbearer|methods?\b|parameter)`
		failing     = `(invalid|incorrect|wrong|fail\w*|not accepted|bad|mismatch|denied|unsuccessful|reject\w*|refused|unknown|not (match|valid|correct|found|exist|recogni[sz]ed)|null|empty|missing|does(n't| not) (match|exist)|do not match|error)`
	)
	return slices.Concat(
		[]entry{
			row(when{kind: NoAuth, encryption: inClear, heard: `\bSTARTTLS\b`, like: "STARTTLS"}, "sign-in-offered-encrypted", "The server offers sign-in only when the connection is encrypted.", "Choose STARTTLS.", sameSTARTTLS()),
			row(when{kind: NoAuth, encryption: inClear}, "sign-in-not-offered-in-clear", "The server offers no sign-in here.", "Choose STARTTLS or TLS: many servers offer sign-in only then. If the server needs none, clear the user name.", useSTARTTLS(), useTLS(), noSignIn()),
			row(when{kind: NoAuthOverTLS}, "sign-in-not-offered-over-tls", "The server offers sign-in on port {port} in clear only, and no more behind STARTTLS.", "Ask the server's administrator to offer it over TLS. Another port may do so.", useTLS(), noSignIn()),
			row(when{kind: NoAuth}, "sign-in-not-offered", "The server offers no sign-in on port {port}.", "Port 587 is usual for programs that sign in. If the server needs no sign-in, clear the user name.", useSTARTTLS(), useTLS(), noSignIn()),
			row(when{kind: NoMechanismAtAll}, "no-method-offered", "The server offers sign-in on port {port}, but no method for it.", "Ask the server's administrator. Another port may offer some: 587 with STARTTLS or 465 with TLS.", useSTARTTLS(), useTLS()),
			row(when{kind: TokensOnly}, "tokens-only", "The server takes no passwords here: it offers {offered}.", "Choose OAuth 2.", methodOAuth()),
			row(when{kind: PasswordsOnly}, "passwords-only", "The server takes no OAuth 2 tokens here: it offers {offered}.", "Choose automatic, and enter the password.", methodAuto()),
			row(when{kind: UnknownMethods}, "methods-unknown", "The server offers only sign-in methods that Postroom does not know: {offered}.", "Ask the server's administrator to offer PLAIN or LOGIN over TLS. For Exchange with NTLM or GSSAPI alone, that is a receive connector that takes basic authentication, or one that takes mail of this machine's address without a sign-in.", noSignIn()),
			row(when{kind: NoMechanism}, "method-not-offered", "The server cannot sign in by the method that is asked for. It offers {offered}.", "Choose one of those as sign-in method, or automatic.", methodAuto()),
			row(when{kind: BindingBroken}, "binding-broken", "The encryption ends somewhere else than at the server: something in between opens it, a proxy or an attacker.", "Do not go on over this network before its administrator has told you what stands in between."),
			row(when{kind: Unverified}, "server-unverified", "The server accepted the sign-in without proving that it knows the password.", "It may not be the server that it says it is. Ask its administrator before you go on."),

			row(microsoft(`disabled for the tenant`, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information."), "microsoft-tenant-disabled", "Microsoft 365: signing in over SMTP is disabled for the whole organisation.", "An administrator allows it for this mailbox alone (Exchange: Manage e-mail apps, Authenticated SMTP) or for all."),
			row(microsoft(`disabled for the mailbox`, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information."), "microsoft-mailbox-disabled", "Microsoft 365: signing in over SMTP is disabled for the mailbox of {user}.", "An administrator turns on Authenticated SMTP for the mailbox (Exchange: Manage e-mail apps)."),
			row(when{at: signIn, by: Password, status: "5.7.139", text: `security defaults`, like: "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator."}, "microsoft-security-defaults", "Microsoft 365: the organisation's security defaults do not let {user} sign in by password.", "Choose OAuth 2. Else an administrator replaces the security defaults by policies that let this user sign in.", methodOAuth()),
			row(when{at: signIn, by: Password, status: "5.7.139", text: `did not meet the criteria`, like: "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator."}, "microsoft-conditional-access", conditional, "An administrator finds the policy in the sign-in log of {user} and makes an exception for this machine, or choose OAuth 2.", methodOAuth()),
			row(when{at: signIn, by: Token, status: "5.7.139", text: `did not meet the criteria`, like: "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator."}, "microsoft-conditional-access/token", conditional, "An administrator finds the policy in the sign-in log of {user} and makes an exception for this machine."),
			row(when{at: signIn, by: Password, status: "5.7.139", text: `basic auth\w* is disabled`, like: "535 5.7.139 Authentication unsuccessful, basic authentication is disabled."}, "microsoft-no-passwords", "Microsoft 365 does not take passwords here any more.", "Choose OAuth 2.", methodOAuth()),
			row(when{at: signIn, status: "5.7.30", by: Password, like: "550 5.7.30 Basic authentication is not supported for Client Submission."}, "microsoft-no-passwords-for-sending", "Microsoft 365 does not take passwords for sending any more (basic authentication).", "Choose OAuth 2.", methodOAuth()),
			row(when{at: signIn, by: Password, status: "5.7.9", text: `application-specific`, like: "534 5.7.9 Application-specific password required. For more information, go to https://support.google.com/mail/?p=InvalidSecondFactor"}, "google-application-password", "Google wants an application password: the account of {user} has a second factor.", "Make one at myaccount.google.com/apppasswords and enter it as password, or choose OAuth 2.", methodOAuth()),
		},
		Explanation{"sign-in-refused-for-several", "The provider does not accept this sign-in, and says that one of several things may be the matter: the server's words name them.", "Check them in turn at the provider ({where}): whether sending by SMTP is on, and whether an authorisation code is wanted as password.", nil}.is(
			when{at: signIn, by: Password, text: `not open~password~frequency|password is incorrect~or system`, like: "535 Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy."},
		),
		Explanation{"browser-consent", "The provider wants {user} to sign in again in the browser, to consent.", "Sign in again by OAuth 2 as {user}.", nil}.is(
			when{at: signIn, by: Token, text: `web ?browser|browser (and|then|first)|with (your|a|the) browser|consent`, like: "535 5.7.1 Go to a web browser"},
			when{at: signIn, by: Token, status: "5.7.14", like: "534 5.7.14 Please go on there"},
		),
		browser.is(
			when{at: signIn, by: Password, text: `web ?browser|browser (and|then|first)|with (your|a|the) browser|web ?log-?in`, like: "534 5.7.9 Please log in with your web browser and then try again"},
			when{at: signIn, by: Password, status: "5.7.14", like: "534 5.7.14 Please go on there"},
		),
		appPassword.is(
			when{at: signIn, by: Password, text: `app(lication)?s?([- ]specific)?[- ]passw|(app|application|client|device|program|service)[- ](specific|generated) |authori[sz]ation[- ]code|auth(orization)? ?code|access code|授权码|second factor|two[- ]factor|2[- ]?factor|\b(2fa|mfa)\b|2-step|two-step|external (program|client|app)|less secure|parol prilozheni|(smtp|generated|separate|dedicated|special|third[- ]party|3rd party)[- ](key|password|token)`, like: "535 Error: authentication failed, use authorization code"},
		),
		off.is(
			when{at: signIn, text: `(smtp|pop3?|imap)( ?auth\w*)?( service| access| protocol| client| sending| relay)?\b~(disabled|not (yet )?(enabled|allowed|activated|active|open|available|permitted)|turned off|switched off|closed|forbidden|blocked|denied|deactivated)|(disabled|not enabled|not activated|not allowed|not permitted|turned off|enable|activate|switch on|turn on|no (access|permission|rights?)|forbidden)~\b(smtp|pop3|imap)\b`, but: `mechanism|method|authentication not enabled|command`, like: "535 Authentication failed. SMTP access is disabled for this account"},
			when{at: signIn, text: `(user|account|mailbox)~(has no|no|not have|without|lacks?)( the| any| sufficient)? (permission|access rights?|rights?|privileges?|access to this service)|does not have access|no permission|not (allowed|permitted|authori[sz]ed) to (use|access) (this|the|our) (service|server|protocol|relay)|not enabled for (sending|smtp)|service (is )?not (open|enabled|active)`, but: `mechanism|method|not enabled`, like: "550 User has no permission"},
		),
		Explanation{"account-locked", "The account of {user} is locked, closed or suspended, or its password has expired.", "Have the account unlocked or its password set anew by whoever runs it. Look for programs that sign in with an old password.", nil}.is(
			when{
				at: signIn, text: `(account|user|mailbox|log-?in|password|passwd|credentials?|domain|subscription|profile)\b~(locked|lock(ed)?[- ]?out|disabled|suspended|blocked|frozen|deactivated|de-activated|inactive|not active|not activated|closed|expired|terminated|banned|on hold|restricted|revoked|cancell?ed|deleted|archived)|(locked|disabled|suspended|blocked|frozen|deactivated|inactive|expired|banned)~(account|user|mailbox|password)|(must|need to|has to|have to|please)( be)?( \w+){0,2} chang\w+~password`,
				but: `mechanism|method|smtpclient|authori[sz]ation grant|api key|authentication is disabled`, like: "535 5.7.8 Error: authentication failed: password expired",
			},
			when{at: signIn, status: "x.7.13", like: "525 5.7.13 Not for the moment"},
		),
		elsewhere.is(
			when{at: signIn, text: `auth\w*( command)?( is| was)? (not|un)[ -]?(enabled|available|supported|implemented|allowed|offered|advertised|recogni[sz]ed|used|permitted)|auth\w* disabled|when not advertised|auth\w* not (enabled|available) here|(unknown|unrecogni[sz]ed|unimplemented|unsupported) command|command (not|un)[ -]?(recogni[sz]ed|implemented|known|supported)|no auth(entication)? (here|on this port|available)`, but: `mechanism|method|type\b`, like: "503 5.5.1 Error: authentication not enabled"},
			when{at: signIn, code: "500 502", but: `line|long|length`, like: "502 5.5.1 Sorry"},
		),
		either(method, func(w *when) { w.chosen = true }, every,
			when{at: signIn, text: unknown + `~` + kinds + `|` + kinds + `~` + unknown, but: `credential|user ?name|password|not enabled for|invalid (user|login)|cannot decode|token|succeeded`, like: "535 5.7.8 Error: authentication failed: Invalid authentication mechanism"},
			when{at: signIn, code: "504 534", like: "504 5.5.4 Not this one"},
		),
		Explanation{"sign-in-too-long", "The server does not take so long a line to sign in with.", "Choose another sign-in method, or a shorter token or password.", nil}.is(
			when{at: signIn, text: `(line|command|string|argument|parameter|response)~too long|too long~(line|command)`, like: "500 5.5.6 Line too long"},
		),
		busy.is(
			when{at: signIn, code: "4", text: `error|temporar|try (again|later)|unable to auth|unavailable|internal|lost|back-?end|busy|cannot|could not|timed? ?out|at present|server`, like: "451 4.3.0 Internal trouble"},
			when{at: signIn, code: "454", like: "454 4.7.0 Not for the moment"},
			when{at: signIn, code: "5", text: `temporar\w* (auth|fail|unavail|error|problem)|internal (server )?error|system (is )?(busy|error)|try again later|auth\w* (server|service|backend)~(unavailable|down|not available|error)|(lost|no) connection`, but: `password|credential`, like: "535 5.7.0 Internal server error"},
		),
		[]entry{
			row(when{at: signIn, kind: TokenRefused}, "token-refused", "The server does not accept the token of {user}.", "Sign in again to get a new one. Check that the token is for {user} and allows sending mail."),
			row(when{at: signIn, by: Token, code: "535", like: "535 5.7.1 Not this one"}, "token-refused", "The server does not accept the token of {user}.", "Sign in again to get a new one. Check that the token is for {user} and allows sending mail."),
			row(when{at: signIn, by: Token, code: "5", text: failing, like: "501 5.7.0 Authentication failed"}, "token-refused", "The server does not accept the token of {user}.", "Sign in again to get a new one. Check that the token is for {user} and allows sending mail."),
			row(when{at: signIn, by: Password, status: "5.7.8", text: `gsmtp|google`, like: "535 5.7.8 Username and Password not accepted. https://support.google.com/mail/?p=BadCredentials - gsmtp"}, "google-wrong-password", "Google does not accept this user name and password. It takes application passwords only, not the account's own.", "Make one at myaccount.google.com/apppasswords and enter it as password, or choose OAuth 2.", methodOAuth()),
		},
		wrong.is(
			when{at: signIn, by: Password, code: "535", but: `(tls|ssl|client) certificate|certificate~(invalid|required|missing|expired)`, like: "535 5.7.3 Not this time"},
			when{at: signIn, by: Password, code: "5", status: "5.7.8", but: `(tls|ssl|client) certificate|certificate~(invalid|required|missing|expired)`, like: "550 5.7.8 Not this time"},
			when{at: signIn, by: Password, code: "5", text: `(user ?name|user|login|log-?in|password|credentials?|auth\w*|account)\b~` + failing + `|` + failing + `~\b(user ?name|user|login|password|credentials?|account)\b`, but: `sequence|decode|already|syntax`, like: "526 Authentication failure"},
		),
		[]entry{row(when{at: signIn, kind: TimedOut}, "sign-in-silent", "The server did not answer to the sign-in in time.", "Try again. Servers answer a wrong password late: check it.")},
	)
}
