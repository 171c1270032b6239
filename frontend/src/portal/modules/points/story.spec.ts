import { describe, expect, it } from 'vitest'
import { soonest, storyOf, sumOf } from './story'
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
    expect(story.map(({ lines }) => lines?.map(({ id }) => id))).toEqual([['back'], ['on time', 'early']])
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

  it('tells a redemption once, whatever batches it took, and says which go soonest', () => {
    const took = (id: string, change: number, expiresOn: string | null) => line(id, '2026-11-22', { kind: 'redemption', redemption: 'cleaning', change, expiresOn })
    const [one, ...rest] = storyOf([{ items: [took('a', -30, '2027-05-26'), took('b', -120, '2026-12-01'), took('c', -50, null)], misses: [] }])
    expect(rest).toEqual([])
    expect(sumOf(one!.lines!)).toBe(-200)
    expect(soonest(one!.lines!)).toBe('2026-12-01')
  })

  it('tells what went on a day once', () => {
    const gone = (id: string, on: string) => line(id, on, { kind: 'expiry', change: -20 })
    expect(storyOf([{ items: [gone('a', '2026-11-01'), gone('b', '2026-11-01'), gone('c', '2026-10-01')], misses: [] }]).map(({ lines }) => sumOf(lines!))).toEqual([-40, -20])
  })

  it('keeps the order of one day', () => {
    expect(storyOf([{ items: [line('second', '2026-11-22'), line('first', '2026-11-22')], misses: [] }]).map(({ key }) => key)).toEqual(['second', 'first'])
  })
})
