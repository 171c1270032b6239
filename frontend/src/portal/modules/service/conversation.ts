import type { Line, TicketWhole } from './types'

/** What was said between us, oldest first: what the tenant reported, messages, why it was not solved, what we told. */
export function conversation({ ticket, text, events, lines, told }: TicketWhole): Line[] {
  const said: Line[] = [...lines]
  if (text) said.push({ id: 'report', at: ticket.openedAt, mine: true, channel: 'portal', text })
  events.forEach(({ at, what, words }) => words && said.push({ id: `${what}-${at}`, at, mine: true, channel: 'portal', text: words }))
  const sent = told && lines.some((line) => !line.mine && line.text === told.text && line.at === told.at)
  if (told && !sent) said.push({ id: 'told', at: told.at, mine: false, channel: told.channel, text: told.text })
  return said.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
