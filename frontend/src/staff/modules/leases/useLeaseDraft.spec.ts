import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf } from './useLeaseDraft'
import type { Lease } from './types'

describe('terms between people and server', () => {
  it('say the last day here and the first day after there', () => {
    const body = bodyOf({ unitId: 'u', tenantId: 't', from: '2026-01-01', lastDay: '2026-12-31', rent: '3200', deposit: '', cadenceMonths: 3, coTenants: [{ share: 0 }, { tenantId: 'b', share: 40 }] }, 'CNY')
    expect(body).toMatchObject({ to: '2027-01-01', rent: { amount: '3200', currency: 'CNY' }, deposit: undefined, coTenants: [{ tenantId: 'b', share: 40 }] })
  })

  it('come back as they went', () => {
    const lease = {
      lease: { unitId: 'u', tenantId: 't', from: '2026-01-01', to: '2027-01-01', rent: { amount: '3200.00', currency: 'CNY' }, cadenceMonths: 3, parties: [{ tenantId: 't', share: 60, primary: true }, { tenantId: 'b', share: 40, primary: false }] },
      dueDay: null,
      deposit: { agreed: { amount: '3200.00', currency: 'CNY' } },
    } as unknown as Lease
    expect(draftOf(lease)).toMatchObject({ lastDay: '2026-12-31', dueDay: undefined, coTenants: [{ tenantId: 'b', share: 40 }] })
  })
})
