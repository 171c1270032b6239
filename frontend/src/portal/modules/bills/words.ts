import type { Locale } from '@/shared/i18n'
import type { Bill, BillLine, Draw, Order, PointsLine } from './types'

export const ITEMS = ['rent', 'utilities', 'water', 'electricity', 'gas', 'heating', 'internet', 'service', 'cleaning', 'parking', 'late_fee', 'other']
export const METHODS = ['bank', 'wechat', 'alipay', 'cash', 'card', 'other', 'online', 'autopay', 'deposit']

export const GATEWAYS = ['sandbox', 'wechat', 'stripe']

/** A page that a browser opens; anything else is a code for an app to scan. */
export const isPage = (address: string) => /^(https?:|\/)/.test(address)

/** What becomes of a bill that is drawn, below portal.bills.autopay.draws. */
export const drawKey = ({ state, reason }: Pick<Draw, 'state' | 'reason'>) => (state === 'waiting' && reason ? 'again' : state)

const DAY_MS = 86_400_000
const plus = (day: string, days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/** 11 月, November; with the year where it is not this one. */
export function monthText(day: string, locale: Locale, now = new Date()): string {
  const year = day.slice(0, 4) === String(now.getFullYear()) ? undefined : 'numeric'
  const month = locale === 'zh-CN' && !year ? 'numeric' : 'long' // long without a year is written out in Chinese
  const text = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year, month }).format(new Date(day))
  return locale === 'zh-CN' ? text.replace(/\d+/g, ' $& ').trim() : text
}

export interface Said {
  /** Below portal.bills. */
  key: string
  tone: 'muted' | 'warm' | 'red' | 'brand'
  days?: number
  /** A day that the sentence names. */
  day?: string
}

/** When a bill is to be paid, or how it was: the sentence below its amount. */
export function dueSaid(bill: Pick<Bill, 'state' | 'overdueDays' | 'daysUntilDue' | 'dueOn' | 'leewayDays' | 'daysLate' | 'settledOn'>): Said {
  if (bill.state === 'void') return { key: 'void', tone: 'muted' }
  if (bill.state === 'settled') return settledSaid(bill)
  if (bill.overdueDays > 0) return { key: 'overdue', tone: 'red', days: bill.overdueDays, day: bill.dueOn }
  if (bill.daysUntilDue < 0) return { key: 'inLeeway', tone: 'warm', day: plus(bill.dueOn, bill.leewayDays) }
  return { key: 'due', tone: bill.daysUntilDue <= 1 ? 'warm' : 'muted', day: bill.dueOn }
}

function settledSaid({ daysLate, settledOn, dueOn }: Pick<Bill, 'daysLate' | 'settledOn' | 'dueOn'>): Said {
  const late = daysLate ?? 0
  const day = settledOn ?? dueOn
  if (late > 0) return { key: 'paidLate', tone: 'muted', days: late, day }
  return late < 0 ? { key: 'paidEarly', tone: 'muted', days: -late, day } : { key: 'paidOnTime', tone: 'muted', day }
}

/** The sentence that says how a line came about, below portal.bills.lines; undefined where its name says all. */
export function lineKey({ kind, detail }: BillLine): string | undefined {
  if (!detail || Object.keys(detail).length === 0) return undefined
  if (kind === 'rent') return Number(detail.days) > 0 ? 'monthsAndDays' : 'months'
  return { discount: 'percent', late_fee: 'daily', lease_end: 'lastDay' }[kind]
}

/** What an order has come to, below portal.bills.order; what waits longest is told otherwise. */
export function orderKey({ state, needless }: Pick<Order, 'state' | 'needless'>, waitedLong: boolean): string {
  if (state !== 'open') return state
  if (needless) return 'needless'
  return waitedLong ? 'stillWaiting' : 'waiting'
}

const TOGETHER_MS = 10_000

/** The points that were booked, or taken back, together with a payment. */
export function pointsOf(order: Pick<Order, 'bookedAt' | 'takenBackAt'>, lines: PointsLine[]): PointsLine[] {
  const at = order.takenBackAt ?? order.bookedAt
  if (!at) return []
  const kind = order.takenBackAt ? 'reversal' : 'award'
  const after = (line: PointsLine) => Date.parse(line.recordedAt) - Date.parse(at)
  return lines.filter((line) => line.kind === kind && after(line) >= 0 && after(line) < TOGETHER_MS)
}

const FIRST_MS = 1_000
const LONGEST_MS = 10_000
const GROWTH = 1.5

/** How long to wait before asking again: politely, longer each time. */
export const nextAsk = (asked: number) => Math.min(LONGEST_MS, Math.round(FIRST_MS * GROWTH ** asked))
