import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf } from './rewardDraft'
import type { Reward } from './types'
import { codeText, nameIn } from './words'

const MUG: Reward = {
  id: 'mug', kind: 'GIFT', name: 'Caneca', nameEn: 'Mug', description: '', descriptionEn: '', points: 200,
  cost: { amount: '25.00', currency: 'CNY' }, propertyIds: ['a'], tiers: ['VIP'], limitCount: 2, limitPeriod: 'YEAR',
  fromOn: '2026-01-01', untilOn: null, collectDays: 14, cancellable: false, state: 'ON', remaining: 7, pictures: [], version: 3,
}
const FIRST = { currency: 'EUR', propertyIds: ['b'] }

describe('the form of a reward', () => {
  it('sends what it was given, unchanged', () => {
    expect(bodyOf(draftOf(MUG, FIRST))).toMatchObject({
      name: 'Caneca', points: 200, cost: MUG.cost, propertyIds: ['a'], tiers: ['VIP'], limit: { count: 2, period: 'YEAR' },
      fromOn: '2026-01-01', untilOn: null, collectDays: 14, cancellable: false, state: 'ON', pictures: [],
    })
  })

  it('begins as a draft of the chosen property, not counted, without a limit', () => {
    expect(bodyOf({ ...draftOf(undefined, FIRST), name: 'Mug', points: 5 })).toMatchObject({
      state: 'DRAFT', propertyIds: ['b'], cost: { amount: '0', currency: 'EUR' }, limit: null, collectDays: null, stock: null, cancellable: true,
    })
  })

  it('counts a stock of none as a stock', () => {
    expect(bodyOf({ ...draftOf(undefined, FIRST), stock: 0 }).stock).toBe(0)
  })
})

describe('words of rewards', () => {
  it('are in the reader’s language where there are some', () => {
    expect(nameIn('en', MUG)).toBe('Mug')
    expect(nameIn('zh-CN', MUG)).toBe('Caneca')
    expect(nameIn('en', { name: 'Caneca', nameEn: '' })).toBe('Caneca')
  })

  it('show a code in two halves', () => {
    expect(codeText('ABCDE12345')).toBe('ABCDE 12345')
  })
})
