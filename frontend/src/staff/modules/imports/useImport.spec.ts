import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useImport, type FollowedImport } from './useImport'
import type { ImportRun, ImportStatus } from './types'

const run = (status: ImportStatus, done = 0): ImportRun => ({
  id: '7', kind: 'payments', fileName: 'p.csv', status, headings: [], columns: {}, fields: [], rows: 10, valid: 10, invalid: 0, done, created: done, updated: 0, unchanged: 0, errors: [], by: 'me', createdAt: '2026-11-22T01:00:00Z',
})
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } })
const fetched = vi.fn<(request: Request) => Promise<Response>>()
const asked = (path: string) => fetched.mock.calls.filter(([request]) => new URL(request.url).pathname === path).length
let client: QueryClient
let followed: FollowedImport
let host: VueWrapper

async function follow() {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const Host = defineComponent({ setup: () => ((followed = useImport('7')), () => h('i')) })
  host = mount(Host, { global: { plugins: [[VueQueryPlugin, { queryClient: client }]] } })
  await vi.advanceTimersByTimeAsync(0)
  await flushPromises()
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', fetched)
  fetched.mockReset()
})
afterEach(() => {
  host.unmount()
  client.clear()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('an import', () => {
  it('in preview is read once', async () => {
    fetched.mockImplementation(async () => answer(run('previewed')))
    await follow()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(followed.run.value?.status).toBe('previewed')
    expect(asked('/api/v1/imports/7')).toBe(1)
  })

  it('that goes on is asked each second until it has ended; then everything else is read anew', async () => {
    fetched.mockResolvedValueOnce(answer(run('committing', 2))).mockResolvedValueOnce(answer(run('committing', 6)))
    fetched.mockImplementation(async () => answer(run('committed', 10)))
    await follow()
    const stale = vi.spyOn(client, 'invalidateQueries')
    await vi.advanceTimersByTimeAsync(1_050)
    expect(followed.run.value?.done).toBe(6)
    expect(stale).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1_050)
    expect(followed.run.value?.status).toBe('committed')
    expect(followed.going.value).toBe(false)
    expect(stale).toHaveBeenCalledWith()
    const until = asked('/api/v1/imports/7')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked('/api/v1/imports/7')).toBe(until)
  })

  it('keeps the reason when it cannot be taken back', async () => {
    fetched.mockImplementation(async ({ method }) => (method === 'POST' ? answer({ code: 'imports.depends.paid_bills', detail: '3 bills are paid' }, 409) : answer(run('committed', 10))))
    await follow()
    followed.reverting.save(undefined)
    await vi.advanceTimersByTimeAsync(10)
    await flushPromises()
    expect(followed.reverting.problem.value?.message).toBe('3 bills are paid')
  })
})
