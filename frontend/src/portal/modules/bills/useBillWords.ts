import { useI18n } from 'vue-i18n'
import { lastDay } from '@/shared/composables/lastDay'
import { moneyText } from '@/shared/composables/money'
import { useLocale } from '@/shared/composables/useLocale'
import { useDays } from '../../ui/useDays'
import type { Bill, BillLine } from './types'
import { dueSaid, ITEMS, lineKey, METHODS, monthText } from './words'

/** Bills in the tenant's words. */
export function useBillWords() {
  const { t, te } = useI18n()
  const { locale } = useLocale()
  const { date, day } = useDays()
  const item = (code: string) => (ITEMS.includes(code) ? t(`portal.bills.items.${code}`) : code)

  function lineText(line: BillLine, bill: Pick<Bill, 'amount'>): string {
    if (line.kind === 'points_credit') return String((locale.value === 'en' && line.detail?.nameEn) || line.detail?.name || '')
    const key = lineKey(line)
    if (!key || !line.detail) return ''
    const { currency } = bill.amount
    const detail: Record<string, string | number> = { ...line.detail }
    if (detail.monthlyRent) detail.monthlyRent = moneyText({ amount: String(detail.monthlyRent), currency }, locale.value)
    if (detail.tier && te(`portal.bills.tiers.${detail.tier}`)) detail.tier = t(`portal.bills.tiers.${detail.tier}`)
    for (const name of ['dueOn', 'lastDay']) if (detail[name]) detail[name] = day(String(detail[name]))
    return t(`portal.bills.lines.${key}`, detail, Number(detail.days) || 0)
  }

  return {
    item,
    /** 11 月房租 */
    title: (one: { item: string; periodFrom: string }) => t('portal.bills.itemOf', { month: monthText(one.periodFrom, locale.value), item: item(one.item) }),
    method: (code: string) => (METHODS.includes(code) ? t(`portal.bills.methods.${code}`) : code),
    period: (bill: Pick<Bill, 'periodFrom' | 'periodTo'>) => t('portal.bills.period', { from: date(bill.periodFrom), to: date(lastDay(bill.periodTo)) }),
    due(bill: Bill) {
      const said = dueSaid(bill)
      return { tone: said.tone, text: t(`portal.bills.due.${said.key}`, { n: said.days ?? 0, day: said.day ? day(said.day) : '' }, said.days ?? 0) }
    },
    lineName: ({ kind }: BillLine, bill: Pick<Bill, 'item'>) => (['rent', 'utilities', 'other'].includes(kind) ? item(bill.item) : t(`portal.bills.lineKinds.${kind}`)),
    lineText,
    money: (amount: { amount: string; currency: string }) => moneyText(amount, locale.value),
  }
}
