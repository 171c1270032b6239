import { describe, expect, it } from 'vitest'
import { gapsOf, quarterOf, saysItself, weekOf, weeksOf } from './words'

describe('calling hours in words', () => {
  it.each([
    [[1, 2, 3, 4, 5], 'zh-CN', '周一–周五'],
    [[5, 1, 2, 4, 3, 7], 'zh-CN', '周一–周五、周日'],
    [[6, 7], 'zh-CN', '周六、周日'],
    [[1, 2, 3, 4, 5, 6, 7], 'en', 'Mon–Sun'],
    [[2, 4], 'en', 'Tue, Thu'],
    [[], 'en', ''],
  ])('%j in %s is %s', (days, locale, words) => expect(weekOf(days, locale)).toBe(words))

  it.each([
    [3, [4, 24], '4 → 24'],
    [2, [4, 24], '4'],
    [4, [6], '6'],
    [1, [4], ''],
  ])('%i tries with waits %j: %s between', (limit, hours, words) => expect(gapsOf({ limit, hours })).toBe(words))
})

it.each([
  ['plan', 'Third quarter', true],
  ['by_hand', 'Water meter', true],
  ['by_hand', null, false],
  ['low_score', 'NPS 3/10 · too loud', false],
  ['repair_closed', 'Leak in the bathroom', false],
])('a call because of %s about %s says itself why: %s', (reason, topic, says) => expect(saysItself({ reason, topic })).toBe(says))

it('a quarter goes to its last day, a month is shown in whole weeks', () => {
  expect(quarterOf('2026-11-22')).toEqual({ from: '2026-10-01', to: '2027-01-01', number: 4 })
  expect(weeksOf('2026-11').flat()).toHaveLength(42)
  expect(weeksOf('2026-11')[0]![0]).toBe('2026-10-26')
})
