export const homePage = (init) => page('Example', html`<p><a href="${init}">Sign in</a></p>`)

export const accountPage = ({ user, group, role }) =>
  page(
    'Account',
    html`<p>User: ${user}</p>
      <p>Group: ${group}</p>
      <p>Role: ${role}</p>
      <p><a href="/logout">Sign out</a></p>`,
  )

export const refusedPage = ({ code, message, hint }, init) =>
  page(
    'Sign-on failed',
    html`<p><code>${code}</code>: ${message}</p>
      <p>${hint}</p>
      <p><a href="${init}">Try again</a></p>`,
  )

function page(title, body) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`
}

/** HTML in which every value is escaped. */
function html(parts, ...values) {
  return String.raw({ raw: parts }, ...values.map(escape))
}

function escape(value) {
  return String(value ?? '').replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
