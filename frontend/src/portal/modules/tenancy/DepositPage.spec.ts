import { describe, expect, it, vi } from 'vitest'
import { mountAt } from '@/test/mount'
import DepositPage from './DepositPage.vue'

describe('the deposit statement', () => {
  it('says that there is none yet, which is no failure', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }))
    const { wrapper } = await mountAt(DepositPage, { path: '/me/leases/l1/deposit' })
    await vi.waitFor(() => expect(wrapper.text()).toContain('No deposit statement yet'))
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
    expect(wrapper.text()).not.toContain('Print')
    vi.unstubAllGlobals()
  })
})
