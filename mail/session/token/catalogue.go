package token

import (
	"slices"
	"strings"
	"sync"

	"postroom/settings"
)

// explanation is a row of the catalogue. It matches where every field that it has does;
// one without Microsoft's codes never explains a refusal that has one.
// {host} and the like are filled in, as [Error.Explain] says.
type explanation struct {
	aadsts   []string // digits of Microsoft's codes
	code     string   // RFC 6749 §5.2, §4.1.2.1, RFC 8628 §3.5
	provider settings.Provider
	flow     settings.Flow
	words    string // in the endpoint's own words, in lower case

	key string // of a row that nothing the endpoint said leads to

	cause, fix string
}

// name is the row's code: what it matches is what it is called by.
func (x explanation) name() string {
	words := []string{"no-token", x.key, string(x.provider), strings.ReplaceAll(x.code, "_", "-"), strings.ReplaceAll(x.words, " ", "-"), string(x.flow)}
	if x.aadsts != nil {
		words[1] = "aadsts-" + x.aadsts[0]
	}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), "-")
}

func (x explanation) matches(e *Error) bool {
	if e.Err != nil {
		return false
	}
	return (x.aadsts == nil && e.AADSTS == "" || slices.Contains(x.aadsts, e.AADSTS)) &&
		(x.code == "" || x.code == e.Code) &&
		(x.provider == "" || x.provider == e.Provider) &&
		(x.flow == "" || x.flow == e.Flow) &&
		(x.words == "" || strings.Contains(strings.ToLower(e.Words), x.words))
}

const (
	signInAgain = "Sign in again: “Sign in…” on the Set-up page, or `postroom login`."
	inEntra     = "In Microsoft's admin centre (Entra), under App registrations, "
)

// catalogue is what is known of refusals; the first row that matches explains.
// Microsoft's codes: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
var catalogue = sync.OnceValue(func() []explanation {
	return slices.Concat(microsoftRows(), googleRows(), standardRows())
})

