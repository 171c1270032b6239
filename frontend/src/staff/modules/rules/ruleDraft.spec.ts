import { describe, expect, it } from 'vitest'
import { draftOf, emptyDraft, pointsCel, pointsOf, requestOf, rowFor } from './ruleDraft'
import type { RuleVersion } from './types'
import { changesBetween } from './versionDiff'

const version: RuleVersion = {
  id: '1', number: 2, state: 'draft', name: 'Early', sentence: '', pointsText: '20 points', when: 'bill.days_late <= -3', points: '20 * bill.months_covered',
  conditions: [{ field: 'bill.days_late', operator: 'early_by', values: ['3'], text: 'early', cel: 'bill.days_late <= -3' }],
  caps: [{ per: 'quarter', points: 180 }], expiry: { months: 12, end: 'month' }, pendingDays: 0, clears: false, multiplier: false, scope: {},
  groupPays: 'best', priority: 0, savedAt: '', savedBy: '', stateAt: '', stateBy: '',
}

describe('points', () => {
  it.each([
    ['100', 'fixed'],
    ['20 * bill.months_covered', 'times'],
    ['int(lease.monthly_rent / 100)', 'per'],
    ['bill.days_late < 0 ? 10 : 5', 'formula'],
  ])('%s is edited as %s and comes back the same', (cel, kind) => {
    const points = pointsOf(cel)
    expect(points.pointsKind).toBe(kind)
    expect(pointsCel(points)).toBe(cel)
  })
})

describe('a rule being edited', () => {
  it('shows rows where the builder knows every condition', () => {
    const draft = draftOf('rent.bill_settled', version)
    expect(draft.mode).toBe('builder')
    expect(requestOf(draft)).toMatchObject({
      conditions: [{ field: 'bill.days_late', operator: 'early_by', value: '3' }],
      points: '20 * bill.months_covered',
      caps: [{ per: 'quarter', points: 180 }],
      expiry: { months: 12, end: 'month' },
    })
    expect(requestOf(draft).when).toBeUndefined()
  })

  it('shows the expression where it does not', () => {
    const free = { ...version, when: 'a.b > c.d', conditions: [{ text: 'a.b > c.d', cel: 'a.b > c.d' }] }
    const draft = draftOf('rent.bill_settled', free)
    expect(draft.mode).toBe('expert')
    expect(requestOf(draft)).toMatchObject({ when: 'a.b > c.d' })
  })

  it('leaves out what is not finished and what is off', () => {
    const draft = { ...emptyDraft(), rows: [{ field: 'tenant.tags', operator: 'has', values: [''] }], caps: [{ per: 'month' as const }] }
    expect(requestOf(draft)).toMatchObject({ conditions: [], caps: [], expiry: undefined, budget: undefined, group: undefined })
  })

  it('sends a list where the operator takes several', () => {
    const draft = { ...emptyDraft(), rows: [{ field: 'bill.method', operator: 'in', values: ['wechat', 'bank'] }] }
    expect(requestOf(draft).conditions).toEqual([{ field: 'bill.method', operator: 'in', value: ['wechat', 'bank'] }])
  })

  it('begins a row with the field\'s first operator and value', () => {
    expect(rowFor({ name: 'bill.method', label: '', type: 'string', own: true, operators: [{ code: 'eq', label: '' }], options: [{ code: 'wechat', label: '' }] }))
      .toEqual({ field: 'bill.method', operator: 'eq', values: ['wechat'] })
    expect(rowFor({ name: 'bill.days_late', label: '', type: 'int', own: true })).toEqual({ field: 'bill.days_late', operator: 'eq', values: ['0'] })
  })
})

describe('versions', () => {
  it('differ in words', () => {
    const later = { ...version, number: 3, name: 'Earlier', pointsText: '30 points', limits: ['at most 90 points a quarter'] }
    expect(changesBetween(version, later)).toEqual([
      { part: 'name', before: 'Early', after: 'Earlier' },
      { part: 'points', before: '20 points', after: '30 points' },
      { part: 'limits', before: '', after: 'at most 90 points a quarter' },
    ])
    expect(changesBetween(version, version)).toEqual([])
  })
})
