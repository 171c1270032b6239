import { describe, expect, it } from 'vitest'
import { dayOf, fullDate, relativeDate } from './dates'
import { moneyText, pointsText, sumOf } from './money'

const now = new Date('2026-11-22T02:00:00Z')

describe('dates', () => {
  it.each([
    ['2026-11-22T01:12:00Z', 'Asia/Shanghai', 'zh-CN', '今天 09:12'],
    ['2026-11-21T18:00:00Z', 'Asia/Shanghai', 'zh-CN', '今天 02:00'],
    ['2026-11-21T18:00:00Z', 'Europe/Berlin', 'en', 'Yesterday 19:00'],
    ['2026-11-23', 'Asia/Shanghai', 'zh-CN', '明天'],
    ['2026-11-18', 'Asia/Shanghai', 'zh-CN', '11-18'],
    ['2025-11-18', 'Asia/Shanghai', 'zh-CN', '2025-11-18'],
    ['2026-10-05', 'Asia/Shanghai', 'en', '5 Oct'],
  ] as const)('%s in %s is said in %s as %s', (value, zone, locale, text) => {
    expect(relativeDate(value, zone, locale, now)).toBe(text)
  })

  it('takes the day in the zone of the property', () => {
    expect(dayOf('2026-11-21T18:00:00Z', 'Asia/Shanghai')).toBe('2026-11-22')
    expect(fullDate('2026-11-21T18:00:05Z', 'Asia/Shanghai')).toBe('2026-11-22 02:00:05 Asia/Shanghai')
  })
})

describe('amounts', () => {
  it.each([
    ['3200.00', 'CNY', 'zh-CN', '¥3,200.00'],
    ['-80.5', 'CNY', 'zh-CN', '−¥80.50'],
    ['99999999999999.99', 'CNY', 'en', '¥99,999,999,999,999.99'],
    ['1200', 'EUR', 'en', '€1,200.00'],
    ['1200', 'JPY', 'en', '¥1,200'],
  ] as const)('%s %s in %s is %s', (amount, currency, locale, text) => {
    expect(moneyText({ amount, currency }, locale)).toBe(text)
  })

  it.each([
    [120, true, '+120'],
    [-1800, true, '−1,800'],
    [0, true, '0'],
    [2640, false, '2,640'],
  ])('%d points, signed %s, are %s', (points, signed, text) => {
    expect(pointsText(points, 'zh-CN', signed)).toBe(text)
  })

  it.each([
    ['CNY', ['0.10', '0.20', '3000.00'], { amount: '3000.30', currency: 'CNY' }],
    ['JPY', ['50000', '1'], { amount: '50001', currency: 'JPY' }],
    ['CNY', [], undefined],
  ])('in %s of %j come to %o', (currency, amounts, sum) => {
    expect(sumOf(amounts.map((amount) => ({ amount, currency })))).toEqual(sum)
  })

  it('of two currencies come to nothing', () => {
    expect(sumOf([{ amount: '1.00', currency: 'CNY' }, { amount: '1.00', currency: 'EUR' }])).toBeUndefined()
  })
})
