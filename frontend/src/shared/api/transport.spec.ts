import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setLocale } from '@/shared/i18n'
import { api, ApiProblem, idempotent } from './client'
import { onSessionEnded } from './transport'

const answer = (status: number, body?: unknown, headers: Record<string, string> = {}) =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', ...headers } })
const fetched = vi.fn<(request: Request) => Promise<Response>>()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', fetched)
  fetched.mockReset()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the transport', () => {
  it('turns problem+json into ApiProblem with the message of a field', async () => {
    fetched.mockResolvedValue(answer(422, { code: 'invalid', detail: 'One thing to correct', errors: [{ pointer: '/lines/0/amount', code: 'negative', message: 'Above zero' }], traceId: 't1' }))
    const problem = await api.raw.post('/api/v1/bills', {}).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem).toMatchObject({ status: 422, code: 'invalid', message: 'One thing to correct', traceId: 't1' })
    expect((problem as ApiProblem).field('lines.0.amount')).toBe('Above zero')
    expect((problem as ApiProblem).field('lines')).toBeUndefined()
  })

  it('says status 0 when the server cannot be reached', async () => {
    fetched.mockRejectedValue(new TypeError('failed'))
    await expect(api.raw.get('/api/v1/tenants')).rejects.toMatchObject({ status: 0, code: 'unreachable' })
  })

  it('waits as long as Retry-After says and asks again', async () => {
    fetched.mockResolvedValueOnce(answer(503, {}, { 'retry-after': '4' })).mockResolvedValueOnce(answer(200, { items: [] }))
    const result = api.raw.get('/api/v1/tenants')
    await vi.advanceTimersByTimeAsync(3900)
    expect(fetched).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(200)
    await expect(result).resolves.toEqual({ items: [] })
  })

  it.each([
    ['never repeats a POST without a key', {}, 1],
    ['repeats a POST that carries an Idempotency-Key, with the same key', idempotent('k1'), 4],
  ])('%s', async (_text, headers, times) => {
    fetched.mockImplementation(async () => answer(503, {}, { 'retry-after': '1' }))
    const result = api.raw.post('/api/v1/payments', { amount: '1' }, { headers }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await result).toMatchObject({ status: 503, retryAfter: 1 })
    expect(fetched).toHaveBeenCalledTimes(times)
    expect(new Set(fetched.mock.calls.map(([request]) => request.headers.get('Idempotency-Key'))).size).toBe(1)
  })

  it('sends the language and drops empty query values', async () => {
    setLocale('zh-CN')
    fetched.mockResolvedValue(answer(200, {}))
    await api.raw.get('/api/v1/tenants', { query: { q: '', state: ['a', 'b'], limit: 5, cursor: undefined } })
    const request = fetched.mock.calls[0]![0]
    expect(request.headers.get('Accept-Language')).toBe('zh-CN')
    expect(new URL(request.url).search).toBe('?state=a&state=b&limit=5')
  })

  it('asks to sign in again on 401, but not when signing in', async () => {
    const ended = vi.fn()
    onSessionEnded(ended)
    fetched.mockImplementation(async () => answer(401, {}))
    await api.raw.post('/api/v1/session', {}).catch(() => undefined)
    expect(ended).not.toHaveBeenCalled()
    await api.raw.get('/api/v1/tenants').catch(() => undefined)
    expect(ended).toHaveBeenCalledOnce()
  })

  it('reads the version beside the record', async () => {
    fetched.mockResolvedValue(answer(200, { id: '1' }, { etag: '"7"' }))
    await expect(api.raw.versioned('/api/v1/tenants/1')).resolves.toEqual({ data: { id: '1' }, etag: '"7"' })
  })
})
