package serverform

import "postroom/settings"

// oauthField is a value of the table that is typed.
type oauthField struct {
	key, placeholder, help string

	use func(settings.OAuth) bool // whether the settings have a use for it
}

func oauthFields() []oauthField {
	custom := func(o settings.OAuth) bool { return o.Provider == settings.ProviderCustom }
	return []oauthField{
		{
			"tenant", "contoso.onmicrosoft.com", "The directory's ID, or a domain of it. “organizations” stands for any.",
			func(o settings.OAuth) bool { return o.Provider == settings.ProviderMicrosoft },
		},
		{
			"client_id", "", "The provider gives one to each program that is registered there.",
			func(o settings.OAuth) bool { return o.Provider != "" },
		},
		{
			"authorization_endpoint", "https://login.example.com/authorize", "The page that the browser opens.",
			func(o settings.OAuth) bool { return custom(o) && o.EffectiveFlow() == settings.FlowBrowser },
		},
		{
			"device_authorization_endpoint", "https://login.example.com/device", "Where codes come from.",
			func(o settings.OAuth) bool { return custom(o) && o.EffectiveFlow() == settings.FlowDevice },
		},
		{
			"token_endpoint", "https://login.example.com/token", "Where tokens come from.",
			custom,
		},
		{
			"scopes", "", "Separated by blanks, as the provider's documentation names them for sending mail.",
			custom,
		},
		{
			"secret_ends", "2027-03-01", "The provider shows this day when it makes a secret. “What is coming” and the calendar tell of it.",
			func(o settings.OAuth) bool { return o.Provider != "" && takesSecret(o) },
		},
	}
}

// takesSecret says whether there may be a client secret.
func takesSecret(o settings.OAuth) bool {
	return o.NeedsSecret() || o.Provider == settings.ProviderCustom
}

// choice is a value of the settings as it is chosen.
type choice[V ~string] struct {
	value      V
	name, help string
}

// nameOf is how a value is shown; one that is unknown as it stands.
func nameOf[V ~string](list []choice[V], value V) string {
	for _, c := range list {
		if c.value == value {
			return c.name
		}
	}
	return string(value)
}

func helpOf[V ~string](list []choice[V], value V) string {
	for _, c := range list {
		if c.value == value {
			return c.help
		}
	}
	return ""
}

func providers() []choice[settings.Provider] {
	return []choice[settings.Provider]{
		{"", "None: a token is typed as password", "Tokens end within hours: choose a provider to have them renewed."},
		{settings.ProviderMicrosoft, "Microsoft 365", "Register the program in Microsoft's admin centre (Entra), under App registrations."},
		{settings.ProviderGoogle, "Google", "Register the program in Google Cloud, under Credentials, as “Desktop app”."},
		{settings.ProviderCustom, "Another provider", "Its documentation, or its /.well-known/openid-configuration, names the endpoints."},
	}
}

func providerNames() []string {
	var names []string
	for _, c := range providers() {
		names = append(names, c.name)
	}
	return names
}

// setProvider chooses a provider. Without one, nothing of the table is left.
func setProvider(o *settings.OAuth, name string) {
	for _, c := range providers() {
		if c.name != name {
			continue
		}
		if c.value == "" {
			*o = settings.OAuth{}
			return
		}
		o.Provider = c.value
		if c.value == settings.ProviderGoogle {
			o.Flow = "" // it has but one
		}
	}
}

func flows() []choice[settings.Flow] {
	return []choice[settings.Flow]{
		{settings.FlowDevice, "With a code, on any device", "A code is shown here and typed into a browser anywhere."},
		{settings.FlowBrowser, "In this computer's browser", "The provider's page opens in the browser, which comes back to this program."},
		{settings.FlowClientCredentials, "The program itself, with a secret", "Nobody signs in: an administrator gives the program the right to send for the mailbox."},
	}
}

func flowNames(p settings.Provider) []string {
	var names []string
	for _, c := range flows() {
		if p != settings.ProviderGoogle || c.value == settings.FlowBrowser {
			names = append(names, c.name)
		}
	}
	return names
}

func flowOf(name string) settings.Flow {
	for _, c := range flows() {
		if c.name == name {
			return c.value
		}
	}
	return settings.Flow(name)
}
