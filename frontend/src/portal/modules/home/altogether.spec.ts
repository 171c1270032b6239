import { expect, it } from 'vitest'
import { altogether, MOST_BILLS } from './altogether'

const bills = (n: number) => Array.from({ length: n }, () => ({ outstanding: { amount: '1.00', currency: 'CNY' } }))

it('what open bills come to is not said where there may be more of them', () => {
  expect(altogether(bills(MOST_BILLS - 1))).toEqual({ amount: '23.00', currency: 'CNY' })
  expect(altogether(bills(MOST_BILLS))).toBeUndefined()
})
