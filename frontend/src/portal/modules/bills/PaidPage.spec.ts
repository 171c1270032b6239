import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mountAt } from '@/test/mount'
import PaidPage from './PaidPage.vue'
import type { Order } from './types'

const yuan = (amount: string) => ({ amount, currency: 'CNY' })
const order: Order = {
  id: 'o1', state: 'open', reference: 'AJ1', amount: yuan('3000.00'), page: '/sandbox-gateway/1', needless: false,
  createdAt: '2026-11-22T01:00:00Z', expiresAt: '2026-11-22T01:30:00Z', bookedAt: null, takenBackAt: null, failedAt: null, reversedAt: null, reason: null,
  bills: [{ billId: 'b1', item: 'rent', periodFrom: '2026-11-01', asked: yuan('3000.00'), paid: yuan('0.00') }],
  elsewhere: yuan('0.00'), credit: yuan('0.00'),
}
const lines = [
  { id: 'l1', kind: 'award', recordedAt: '2026-11-22T01:05:00.2Z', change: 100, title: 'November rent on time' },
  { id: 'l2', kind: 'reversal', recordedAt: '2026-11-22T02:00:00.1Z', change: -100, title: 'Taken back: the payment went back' },
]
const calls = vi.hoisted(() => ({ order: vi.fn(), lines: vi.fn(), leave: vi.fn() }))
vi.mock('./leave', () => ({ leaveFor: calls.leave }))
vi.mock('./api', async (original) => ({
  ...(await original<typeof import('./api')>()),
  readOrder: calls.order,
  readPointsLines: calls.lines,
  readWays: async () => ({ gateways: ['sandbox'] }),
  startOrder: async () => ({ ...order, id: 'o2' }),
}))
async function shown(change: Partial<Order>) {
  calls.order.mockResolvedValue({ ...order, ...change })
  calls.lines.mockResolvedValue({ items: lines })
  const { wrapper } = await mountAt(PaidPage, { path: '/bills/paid/o1' })
  await flushPromises()
  return wrapper
}

describe('what became of a payment', () => {
  beforeEach(() => vi.clearAllMocks())

  it('waits, and lets one go on paying', async () => {
    const page = await shown({})
    expect(page.text()).toContain('Waiting for the result')
    await page.get('button.primary').trigger('click')
    expect(calls.leave).toHaveBeenCalledWith('/sandbox-gateway/1')
  })

  it('says what is paid, and the points it brought with their reason', async () => {
    const page = await shown({ state: 'paid', page: null, bookedAt: '2026-11-22T01:05:00Z', bills: [{ ...order.bills![0]!, paid: yuan('3000.00') }] })
    expect(page.text()).toContain('The money has arrived')
    expect(page.text()).toContain('November rent on time')
    expect(page.text()).toContain('+100')
    expect(page.text()).not.toContain('Pay now')
  })

  it('says why the money went back, and which points with it', async () => {
    const page = await shown({ state: 'reversed', page: null, bookedAt: '2026-11-22T01:05:00Z', takenBackAt: '2026-11-22T02:00:00Z', reason: 'disputed' })
    expect(page.text()).toContain('The money went back')
    expect(page.text()).toContain('disputed it')
    expect(page.text()).toContain('Taken back: the payment went back')
    expect(page.text()).toContain('−100')
    expect(page.text()).toContain('Pay now')
  })

  it('says that a bill had been paid otherwise, and where the money is', async () => {
    const page = await shown({ state: 'paid', page: null, bookedAt: '2026-11-22T01:05:00Z', credit: yuan('3000.00') })
    expect(page.text()).toContain('¥3,000.00 is kept for you')
  })

  it.each([
    [{ state: 'failed' as const, reason: 'declined' as const }, 'did not go through'],
    [{ state: 'expired' as const }, 'page has expired'],
    [{ needless: true }, 'do not pay this one too'],
  ])('%j', async (change, text) => expect((await shown(change)).text()).toContain(text))

  it('pays again what was not paid', async () => {
    const page = await shown({ state: 'failed', page: null, reason: 'declined' })
    await page.get('button.primary').trigger('click')
    await flushPromises()
    expect(calls.leave).toHaveBeenCalledWith('/sandbox-gateway/1')
  })
})
