// An OpenID Connect provider that others wrote, with the platform's claims in userinfo. It asks nobody for a password.
import { once } from 'node:events'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const USER = {
  email: 'ann@example.com',
  given_name: 'Ann',
  family_name: 'Lee',
  group_uid: 'cld-1',
  group_name: 'Acme',
  group_role: 'Admin',
  mno_session: 'token-of-the-session',
  mno_session_recheck: '2099-01-01T00:00:00Z'
}

/** Starts it for one client; answers its issuer and how to stop it. */
export async function startProvider (client) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${server.address().port}`
  const provider = new Provider(issuer, {
    clients: [client],
    scopes: ['openid', 'profile', 'email', 'maestrano'],
    claims: {
      openid: ['sub'],
      email: ['email'],
      profile: ['given_name', 'family_name'],
      maestrano: ['group_uid', 'group_name', 'group_role', 'mno_session', 'mno_session_recheck']
    },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...USER, sub }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    // Every client gets what it asks for.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope([...oidc.requestParamScopes].join(' '))
      await grant.save()
      return grant
    },
    cookies: { keys: ['for this test'] }
  })
  const handle = provider.callback()
  server.on('request', async (request, response) => {
    if (!request.url.startsWith('/interaction/')) return handle(request, response)
    // Whoever comes is usr-1.
    await provider.interactionFinished(request, response, { login: { accountId: 'usr-1' } })
  })
  return { issuer, stop: () => { server.close(); server.closeAllConnections() } }
}
