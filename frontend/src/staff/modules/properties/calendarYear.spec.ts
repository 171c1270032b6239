import { describe, expect, it } from 'vitest'
import { weeksOf } from './calendarYear'
import type { SpecialDay } from './types'

const special = (day: string, kind: SpecialDay['kind']): [string, SpecialDay] => [day, { day, kind, name: 'x', provisional: false }]

describe('a month of the working-day calendar', () => {
  it('begins on Monday and leaves the days of other months empty', () => {
    const weeks = weeksOf(2026, 2, new Map())
    expect(weeks[0]!.map((cell) => cell?.date ?? null)).toEqual([null, null, null, null, null, null, 1])
    expect(weeks.at(-1)!.map((cell) => cell?.date ?? null)).toEqual([23, 24, 25, 26, 27, 28, null])
  })

  it('rests on weekends unless the table says otherwise', () => {
    const days = weeksOf(2026, 2, new Map([special('2026-02-14', 'workday'), special('2026-02-16', 'holiday')])).flat()
    const state = (date: number) => days.find((cell) => cell?.date === date)?.state
    expect([13, 14, 15, 16].map(state)).toEqual(['work', 'workday', 'rest', 'holiday'])
  })
})
