import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { i18n, setLocale } from '@/shared/i18n'
import { ageingChart, byCurrency, overdueOf } from './ageing'
import en from './locale/en.json'
import AllocationPreview from './parts/AllocationPreview.vue'
import type { Ageing, PaymentPreview } from './types'
import { isComplete } from './usePreview'
import { stateOf, whyKey } from './words'

const money = (amount: string, currency = 'CNY') => ({ amount, currency })
const ageing = (...amounts: string[]): Ageing => ({
  current: money(amounts[0]!), days1to30: money(amounts[1]!), days31to60: money(amounts[2]!), days61to90: money(amounts[3]!), over90: money(amounts[4]!),
})

describe('what a bill’s state is called', () => {
  it.each([
    [{ state: 'open', overdueDays: 0, daysLate: null, paid: money('0.00') }, 'open', 'blue'],
    [{ state: 'open', overdueDays: 0, daysLate: null, paid: money('10.00') }, 'part', 'blue'],
    [{ state: 'open', overdueDays: 3, daysLate: null, paid: money('10.00') }, 'overdue', 'red'],
    [{ state: 'settled', overdueDays: 0, daysLate: -2, paid: money('10.00') }, 'onTime', 'brand'],
    [{ state: 'settled', overdueDays: 0, daysLate: 4, paid: money('10.00') }, 'late', 'warm'],
    [{ state: 'void', overdueDays: 0, daysLate: null, paid: money('0.00') }, 'void', 'neutral'],
  ] as const)('%o is %s', (bill, key, tone) => {
    expect(stateOf(bill)).toMatchObject({ key, tone })
  })
})

describe('why a bill is on time or not', () => {
  const settled = (settledOn: string, daysLate: number) => ({ state: 'settled' as const, dueOn: '2026-03-05', settledOn, daysLate, overdueDays: 0 })
  it.each([
    [settled('2026-03-01', -4), 0, 'early'],
    [settled('2026-03-05', 0), 0, 'onDay'],
    [settled('2026-03-07', 0), 3, 'withinLeeway'],
    [settled('2026-03-07', 2), 0, 'late'],
    [settled('2026-03-10', 2), 3, 'lateLessLeeway'],
    [{ state: 'open' as const, dueOn: '2026-03-05', overdueDays: 0 }, 0, 'open'],
    [{ state: 'open' as const, dueOn: '2026-03-05', overdueDays: 2 }, 0, 'overdue'],
  ])('%o with %i days of leeway: %s', (bill, leeway, key) => {
    expect(whyKey(bill, leeway)).toBe(key)
  })
})

describe('ageing', () => {
  it('adds up by currency, never across', () => {
    const rows = [
      { currency: 'CNY', tenants: 1, bills: 2, outstanding: money('30.00'), ageing: ageing('10', '20', '0', '0', '0') },
      { currency: 'EUR', tenants: 1, bills: 1, outstanding: money('5.00', 'EUR'), ageing: ageing('0', '0', '0', '0', '5') },
      { currency: 'CNY', tenants: 2, bills: 2, outstanding: money('3.00'), ageing: ageing('3', '0', '0', '0', '0') },
    ]
    expect(byCurrency(rows).map(({ currency, outstanding, tenants }) => [currency, outstanding, tenants])).toEqual([['CNY', 33, 3], ['EUR', 5, 1]])
  })

  it('knows what is overdue and draws a bar for each step', () => {
    expect(overdueOf(ageing('10', '1', '2', '3', '4'))).toBe(10)
    const steps = { current: 1, days1to30: 2, days31to60: 3, days61to90: 4, over90: 5 }
    const labels = { current: 'a', days1to30: 'b', days31to60: 'c', days61to90: 'd', over90: 'e' }
    expect((ageingChart(steps, labels) as { series: { data: { value: number }[] }[] }).series[0]!.data.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5])
  })
})

describe('a payment that is being typed', () => {
  const wish = (amount: string, tenantId = 't') => ({ tenantId, paidOn: '2026-03-05', amount: money(amount), method: 'bank', clears: true })
  it.each([['', false], ['abc', false], ['0', false], ['12', true], ['12.5', true], ['12.345', false]])('«%s» can be asked about: %s', (amount, complete) => {
    expect(isComplete(wish(amount))).toBe(complete)
  })
  it('asks nothing without a payer', () => expect(isComplete(wish('12', ''))).toBe(false))
})

describe('the preview of an allocation', () => {
  const preview: PaymentPreview = {
    tenantId: 't', currency: 'CNY', credit: money('50.00'),
    bills: [
      { billId: 'a', item: 'rent', periodFrom: '2026-01-01', periodTo: '2026-02-01', dueOn: '2026-01-05', outstanding: money('100.00'), gets: money('100.00'), settles: true },
      { billId: 'b', item: 'water', periodFrom: '2026-01-01', periodTo: '2026-02-01', dueOn: '2026-01-09', outstanding: money('30.00'), gets: money('0.00'), settles: false },
    ],
  }
  it('shows what is settled, what is left, and lets a bill go first', async () => {
    setLocale('en')
    i18n.global.mergeLocaleMessage('en', { billing: en })
    const shown = mount(AllocationPreview, { props: { preview, waiting: false, modelValue: [] }, global: { plugins: [i18n, createPinia()] } })
    expect(shown.text()).toContain('Settles')
    expect(shown.text()).toContain('waits as credit')
    await shown.findAll('button')[1]!.trigger('click')
    expect(shown.emitted('update:modelValue')).toEqual([[['b']]])
  })
})
