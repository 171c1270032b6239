import { describe, expect, it } from 'vitest'
import { changesOf, conflictFields, draftOf } from './tenantDraft'
import type { TenantDetail } from './types'

const wei: TenantDetail = {
  id: '1', name: 'Zhang Wei', phone: '138****5678', email: 'z****@example.com', idNumber: null, language: 'zh-CN', tags: ['cat'],
  note: 'quiet', source: null, tier: 'VIP', living: 'now', rooms: [], residences: [], createdAt: '2026-01-01T00:00:00Z', version: 3,
}

describe('the form of a tenant', () => {
  it('never sends what is only known masked', () => {
    expect(changesOf(draftOf(wei), wei)).toEqual({})
    expect(changesOf({ ...draftOf(wei), phone: '13900000000' }, wei)).toEqual({ phone: '13900000000' })
  })

  it('sends what was changed and takes away what was emptied', () => {
    expect(changesOf({ ...draftOf(wei), note: '', tags: ['cat', 'dog'] }, wei)).toEqual({ note: '', tags: ['cat', 'dog'] })
  })

  it('sends all that is filled for somebody new', () => {
    expect(changesOf({ ...draftOf(undefined, 'p1'), name: 'Ada', phone: '138' })).toEqual({ name: 'Ada', phone: '138', propertyId: 'p1', language: 'zh-CN' })
  })

  it('shows mine and theirs after a conflict', () => {
    const rows = conflictFields({ ...draftOf(wei), name: 'Wei' }, wei, (field) => field)
    expect(rows.find(({ label }) => label === 'name')).toEqual({ label: 'name', mine: 'Wei', theirs: 'Zhang Wei' })
  })
})
