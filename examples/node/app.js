// An app on a Maestrano marketplace: metadata, sign-on, a page that needs a live session, log out.
//
//   npm install && PORT=3000 MAESTRANO_CONFIG=maestrano.json npm start

import { randomBytes } from 'node:crypto'
import express from 'express'
import session from 'express-session'
import { Maestrano, SamlError } from 'maestrano'
import { accountPage, homePage, refusedPage } from './pages.js'

const INIT = '/maestrano/auth/saml/init'

// Reads the file that MAESTRANO_CONFIG names.
const marketplace = Maestrano.fromEnv().only()

const app = express()
app.use(express.urlencoded({ extended: false, limit: '2mb' }))
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

app.get('/', (_request, response) => {
  response.send(homePage(INIT))
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
  const { user, group, membership, session } = marketplace.saml.consume(String(request.body?.SAMLResponse ?? ''), { requestId })

  await renewSession(request)
  request.session.maestrano = session.stored
  request.session.account = {
    user: [user.firstName, user.lastName].filter(Boolean).join(' '),
    group: group.name ?? group.uid,
    role: membership.role,
  }
  response.redirect(303, '/account')
})

// A page for users who are signed on, here and at the marketplace.
app.get('/account', async (request, response) => {
  const check = await marketplace.session.check(request.session.maestrano)
  if (!check.valid) {
    await renewSession(request)
    return response.redirect(INIT)
  }
  if (check.stored) request.session.maestrano = check.stored
  response.send(accountPage(request.session.account))
})

// Ends the session here, and then at the marketplace, whose page needs to be told who leaves.
app.get('/logout', async (request, response) => {
  const { logout } = marketplace.sso.urls(request.session.maestrano)
  await renewSession(request)
  response.redirect(logout)
})

app.use((error, _request, response, next) => {
  if (!(error instanceof SamlError)) return next(error)
  response.status(403).send(refusedPage(error, INIT))
})

/** A new, empty session: nobody who knew the old cookie gets in with it. */
function renewSession(request) {
  return new Promise((resolve, reject) => request.session.regenerate((error) => (error ? reject(error) : resolve())))
}

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', (error) => {
  if (error) throw error
  console.log(`listening on http://127.0.0.1:${server.address().port}`)
})
