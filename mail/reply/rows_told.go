package reply

// told is what there is to say beside failures of a session: warnings, what keeps a test from
// beginning, and how far another way on the server leads. It is asked for by code, see [Of].
func told() []Explanation {
	const inClear = "The password crossed the network in clear: anybody in between could read it."
	return []Explanation{
		// What a test cannot begin without.
		{"no-server", "there is no mail server", "Enter the server's name.", nil},
		{"no-port", "there is no port {port}", "Enter 1 to 65535.", nil},
		{"no-password", "there is no password for {user}", "Enter the password. If the server asks for no sign-in, clear the user name.", nil},
		{"no-password/error", "there is no password for {user}: {error}", "Enter the password. If the server asks for no sign-in, clear the user name.", nil},
		{"from-no-address", "From is no e-mail address: {from}", "Write it like this: Service Portal <portal@example.com>", nil},
		{"recipient-no-address", "the recipient is no bare e-mail address: {to}", "Write it like this: alice@example.com", nil},
		{"no-test-mail", "no test mail can be made of these settings", "{error}", nil},

		// Warnings.
		{"address-silent", "{host} has an address that does not answer from here: {addresses}. Another one is used.", "Ask the server's administrator whether that address is right, or enter a name as Server that has only the other.", nil},
		{"greeting-masked", "A firewall on the way masks the greeting: Cisco PIX and ASA do, by “ESMTP inspection”. It often hides STARTTLS and sign-in too.", "If a later stage fails, ask the network's administrator to turn off SMTP inspection for this server.", nil},
		{"certificate-ends-soon", "The server's certificate ends on {until}.", "Ask the server's administrator to renew it. No mail can be sent after that day.", nil},
		{"message-over-limit/warning", "The test mail has {size} bytes, and the server takes {limit} at most: mails of this template will be refused.", "Make the pictures in the template smaller, or ask the server's administrator for a higher limit.", nil},
		{"method-fell-back", "The server offers {refused} and refused it; {method} with the same password was accepted. It may hold the password in a form that {refused} cannot do.", "Nothing has to be changed. To skip the refused try, choose {method} as sign-in method.", nil},
		{"token-not-kept", "The token could not be kept: {error}.", "Mail goes out now, and the next program has to get another token.", nil},
		{"token-of-another", "{owner} signed in, and the settings name {user} as user.", "If the server refuses, sign in as {user}, or have {owner} given the right to send as it.", nil},
		{"password-crossed", inClear, "Choose STARTTLS or TLS, where the server offers it.", nil},
		{"password-crossed/refused", inClear, "", nil}, // beside why it was
		{"time-limit/of-the-test", "The test waited {waited}; real mail waits {real} for this answer.", "", nil},

		// Another port or encryption.
		{"way-works", "works: sender and recipient were accepted", "", nil},
		{"way-works/signed-in", "works: signed in as {user}; sender and recipient were accepted", "", nil},
		{"way-works/in-clear", "works without sign-in, but mail crosses the network in clear", "", nil},
		{"way-answers", "answers", "", nil},
		{"way-answers/trusted", "answers, and its certificate is trusted", "", nil},
		{"way-answers/but", "answers, and its certificate is trusted, but:", "", nil}, // and why not more
		{"way-not-tried/limit", "not tried: six connections were made", "", nil},
		{"way-not-tried", "not tried: another way works", "", nil},
	}
}
