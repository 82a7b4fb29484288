// An app on a Maestrano marketplace: metadata, sign-on, a page that needs a live session, bills, log out; and the end of access when a
// customer leaves.
//
//   npm install && PORT=3000 MAESTRANO_CONFIG=maestrano.json npm start

import { randomBytes } from 'node:crypto'
import express from 'express'
import session from 'express-session'
import { ConflictError, InvalidRequestError, NotFoundError, SsoError, UsageError } from 'maestrano'
import { INIT, enter, marketplace, remove, renewSession, signedOn } from './access.js'
import { billing } from './billing.js'
import { changes } from './changes.js'
import { openid, waysToSignIn } from './openid.js'
import { accountPage, homePage, refusedPage } from './pages.js'

const app = express()
app.use(
  session({
    name: 'example',
    secret: process.env.SESSION_SECRET ?? randomBytes(32).toString('hex'),
    resave: false,
    saveUninitialized: false,
    // In production: Secure, and SameSite=None, since the marketplace's answer is a POST from another site.
    cookie: { httpOnly: true, sameSite: 'lax' },
  }),
)
// Before forms are parsed: it needs its own as they arrived.
app.use(openid)
app.use(express.urlencoded({ extended: false, limit: '2mb' }))

app.get('/', (_request, response) => {
  response.send(homePage([[INIT, 'Sign in'], ...waysToSignIn()]))
})

// The marketplace reads here how to reach the app.
app.get('/maestrano/metadata', (request, response) => {
  try {
    // With every line of a header, so that a doubled one is refused; `headers` has the first alone.
    marketplace.webhook.authenticate(request.headersDistinct)
  } catch (error) {
    return response.status(401).set('WWW-Authenticate', 'Basic realm="Maestrano"').json({ error: error.message })
  }
  response.json(marketplace.metadata())
})

// Sends the browser to the marketplace to sign on.
app.get(INIT, (request, response) => {
  const { url, requestId } = marketplace.saml.init(request.query, { session: request.session.maestrano })
  request.session.requestId = requestId
  response.redirect(url)
})

// The browser comes back with the marketplace's answer.
app.post('/maestrano/auth/saml/consume', async (request, response) => {
  const { requestId } = request.session
  await enter(request, response, marketplace.saml.consume(String(request.body?.SAMLResponse ?? ''), { requestId }))
})

app.get('/account', signedOn, (request, response) => {
  response.send(accountPage(request.session.account))
})

app.use(billing)
app.use(changes)

// The marketplace says that a group left, or a user: access ends at once, and the answer is what the library says.
app.use('/maestrano/account', (request, response) => {
  const call = marketplace.webhook.receiveAccount(request.method, request.originalUrl, request.headersDistinct)
  if (call.event) remove(call.event.groupUid, call.event.userUid)
  response.status(call.status).set(call.headers).send(call.body)
})

// Ends the session here, and then at the marketplace, whose page needs to be told who leaves.
app.get('/logout', async (request, response) => {
  const { logout } = marketplace.sso.urls(request.session.maestrano)
  const idToken = request.session.account?.idToken
  await renewSession(request)
  response.redirect(idToken ? await marketplace.oidc.logoutUrl(idToken) : logout)
})

// What a user asked wrongly; everything else is our own trouble, and 500.
const IMPOSSIBLE = [UsageError, InvalidRequestError, NotFoundError, ConflictError]

app.use((error, _request, response, next) => {
  if (error instanceof SsoError) return response.status(403).send(refusedPage('Sign-on failed', error, INIT))
  if (IMPOSSIBLE.some((kind) => error instanceof kind)) return response.status(400).send(refusedPage('It did not work', error, '/bills'))
  next(error)
})

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', (error) => {
  if (error) throw error
  console.log(`listening on http://127.0.0.1:${server.address().port}`)
})
