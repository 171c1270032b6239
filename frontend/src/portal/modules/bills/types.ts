import type { Money } from '@/shared/api/page'

export interface BillLine {
  kind: string
  amount: Money
  detail?: Record<string, string | number>
}

export interface Bill {
  id: string
  item: string
  property: string
  unit: string
  periodFrom: string
  /** First day after the period. */
  periodTo: string
  dueOn: string
  /** By the house's clock; below zero after the due day. */
  daysUntilDue: number
  leewayDays: number
  amount: Money
  paid: Money
  outstanding: Money
  state: 'open' | 'settled' | 'void'
  overdueDays: number
  settledOn: string | null
  daysLate: number | null
  lines?: BillLine[]
  aboutBillId: string | null
}

export interface Bills {
  open?: Bill[]
  owed?: Money[]
  past?: Bill[]
  nextCursor: string | null
}

export type PaymentState = 'received' | 'cleared' | 'bounced' | 'reversed' | 'refunded'

export interface BillPayment {
  paymentId: string
  amount: Money
  clearedOn: string
  method: string
  reference: string | null
  state: PaymentState
  paidBy: string | null
  endedOn: string | null
  reason: string | null
}

export interface BillDetails {
  bill: Bill
  payments?: BillPayment[]
  lateFee: Bill | null
}

export interface Receipt {
  number: string
  on: string
  tenant: string
  bill: Bill
  payments?: BillPayment[]
}

export interface Payment {
  id: string
  paidOn: string
  clearedOn: string | null
  amount: Money
  credit: Money
  refunded: Money
  method: string
  reference: string | null
  state: PaymentState
  paidBy: string | null
  endedOn: string | null
  reason: string | null
  bills?: { billId: string; item: string; periodFrom: string; amount: Money }[]
}

export type OrderState = 'open' | 'failed' | 'expired' | 'paid' | 'reversed'

export interface Order {
  id: string
  state: OrderState
  reference: string
  amount: Money
  /** Where to pay, while it can be paid. */
  page: string | null
  /** Its bills have been paid otherwise meanwhile. */
  needless: boolean
  createdAt: string
  expiresAt: string
  bookedAt: string | null
  takenBackAt: string | null
  failedAt: string | null
  reversedAt: string | null
  reason: 'declined' | 'insufficient' | 'disputed' | 'returned' | 'other' | null
  bills?: { billId: string; item: string; periodFrom: string; asked: Money; paid: Money }[]
  elsewhere: Money
  credit: Money
}

/** A line of the points account, as far as it is needed here. */
export interface PointsLine {
  id: string
  kind: string
  recordedAt: string
  change: number
  title: string
  rule?: string | null
}

export interface BankTransfer {
  /** To be written beside the transfer; null: not offered. */
  reference: string | null
  accounts?: { propertyId: string; property: string; holder: string; bank: string; number: string; note: string | null }[]
}

export interface Draw {
  billId: string
  item: string
  periodFrom: string
  dueOn: string
  amount: Money
  state: 'waiting' | 'drawing' | 'left'
  nextOn: string
  tries: number
  reason: string | null
}

export interface Autopay {
  offered: boolean
  choices?: { daysBefore: number; words: string }[]
  mandate: { id: string; gateway: string; daysBefore: number; words: string; agreedAt: string; agreedBy: string } | null
  draws?: Draw[]
}
