import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { useSessionStore } from '@/staff/session'
import { withSetup } from '@/test/mount'
import { useKeysetList, type ListQuery } from './useKeysetList'

const pages: Record<string, { items: number[]; nextCursor: string | null }> = {
  first: { items: [1, 2], nextCursor: 'c2' },
  c2: { items: [3, 4], nextCursor: 'c3' },
  c3: { items: [5], nextCursor: null },
}

async function listOf(filters = ref<object>({})) {
  const load = vi.fn(async (query: ListQuery) => pages[String(query.cursor ?? 'first')]!)
  const setup = await withSetup(() => useKeysetList<number>({ key: ['numbers'], load, filters, sort: { key: 'name', descending: true }, limit: 2 }))
  return { ...setup, list: setup.result, load, filters }
}

describe('a keyset list', () => {
  it('walks forward and back along the cursors', async () => {
    const { list } = await listOf()
    expect(list.items.value).toEqual([1, 2])
    expect(list.hasPrevious.value).toBe(false)
    list.next()
    await flushPromises()
    list.next()
    await flushPromises()
    expect(list.items.value).toEqual([5])
    expect([list.pageIndex.value, list.hasNext.value]).toEqual([2, false])
    list.previous()
    await flushPromises()
    expect(list.items.value).toEqual([3, 4])
  })

  it('starts over when a filter changes', async () => {
    const { list, filters, load } = await listOf()
    list.next()
    await flushPromises()
    filters.value = { q: 'x' }
    await flushPromises()
    expect(list.pageIndex.value).toBe(0)
    expect(load.mock.lastCall![0]).toEqual({ q: 'x', sort: '-name', limit: 2, cursor: undefined })
  })

  it('is narrowed by the property switch', async () => {
    const { load } = await listOf()
    useSessionStore().narrowTo('p1')
    await flushPromises()
    expect(load.mock.lastCall![0]).toMatchObject({ propertyId: 'p1' })
  })
})
