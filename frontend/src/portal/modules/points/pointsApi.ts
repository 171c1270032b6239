import { raw } from '@/shared/api/raw'
import type { Lines, Points, Rule } from './types'

const POINTS = '/api/v1/portal/points'
const LINES = 30

export const readPoints = (signal?: AbortSignal) => raw.get<Points>(POINTS, { signal })
export const readLines = (cursor?: string, signal?: AbortSignal) => raw.get<Lines>(`${POINTS}/lines`, { query: { limit: LINES, cursor }, signal })
export const readRules = (signal?: AbortSignal) => raw.get<Rule[]>(`${POINTS}/rules`, { signal })
export const STATEMENT = `${POINTS}/statement`
