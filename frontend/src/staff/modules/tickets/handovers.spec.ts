import { afterEach, describe, expect, it, vi } from 'vitest'
import { api } from '@/shared/api/client'
import { i18n } from '@/shared/i18n'
import { waitingForAbsent } from './handovers'

afterEach(() => vi.restoreAllMocks())

const away = (staffId: string, more: object = {}) => ({ id: `absence-${staffId}`, staffId, name: staffId, now: true, mayChange: true, ...more })

describe('waitingForAbsent', () => {
  it('names who is away today while tickets wait, and nobody else', async () => {
    const waiting: Record<string, number> = { zhou: 3, later: 5, others: 5, idle: 0 }
    vi.spyOn(api.raw, 'get').mockImplementation(async (path: string, options?: { query?: Record<string, unknown> }) =>
      (path.endsWith('/absences')
        ? { items: [away('zhou'), away('idle'), away('later', { now: false }), away('others', { mayChange: false })], nextCursor: null }
        : Array.from({ length: waiting[String(options?.query?.staffId)] ?? 0 }, () => ({}))) as never)
    i18n.global.locale.value = 'en'
    const items = await waitingForAbsent()
    expect(items.map(({ id, title, action }) => [id, title, action.to])).toEqual([['absent-absence-zhou', 'zhou is away, 3 tickets wait', '/absences']])
  })
})
