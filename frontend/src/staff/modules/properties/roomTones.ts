import type { Tone } from '@/shared/ui'
import type { RoomState } from './types'

export const ROOM_TONES: Record<RoomState, Tone> = { let: 'brand', reserved: 'blue', free: 'warm' }
