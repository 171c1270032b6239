import { expect, it } from 'vitest'
import { lastDay } from './lastDay'

it('a range ends the day before its first day outside', () => {
  expect(lastDay('2026-03-01')).toBe('2026-02-28')
  expect(lastDay('2027-01-01')).toBe('2026-12-31')
  expect(lastDay(null)).toBe('')
})
