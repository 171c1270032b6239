import { expect, it } from 'vitest'
import type { WorkOrder } from './types'
import { besideEachOther, bodyOf, orderDraft, rebasedOrder, standing } from './workOrder'

const ZONE = 'Asia/Shanghai'
const order = (over: Partial<WorkOrder> = {}) => ({
  id: 'o', supplierId: 's1', supplier: 'Liu', task: 'Leak', state: 'PLANNED', visitFrom: '2026-11-24T01:00:00Z', visitTo: '2026-11-24T03:00:00Z', materials: null, cost: null, report: null, version: 1, ...over,
}) as WorkOrder

it('keeps the hour by which the visit is over', () => {
  const draft = orderDraft(order(), ZONE)
  expect(draft).toMatchObject({ visitFrom: '2026-11-24T09:00', visitUntil: '11:00', state: 'DONE' })
  expect(bodyOf(draft, 'CNY', ZONE)).toMatchObject({ visitFrom: '2026-11-24T01:00:00.000Z', visitTo: '2026-11-24T03:00:00.000Z' })
  expect(bodyOf({ ...draft, visitFrom: '' }, 'CNY', ZONE).visitTo).toBeUndefined()
})

it('keeps what was typed and takes what a colleague changed elsewhere', () => {
  const seen = order()
  const typed = { ...orderDraft(seen, ZONE), report: 'New seal', afterFileIds: ['f'] }
  const newer = order({ version: 2, supplierId: 's2', visitFrom: '2026-11-25T01:00:00Z', visitTo: null, report: 'Nobody in' })
  expect(rebasedOrder(typed, seen, newer, ZONE)).toMatchObject({ supplierId: 's2', visitFrom: '2026-11-25T09:00', visitUntil: '', report: 'New seal', afterFileIds: ['f'] })
})

it('sets both versions beside each other in words', () => {
  const words = { label: (name: string) => name, supplier: (id: string) => id.toUpperCase(), state: (state: string) => state.toLowerCase() }
  const fields = besideEachOther(standing(order(), ZONE), standing(order({ supplierId: 's2' }), ZONE), words)
  expect(fields.filter(({ mine, theirs }) => mine !== theirs)).toEqual([{ label: 'supplierId', mine: 'S1', theirs: 'S2' }])
  expect(fields.find(({ label }) => label === 'visitFrom')?.mine).toBe('2026-11-24 09:00')
  expect(fields.find(({ label }) => label === 'state')?.mine).toBe('planned')
})
