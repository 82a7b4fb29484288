// Compiled, never run: what an application in TypeScript writes, and what the compiler must refuse.
import type { IncomingMessage } from 'node:http'
import { ExactNumber, Maestrano, MaestranoError, NotFoundError, Provider, connecId, RateLimitError, SamlError, codes, idpMetadata, version } from 'maestrano'
import type { AccountUser, AuthnRequest, Bill, BillFilters, Changes, Configuration, ConnecEvent, ConnecResponse, Failure, ListOptions, LoggedOut, Login, Marketplace, OidcIdentity, OpenId2Identity, OperationResult, Session, RecurringBill, SessionCheck, SignIn, Tokens, Urls, WebhookCall } from 'maestrano'

const configuration: Configuration = {
  marketplaces: [{ marketplace: 'acme', app: { host: 'https://app.example.com' }, api: { id: 'app-1', key: 'k' }, sso: { idp: 'https://hub.example.com' } }],
}
const maestrano = new Maestrano(configuration)
const opened: Maestrano[] = [Maestrano.fromEnv(), Maestrano.fromFile('f'), Maestrano.fromFile(new URL('file:///f')), Maestrano.fromJson('{}')]
const names: string[] = maestrano.marketplaces
const acme: Marketplace = maestrano.marketplace('acme')

export function init(request: IncomingMessage): AuthnRequest {
  acme.saml.init()
  acme.saml.init([['group_id', 'cld-1']])
  acme.saml.init({ group_id: 'cld-1', many: ['a', 'b'] }, { acsHost: 'https://other.example.com', passive: true, session: null })
  return acme.saml.init(new URL(request.url ?? '/', 'http://app').searchParams)
}

export function consume(text: string, requestId: string | undefined): SignIn | string {
  try {
    const signIn = acme.saml.consume(text, { requestId: requestId ?? null, now: new Date(), acsHost: null })
    const end: Date | null = signIn.group.freeTrialEndAt
    const admin: boolean = signIn.membership.isAdmin
    const values: readonly string[] | undefined = signIn.assertion?.attributes['group_name']
    const reseller: string | undefined = signIn.reseller?.id
    void [end, admin, values, reseller]
    return signIn
  } catch (error) {
    if (error instanceof SamlError) return `${error.code}: ${error.hint ?? error.message}`
    if (error instanceof RateLimitError) return String(error.retryAfter)
    if (error instanceof MaestranoError) return error.code
    throw error
  }
}

export async function check(stored: string | undefined, request: IncomingMessage): Promise<SessionCheck> {
  const found: SessionCheck = await acme.session.check(stored, { now: 1_700_000_000, ifSession: true })
  if (found.status === 'renewed') {
    const text: string | null = found.stored
    void text
  }
  const made: Session = acme.session.build('usr-1', 'cld-1', 'token', new Date())
  acme.webhook.authenticateCredentials('app-1', 'key')
  void [made.stored, acme.sso.user({ uid: 'usr-1', email: null }).effectiveUid, acme.sso.logoutUrl('usr-1'), acme.sso.sessionCheckUrl('usr-1', 't')]
  const record: Session | null = acme.session.load(stored)
  const due: boolean = acme.session.needsCheck(stored)
  const urls: Urls = acme.sso.urls(stored ?? null)
  acme.webhook.authenticate(request.headers)
  acme.webhook.authenticate(request.headers.authorization)
  maestrano.authenticate(new Headers())
  const changes: Changes = await maestrano.autoConfigure({ cache: { path: '/var/lib/app/maestrano.json', ttl: 60 } })
  void [record, due, urls.logout, changes.added, acme.metadata(), acme.param('sso.idp'), acme.saml.spMetadata(), idpMetadata('<x/>').sso]
  return found
}

export async function bill(groupId: string): Promise<Bill[]> {
  await acme.account.ping()
  const made: Bill = await acme.account.bills.create({ groupId, priceCents: 1990, description: 'Seats', units: '1.50', periodStartedAt: new Date() })
  const again: RecurringBill = await acme.account.recurringBills.create({ groupId, priceCents: 10n ** 17n, description: 'Plan', period: 'Month', cycles: null })
  const cents: number | bigint | null = made.priceCents
  const filters: BillFilters = { groupId, status: 'submitted', createdAtStrictlyAfter: new Date(), priceCentsLowerThan: 5, extra: { 'a[]': 'x' } }
  const found: Bill[] = []
  for await (const one of acme.account.bills.list(filters)) if (!one.isCancelled) found.push(one)
  for await (const group of acme.account.resellers.groups('rsl-1', { freeTrialEndAtBefore: '2026-01-01T00:00:00Z' })) void group.status
  const user: AccountUser | null = await acme.account.users.authenticate('usr-1', 'password')
  void [again.startDate, cents, user?.ssoSession]
  return found
}

