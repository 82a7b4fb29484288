// A browser without a window: follows redirects with its cookies until they leave the provider.

/** The URL outside `origin` that a walk from `start` ends at. */
export async function walk (start, origin) {
  const cookies = new Map()
  let next = new URL(start)
  for (let step = 0; step < 20; step++) {
    if (next.origin !== origin) return next
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`${next.pathname} answered ${answer.status} and leads nowhere: ${await answer.text()}`)
    next = new URL(location, next)
  }
  throw new Error('redirects without end')
}
