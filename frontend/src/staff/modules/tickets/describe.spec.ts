import { expect, it } from 'vitest'
import { changesOf, descriptionOf } from './describe'
import type { TicketWhole } from './types'

const whole = { ticket: { kind: 'REPAIR', category: { code: 'leak', name: 'Leak' }, priority: 'HIGH', unit: { id: 'u', name: '1' }, tenant: null, owner: { id: 'o', name: 'Fang' }, title: 'Leak' }, description: '' } as unknown as TicketWhole

it('sends only what differs, and names what was emptied', () => {
  const draft = descriptionOf(whole)
  expect(changesOf(whole, draft)).toEqual({})
  expect(changesOf(whole, { ...draft, title: 'Big leak', tenantId: 't' })).toEqual({ title: 'Big leak', tenantId: 't' })
  expect(changesOf(whole, { ...draft, ownerId: undefined, category: '' })).toEqual({ without: ['category', 'owner'] })
  expect(changesOf(whole, { ...draft, description: 'x' })).toEqual({ description: 'x' })
})
