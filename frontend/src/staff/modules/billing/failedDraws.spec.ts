import { describe, expect, it } from 'vitest'
import { leftItem } from './failedDraws'
import type { FailedDraw } from './types'

const failed = (billId: string, state: 'waiting' | 'left'): FailedDraw => ({
  tenantId: 't', tenant: 'Anna',
  draw: { billId, item: 'rent', periodFrom: '2026-11-01', dueOn: '2026-11-05', amount: { amount: '3000.00', currency: 'CNY' }, state, nextOn: '2026-11-06', tries: 3, reason: 'insufficient' },
})

describe('bills that autopay left to their tenants, on the Today page', () => {
  it('are one line', () => {
    expect(leftItem([failed('1', 'waiting'), failed('2', 'left'), failed('3', 'left')])).toMatchObject([{ id: '2', tag: '2', action: { to: '/payment-orders' } }])
  })

  it('are no line while they are still tried', () => expect(leftItem([failed('1', 'waiting')])).toEqual([]))
})
