import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf } from './rewardDraft'
import type { Reward } from './types'
import { cancellable, codeText, nameIn } from './words'

const MUG: Reward = {
  id: 'mug', kind: 'GIFT', name: 'Caneca', nameEn: 'Mug', description: '', descriptionEn: '', points: 200,
  cost: { amount: '25.00', currency: 'CNY' }, propertyIds: ['a'], tiers: ['VIP'], limitCount: 2, limitPeriod: 'YEAR',
  fromOn: '2026-01-01', untilOn: null, collectDays: 14, cancellable: false, state: 'ON', remaining: 7, pictures: [{ id: 'one', name: 'one.jpg', type: 'image/jpeg', bytes: 1, thumbnail: true }, { id: 'two', name: 'two.jpg', type: 'image/jpeg', bytes: 1, thumbnail: true }], version: 3,
}
const FIRST = { currency: 'EUR', propertyIds: ['b'] }

describe('the form of a reward', () => {
  it('sends what it was given, unchanged', () => {
    expect(bodyOf(draftOf(MUG, FIRST))).toMatchObject({
      name: 'Caneca', points: 200, cost: MUG.cost, propertyIds: ['a'], tiers: ['VIP'], limit: { count: 2, period: 'YEAR' },
      fromOn: '2026-01-01', untilOn: null, collectDays: 14, cancellable: false, state: 'ON', pictures: ['one', 'two'],
    })
  })

  it('begins as a draft of the chosen property, not counted, without a limit', () => {
    expect(bodyOf({ ...draftOf(undefined, FIRST), name: 'Mug', points: 5 })).toMatchObject({
      state: 'DRAFT', propertyIds: ['b'], cost: { amount: '0', currency: 'EUR' }, limit: null, collectDays: null, stock: null, cancellable: true,
    })
  })

  it('sends the pictures it keeps and those that came', () => {
    expect(bodyOf({ ...draftOf(MUG, FIRST), kept: ['two'], pictures: ['three'] }).pictures).toEqual(['two', 'three'])
  })

  it('keeps nothing for anybody to collect when it is off the rent', () => {
    expect(bodyOf({ ...draftOf(MUG, FIRST), kind: 'RENT_CREDIT' }).collectDays).toBeNull()
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

  it('say what can be taken back: what waits, and a credit that is on no bill', () => {
    const money = { amount: '100.00', currency: 'CNY' }
    const credit = { amount: money, waiting: money, ended: false, uses: [] }
    const use = { billId: 'b', periodFrom: '2026-01-01', dueOn: '2026-01-05', amount: money }
    expect(cancellable({ state: 'RESERVED', credit: null })).toBe(true)
    expect(cancellable({ state: 'FULFILLED', credit: null })).toBe(false)
    expect(cancellable({ state: 'FULFILLED', credit })).toBe(true)
    expect(cancellable({ state: 'FULFILLED', credit: { ...credit, uses: [use] } })).toBe(false)
    expect(cancellable({ state: 'CANCELLED', credit })).toBe(false)
  })

  it('show a code in two halves', () => {
    expect(codeText('ABCDE12345')).toBe('ABCDE 12345')
  })
})
