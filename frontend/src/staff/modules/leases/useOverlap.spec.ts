import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { api } from '@/shared/api/client'
import { withSetup } from '@/test/mount'
import { useOverlap } from './useOverlap'

const answer = (...ids: string[]) => Promise.resolve({ items: ids.map((id) => ({ id })), nextCursor: null })

describe('the check for another lease of the room', () => {
  it('asks once room and days are there, and leaves out the lease itself', async () => {
    const get = vi.spyOn(api.raw, 'get').mockImplementation(() => answer('mine', 'other') as never)
    const stay = ref<object>({ unitId: 'u1', from: '2026-01-01' })
    const { result } = await withSetup(() => useOverlap(stay))
    await flushPromises()
    expect(get).not.toHaveBeenCalled()
    expect(result.overlap.value).toBeUndefined()

    stay.value = { unitId: 'u1', from: '2026-01-01', to: '2027-01-01', except: 'mine' }
    await flushPromises()
    expect(get.mock.lastCall![1]!.query).toEqual({ unitId: 'u1', from: '2026-01-01', to: '2027-01-01', limit: 5 })
    expect(result.overlap.value?.id).toBe('other')
  })
})
