import type { Tone } from '@/shared/ui'
import type { Adjustment } from './types'

/** The kinds of postings and the colour that goes with the word. */
export const KIND_TONES: Record<string, Tone> = {
  award: 'brand',
  opening: 'blue',
  release: 'blue',
  redemption: 'gold',
  redemption_cancel: 'blue',
  expiry: 'warm',
  reversal: 'red',
  adjustment: 'neutral',
  write_off: 'neutral',
  debt_payoff: 'neutral',
}
export const KINDS = Object.keys(KIND_TONES)

export const STATE_TONES: Record<Adjustment['state'], Tone> = { waiting: 'warm', posted: 'brand', refused: 'neutral' }
