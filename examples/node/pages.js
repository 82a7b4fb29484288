/** What `html` made, which needs no escaping. */
class Html extends String {}

export const homePage = (ways) => page('Example', html`${ways.map(([path, name]) => html`<p><a href="${path}">${name}</a></p>`)}`)

export const accountPage = ({ user, group, role }) =>
  page(
    'Account',
    html`<p>User: ${user}</p>
      <p>Group: ${group}</p>
      <p>Role: ${role}</p>
      <p><a href="/bills">Bills</a></p>
      <p><a href="/changes">Changes</a></p>
      <p><a href="/logout">Sign out</a></p>`,
  )

export const billsPage = (bills, recurringBills, token) => {
  const csrf = html`<input type="hidden" name="csrf_token" value="${token}">`
  const cancel = (action, id) =>
    html`<form method="post" action="${action}">${csrf}<input type="hidden" name="id" value="${id}"><button>Cancel</button></form>`
  const item = ({ id, status, description, priceCents, currency }, form) =>
    html`<li data-id="${id}" data-status="${status}">${description}: ${priceCents} cents ${currency}, ${status} ${form}</li>`
  const price = html`<input name="description" placeholder="Description"> <input name="price_cents" placeholder="Cents">`
  return page(
    'Bills',
    html`<ul id="bills">${bills.map((bill) => item(bill, bill.status === 'submitted' ? cancel('/bills/cancel', bill.id) : ''))}</ul>
      <form method="post" action="/bills">${csrf}${price} <button>Charge</button></form>
      <h1>Recurring bills</h1>
      <ul id="recurring-bills">
        ${recurringBills.map((bill) => item(bill, bill.isCancelled ? '' : cancel('/recurring-bills/cancel', bill.id)))}
      </ul>
      <form method="post" action="/recurring-bills">
        ${csrf}${price} <input name="period" value="Month"> <input name="frequency" value="1">
        <input name="cycles" placeholder="Cycles"> <button>Charge again and again</button>
      </form>
      <p><a href="/account">Account</a></p>`,
  )
}

export const changesPage = (changes) =>
  page(
    'Changes',
    html`<ul id="changes">${changes.map(({ resource, entity, groupUid }) => html`<li>${resource} ${nameOf(entity)} (${groupUid})</li>`)}</ul>
      <p><a href="/account">Account</a></p>`,
  )

/** What the entity is called: invoices have a title, people two names. */
const nameOf = (entity) => [entity.name, entity.title, entity.first_name, entity.last_name].filter(Boolean).join(' ')

export const missingPage = page('No such bill', html`<p><a href="/bills">Bills</a></p>`)

export const refusedPage = (title, { code, message, hint }, again) =>
  page(
    title,
    html`<p><code>${code}</code>: ${message}</p>
      <p>${hint}</p>
      <p><a href="${again}">Try again</a></p>`,
  )

function page(title, body) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`
}

/** HTML in which every value is escaped but what is such HTML already. */
function html(parts, ...values) {
  return new Html(String.raw({ raw: parts }, ...values.map(escape)))
}

function escape(value) {
  if (Array.isArray(value)) return value.map(escape).join('')
  if (value instanceof Html) return value
  return String(value ?? '').replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
