import { describe, expect, it, vi } from 'vitest'
import { countInbox, listInbox } from './conversationsApi'
import { waitingConversations } from './finders'

vi.mock('./conversationsApi', () => ({ countInbox: vi.fn(), listInbox: vi.fn() }))

describe('what the Today page says of conversations', () => {
  it('is one line with whoever waits longest', async () => {
    vi.mocked(countInbox).mockResolvedValue({ waiting: 3, mine: 0, unassigned: 3 })
    vi.mocked(listInbox).mockResolvedValue({ items: [{ waitingSince: '2026-11-22T06:00:00Z', text: 'Hello?', tenant: { name: 'Anna' } } as never], nextCursor: null })
    const [line] = await waitingConversations({}, Date.parse('2026-11-22T12:00:00Z'))
    expect(line).toMatchObject({ title: '3 wait for an answer', tag: 'waits 6 h', text: 'Anna: Hello?', tone: 'warm', urgency: -120 })
  })

  it('is nothing when nobody waits', async () => {
    vi.mocked(countInbox).mockResolvedValue({ waiting: 0, mine: 0, unassigned: 0 })
    vi.mocked(listInbox).mockResolvedValue({ items: [], nextCursor: null })
    expect(await waitingConversations({})).toEqual([])
  })
})