func microsoftRows() []explanation {
	of := func(codes ...string) []string { return codes }
	return []explanation{
		// Who signs in.
		{aadsts: of("50034"), cause: "The directory has no user of that name.", fix: "Check the tenant, and sign in with an account that belongs to it."},
		{aadsts: of("50020", "90072"), cause: "The account that signed in belongs to another directory, which this tenant does not know.", fix: "Sign in with an account of the tenant, have it invited as a guest, or write the tenant that it belongs to."},
		{aadsts: of("50053"), cause: "The account is locked: there were too many wrong sign-ins, or the sign-in came from an address with a bad name.", fix: "Wait a while, or have an administrator unlock it. Then sign in again."},
		{aadsts: of("50055"), cause: "The password of the account has expired.", fix: "Set a new one on Microsoft's own page, then sign in again."},
		{aadsts: of("50057"), cause: "The account is disabled.", fix: "Have an administrator enable it, or sign in with another account."},
		{aadsts: of("50126"), cause: "The user name or the password was wrong.", fix: signInAgain},
		{aadsts: of("50072", "50074", "50076", "50078", "50079"), cause: "The account has to prove itself a second time (multi-factor authentication).", fix: "Sign in again and finish that step on Microsoft's page: “Sign in…” on the Set-up page, or `postroom login`. A program without a person takes the flow client-credentials."},
		{aadsts: of("50158"), cause: "The directory asks for a further check outside Microsoft, which was not finished.", fix: signInAgain},
		{aadsts: of("50173"), cause: "The sign-in is void: the account's password was changed, or its sessions were ended, after it.", fix: signInAgain},
		{aadsts: of("50105"), cause: "The account is not assigned to this application.", fix: "In Microsoft's admin centre (Entra), under Enterprise applications, assign it."},
		{aadsts: of("53000", "53001", "53002", "530002", "530003"), cause: "A rule of the directory asks for a managed device, and the one that signed in is none.", fix: "Sign in from a managed device, or have an administrator change the conditional access policy."},
		{aadsts: of("50131", "53003", "53004", "530032", "530034", "530035"), cause: "A conditional access policy of the directory forbids this sign-in.", fix: "Have an administrator look it up in the sign-in log. Policies often forbid the device flow: the flow browser may do."},
		// Consent.
		{aadsts: of("65001", "65004"), cause: "Nobody has allowed this application to send mail for the account.", fix: "Sign in again and accept, or have an administrator grant consent for SMTP.Send (with client-credentials: for SMTP.SendAsApp)."},
		{aadsts: of("90094", "90095"), cause: "Only an administrator may allow this application.", fix: inEntra + "have one grant consent for the whole organisation."},
		{aadsts: of("650051", "650052", "650057", "65005", "500011"), cause: "The application asks for something that the directory does not have, or that its registration does not list.", fix: inEntra + "add the permission SMTP.Send (with client-credentials: SMTP.SendAsApp of Office 365 Exchange Online)."},
		// The refresh token.
		{aadsts: of("70008", "700082", "700084"), cause: "The sign-in is too old: its refresh token has expired.", fix: signInAgain},
		{aadsts: of("70000", "70002", "54005", "9002341"), cause: "The sign-in is no longer valid.", fix: signInAgain},
		{aadsts: of("70019", "70020"), cause: "The code ran out before somebody had signed in with it.", fix: signInAgain},
		// The application.
		{aadsts: of("700016"), cause: "The directory has no application with this client ID.", fix: "Check client ID and tenant: the application has to be registered there."},
		{aadsts: of("7000112"), cause: "The application is disabled.", fix: "Have an administrator enable it, under Enterprise applications."},
		{aadsts: of("7000229", "700003"), cause: "The application is registered, and not yet known in this directory.", fix: "Have an administrator of the tenant grant it consent once."},
		{aadsts: of("7000215"), cause: "The client secret is wrong.", fix: "Enter the secret's value, not its ID: “Sign in…” on the Set-up page, or pipe it into `postroom login`."},
		{aadsts: of("7000222"), cause: "The client secret has expired.", fix: inEntra + "make a new one, and enter it: “Sign in…” on the Set-up page, or pipe it into `postroom login`."},
		{aadsts: of("7000218"), flow: settings.FlowClientCredentials, cause: "Microsoft got no client secret.", fix: "Enter it: “Sign in…” on the Set-up page, or pipe it into `postroom login`."},
		{aadsts: of("7000218"), cause: "The application is registered as one that proves itself by a secret, which a program on a person's machine has none of.", fix: inEntra + "Authentication, set “Allow public client flows” to Yes."},
		{aadsts: of("700025"), cause: "The application is registered as a public client, which has no secret.", fix: "Choose the flow device or browser, or register it as a web application for client-credentials."},
		{aadsts: of("50011", "500113"), cause: "The application's registration does not name the address that the browser comes back to.", fix: inEntra + "Authentication, add the platform “Mobile and desktop applications” with http://localhost."},
		{aadsts: of("9002326", "9002325"), cause: "The address that the browser comes back to is registered for a web page, not for a program.", fix: inEntra + "Authentication, add http://localhost under “Mobile and desktop applications”."},
		{aadsts: of("50194"), cause: "The application belongs to one directory alone, and the tenant names any.", fix: "Write that directory's ID or domain as tenant."},
		{aadsts: of("501051", "500014"), cause: "The application, or Exchange Online for it, is not enabled in this directory.", fix: "Have an administrator enable it, under Enterprise applications."},
		// The request.
		{aadsts: of("70011", "1002012", "28002", "28003"), flow: settings.FlowClientCredentials, cause: "Microsoft does not know the scope.", fix: "Empty the scopes, or write https://outlook.office365.com/.default."},
		{aadsts: of("70011", "28002", "28003"), cause: "Microsoft does not know one of the scopes.", fix: "Empty the scopes, or write https://outlook.office.com/SMTP.Send offline_access."},
		{aadsts: of("90002", "900023", "50059", "90019", "50128"), cause: "There is no directory by the name that is written as tenant.", fix: "Write the directory's ID, or a domain of it such as contoso.onmicrosoft.com."},
		{aadsts: of("70001"), cause: "Microsoft does not take this application for the request.", fix: "Check client ID and tenant."},
		{aadsts: of("70003"), cause: "Microsoft does not take this flow from the application.", fix: "Choose another flow, or have the registration changed."},
		{aadsts: of("9002313", "90014", "900144"), cause: "Microsoft calls the request malformed. Most often a stored sign-in was damaged.", fix: "Sign out and in again. Check tenant and client ID for stray characters."},
		{aadsts: of("90033", "50196", "90055", "90100", "50000"), cause: "Microsoft's sign-in is not working at the moment.", fix: "Try again in a few minutes."},
	}
}

