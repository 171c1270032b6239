import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withSetup } from '@/test/mount'
import { useUrlFilters } from './useUrlFilters'

const defaults = () => ({ q: '', states: [] as string[], days: 0, open: false })
const filtersAt = (path: string) => withSetup(() => useUrlFilters(defaults()), { path })

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

describe('filters in the URL', () => {
  it('are read with the types of their defaults', async () => {
    const { result } = await filtersAt('/x?q=zhang&states=a&states=b&days=3&open=true&other=1')
    expect(result.filters).toEqual({ q: 'zhang', states: ['a', 'b'], days: 3, open: true })
    expect(result.activeCount.value).toBe(4)
  })

  it('go into the URL once somebody stops typing, leaving the rest of the query', async () => {
    const { result, router } = await filtersAt('/x?sort=name&days=3')
    result.filters.q = 'z'
    await vi.advanceTimersByTimeAsync(100)
    result.filters.q = 'zh'
    await vi.advanceTimersByTimeAsync(200)
    expect(result.query.value).toEqual({ days: 3 })
    await vi.advanceTimersByTimeAsync(100)
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/x?sort=name&q=zh&days=3')
    expect(result.query.value).toEqual({ q: 'zh', days: 3 })
  })

  it('follow the back button and reset', async () => {
    const { result, router } = await filtersAt('/x?q=a')
    await router.push('/x?q=b')
    expect(result.filters.q).toBe('b')
    result.reset()
    await vi.advanceTimersByTimeAsync(300)
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/x')
  })
})
