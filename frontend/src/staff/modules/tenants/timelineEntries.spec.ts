import { expect, it } from 'vitest'
import { timelineEntries } from './timelineEntries'

it('what happened gets a word, a tone and a way to the thing itself', () => {
  const entries = timelineEntries(
    [
      { id: '1', at: '2026-11-22T01:00:00Z', kind: 'no_points', text: 'late', detail: 'why', link: '/bills/1' },
      { id: '2', at: '2026-11-21T01:00:00Z', kind: 'surprise', text: 'new', detail: null, link: null },
    ],
    (kind) => kind.toUpperCase(),
  )
  expect(entries).toEqual([
    { id: '1', at: '2026-11-22T01:00:00Z', tag: 'NO_POINTS', tone: 'red', title: 'late', text: 'why', to: '/bills/1' },
    { id: '2', at: '2026-11-21T01:00:00Z', tag: 'SURPRISE', tone: 'neutral', title: 'new', text: undefined, to: undefined },
  ])
})