func googleRows() []explanation {
	return []explanation{
		{provider: settings.ProviderGoogle, code: "invalid_grant", words: "expired or revoked", cause: "The sign-in was revoked, or is too old: Google ends it when the password changes, after six months without use, and after seven days while the project is in testing.", fix: signInAgain},
		{provider: settings.ProviderGoogle, code: "invalid_grant", words: "rapt", cause: "The organisation asks for a new sign-in from time to time.", fix: signInAgain + " An administrator can exempt the application from re-authentication."},
		{provider: settings.ProviderGoogle, code: "invalid_client", cause: "Google does not know the client ID, or the secret is not its own.", fix: "In Google Cloud, under Credentials, take both from a client of the type “Desktop app”. Enter the secret with “Sign in…”, or pipe it into `postroom login`."},
		{provider: settings.ProviderGoogle, code: "deleted_client", cause: "The client was deleted at Google.", fix: "In Google Cloud, under Credentials, make another one of the type “Desktop app”."},
		{provider: settings.ProviderGoogle, code: "redirect_uri_mismatch", cause: "The client is not one for programs.", fix: "In Google Cloud, under Credentials, make one of the type “Desktop app”."},
		{provider: settings.ProviderGoogle, code: "admin_policy_enforced", cause: "The organisation's administrator does not allow this application.", fix: "Have the administrator allow its client ID for https://mail.google.com/."},
		{provider: settings.ProviderGoogle, code: "org_internal", cause: "The application is for the members of another organisation.", fix: "Sign in with an account of the organisation that the project belongs to."},
		{provider: settings.ProviderGoogle, code: "invalid_scope", cause: "Google does not know one of the scopes.", fix: "Empty the scopes, or write https://mail.google.com/."},
	}
}

func standardRows() []explanation {
	return []explanation{
		{code: "invalid_grant", cause: "The sign-in has expired or was revoked.", fix: signInAgain},
		{code: "invalid_client", flow: settings.FlowClientCredentials, cause: "{host} does not know the client ID, or the secret is not its own.", fix: "Check client ID and endpoints, and enter the secret again: “Sign in…” on the Set-up page, or pipe it into `postroom login`."},
		{code: "invalid_client", cause: "{host} does not know the client ID, or wants a secret with it.", fix: "Check client ID and endpoints. If the provider gave a secret, enter it: “Sign in…” on the Set-up page, or `postroom login --secret`."},
		{code: "unauthorized_client", cause: "{host} does not let this client take this flow.", fix: "Choose another flow, or have the client's registration changed."},
		{code: "unsupported_grant_type", cause: "{host} does not know this flow.", fix: "Choose another one."},
		{code: "unsupported_response_type", cause: "{host} does not know the flow browser.", fix: "Choose another one."},
		{code: "invalid_scope", cause: "{host} does not know one of the scopes, or does not give it to this client.", fix: "Correct the scopes, or have the client's registration changed."},
		{code: "access_denied", cause: "The sign-in was refused, by the person or by a rule of {host}.", fix: signInAgain},
		{code: "expired_token", cause: "The code ran out before somebody had signed in with it.", fix: signInAgain},
		{code: "authorization_pending", cause: "Nobody has typed the code yet.", fix: signInAgain},
		{code: "slow_down", cause: "{host} was asked too often.", fix: "Wait a minute, then sign in again."},
		{code: "interaction_required", cause: "{host} wants a person to sign in.", fix: signInAgain},
		{code: "login_required", cause: "{host} wants a person to sign in.", fix: signInAgain},
		{code: "consent_required", cause: "Nobody has allowed this application to send mail for the account.", fix: signInAgain},
		{code: "invalid_request", cause: "{host} calls the request malformed.", fix: "Check client ID, endpoints and scopes. The address that the browser comes back to is http://127.0.0.1 with any port: the client's registration has to allow it."},
		{code: "invalid_response", cause: "The browser came back with neither a code nor an error.", fix: "Check the authorization endpoint."},
		{code: "server_error", cause: "{host} is not working at the moment.", fix: "Try again in a few minutes."},
		{code: "temporarily_unavailable", cause: "{host} is not working at the moment.", fix: "Try again in a few minutes."},
	}
}
