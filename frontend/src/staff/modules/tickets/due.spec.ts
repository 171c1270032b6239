import { describe, expect, it } from 'vitest'
import { dueOf, spanText } from './due'

const now = Date.parse('2026-03-02T10:00:00Z')
const due = (at: string | null, warnAt: string | null = null, pausedSince: string | null = null) => ({ what: 'RESOLUTION' as const, at, warnAt, pausedSince, tier: null })

describe('how a promise stands', () => {
  it.each([
    [due('2026-03-02T12:00:00Z', '2026-03-02T11:00:00Z'), 'left', 'neutral'],
    [due('2026-03-02T12:00:00Z', '2026-03-02T10:00:00Z'), 'left', 'warm'],
    [due('2026-03-02T09:59:59Z', '2026-03-02T09:00:00Z'), 'late', 'red'],
    [due(null, null, '2026-03-02T09:00:00Z'), 'paused', 'neutral'],
    [due(null), 'none', 'neutral'],
    [null, 'none', 'neutral'],
  ])('%j is %s in %s', (promise, kind, tone) => {
    expect(dueOf(promise, now)).toMatchObject({ kind, tone })
  })

  it.each([
    [65_000, 'tickets.time.minutes{"m":1,"s":5}'],
    [2_535_000, 'tickets.time.whole{"m":42}'],
    [-3_720_000, 'tickets.time.hours{"h":1,"m":2}'],
    [90_000_000, 'tickets.time.days{"d":1,"h":1}'],
  ])('%i milliseconds are told as %s', (millis, text) => {
    expect(spanText(millis, (key, values) => key + JSON.stringify(values))).toBe(text)
  })
})
