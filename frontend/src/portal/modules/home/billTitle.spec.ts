import { describe, expect, it } from 'vitest'
import { billTitle } from './billTitle'

const bill = (periodFrom: string, periodTo: string) => ({ itemName: 'rent', periodFrom, periodTo })

describe('what a bill is for', () => {
  it.each([
    ['2026-12-01', '2027-01-01', 'en', 'Rent, December'],
    ['2026-11-15', '2026-12-15', 'en', 'Rent, November'],
    ['2026-11-15', '2027-02-15', 'en', 'Rent, November–February'],
    ['2026-12-01', '2027-01-01', 'zh-CN', '12 月rent'],
    ['2026-10-01', '2027-01-01', 'zh-CN', '10 月–12 月rent'],
  ] as const)('%s to %s in %s: %s', (from, to, locale, title) => expect(billTitle(bill(from, to), locale)).toBe(title))
})
