import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { i18n, setLocale } from '@/shared/i18n'
import { celOf, codeOf } from './conditionRows'
import en from './locale/en.json'
import { isMeasured, measureText, progressOf } from './measures'
import { parseRows } from './parseRows'
import ConditionBar from './parts/ConditionBar.vue'
import type { Metric, TierCondition } from './types'

const METRICS: Metric[] = [
  { key: 'on_time_rate_12m', label: 'On-time rate', unit: 'share', help: '' },
  { key: 'tenure_months', label: 'Tenure', unit: 'months', help: '' },
  { key: 'points_earned_12m', label: 'Points', unit: 'points', help: '' },
]
const condition = (over: Partial<TierCondition>): TierCondition => ({
  tier: 'VIP', tierName: 'VIP', metric: 'points_earned_12m', label: 'Points', unit: 'points', operator: '>=', value: 1500, required: 2000, missing: 500, held: false, text: '', ...over,
})

describe('conditions as rows', () => {
  it.each([
    ['on_time_rate_12m >= 0.95 && tenure_months >= 24', [['on_time_rate_12m', '>=', 95], ['tenure_months', '>=', 24]]],
    ['on_time_rate_12m >= 1.0', [['on_time_rate_12m', '>=', 100]]],
    ['true', []],
  ])('%s is read and written again', (cel, expected) => {
    const rows = parseRows(cel, METRICS)
    expect(rows?.map(({ metric, operator, required }) => [metric, operator, required])).toEqual(expected)
    expect(celOf(rows!, METRICS)).toBe(cel)
  })

  it.each(['tenure_months > 6 || points_earned_12m > 1', 'wealth > 3', 'tenure_months * 2 > 5'])('%s needs CEL', (cel) => {
    expect(parseRows(cel, METRICS)).toBeNull()
  })

  it('makes codes from names', () => {
    expect(codeOf('Gold club')).toBe('GOLD_CLUB')
    expect(codeOf(' 2nd home ')).toBe('ND_HOME')
  })
})

describe('measures', () => {
  it.each([
    [0.954, 'share', '95.4%'],
    [2880, 'points', '2,880'],
  ] as const)('%s as %s reads %s', (value, unit, text) => expect(measureText(value, unit, 'en')).toBe(text))

  it.each([
    [condition({ held: true, value: 2500 }), 1],
    [condition({}), 0.75],
    [condition({ value: 1999.9 }), 0.99],
    [condition({ operator: '<=', value: 5, required: 0 }), 0],
  ])('progress', (one, share) => expect(progressOf(one)).toBeCloseTo(share, 2))

  it('an on-time rate of no bills is none', () => {
    const rate = condition({ metric: 'on_time_rate_12m', unit: 'share', value: 0 })
    expect(isMeasured(rate, { rent_bills_12m: 0 })).toBe(false)
    expect(isMeasured(rate, { rent_bills_12m: 3 })).toBe(true)
    expect(isMeasured(condition({}), { rent_bills_12m: 0 })).toBe(true)
  })
})

describe('ConditionBar', () => {
  it('says what there is, what is required and whether it holds', () => {
    setLocale('en')
    i18n.global.mergeLocaleMessage('en', { tiers: en })
    const bar = mount(ConditionBar, { props: { condition: condition({}) }, global: { plugins: [i18n] } })
    expect(bar.text()).toContain('Points')
    expect(bar.text()).toContain('1,500 / 2,000 points')
    expect(bar.get('[role=progressbar]').attributes('aria-valuenow')).toBe('75')
    expect(bar.text()).toContain('✗')
  })
})
