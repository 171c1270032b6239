import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf, moved } from './paperDraft'
import type { Paper } from './types'

const FIRST = { audience: 'HOUSES' as const, propertyIds: ['a'], today: '2026-11-22' }

describe('the form of a paper', () => {
  it('begins today, for the chosen house', () => {
    expect(bodyOf(draftOf(undefined, FIRST))).toMatchObject({ audience: 'HOUSES', propertyIds: ['a'], validFrom: '2026-11-22', validUntil: null, mustConfirm: false })
  })

  it('says of whom it is for only what the audience asks', () => {
    const draft = { ...draftOf(undefined, FIRST), leaseId: 'l', tenantId: 't' }
    expect(bodyOf({ ...draft, audience: 'LEASE' })).toMatchObject({ propertyIds: [], leaseId: 'l', tenantId: null })
    expect(bodyOf({ ...draft, audience: 'TENANT' })).toMatchObject({ propertyIds: [], leaseId: null, tenantId: 't' })
    expect(bodyOf({ ...draft, audience: 'EVERYBODY' })).toMatchObject({ propertyIds: [], leaseId: null, tenantId: null })
  })

  it('sends what it was given, unchanged', () => {
    const paper = { kind: 'LEASE', title: 'x', titleEn: 'y', audience: 'LEASE', propertyIds: ['a'], leaseId: 'l', tenantId: null, validFrom: '2026-01-01', validUntil: '2026-12-31', mustConfirm: true } as unknown as Paper
    expect(bodyOf(draftOf(paper, FIRST))).toEqual({ kind: 'LEASE', title: 'x', titleEn: 'y', audience: 'LEASE', propertyIds: [], leaseId: 'l', tenantId: null, validFrom: '2026-01-01', validUntil: '2026-12-31', mustConfirm: true })
  })
})

describe('the order of questions', () => {
  it('changes by one step, and stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  })
})
