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
  order: 'NEWEST',
}
export type TicketFilters = typeof TICKET_FILTERS

/** As the server wants it: `show` becomes `open`; a chosen state says enough by itself. */
export function asked({ show, ...rest }: Query): Query {
  const states = rest.stage as string[] | undefined
  if (show === 'all' || states?.length) return rest
  return { ...rest, open: show !== 'closed' }
}
