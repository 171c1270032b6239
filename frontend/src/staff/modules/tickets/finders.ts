import { i18n } from '@/shared/i18n'
import type { PaletteItem, TodayItem } from '../../registry'
import { nextStep } from './nextStep'
import { dueOf, dueText } from './due'
import { listTickets, readAlerts, readWaiting } from './ticketsApi'
import type { MoveName, Ticket } from './types'

const FOUND = 6
const MINUTE_MS = 60_000
const HOUR = 60
/** Minutes from the report until it should have been looked at. */
const PATIENCE: Record<Ticket['priority'], number> = { URGENT: HOUR, HIGH: 4 * HOUR, NORMAL: 24 * HOUR, LOW: 72 * HOUR }

/** Tickets for the command palette: number, words, room, name. */
export async function findTickets(q: string, signal: AbortSignal): Promise<PaletteItem[]> {
  const { items } = await listTickets({ q, limit: FOUND }, signal)
  const { t } = i18n.global
  return items.map((ticket) => ({
    key: ticket.id,
    title: `${ticket.number} ${ticket.title}`,
    note: [t(`tickets.stages.${ticket.stage}`), ticket.unit?.name, ticket.tenant?.name].filter(Boolean).join(' · '),
    to: `/tickets/${ticket.id}`,
  }))
}

/** What waits for me: promises that are close or broken, mine, and what nobody has taken. */
export async function waitingTickets(scope: { propertyId?: string }): Promise<TodayItem[]> {
  const [waiting, alerts] = await Promise.all([readWaiting(scope), readAlerts(scope)])
  const tickets = new Map([...alerts.map(({ ticket }) => ticket), ...waiting].map((ticket) => [ticket.id, ticket]))
  return [...tickets.values()].slice(0, 20).map((ticket) => todayItem(ticket, Date.now(), !scope.propertyId))
}

export function todayItem(ticket: Ticket, now: number, withHouse = false): TodayItem {
  const { t } = i18n.global
  const step = stepOf(ticket)
  const since = (now - Date.parse(ticket.resolvedAt ?? ticket.openedAt)) / MINUTE_MS
  const due = dueOf(ticket.due, now)
  const patience = (ticket.stage === 'RESOLVED' ? 8 * HOUR : PATIENCE[ticket.priority]) - since
  const urgency = Math.round(due.millis === undefined ? patience : due.millis / MINUTE_MS)
  return {
    id: `ticket-${ticket.id}`,
    tone: due.tone === 'red' || ticket.stage === 'REOPENED' || ticket.priority === 'URGENT' ? 'red' : due.tone === 'warm' || urgency < 0 ? 'warm' : 'neutral',
    tag: due.tone === 'neutral' ? t(`tickets.stages.${ticket.stage}`) : dueText(due, t),
    title: t('tickets.today.title', { kind: t(`tickets.kinds.${ticket.kind}`), number: ticket.number }),
    text: [ticket.title, [withHouse && ticket.property.name, ticket.unit?.name, ticket.tenant?.name].filter(Boolean).join(' ')].filter(Boolean).join(' · '),
    note: ticket.owner ? undefined : t('tickets.today.ownerless'),
    action: { label: t(`tickets.steps.${step}`), to: { path: `/tickets/${ticket.id}`, query: step === 'TELL' ? { do: 'tell' } : {} } },
    urgency,
  }
}

/** Without the server's list of moves: what a state leads to. */
function stepOf(ticket: Ticket): MoveName {
  const moves: MoveName[] = ticket.stage === 'NEW' ? ['ACKNOWLEDGE'] : ticket.stage === 'RESOLVED' ? [ticket.tenant ? 'TELL' : 'CLOSE'] : ['RESOLVE']
  return nextStep({ ticket, moves }) ?? 'RESOLVE'
}
