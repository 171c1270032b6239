import { describe, expect, it } from 'vitest'
import { changeOf, draftOf, newStaff } from './staffDraft'
import type { StaffMember } from './types'

const lihua: StaffMember = {
  id: '1', username: 'li.hua', name: 'Li Hua', roles: ['AGENT'], propertyIds: ['p1'], language: 'zh-CN', locked: false,
  mustChangePassword: false, createdAt: '2026-01-01T00:00:00Z', lastSignedInAt: null, version: 2,
}

describe('the form of a member of staff', () => {
  it('gives somebody new the least: an agent of no property yet', () => {
    expect(newStaff({ ...draftOf(), username: 'a', name: 'A' }, 'en')).toEqual({ username: 'a', name: 'A', roles: ['AGENT'], propertyIds: [], language: 'en' })
  })

  it('sends null for every property, whatever was ticked before', () => {
    expect(changeOf({ ...draftOf(lihua), everywhere: true })).toEqual({ name: 'Li Hua', roles: ['AGENT'], propertyIds: null })
  })

  it('does not share its lists with what was read', () => {
    const draft = draftOf(lihua)
    draft.roles.push('ADMIN')
    expect(lihua.roles).toEqual(['AGENT'])
    expect(draftOf({ ...lihua, propertyIds: null }).everywhere).toBe(true)
  })
})
