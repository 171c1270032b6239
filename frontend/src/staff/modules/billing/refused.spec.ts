import { describe, expect, it } from 'vitest'
import { itemOf } from './refused'
import type { RefusedCallback } from './types'

const refused = (id: string, reason: RefusedCallback['reason']): RefusedCallback => ({
  id, reason, gateway: 'sandbox', detail: null, reference: null, body: '', address: '203.0.113.7', receivedAt: '2026-11-22T01:00:00Z', seenAt: null, seenBy: null,
})

describe('refused callbacks on the Today page', () => {
  it('are one line, by the latest', () => {
    expect(itemOf([refused('2', 'amount'), refused('1', 'signature')])).toMatchObject([
      { id: '2', tag: '2', text: 'Other amount: nothing was booked, please look', action: { to: '/refused-callbacks?unseen=true' } },
    ])
  })

  it('are no line when there are none', () => expect(itemOf([])).toEqual([]))
})
