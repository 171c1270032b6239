import { expect, it } from 'vitest'
import { before, headline, percent, scoreText } from './figures'
import type { QuestionResult, Round, Score } from './types'

const score = (value: number | null, measure: Score['measure'] = 'nps'): Score => ({ measure, score: value, count: 1, promoters: 0, passives: 0, detractors: 0, mean: null })
const round = (campaignId: string, value: number | null): Round => ({ campaignId, name: campaignId, opensOn: '2026-01-01', scores: value === null ? {} : { nps: score(value) } })

it('writes scores as people do', () => {
  expect([score(17), score(0), score(-100), score(null), score(60, 'csat'), null].map(scoreText)).toEqual(['+17', '0', '−100', '–', '60%', '–'])
  expect([percent(1, 3), percent(0, 0)]).toEqual([33, 0])
})

it('compares with the last round that has a score', () => {
  const rounds = [round('a', 10), round('b', null), round('c', 30)]
  expect(before(rounds, 'c', 'nps')?.campaignId).toBe('a')
  expect(before(rounds, 'a', 'nps')).toBeUndefined()
  expect(before(rounds, 'unknown', 'nps')).toBeUndefined()
})

it('puts the NPS in front', () => {
  const question = (kind: QuestionResult['kind'], has: boolean) => ({ kind, score: has ? score(1) : null }) as QuestionResult
  expect(headline([question('csat', true), question('nps', true)])?.kind).toBe('nps')
  expect(headline([question('text', false), question('csat', true)])?.kind).toBe('csat')
})
