import { expect, it } from 'vitest'
import { i18n } from '@/shared/i18n'
import { storyEntries } from './storyEntries'
import type { StoryStep } from './types'

const step = (over: Partial<StoryStep>): StoryStep => ({ at: '2026-11-22T08:00:00Z', subject: 'ticket', id: 'x', what: 'OPEN', who: null, note: null, detail: null, score: null, about: null, ...over })
const told = (over: Partial<StoryStep>, locale = 'en') => storyEntries([step(over)], 'Anna', (key, named) => i18n.global.t(key, named ?? {}, { locale }))[0]!

it('says who did what, and opens it', () => {
  const survey = told({ subject: 'survey', what: 'answered', detail: 'nps', score: 3, about: 'Half-yearly' })
  expect([survey.title, survey.to]).toEqual(['Anna answered “Half-yearly”: NPS 3', '/surveys/responses/x'])
  const call = told({ subject: 'callback', what: 'reached', who: 'Mei', note: 'the lift' })
  expect([call.title, call.text, call.to]).toEqual(['Mei reached the tenant', 'the lift', '/callbacks/x'])
  const move = told({ what: 'AGREE', who: 'Mei', detail: 'REPAIR', about: 'R-1 Lift' })
  expect([move.tag, move.title, move.to]).toEqual(['Repair', 'Anna is content with R-1 Lift, noted by Mei', '/tickets/x'])
})

it('knows what nobody did', () => {
  expect(told({ subject: 'callback', what: 'planned', detail: 'low_score' }, 'zh-CN').title).toBe('安排回访：评分低')
  expect(told({ what: 'CLOSE', who: 'system', detail: 'COMPLAINT', about: 'C-1' }, 'zh-CN').title).toBe('租户没有异议，系统自动关闭 C-1')
})
