import type { Tone } from '@/shared/ui'
import type { Due } from './types'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/** From so many minutes on nobody counts seconds. */
const NO_SECONDS = 5

export interface DueState {
  tone: Tone
  kind: 'left' | 'late' | 'paused' | 'none'
  /** Until it runs out; below zero when late; undefined when nothing runs. */
  millis?: number
}

/** How a promise stands at this moment. */
export function dueOf(due: Due | null | undefined, now: number): DueState {
  if (due?.at) {
    const millis = Date.parse(due.at) - now
    if (millis < 0) return { tone: 'red', kind: 'late', millis }
    return { tone: due.warnAt && Date.parse(due.warnAt) <= now ? 'warm' : 'neutral', kind: 'left', millis }
  }
  return { tone: 'neutral', kind: due?.pausedSince ? 'paused' : 'none' }
}

type Translate = (key: string, values?: Record<string, unknown>) => string

/** 2 d 3 h · 3 h 12 min · 42 min · 2 min 5 s */
export function spanText(millis: number, t: Translate): string {
  const span = Math.abs(millis)
  const [d, h, m, s] = [Math.floor(span / DAY_MS), Math.floor((span % DAY_MS) / HOUR_MS), Math.floor((span % HOUR_MS) / MINUTE_MS), Math.floor((span % MINUTE_MS) / 1000)]
  if (d) return t('tickets.time.days', { d, h })
  if (h) return t('tickets.time.hours', { h, m })
  return m >= NO_SECONDS ? t('tickets.time.whole', { m }) : t('tickets.time.minutes', { m, s })
}

export function dueText(state: DueState, t: Translate): string {
  return t(`tickets.dues.${state.kind}`, state.millis === undefined ? {} : { time: spanText(state.millis, t) })
}
