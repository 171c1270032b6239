import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withSetup } from '@/test/mount'
import { useSignIn } from './useSignIn'

const fetched = vi.fn<(request: Request) => Promise<Response>>()
const answer = (status: number, body: unknown = {}) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const me = { id: '1', name: 'Ann', tier: { code: 'VIP', name: 'VIP', rank: 2, of: 3 }, language: 'en', homes: [], timeZone: 'Asia/Shanghai', password: false, demo: false }

beforeEach(() => {
  vi.stubGlobal('fetch', fetched)
  fetched.mockReset()
})
afterEach(() => vi.unstubAllGlobals())

describe('signing in', () => {
  it('asks for a code, then takes it', async () => {
    const done = vi.fn()
    const { result } = await withSetup(() => useSignIn(done))
    result.login.value = '13812345678'
    fetched.mockResolvedValueOnce(answer(202, { validMinutes: 10, mostAnHour: 3 }))
    await result.ask()
    expect(result.asked.value).toEqual({ validMinutes: 10, mostAnHour: 3 })
    expect(result.waitSeconds.value).toBe(60)

    result.code.value = '123456'
    fetched.mockResolvedValueOnce(answer(200, me))
    await result.signIn()
    expect(await fetched.mock.calls[1]![0].json()).toEqual({ login: '13812345678', code: '123456' })
    expect(done).toHaveBeenCalledOnce()
  })

  it('keeps what was typed when something goes wrong', async () => {
    const { result } = await withSetup(() => useSignIn(() => undefined))
    result.login.value = 'a@example.com'
    result.byPassword.value = true
    result.password.value = 'not this one'
    fetched.mockResolvedValueOnce(answer(401, { code: 'portal.wrong_password', detail: 'No' }))
    await result.signIn()
    expect(result.problem.value).toMatchObject({ status: 401, message: 'No' })
    expect([result.login.value, result.password.value, result.signingIn.value]).toEqual(['a@example.com', 'not this one', false])
  })

  it('asks for the second factor where one is wanted, and sends it beside the first', async () => {
    const done = vi.fn()
    const { result } = await withSetup(() => useSignIn(done))
    result.login.value = 'a@example.com'
    result.byPassword.value = true
    result.password.value = 'umbrella-river-seven'
    fetched.mockResolvedValueOnce(answer(401, { code: 'portal.second_factor_needed', detail: 'Digits, please' }))
    await result.signIn()
    expect([result.problem.value, !!result.second.value]).toEqual([undefined, true])

    result.secondCode.value = '111111'
    fetched.mockResolvedValueOnce(answer(401, { code: 'portal.wrong_second_factor', detail: 'Wrong' }))
    await result.signIn()
    expect(result.problem.value).toMatchObject({ message: 'Wrong' })

    result.secondCode.value = '222222'
    fetched.mockResolvedValueOnce(answer(200, me))
    await result.signIn()
    expect(await fetched.mock.calls[2]![0].json()).toEqual({ login: 'a@example.com', password: 'umbrella-river-seven', secondFactor: '222222' })
    expect(done).toHaveBeenCalledOnce()
  })

  it('another login needs another code', async () => {
    const { result } = await withSetup(() => useSignIn(() => undefined))
    result.login.value = '13812345678'
    fetched.mockResolvedValueOnce(answer(202, { validMinutes: 10, mostAnHour: 3 }))
    await result.ask()
    result.login.value = '13812345679'
    await vi.waitUntil(() => result.asked.value === undefined)
  })
})
