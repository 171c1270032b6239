import type { Money } from '@/shared/api/client'
import type { Locale } from '@/shared/i18n'

/** ¥3,200.00; amounts are decimal strings and go to Intl unrounded. */
export function moneyText({ amount, currency }: Money, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  return format.format(amount as Intl.StringNumericLiteral).replace(/^-/, '−')
}

/** Exact to the coin; undefined of nothing, or where there are several currencies. */
export function sumOf([first, ...others]: Money[]): Money | undefined {
  if (!first || others.some(({ currency }) => currency !== first.currency)) return undefined
  const digits = first.amount.split('.')[1]?.length ?? 0
  return { amount: others.reduce((sum, { amount }) => sum + Number(amount), Number(first.amount)).toFixed(digits), currency: first.currency }
}

/** +120, −800, 0. */
export function pointsText(points: number, locale: Locale, signed = true): string {
  const size = new Intl.NumberFormat(locale).format(Math.abs(points))
  if (points === 0) return size
  return (points < 0 ? '−' : signed ? '+' : '') + size
}

export const numberText = (value: number, locale: Locale) => new Intl.NumberFormat(locale).format(value)
export const percentText = (share: number, locale: Locale, digits = 0) =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share)
