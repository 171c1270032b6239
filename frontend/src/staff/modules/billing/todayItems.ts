import { i18n } from '@/shared/i18n'
import { moneyText } from '@/shared/composables/money'
import type { Locale } from '@/shared/i18n'
import type { TodayItem } from '../../registry'
import { debtors } from './billingApi'
import type { Debtor } from './types'

const SHOWN = 30
const LONG_DAYS = 30

/** Who is overdue, the longest first, with the page from which to reach them. */
export async function loadOverdue(scope: { propertyId?: string }): Promise<TodayItem[]> {
  const page = await debtors({ limit: SHOWN, ...scope })
  return page.items.filter(({ overdueDays }) => overdueDays > 0).map((one) => itemOf(one, !scope.propertyId))
}

function itemOf(one: Debtor, withHouse: boolean): TodayItem {
  const { t } = i18n.global
  const locale = i18n.global.locale.value as Locale
  return {
    id: `${one.tenantId}-${one.propertyId}`,
    tone: one.overdueDays > LONG_DAYS ? 'red' : 'warm',
    tag: t('billing.today.overdue', { n: one.overdueDays }),
    title: t('billing.today.title'),
    text: t('billing.today.text', { name: one.tenant, unit: withHouse ? `${one.property} ${one.unit}` : one.unit, amount: moneyText(one.outstanding, locale) }),
    note: t('billing.today.note', { n: one.bills, day: one.oldestDueOn }),
    action: { label: t('billing.today.action'), to: `/tenants/${one.tenantId}?tab=bills` },
    urgency: -one.overdueDays, // the longest first, but after what is late by the hour: rent can be asked for all day
  }
}
