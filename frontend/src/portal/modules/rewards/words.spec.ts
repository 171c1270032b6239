import { describe, expect, it } from 'vitest'
import type { OpenRent } from './types'
import { codeText } from '../../ui/codeText'
import { payable, standing } from './words'

const yuan = (amount: string) => ({ amount, currency: 'CNY' })
const credit = (waiting: string, used: string[]) => ({
  amount: yuan('100.00'), waiting: yuan(waiting), ended: false, uses: used.map((amount) => ({ billId: amount, periodFrom: '2026-12-01', dueOn: '2026-12-05', amount: yuan(amount) })),
})

describe('redemptions in words', () => {
  it('say a code in two halves', () => expect(codeText('ABCDE12345')).toBe('ABCDE 12345'))

  it.each([
    ['RESERVED', null, 'RESERVED'],
    ['FULFILLED', null, 'FULFILLED'],
    ['FULFILLED', credit('100.00', []), 'CREDIT_WAITS'],
    ['FULFILLED', credit('40.00', ['60.00']), 'CREDIT_PARTLY'],
    ['FULFILLED', credit('0.00', ['60.00', '40.00']), 'CREDIT_USED'],
    ['CANCELLED', credit('100.00', []), 'CANCELLED'],
  ] as const)('%s with %j stands as %s', (state, of, expected) => expect(standing({ state, credit: of })).toBe(expected))

  it('offer bills that points may still pay a part of', () => {
    const bill = (billId: string, room: string): OpenRent => ({ billId, from: '2026-12-01', to: '2027-01-01', dueOn: '2026-12-05', outstanding: yuan('3000.00'), room: yuan(room) })
    expect(payable([bill('a', '0.00'), bill('b', '300.00')]).map(({ billId }) => billId)).toEqual(['b'])
  })
})
