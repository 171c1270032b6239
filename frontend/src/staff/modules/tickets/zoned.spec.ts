import { expect, it } from 'vitest'
import { bodyOf, orderDraft } from './workOrder'
import { instantOf, localOf } from './zoned'

it.each([
  ['2026-11-23T09:00', 'Asia/Shanghai', '2026-11-23T01:00:00.000Z'],
  ['2026-11-23T09:00', 'Europe/Lisbon', '2026-11-23T09:00:00.000Z'],
  ['2026-07-01T09:00', 'Europe/Lisbon', '2026-07-01T08:00:00.000Z'],
  ['2026-01-01T00:30', 'Asia/Shanghai', '2025-12-31T16:30:00.000Z'],
])('%s in %s is %s', (local, zone, instant) => {
  expect(instantOf(local, zone)).toBe(instant)
  expect(localOf(instant, zone)).toBe(local)
})

it('an order without cost or time leaves them out', () => {
  expect(bodyOf({ ...orderDraft(), supplierId: 's', task: 'x' }, 'CNY', 'UTC')).toEqual({ supplierId: 's', task: 'x', state: 'PLANNED', beforeFileIds: [], afterFileIds: [] })
  expect(bodyOf({ ...orderDraft(), cost: ' 35.5 ' }, 'CNY', 'UTC').cost).toEqual({ amount: '35.5', currency: 'CNY' })
})