export async function share(groupId: string, cursor: string | undefined): Promise<string> {
  const connec = acme.connec(groupId, { externalIds: true, countryFormat: null })
  const options: ListOptions = { filter: { updated_at: { gt: new Date() }, name: "O'Neill", price: { gte: new ExactNumber('12.50') } }, orderBy: ['-name'], top: 50 }
  const found: ConnecResponse = await connec.get('organizations', options)
  const walk = connec.all('organizations', { ...options, resumeAt: null })
  for await (const organization of walk) void organization.name
  const at: string | null = walk.resumeAt
  for await (const { entities, total } of connec.pages('organizations', { filter: "status ne 'INACTIVE'" })) void [entities.length, total]
  const ours = new Provider('my-app', '2243')
  await connec.upsert('people', ours, '7', { first_name: 'Jo', code: 2n ** 70n }, { matchingFields: [['first_name']], sparse: false })
  await connec.update('company', null, '{"name": "Doe"}')
  const results: OperationResult[] = await connec.batch([{ method: 'post', path: 'people', body: { people: {} } }], { sequential: false })
  const { entity, missing } = ours.unfold(found.body.organizations[0], ['organization_id'])
  const id: string | null = connecId(entity.id)
  try {
    await connec.archive('items', 'i-1')
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error
    void error.resumeAt
  }
  let last = cursor ?? ''
  for await (const page of connec.changes('organizations', last)) last = page.cursor
  void [at, results[0]?.status, missing, id]
  return last
}

export async function changed(request: IncomingMessage, body: Buffer): Promise<WebhookCall<ConnecEvent>> {
  const call = maestrano.receiveConnec(request.method ?? '', request.url ?? '', request.headers, body)
  const failures: Failure[] | undefined = await call.event?.notification?.dispatch({
    people: async (change) => { if (!change.isEchoOf('2026-01-01T00:00:00Z')) await share(change.groupUid, change.updatedAt ?? undefined) },
    '*': ({ resource }) => resource,
  })
  void failures?.[0]?.error
  return call
}

export async function openid(request: IncomingMessage, pending: string | undefined): Promise<string> {
  const login: Login = await acme.oidc.login({ group_id: 'cld-1' }, { session: null, now: new Date() })
  const { oidc, openid2 }: SignIn = await acme.oidc.callback(Buffer.from(request.url ?? ''), pending, { now: 1_700_000_000 })
  if (oidc === null) return openid2?.attributes['email'] ?? login.url
  const tokens: Tokens = await acme.oidc.refresh(oidc.tokens.refreshToken ?? '', oidc.subject)
  const end: Date | null = tokens.expiresAt
  const claims: Record<string, unknown> = await acme.oidc.userinfo(tokens.accessToken, oidc.subject)
  const call: WebhookCall<LoggedOut> = await acme.oidc.receiveLogout(Buffer.from('logout_token=x'))
  const identity: OidcIdentity = await acme.oidc.verify('', login.pending)
  const old: OpenId2Identity = await acme.openid2.verify('', (await acme.openid2.login('group_id=cld-1')).pending)
  void [end, claims, call.event?.sessionId, identity.claims['sub'], old.claimedId, (await acme.openid2.callback('', null)).user]
  return acme.oidc.logoutUrl(oidc.tokens.idToken)
}

export function left(request: IncomingMessage): WebhookCall {
  const call = maestrano.receiveAccount(request.method ?? '', request.url ?? '', request.headers)
  if (call.event?.kind === 'user_removed') void [call.event.groupUid, call.event.userUid]
  return call.status === 200 ? call : acme.webhook.receiveAccount('DELETE', '/', null)
}

export function refused(): void {
  // @ts-expect-error there is no such operator
  acme.connec('cld-1').all('people', { filter: { name: { like: 'x' } } })
  // @ts-expect-error nor such an option
  acme.connec('cld-1').get('people', { limit: 1 })
  // @ts-expect-error an event about Connec! is none about accounts
  acme.webhook.receiveConnec('POST', '/', null, '').event?.userUid
  // @ts-expect-error a body is as it arrived
  acme.webhook.connec({ people: [] })
  // @ts-expect-error there is no such field
  acme.account.bills.list({ state: 'submitted' })
  // @ts-expect-error nor such an operator
  acme.account.bills.list({ createdAtAtLeast: new Date() })
  // @ts-expect-error a group is given, not compared
  acme.account.bills.list({ groupIdAfter: 'cld-1' })
  // @ts-expect-error a bill needs a description
  acme.account.bills.create({ groupId: 'cld-1', priceCents: 1 })
  // @ts-expect-error a period that is none
  acme.account.recurringBills.create({ groupId: 'cld-1', priceCents: 1, description: 'x', period: 'month' })
  // @ts-expect-error groups can only be read
  acme.account.groups.create({ name: 'x' })
  // @ts-expect-error the marketplace's name is text
  maestrano.marketplace(7)
  // @ts-expect-error there is no such option
  acme.saml.consume('x', { requestID: 'x' })
  // @ts-expect-error an answer is passed as it arrived
  void acme.oidc.callback({ code: 'x' }, 'pending')
  // @ts-expect-error OpenID 2.0 has no tokens
  void acme.openid2.refresh('token', 'usr-1')
  // @ts-expect-error records are read-only
  maestrano.only().saml.verify('x').nameId = 'mallory'
  // @ts-expect-error a marketplace is opened by its configuration
  new (acme.constructor as typeof Marketplace)()
  // @ts-expect-error a check has to be awaited
  const valid: boolean = acme.session.check('x').valid
  void valid
}

void [opened, names, codes.includes('saml_signature'), version]
