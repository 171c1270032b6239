import { moneyText } from '@/shared/composables/money'
import { i18n, type Locale } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import { promises } from './billingApi'
import type { PaymentPromise } from './types'

const SHOWN = 30
const MINUTES_A_DAY = 24 * 60
const DAY_MS = MINUTES_A_DAY * 60_000

/** Promises to pay that were not kept while something is owed still, with the page from which to call. */
export async function loadBrokenPromises(scope: { propertyId?: string }): Promise<TodayItem[]> {
  const page = await promises({ state: 'BROKEN', limit: SHOWN, ...scope })
  return page.items.map((one) => itemOf(one, Date.now()))
}

export function itemOf(one: PaymentPromise, now: number): TodayItem {
  const { t } = i18n.global
  const days = Math.max(1, Math.floor((now - Date.parse(one.promisedFor)) / DAY_MS))
  return {
    id: one.id,
    tone: 'red',
    tag: t('billing.promise.today.tag', { n: days }),
    title: t('billing.promise.today.title'),
    text: t('billing.promise.today.text', { name: one.tenant, amount: moneyText(one.amount, i18n.global.locale.value as Locale), day: one.promisedFor }),
    note: one.note ?? undefined,
    action: { label: t('billing.promise.today.action'), to: `/bills/${one.billId}` },
    urgency: -days * MINUTES_A_DAY - 1,
  }
}
