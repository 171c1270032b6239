import type { TimelineEntry, Tone } from '@/shared/ui'
import type { StoryStep } from './types'

const TONES: Record<StoryStep['subject'], Tone> = { survey: 'brand', callback: 'blue', ticket: 'warm' }
const PAGES: Record<StoryStep['subject'], string> = { survey: '/surveys/responses', callback: '/callbacks', ticket: '/tickets' }
const SYSTEM = 'system'

type Say = (key: string, named?: Record<string, unknown>) => string

/** The steps of a loop as TimelineList draws them, from the first to the last; each opens what it belongs to. */
export function storyEntries(steps: StoryStep[], tenant: string, t: Say): TimelineEntry[] {
  return steps.map((step, index) => ({
    id: `${index}`,
    at: step.at,
    tag: step.subject === 'ticket' ? t(`care.kinds.${step.detail}`) : t(`care.story.subjects.${step.subject}`),
    tone: TONES[step.subject],
    title: sentence(step, tenant, t),
    text: step.note ?? undefined,
    to: `${PAGES[step.subject]}/${step.id}`,
  }))
}

function sentence(step: StoryStep, tenant: string, t: Say) {
  const who = !step.who || step.who === SYSTEM ? t('care.story.system') : step.who
  const about = step.about ?? ''
  if (step.subject === 'survey') {
    return step.detail ? t('care.story.scored', { who: tenant, about, measure: t(`care.story.measures.${step.detail}`), n: step.score ?? '–' }) : t('care.story.answered', { who: tenant, about })
  }
  if (step.subject === 'callback') {
    return step.what === 'planned' ? t('care.story.planned', { why: t(`care.reasons.${step.detail}`) }) : t(`care.story.call.${step.what}`, { who })
  }
  return t(`care.story.move.${step.what}`, { who, about, tenant })
}
