import { describe, expect, it } from 'vitest'
import { absenceBody } from './absences'

describe('absenceBody', () => {
  const draft = { staffId: 'lan', days: ['2026-02-27', '2026-02-28'], kind: 'LEAVE' as const, note: ' ' }

  it('tells the first day back, over the end of a month', () => {
    expect(absenceBody(draft)).toEqual({ staffId: 'lan', from: '2026-02-27', to: '2026-03-01', kind: 'LEAVE', note: null })
  })

  it('leaves days that were not chosen to the server to ask for', () => {
    expect(absenceBody({ ...draft, days: [] })).toMatchObject({ from: null, to: null })
  })
})
