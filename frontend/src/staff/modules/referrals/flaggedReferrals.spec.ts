import { describe, expect, it, vi } from 'vitest'
import { api } from '@/shared/api/client'
import { flaggedReferrals } from './flaggedReferrals'

const flag = (text: string, accepted = false, blocking = true) => ({ kind: 'X', text, accepted, blocking, raisedAt: '' })

describe('referrals that wait for a review', () => {
  it('say why, without what was accepted or does not matter, and those that hold a reward back come first', async () => {
    vi.spyOn(api.raw, 'get').mockResolvedValue({
      items: [
        { id: 'a', state: 'LEAD', referrer: 'W', friend: 'N', flags: [flag('one'), flag('two', true), flag('three', false, false)] },
        { id: 'b', state: 'CLEARED', referrer: 'W', friend: 'M', flags: [flag('payer')] },
      ],
    } as never)
    const [lead, cleared] = await flaggedReferrals({})
    expect(lead!.note).toBe('one')
    expect(lead!.action.to).toBe('/referrals/a')
    expect(cleared!.urgency).toBeLessThan(lead!.urgency)
  })
})
