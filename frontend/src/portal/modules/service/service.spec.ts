import { beforeEach, describe, expect, it } from 'vitest'
import { conversation } from './conversation'
import { emptyDraft, forgetDraft, isTouched, keepDraft, storedDraft } from './reportDraft'
import { lineOf } from './steps'
import type { Line, Step, TicketEvent, TicketWhole } from './types'
import { spanWords } from './when'

const event = (what: TicketEvent['what'], at: string, words: string | null = null): TicketEvent => ({ what, at, words })
const line = (at: string, mine: boolean, text: string): Line => ({ id: at, at, mine, channel: 'in-app', text })
const whole = (over: Partial<TicketWhole>): TicketWhole => ({
  ticket: { openedAt: '2026-11-20T01:00:00Z' } as TicketWhole['ticket'], text: null, events: [], lines: [], photos: [], visits: [], told: null, ratingComment: null, may: { write: true, confirm: false, reopen: false, rate: false }, ...over,
})

describe('how far it is', () => {
  const states = (step: Step, events: TicketEvent[] = []) => lineOf({ step }, events).map(({ state }) => state)

  it.each<[Step, string[]]>([
    ['RECEIVED', ['now', 'later', 'later', 'later', 'later']],
    ['ACCEPTED', ['done', 'now', 'later', 'later', 'later']],
    ['WORKING', ['done', 'done', 'now', 'later', 'later']],
    ['YOUR_TURN', ['done', 'done', 'now', 'later', 'later']],
    ['CONFIRM', ['done', 'done', 'done', 'now', 'later']],
    ['DONE', ['done', 'done', 'done', 'done', 'done']],
  ])('%s', (step, expected) => expect(states(step)).toEqual(expected))

  it('says when each was reached, and forgets what did not hold', () => {
    const events = [event('OPEN', 'a'), event('ACKNOWLEDGE', 'b'), event('START', 'c'), event('TELL', 'd'), event('REOPEN', 'e')]
    expect(lineOf({ step: 'WORKING' }, events).map(({ at }) => at)).toEqual(['a', 'b', 'e', undefined, undefined])
    expect(lineOf({ step: 'CONFIRM' }, events.slice(0, 4)).map(({ at }) => at)).toEqual(['a', 'b', 'c', 'd', undefined])
    expect(lineOf({ step: 'CONFIRM' }, [event('OPEN', 'a'), event('TELL', 'd')]).map(({ at }) => at)).toEqual(['a', undefined, undefined, 'd', undefined])
  })
})

describe('what was said', () => {
  it('begins with the report and has the reason why it was not solved, in the order of time', () => {
    const said = conversation(whole({
      text: 'It leaks',
      lines: [line('2026-11-21T01:00:00Z', false, 'We come tomorrow')],
      events: [event('OPEN', '2026-11-20T01:00:00Z'), event('REOPEN', '2026-11-22T01:00:00Z', 'It leaks again')],
    }))
    expect(said.map(({ mine, text }) => [mine, text])).toEqual([[true, 'It leaks'], [false, 'We come tomorrow'], [true, 'It leaks again']])
  })

  it('has what we told once, whether it was sent or said', () => {
    const told = { at: '2026-11-22T01:00:00Z', channel: 'in-app', text: 'New seal', silentAt: '2026-11-25T01:00:00Z' }
    expect(conversation(whole({ told, lines: [line(told.at, false, 'New seal')] }))).toHaveLength(1)
    expect(conversation(whole({ told: { ...told, channel: 'phone' } })).map(({ channel, text }) => [channel, text])).toEqual([['phone', 'New seal']])
  })
})

describe('a report on its way', () => {
  beforeEach(() => localStorage.clear())
  const photo = { id: 'p', name: 'a.jpg', type: 'image/jpeg', bytes: 1, thumbnail: true }

  it('is there again after the page was left, with its key and photos', () => {
    const draft = { ...emptyDraft('REPAIR'), text: 'It leaks', photos: [photo] }
    keepDraft('REPAIR', draft, localStorage, 1_000)
    expect(storedDraft('REPAIR', localStorage, 2_000)).toEqual({ ...draft, at: 1_000 })
    expect(isTouched(storedDraft('COMPLAINT', localStorage))).toBe(false)
    forgetDraft('REPAIR', localStorage)
    expect(storedDraft('REPAIR', localStorage).text).toBe('')
  })

  it('keeps its words for longer than photos that belong to nothing, and nothing that is empty', () => {
    const draft = { ...emptyDraft('REPAIR'), text: 'It leaks', photos: [photo] }
    keepDraft('REPAIR', draft, localStorage, 0)
    const later = storedDraft('REPAIR', localStorage, 21 * 3_600_000)
    expect([later.text, later.photos]).toEqual(['It leaks', []])
    expect(later.key).not.toBe(draft.key)
    keepDraft('REPAIR', { ...draft, text: ' ', photos: [] }, localStorage)
    expect(localStorage).toHaveLength(0)
  })

  it('begins anew where what is kept cannot be read', () => {
    localStorage.setItem('anju.portal.report.SERVICE', '{')
    expect(storedDraft('SERVICE', localStorage)).toMatchObject({ category: 'cleaning', text: '' })
  })
})

it('says the hours of a visit on the clock of the house', () => {
  const now = new Date('2026-11-22T06:00:00Z')
  expect(spanWords({ from: '2026-11-23T01:00:00Z', to: '2026-11-23T03:00:00Z' }, 'Asia/Shanghai', 'en', now)).toBe('tomorrow, 23 November 09:00–11:00')
  expect(spanWords({ from: '2026-11-23T06:30:00Z', to: null }, 'Asia/Shanghai', 'zh-CN', now)).toBe('明天 11 月 23 日 14:30')
})
