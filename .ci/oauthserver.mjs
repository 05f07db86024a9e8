// The OAuth server that .ci/oauthserver starts: node oauthserver.mjs LIBRARY VARIABLES
//
// Its clients: "postroom" is a program on a person's machine (device and browser flow, no
// secret), "postroom-brief" the same with tokens so short that every use renews them,
// "postroom-app" signs in for itself, and "mail" is the mail server that asks about tokens.
import { randomBytes } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'

const [library, variables] = process.argv.slice(2)
const { default: Provider } = await import(pathToFileURL(library))

const server = createServer()
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const issuer = `http://127.0.0.1:${server.address().port}`
const secret = () => randomBytes(16).toString('hex')
const app = secret()
const mail = secret()

const program = {
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
  redirect_uris: ['http://127.0.0.1/'],
  response_types: ['code'],
}
const itself = { redirect_uris: [], response_types: [] }
const brief = 240 // seconds: less than the time before its end that a token is renewed

const provider = new Provider(issuer, {
  clients: [
    { client_id: 'postroom', ...program },
    { client_id: 'postroom-brief', ...program },
    { client_id: 'postroom-app', client_secret: app, grant_types: ['client_credentials'], ...itself },
    { client_id: 'mail', client_secret: mail, grant_types: [], ...itself },
  ],
  scopes: ['openid', 'offline_access', 'email', 'mail'],
  claims: { openid: ['sub'], email: ['email'] },
  conformIdTokenClaims: false,
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: id }) }),
  issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
  pkce: { required: () => true },
  cookies: { keys: [secret()] },
  ttl: {
    AccessToken: (_, token, client) => (client.clientId === 'postroom-brief' ? brief : 3600),
    ClientCredentials: 3600, DeviceCode: 600, AuthorizationCode: 60, Grant: 86400, IdToken: 3600, Interaction: 600, RefreshToken: 86400, Session: 86400,
  },
  features: {
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    introspection: { enabled: true },
    revocation: { enabled: true },
  },
})
server.on('request', provider.callback())

writeFileSync(`${variables}.part`, `export POSTROOM_LIVE_OAUTH_URL=${issuer}
export POSTROOM_LIVE_OAUTH_SECRET=${app}
export POSTROOM_LIVE_OAUTH_MAIL_SECRET=${mail}
`)
renameSync(`${variables}.part`, variables)
