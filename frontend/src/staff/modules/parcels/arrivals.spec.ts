import { describe, expect, it } from 'vitest'
import { arrivalsOf, lineAfter } from './arrivals'

describe('several parcels at once', () => {
  it('keep carrier and shelf from line to line', () => {
    const first = { ...lineAfter(), tenantId: 'anna', carrier: 'SF', tracking: '1', shelf: 'A-3' }
    expect(lineAfter(first)).toMatchObject({ carrier: 'SF', shelf: 'A-3', tracking: '', fileIds: [] })
    expect(lineAfter(first).tenantId).toBeUndefined()
  })

  it('leave out a last line that nobody has begun', () => {
    const first = { ...lineAfter(), tenantId: 'anna', carrier: 'SF' }
    expect(arrivalsOf([first, lineAfter(first)])).toEqual([{ tenantId: 'anna', unitId: null, carrier: 'SF', tracking: '', shelf: '', fileIds: [] }])
  })

  it('go by the tenant where both tenant and room are known', () => {
    expect(arrivalsOf([{ ...lineAfter(), tenantId: 'anna', unitId: 'room', carrier: 'SF' }])[0]).toMatchObject({ tenantId: 'anna', unitId: null })
  })
})
