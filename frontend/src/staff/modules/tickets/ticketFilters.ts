type Query = Record<string, string | number | boolean | string[] | undefined>

/** What a list of tickets is narrowed by, as the address of the page has it; open ones unless said otherwise. */
export const TICKET_FILTERS = {
  q: '',
  show: 'open',
  mine: false,
  ownerless: false,
  kind: [] as string[],
  stage: [] as string[],
  priority: [] as string[],
  category: '',
  tier: '',
  building: '',
  late: false,
  pressing: false,
  order: '',
}
export type TicketFilters = typeof TICKET_FILTERS

/** What runs out first while it is open; with closed ones the newest first; unless said otherwise. */
export function orderOf({ show, stage, order }: Query) {
  if (order) return order
  const states = (stage ?? []) as string[]
  const open = states.length ? !states.includes('CLOSED') : (show ?? 'open') === 'open'
  return open ? 'DUE' : 'NEWEST'
}

/** As the server wants it: `show` becomes `open`; a chosen state says enough by itself. */
export function asked({ show, ...rest }: Query): Query {
  const states = rest.stage as string[] | undefined
  const query = { ...rest, order: orderOf({ show, ...rest }) }
  if (show === 'all' || states?.length) return query
  return { ...query, open: show !== 'closed' }
}
