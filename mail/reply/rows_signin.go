package reply

// signInFailures are those of proving who we are.
func signInFailures() []entry {
	said := func(code int, enhanced, text, like string) when {
		return when{stage: signIn, code: code, enhanced: enhanced, text: text, like: like}
	}
	return []entry{
		row(when{kind: NoAuth, encryption: inClear, heard: `\bSTARTTLS\b`, like: "STARTTLS"}, "The server offers sign-in only when the connection is encrypted.", "Choose STARTTLS.", sameSTARTTLS()),
		row(when{kind: NoAuth, encryption: inClear}, "The server offers no sign-in here.", "Choose STARTTLS or TLS: many servers offer sign-in only then. If the server needs none, clear the user name.", useSTARTTLS(), useTLS(), noSignIn()),
		row(when{kind: NoAuth}, "The server offers no sign-in on port {port}.", "Port 587 is usual for programs that sign in. If the server needs no sign-in, clear the user name.", useSTARTTLS(), useTLS(), noSignIn()),
		row(when{kind: NoMechanism}, "The server cannot sign in by the method that is asked for. It offers {offered}.", "Choose one of those as sign-in method, or automatic.", methodAuto()),
		row(when{kind: BindingBroken}, "The encryption ends somewhere else than at the server: something in between opens it, a proxy or an attacker.", "Do not go on over this network before its administrator has told you what stands in between."),
		row(when{kind: Unverified}, "The server accepted the sign-in without proving that it knows the password.", "It may not be the server that it says it is. Ask its administrator before you go on."),

		row(said(535, "5.7.139", `disabled for the tenant`, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information."), "Microsoft 365: signing in over SMTP is disabled for the whole organisation.", "An administrator allows it for this mailbox alone (Exchange: Manage e-mail apps, Authenticated SMTP), or choose OAuth 2 and allow that.", methodOAuth()),
		row(said(535, "5.7.139", `disabled for the mailbox`, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information."), "Microsoft 365: signing in over SMTP is disabled for the mailbox of {user}.", "An administrator turns on Authenticated SMTP for the mailbox (Exchange: Manage e-mail apps)."),
		row(said(535, "5.7.139", `security defaults`, "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator."), "Microsoft 365: the organisation's security defaults do not let {user} sign in by password.", "Choose OAuth 2. Else an administrator replaces the security defaults by policies that let this user sign in.", methodOAuth()),
		row(said(535, "5.7.139", `did not meet the criteria`, "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator."), "Microsoft 365: the sign-in of {user} does not meet a condition of the organisation (Conditional Access), such as where it comes from or a second factor.", "An administrator finds the policy in the sign-in log of {user} and makes an exception for this machine, or choose OAuth 2.", methodOAuth()),
		row(said(535, "5.7.139", `basic authentication is disabled`, "535 5.7.139 Authentication unsuccessful, basic authentication is disabled."), "Microsoft 365 does not take passwords here any more.", "Choose OAuth 2.", methodOAuth()),
		row(said(550, "5.7.30", "", "550 5.7.30 Basic authentication is not supported for Client Submission."), "Microsoft 365 does not take passwords for sending any more (basic authentication).", "Choose OAuth 2.", methodOAuth()),
		row(said(534, "5.7.9", `application-specific`, "534 5.7.9 Application-specific password required. For more information, go to https://support.google.com/mail/?p=InvalidSecondFactor"), "Google wants an application password: the account of {user} has a second factor.", "Make one at myaccount.google.com/apppasswords and enter it as password, or choose OAuth 2.", methodOAuth()),
		row(said(534, "5.7.14", "", "534 5.7.14 Please log in via your web browser and then try again."), "Google wants {user} to sign in with a browser first.", "Sign in once at mail.google.com, or choose OAuth 2.", methodOAuth()),
		row(said(535, "5.7.8", `gsmtp|google`, "535 5.7.8 Username and Password not accepted. https://support.google.com/mail/?p=BadCredentials - gsmtp"), "Google does not accept this user name and password. It takes application passwords only, not the account's own.", "Make one at myaccount.google.com/apppasswords and enter it as password, or choose OAuth 2.", methodOAuth()),
		row(said(0, "", `too many`, "454 4.7.0 Too many login attempts, please try again later."), "The server has had too many sign-ins of {user}.", "Wait a quarter of an hour. Look for other programs that sign in with an old password."),
		row(said(454, "", "", "454 4.7.0 Temporary authentication failure: Connection lost to authentication server"), "The server cannot check passwords at the moment.", "Try again later. If it lasts, ask the server's administrator."),
		row(when{stage: signIn, kind: TokenRefused}, "The server does not accept the token of {user}.", "Sign in again to get a new one. Check that the token is for {user} and allows sending mail."),
		row(said(535, "", "", "535 5.7.8 Error: authentication failed"), "The server does not accept this user name and password.", "Enter the password again. Check whether the user name is the whole address."),
		row(said(538, "", "", "538 5.7.11 Encryption required for requested authentication mechanism"), "The server wants encryption before it lets anybody sign in this way.", "Choose STARTTLS or TLS.", sameSTARTTLS(), useTLS()),
		row(when{stage: signIn, code: 530, encryption: inClear, like: "530 5.7.0 Must issue a STARTTLS command first"}, "The server wants encryption before it lets anybody sign in.", "Choose STARTTLS or TLS.", sameSTARTTLS(), useTLS()),
		row(said(534, "", "", "534 5.7.9 authentication mechanism is too weak"), "The server finds the sign-in method too weak.", "Choose another sign-in method, or automatic.", methodAuto()),
		row(said(504, "", "", "504 5.5.4 Unrecognized authentication type"), "The server does not know the sign-in method.", "Choose another sign-in method, or automatic.", methodAuto()),
		row(when{stage: signIn, kind: TimedOut}, "The server did not answer to the sign-in in time.", "Try again. Servers answer a wrong password late: check it."),
	}
}
