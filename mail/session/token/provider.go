package token

import (
	"strings"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
	known "golang.org/x/oauth2/endpoints"

	"postroom/settings"
)

// endpoints are where the provider is reached.
func endpoints(o settings.OAuth) oauth2.Endpoint {
	var e oauth2.Endpoint
	switch o.Provider {
	case settings.ProviderMicrosoft:
		e = known.AzureAD(o.Tenant)
	case settings.ProviderGoogle:
		e = known.Google
	default:
		e = oauth2.Endpoint{AuthURL: o.AuthorizationEndpoint, DeviceAuthURL: o.DeviceEndpoint, TokenURL: o.TokenEndpoint}
	}
	return e
}

// The scopes that let a token send mail. Those of OpenID Connect say who signed in.
const (
	microsoftScopes    = "https://outlook.office.com/SMTP.Send offline_access openid email profile"
	microsoftAppScopes = "https://outlook.office365.com/.default"
	googleScopes       = "https://mail.google.com/ openid email"
)

func scopes(o settings.OAuth) []string {
	text := o.Scopes
	if text == "" {
		switch {
		case o.Provider == settings.ProviderGoogle:
			text = googleScopes
		case o.Provider == settings.ProviderMicrosoft && o.EffectiveFlow() == settings.FlowClientCredentials:
			text = microsoftAppScopes
		case o.Provider == settings.ProviderMicrosoft:
			text = microsoftScopes
		}
	}
	return strings.Fields(text)
}

// style is how the client proves who it is. Microsoft and Google take the secret in the
// body; a custom provider is asked in the way of RFC 6749 §2.3.1 first.
func style(o settings.OAuth, secret string) oauth2.AuthStyle {
	if o.Provider != settings.ProviderCustom || secret == "" || o.EffectiveFlow() == settings.FlowDevice {
		return oauth2.AuthStyleInParams
	}
	return oauth2.AuthStyleAutoDetect
}

func config(o settings.OAuth, secret string) *oauth2.Config {
	c := &oauth2.Config{ClientID: o.ClientID, ClientSecret: secret, Endpoint: endpoints(o), Scopes: scopes(o)}
	c.Endpoint.AuthStyle = style(o, secret)
	return c
}

// credentials is the client credentials grant.
func (c *call) credentials() *clientcredentials.Config {
	return &clientcredentials.Config{
		ClientID: c.config.ClientID, ClientSecret: c.config.ClientSecret,
		TokenURL: c.config.Endpoint.TokenURL, Scopes: c.config.Scopes, AuthStyle: c.config.Endpoint.AuthStyle,
	}
}

func refreshToken(text string) *oauth2.Token { return &oauth2.Token{RefreshToken: text} }
