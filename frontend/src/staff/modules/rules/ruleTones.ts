import type { Tone } from '@/shared/ui'
import type { RuleState } from './types'

export const RULE_TONES: Record<RuleState, Tone> = { draft: 'blue', shadow: 'warm', active: 'brand', retired: 'neutral' }
