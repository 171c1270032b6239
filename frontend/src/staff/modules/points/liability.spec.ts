import { describe, expect, it } from 'vitest'
import { flowsChart, monthDays } from './liability'
import type { LiabilityMonth } from './types'

const words = { issued: 'in', redeemed: 'used', expired: 'gone', reversed: 'back' }
const month = { month: '2026-11', opening: 10, issued: 100, redeemed: 30, expired: 5, reversed: 2, closing: 73 } as LiabilityMonth

describe('flowsChart', () => {
  it('shows what came in above the line and what left below', () => {
    const { series } = flowsChart([month], words) as { series: { name: string; data: number[] }[] }
    expect(series.map(({ name, data }) => [name, data[0]])).toEqual([
      ['in', 100],
      ['used', -30],
      ['gone', -5],
      ['back', -2],
    ])
  })
})

describe('monthDays', () => {
  it.each([
    ['2026-11', { from: '2026-11-01', to: '2026-12-01' }],
    ['2026-12', { from: '2026-12-01', to: '2027-01-01' }],
    ['', {}],
  ])('%s is %o', (text, days) => expect(monthDays(text)).toEqual(days))
})
