import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useConflict } from '@/shared/composables/useConflict'
import BillCorrection from '@/staff/modules/billing/parts/BillCorrection.vue'
import HoursForm from '@/staff/modules/callbacks/parts/HoursForm.vue'
import LeaseForm from '@/staff/modules/leases/parts/LeaseForm.vue'
import StatementForm from '@/staff/modules/leases/parts/StatementForm.vue'
import PartiesForm from '@/staff/modules/leases/parts/PartiesForm.vue'
import ConsentForm from '@/staff/modules/messages/parts/ConsentForm.vue'
import PaperForm from '@/staff/modules/papers/parts/PaperForm.vue'
import UnitForm from '@/staff/modules/properties/parts/UnitForm.vue'
import CampaignForm from '@/staff/modules/surveys/parts/CampaignForm.vue'
import TenantForm from '@/staff/modules/tenants/parts/TenantForm.vue'
import { mountAt } from './mount'

const money = { amount: '100.00', currency: 'CNY' }
const bill = { id: 'b1', dueOn: '2026-11-05', outstanding: money, amount: money, paid: money, state: 'open' }
const details = { bill, excusedDays: 0, graceDays: 0, lines: [], createdAt: '', version: 1 }
const lease = { lease: { id: 'l1', unitId: 'u1', tenantId: 't1', from: '2026-01-01', to: '2027-01-01', rent: money, cadenceMonths: 1, parties: [{ tenantId: 't2', name: 'Bea', share: 40, primary: false }] }, dueDay: null, deposit: { agreed: money, held: money, lines: [] }, version: 1 }
const consent = { channel: null, optedOut: [], doNotCall: false, hasWechat: false, quietFrom: null, quietTo: null }
const paper = { id: 'p1', kind: 'NOTICE', title: 'House rules', titleEn: '', audience: 'HOUSES', propertyIds: ['h1'], leaseId: null, tenantId: null, validFrom: '2026-01-01', validUntil: null, mustConfirm: false, files: [], version: 1 }
const unit = { id: 'u1', propertyId: 'h1', building: 'A', number: '1', label: 'A-1', version: 1 }
const campaign = { id: 'c1', surveyId: 's1', name: 'Spring', kind: 'once', anonymous: true, minGroup: 5, channels: ['link'], segment: {}, trigger: null, triggerDays: null, opensOn: '2026-11-01', daysOpen: 14, remindAfter: [3], cooldownDays: 30, everyMonths: null }
const tenant = { id: 't1', name: 'Ann', phone: '138', language: 'en', tags: [], residences: [], version: 1 }
const hours = { propertyId: 'h1', property: 'House', opensAt: '09:00:00', closesAt: '18:00:00', days: [1], onHolidays: false, retry: { limit: 3, hours: [] }, refusals: 0, version: 1 }

const STORED: Record<string, unknown> = {
  '/api/v1/bills/b1': details, '/api/v1/leases/l1': lease, '/api/v1/tenants/t1/consent': consent, '/api/v1/papers/p1': { paper, readers: { all: 0, opened: 0, confirmed: 0 }, editions: [] },
  '/api/v1/units/u1': unit, '/api/v1/tenants/t1': tenant, '/api/v1/callbacks/hours': { items: [{ ...hours, version: 9 }] },
}
const tried: (string | null)[] = []

beforeEach(() => {
  tried.length = 0
  const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ETag: '"9"' } })
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!['PUT', 'PATCH'].includes(request.method)) return json(STORED[new URL(request.url).pathname] ?? { items: [] })
    tried.push(request.headers.get('If-Match'))
    return request.headers.get('If-Match') === '"9"' ? json({}) : json({ detail: 'Somebody was first' }, 412)
  })
})
afterEach(() => {
  useConflict().closeConflict()
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function formOf(form: object, props: object, model: unknown = true) {
  const closed = vi.fn()
  const { wrapper } = await mountAt(form as never, { props: { modelValue: undefined, ...props, 'onUpdate:modelValue': closed } })
  await wrapper.setProps({ modelValue: model } as never)
  await flushPromises()
  const save = async () => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }))
    await flushPromises()
  }
  return { wrapper, save, closed }
}

describe('a form that somebody else overtook', () => {
  const forms = [
    ['a bill', BillCorrection, { details, etag: '"1"' }, 'dueDay'],
    ['calling hours', HoursForm, { hours }],
    ['co-tenants', PartiesForm, { whole: lease, etag: '"1"' }],
    ['consent', ConsentForm, { tenantId: 't1', consent, etag: '"1"' }],
    ['a paper', PaperForm, { paper, etag: '"1"' }],
    ['a room', UnitForm, { unit, etag: '"1"' }],
    ['a tenant', TenantForm, { tenant, etag: '"1"' }],
  ] as [string, object, object, unknown?][]

  it.each(forms)('closes once one\'s own words are saved on top: %s', async (_name, form, props, model) => {
    const { wrapper, save, closed } = await formOf(form, props, model)
    await save()
    expect(useConflict().conflict.value?.fields.length).toBeGreaterThan(0)
    expect(closed).not.toHaveBeenCalled()
    await useConflict().conflict.value!.overwrite!()
    await flushPromises()
    expect(tried).toEqual(['"1"', '"9"'])
    expect(closed).toHaveBeenCalledOnce()
    wrapper.unmount()
  })

  it.each(forms)('goes on from the stored version or closes on it: %s', async (_name, form, props, model) => {
    const { wrapper, save, closed } = await formOf(form, props, model)
    await save()
    useConflict().conflict.value!.reload!()
    useConflict().closeConflict()
    await flushPromises()
    if (!closed.mock.calls.length) await save()
    expect(tried).toEqual(closed.mock.calls.length && tried.length === 1 ? ['"1"'] : ['"1"', '"9"'])
    expect(closed).toHaveBeenCalledOnce()
    wrapper.unmount()
  })
})

describe('a form that is open', () => {
  it.each([
    ['a bill', BillCorrection, { details }, 'dueDay'],
    ['a lease', LeaseForm, { edited: lease }],
    ['co-tenants', PartiesForm, { whole: lease }],
    ['consent', ConsentForm, { tenantId: 't1', consent }],
    ['a paper', PaperForm, { paper }],
    ['a room', UnitForm, { unit }],
    ['a campaign', CampaignForm, { campaign }],
    ['a tenant', TenantForm, { tenant }],
  ] as [string, object, object, unknown?][])('saves against the version it was opened on, whatever is read anew behind it: %s', async (_name, form, props, model) => {
    const { wrapper, save } = await formOf(form, { ...props, etag: '"1"' }, model)
    await wrapper.setProps({ etag: '"9"' } as never)
    await save()
    expect(tried).toEqual(['"1"'])
    wrapper.unmount()
  })

  it('saves against the version it was opened on: a deposit statement', async () => {
    const statement = (version: number) => ({ version, note: '', deductions: [] })
    const { wrapper, save } = await formOf(StatementForm, { whole: lease, statement: statement(1) })
    await wrapper.setProps({ statement: statement(9) } as never)
    await save()
    expect(tried).toEqual(['"1"'])
    wrapper.unmount()
  })
})
