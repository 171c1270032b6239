import { describe, expect, it } from 'vitest'
import { MOST_BILLS, sumOf } from './sumOf'

const bills = (currency: string, ...amounts: string[]) => amounts.map((amount) => ({ outstanding: { amount, currency } }))

describe('what open bills come to', () => {
  it('is exact to the coin, in coins of that currency', () => {
    expect(sumOf(bills('CNY', '0.10', '0.20', '3000.00'))).toEqual({ amount: '3000.30', currency: 'CNY' })
    expect(sumOf(bills('JPY', '50000', '1'))).toEqual({ amount: '50001', currency: 'JPY' })
  })

  it('is not said of two currencies, nor where there may be more', () => {
    expect(sumOf([...bills('CNY', '1.00'), ...bills('EUR', '1.00')])).toBeUndefined()
    expect(sumOf(bills('CNY', ...Array<string>(MOST_BILLS).fill('1.00')))).toBeUndefined()
  })
})
