// The same types for CommonJS.
import maestrano = require('maestrano')

const opened: maestrano.Maestrano = new maestrano.Maestrano([{ marketplace: 'acme' }])
const acme: maestrano.Marketplace = opened.only()

async function page(stored: string): Promise<string> {
  const check: maestrano.SessionCheck = await acme.session.check(stored)
  const session: maestrano.Session | null = acme.session.load(check.stored ?? stored)
  if (session === null || !check.valid) throw new Error(acme.sso.urls().init)
  return session.uid
}

export = page
