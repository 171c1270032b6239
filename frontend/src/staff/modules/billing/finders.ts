import { i18n } from '@/shared/i18n'
import { moneyText } from '@/shared/composables/money'
import type { Locale } from '@/shared/i18n'
import type { PaletteItem } from '../../registry'
import { payments } from './billingApi'

const SHORTEST = 3
const SHOWN = 5

/** Payments by the beginning of their reference. */
export async function findPayments(q: string, signal: AbortSignal): Promise<PaletteItem[]> {
  if (q.length < SHORTEST) return []
  const page = await payments({ q, limit: SHOWN }, signal)
  const locale = i18n.global.locale.value as Locale
  return page.items.map((one) => ({
    key: one.id,
    title: one.reference ?? one.tenant,
    note: `${one.tenant} · ${moneyText(one.amount, locale)} · ${one.paidOn}`,
    to: `/payments/${one.id}`,
  }))
}
