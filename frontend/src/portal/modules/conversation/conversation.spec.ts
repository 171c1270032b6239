import { beforeEach, describe, expect, it } from 'vitest'
import type { Line } from './conversationApi'
import { keepDraft, storedDraft } from './talkDraft'
import { daysOf } from './useConversation'

const line = (id: string, at: string): Line => ({ id, at, mine: true, channel: 'portal', text: id, photos: [], ticket: null })

describe('what we said', () => {
  it('stands by the tenant’s days, oldest first, once', () => {
    const days = daysOf([line('c', '2026-11-22T01:00:00Z'), line('b', '2026-11-21T17:00:00Z'), line('b', '2026-11-21T17:00:00Z'), line('a', '2026-11-21T15:00:00Z')], 'Asia/Shanghai')
    expect(days.map(({ day, lines }) => [day, lines.map(({ id }) => id)])).toEqual([['2026-11-21', ['a']], ['2026-11-22', ['b', 'c']]])
  })
})

describe('what was begun', () => {
  beforeEach(() => localStorage.clear())
  const draft = { text: 'Hello', photos: [], key: 'k', at: 0 }

  it('is there again, for its tenant alone', () => {
    keepDraft('anna', draft, localStorage, 1000)
    expect(storedDraft('anna', localStorage, 2000)).toEqual({ ...draft, at: 1000 })
    expect(storedDraft('bob', localStorage, 2000).text).toBe('')
  })

  it('keeps its words longer than its photos', () => {
    keepDraft('anna', { ...draft, photos: [{ id: '1' } as never] }, localStorage, 0)
    expect(storedDraft('anna', localStorage, 30 * 3_600_000)).toMatchObject({ text: 'Hello', photos: [] })
  })

  it('is gone with its last word, and nothing breaks over what cannot be read', () => {
    keepDraft('anna', draft, localStorage)
    keepDraft('anna', { ...draft, text: ' ' }, localStorage)
    expect(localStorage.length).toBe(0)
    localStorage.setItem('anju.portal.talk', '{')
    expect(storedDraft('anna', localStorage).text).toBe('')
  })
})
