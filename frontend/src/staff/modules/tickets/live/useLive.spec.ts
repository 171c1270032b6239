import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { withSetup } from '@/test/mount'
import { hold, release, useLive } from './useLive'

class FakeSource {
  static last: FakeSource
  listeners = new Map<string, (event: MessageEvent<string>) => void>()
  onerror = null
  closed = false
  constructor(readonly url: string) {
    FakeSource.last = this
  }
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void) {
    this.listeners.set(name, listener)
  }
  close() {
    this.closed = true
  }
  say(name: string, data: object = {}) {
    this.listeners.get(name)!(new MessageEvent(name, { data: JSON.stringify(data) }))
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function live() {
  const { result, wrapper, queryClient } = await withSetup(() => useLive())
  queryClient.setQueryData(['tickets', 'board', 1], 'old')
  queryClient.setQueryData(['tickets', 'one', 'a'], 'old')
  queryClient.setQueryData(['tickets', 'one', 'b'], 'old')
  queryClient.setQueryData(['tickets', 'categories'], 'old')
  const stale = () => queryClient.getQueryCache().getAll().filter((query) => query.state.isInvalidated).map((query) => query.queryKey.join(' '))
  return { result, wrapper, stale }
}

it('marks what a colleague changed and reads lists and that ticket anew', async () => {
  const { result, wrapper, stale } = await live()
  FakeSource.last.say('change', { ticketId: 'a', byId: 'z', by: 'Zhao Lei' })
  expect(result.marks.get('a')?.by).toBe('Zhao Lei')
  await vi.advanceTimersByTimeAsync(5000)
  expect(stale()).toEqual(['tickets board 1', 'tickets one a'])
  await vi.advanceTimersByTimeAsync(90_000)
  expect(result.marks.size).toBe(0)
  wrapper.unmount()
  expect(FakeSource.last.closed).toBe(true)
})

it('changes nothing on the screen while somebody drags', async () => {
  const { wrapper, stale } = await live()
  hold()
  FakeSource.last.say('change', { ticketId: 'a', byId: 'z', by: 'Zhao Lei' })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(stale()).toEqual([])
  release()
  await vi.advanceTimersByTimeAsync(5000)
  expect(stale()).toContain('tickets board 1')
  wrapper.unmount()
})

it('reads anew what was read before the line was there', async () => {
  const { wrapper, stale } = await live()
  FakeSource.last.say('hello')
  expect(stale()).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  FakeSource.last.say('paused')
  FakeSource.last.say('reload')
  expect(stale()).toEqual(['tickets board 1', 'tickets one a', 'tickets one b'])
  wrapper.unmount()
})
