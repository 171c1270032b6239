import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { liveStream, type Heard } from './liveStream'

class FakeSource {
  listeners = new Map<string, (event: MessageEvent<string>) => void>()
  onerror: ((event: Event) => unknown) | null = null
  closed = false
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void) {
    this.listeners.set(name, listener)
  }
  close() {
    this.closed = true
  }
  say(name: string, data: object = {}) {
    this.listeners.get(name)!(new MessageEvent(name, { data: JSON.stringify(data) }))
  }
  fail() {
    this.onerror!(new Event('error'))
  }
}

const sources: FakeSource[] = []
const heard: Heard[] = []
const touches: boolean[] = []
let answers = true
const stream = () =>
  liveStream({
    open: () => sources[sources.push(new FakeSource()) - 1]!,
    probe: () => (answers ? Promise.resolve() : Promise.reject(new Error('away'))),
    hear: (one) => heard.push(one),
    touch: (now) => touches.push(now),
  })

beforeEach(() => {
  vi.useFakeTimers()
  sources.length = heard.length = touches.length = 0
  answers = true
})
afterEach(() => vi.useRealTimers())

describe('the stream of changes', () => {
  it('tells what it hears', () => {
    stream().start()
    sources[0]!.say('hello')
    sources[0]!.say('ping')
    sources[0]!.say('change', { ticketId: 't', by: 'Zhao Lei' })
    expect(heard).toEqual([{ name: 'hello' }, { name: 'ping' }, { name: 'change', ticketId: 't', by: 'Zhao Lei' }])
    expect(touches).toEqual([true])
  })

  it('comes back by itself once the server answers, and says hello anew', async () => {
    stream().start()
    sources[0]!.say('hello')
    answers = false
    sources[0]!.fail()
    expect(sources[0]!.closed).toBe(true)
    await vi.advanceTimersByTimeAsync(1000)
    expect(sources).toHaveLength(1)
    answers = true
    await vi.advanceTimersByTimeAsync(2000)
    expect(sources).toHaveLength(2)
    sources[1]!.say('hello')
    expect(touches).toEqual([true, false, false, true])
    expect(heard).toEqual([{ name: 'hello' }, { name: 'hello' }])
  })

  it('takes long silence for a dead line', async () => {
    stream().start()
    sources[0]!.say('hello')
    await vi.advanceTimersByTimeAsync(39_000)
    sources[0]!.say('ping')
    await vi.advanceTimersByTimeAsync(39_000)
    expect(touches).toEqual([true])
    await vi.advanceTimersByTimeAsync(1000)
    expect(touches).toEqual([true, false])
  })

  it('says when the server itself has lost touch', () => {
    stream().start()
    sources[0]!.say('hello')
    sources[0]!.say('paused')
    sources[0]!.say('reload')
    expect(touches).toEqual([true, false, true])
    expect(heard.at(-1)).toEqual({ name: 'reload' })
  })

  it('stays silent once stopped', async () => {
    const one = stream()
    one.start()
    sources[0]!.fail()
    one.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sources).toHaveLength(1)
  })
})
