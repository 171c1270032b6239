import { describe, expect, it } from 'vitest'
import { phasesOf } from './lifeBar'
import type { LeaseItem, LeaseState } from './types'

const lease = (state: LeaseState) => ({
  lease: { state, from: '2026-01-01', to: '2027-01-01' } as LeaseItem,
  signedOn: state === 'DRAFT' ? null : '2025-12-20',
  movedOutOn: state === 'MOVED_OUT' ? '2026-12-28' : null,
  createdAt: '2025-12-18T09:00:00Z',
})
const line = (state: LeaseState) => phasesOf(lease(state)).map(({ key, when }) => `${key} ${when}`)

describe('the life of a lease', () => {
  it.each<[LeaseState, string]>([
    ['DRAFT', 'draft now'],
    ['SIGNED', 'signed now'],
    ['ACTIVE', 'active now'],
    ['ENDED', 'over now'],
    ['MOVED_OUT', 'movedOut now'],
  ])('%s stands at %s', (state, here) => {
    expect(line(state)).toHaveLength(5)
    expect(line(state)).toContain(here)
  })

  it('of a renewed lease goes on in the next one', () => {
    expect(line('RENEWED')).toEqual(['draft done', 'signed done', 'active done', 'over now'])
  })

  it('of a lease brought in by file has no day for its draft', () => {
    expect(phasesOf({ ...lease('ACTIVE'), signedOn: null, createdAt: '2026-05-01T09:00:00Z' })[0]!.day).toBeUndefined()
    expect(phasesOf(lease('ACTIVE'))[0]!.day).toBe('2025-12-18')
  })

  it('of a cancelled lease stops', () => {
    expect(line('CANCELLED')).toEqual(['draft done', 'cancelled now'])
  })
})
