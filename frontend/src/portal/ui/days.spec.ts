import { describe, expect, it } from 'vitest'
import { dateWords, dayWords, timeWords } from './days'

const now = new Date('2026-12-26T10:00:00Z')

describe('days as people say them', () => {
  it.each([
    ['2026-12-27', 'zh-CN', '明天 12 月 27 日'],
    ['2026-12-26', 'zh-CN', '今天 12 月 26 日'],
    ['2026-11-03', 'zh-CN', '11 月 3 日'],
    ['2027-01-03', 'zh-CN', '2027 年 1 月 3 日'],
    ['2026-12-27', 'en', 'tomorrow, 27 December'],
    ['2026-12-25', 'en', 'yesterday, 25 December'],
    ['2027-01-03', 'en', '3 January 2027'],
  ] as const)('%s in %s: %s', (day, locale, text) => expect(dayWords(day, 'Asia/Shanghai', locale, now)).toBe(text))

  it('a paper names the year, as the server does in what it writes', () => {
    expect(dateWords('2026-12-26', 'en')).toBe('26 December 2026')
    expect(dateWords('2026-12-26', 'zh-CN')).toBe('2026 年 12 月 26 日')
  })

  it('an instant stands on the day and hour of the tenant', () => {
    expect(timeWords('2026-12-26T16:30:00Z', 'Asia/Shanghai', 'en', now)).toBe('tomorrow, 27 December 00:30')
    expect(timeWords('2026-12-26T16:30:00Z', 'Europe/Lisbon', 'en', now)).toBe('today, 26 December 16:30')
  })
})
