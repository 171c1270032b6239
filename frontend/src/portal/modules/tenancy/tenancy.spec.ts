import { describe, expect, it } from 'vitest'
import { daysOf, verdict } from './leavingDays'

const OUTLOOK = { today: '2026-11-22', noticeDays: 30, earliest: '2026-12-22', agreedEnd: '2027-06-01', earlyCost: null }
const PAID = { ...OUTLOOK, earlyCost: { amount: '3000.00', currency: 'CNY' } }

describe('the last day somebody wants to stay', () => {
  it('is after the notice, or costs where the lease says so', () => {
    expect(verdict(OUTLOOK, '2026-12-20')).toBe('tooEarly')
    expect(verdict(OUTLOOK, '2026-12-21')).toBe('fine')
    expect(verdict(PAID, '2026-12-20')).toBe('costs')
    expect(verdict(PAID, '2026-12-21')).toBe('fine')
  })

  it('is within the lease', () => {
    expect(verdict(OUTLOOK, '2027-05-31')).toBe('fine')
    expect(verdict(OUTLOOK, '2027-06-01')).toBe('outside')
    expect(verdict(PAID, '2026-11-21')).toBe('outside')
    expect(verdict(OUTLOOK, '')).toBe('none')
  })

  it('may be today where leaving early only costs', () => {
    expect(daysOf(OUTLOOK)).toEqual({ first: '2026-12-21', usual: '2026-12-21', last: '2027-05-31' })
    expect(daysOf(PAID).first).toBe('2026-11-22')
  })
})
