import { describe, expect, it } from 'vitest'
import { forgetKept, isKept } from './kept'

describe('what is kept for reading without a network', () => {
  it.each(['session', 'home', 'leases', 'points', 'points/statement-lines', 'bills/4', 'announcements/7', 'events/2', 'tickets/9', 'conversation'])('keeps %s', (path) => {
    expect(isKept(`/api/v1/portal/${path}`)).toBe(true)
  })

  it.each(['sessions', 'files/3', 'files/3/thumbnail', 'points/statement.csv', 'events/2/calendar', 'invitations/x', 'access'])('does not keep %s', (path) => {
    expect(isKept(`/api/v1/portal/${path}`)).toBe(false)
  })

  it('keeps nothing of the console', () => expect(isKept('/api/v1/leases')).toBe(false))

  it('is forgotten without caches too', async () => expect(await forgetKept()).toBeUndefined())
})
