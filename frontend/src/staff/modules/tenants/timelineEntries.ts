import type { TimelineEntry, Tone } from '@/shared/ui'
import type { Happened } from './types'

const TONES: Record<string, Tone> = {
  points: 'brand',
  no_points: 'red',
  payment: 'blue',
  lease: 'neutral',
  bill: 'warm',
  tier: 'gold',
  referral: 'brand',
  agent: 'brand',
  complaint: 'red',
  repair: 'warm',
  service: 'blue',
  call: 'blue',
  callback: 'blue',
  visit: 'blue',
  message: 'blue',
}

/** What the server tells, as TimelineList draws it; `word` names a kind. */
export const timelineEntries = (items: Happened[], word: (kind: string) => string): TimelineEntry[] =>
  items.map((item) => ({
    id: item.id,
    at: item.at,
    tag: word(item.kind),
    tone: TONES[item.kind] ?? 'neutral',
    title: item.text,
    text: item.detail ?? undefined,
    to: item.link ?? undefined,
  }))
