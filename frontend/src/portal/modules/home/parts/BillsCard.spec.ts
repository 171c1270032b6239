import { describe, expect, it } from 'vitest'
import { mountAt } from '@/test/mount'
import type { BillDue } from '../types'
import BillsCard from './BillsCard.vue'

const bill = (n: number, amount: string, currency = 'CNY'): BillDue => ({
  id: `b${n}`, item: 'rent', itemName: 'rent', periodFrom: `2020-0${n}-01`, periodTo: `2020-0${n + 1}-01`, dueOn: `2020-0${n}-01`, outstanding: { amount, currency }, overdueDays: 9,
})
const shown = async (...bills: BillDue[]) => (await mountAt(BillsCard, { props: { bills } })).wrapper
const to = (wrapper: Awaited<ReturnType<typeof shown>>) => wrapper.findAll('a').map((link) => link.attributes('href'))

describe('what is to be paid, on the home page', () => {
  it('is the bill itself where there is one', async () => {
    const card = await shown(bill(1, '3000.00'))
    expect(card.get('h2').text()).toBe('Rent, January')
    expect(card.text()).toContain('9 days overdue')
    expect(to(card)).toEqual(['/bills/b1'])
  })

  it('is the sum of several, and they are paid together', async () => {
    const card = await shown(bill(1, '3000.00'), bill(2, '68.40'))
    expect(card.get('h2').text()).toBe('2 bills to pay, altogether')
    expect(card.get('.large').text()).toBe('¥3,068.40')
    expect(to(card)).toEqual(['/bills', '/bills/b1', '/bills/b2'])
  })

  it('adds no euros to yuan, and leads to those that it does not list', async () => {
    const card = await shown(bill(1, '3000.00'), bill(2, '10.00', 'EUR'))
    expect(card.get('.large').text()).toBe('¥3,000.00')
    expect(to(card)).toEqual(['/bills', '/bills/b2'])
    expect(to(await shown(...[1, 2, 3, 4, 5, 6].map((n) => bill(n, '1.00'))))).toEqual(['/bills', '/bills/b1', '/bills/b2', '/bills/b3', '/bills/b4', '/bills/b5', '/bills'])
  })
})
