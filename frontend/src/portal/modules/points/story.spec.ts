import { describe, expect, it } from 'vitest'
import { storyOf, sumOf } from './story'
import type { Line, Miss } from './types'

const line = (id: string, on: string, more: Partial<Line> = {}): Line => ({
  id, on, kind: 'award', points: 100, change: 100, pending: false, fact: null, redemption: null, title: id, rule: null, why: null, checks: [], expiresOn: null, ...more,
})
const miss = (fact: string, on: string): Miss => ({ fact, on, title: fact, why: '', rule: '', checks: [] })

describe('the story of the points', () => {
  it('has the awards of one rent together, and what was taken back of it apart', () => {
    const story = storyOf([{
      items: [line('back', '2026-11-25', { kind: 'reversal', fact: 'rent', change: -100 }), line('early', '2026-11-22', { fact: 'rent', change: 20 }), line('on time', '2026-11-22', { fact: 'rent' })],
      misses: [],
    }])
    expect(story.map(({ lines }) => lines?.map(({ id }) => id))).toEqual([['back'], ['early', 'on time']])
    expect(sumOf(story[1]!.lines!)).toBe(120)
  })

  it('has what earned nothing on its day, once, whatever page it came with', () => {
    const story = storyOf([
      { items: [line('a', '2026-11-22')], misses: [miss('late', '2026-10-09')] },
      { items: [line('b', '2026-10-20'), line('c', '2026-09-14', { kind: 'redemption', change: -800 })], misses: [miss('late', '2026-10-09')] },
    ])
    expect(story.map(({ key }) => key)).toEqual(['a', 'b', 'late', 'c'])
    expect(story[2]!.miss?.fact).toBe('late')
  })

  it('keeps the order of one day', () => {
    expect(storyOf([{ items: [line('second', '2026-11-22'), line('first', '2026-11-22')], misses: [] }]).map(({ key }) => key)).toEqual(['second', 'first'])
  })
})
