import { describe, expect, it } from 'vitest'
import type { Word } from './conversationsApi'
import { daysOf, filled, sinceOurs, titleOf, waitOf } from './words'

const word = (id: string, at: string, direction: 'IN' | 'OUT', over: Partial<Word> = {}): Word => ({ id, at, direction, channel: 'portal', by: '', text: id, photos: [], delivery: null, ticket: null, ...over })

describe('what was said', () => {
  it('stands by the days of the house, oldest first, once', () => {
    const newest = word('c', '2026-11-22T01:00:00Z', 'IN')
    const days = daysOf([newest, newest, word('b', '2026-11-21T17:00:00Z', 'OUT'), word('a', '2026-11-21T15:00:00Z', 'IN')], 'Asia/Shanghai')
    expect(days.map(({ day, words }) => [day, words.map(({ id }) => id)])).toEqual([['2026-11-21', ['a']], ['2026-11-22', ['b', 'c']]])
  })

  it('becomes a ticket from our last word on', () => {
    const words = [word('d', '4', 'IN'), word('c', '3', 'IN'), word('b', '2', 'OUT'), word('a', '1', 'IN')]
    expect(sinceOurs(words).map(({ id }) => id)).toEqual(['c', 'd'])
    expect(sinceOurs(words.slice(2)).map(({ id }) => id)).toEqual(['a'])
    expect(sinceOurs([word('a', '1', 'IN', { ticket: { id: '1', number: 'T-1', title: '' } })])).toEqual([])
  })

  it('gives the ticket its title', () => {
    expect(titleOf([word('a', '1', 'IN', { text: '' }), word('b', '2', 'IN', { text: '水管漏水\n厨房' })])).toBe('水管漏水')
  })

  it('is begun with a kept answer, by name', () => expect(filled('{{name}}，您好 {{ name }}', '张伟')).toBe('张伟，您好 张伟'))
})

describe('how long somebody waits', () => {
  it.each([
    ['2026-11-22T11:45:00Z', 'minutes', 15, 'neutral'],
    ['2026-11-22T12:30:00Z', 'now', 0, 'neutral'],
    ['2026-11-22T10:00:00Z', 'hours', 2, 'warm'],
    ['2026-11-21T10:00:00Z', 'hours', 26, 'red'],
    ['2026-11-19T12:00:00Z', 'days', 3, 'red'],
  ])('%s: %s', (since, unit, n, tone) => expect(waitOf(since, Date.parse('2026-11-22T12:00:00Z'))).toEqual({ unit, n, tone }))
})
