import { expect, it } from 'vitest'
import { todayItem } from './finders'
import type { Ticket } from './types'

const now = Date.parse('2026-11-22T08:00:00Z')
const ticket = { id: '1', number: 'T-2611-0001', kind: 'REPAIR', stage: 'NEW', priority: 'URGENT', title: 'Leak', tenant: null, unit: { id: 'u', name: '3-1204' }, owner: null, openedAt: '2026-11-22T07:00:00Z', resolvedAt: null } as unknown as Ticket

it('an urgent report of an hour ago is due now and comes before everything later', () => {
  expect(todayItem(ticket, now)).toMatchObject({ urgency: 0, tone: 'red', text: 'Leak · 3-1204' })
  expect(todayItem({ ...ticket, priority: 'NORMAL' }, now)).toMatchObject({ urgency: 23 * 60, tone: 'neutral' })
})

it('what is done waits for its tenant to be told, and opens the dialog for it', () => {
  const done = { ...ticket, stage: 'RESOLVED', priority: 'NORMAL', tenant: { id: 't', name: 'Wei', tier: 'VIP' }, resolvedAt: '2026-11-21T20:00:00Z' } as Ticket
  expect(todayItem(done, now)).toMatchObject({ urgency: -240, tone: 'warm', action: { to: { path: '/tickets/1', query: { do: 'tell' } } } })
})
