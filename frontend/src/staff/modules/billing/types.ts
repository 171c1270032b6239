import type { Money } from '@/shared/api/client'

export type BillState = 'open' | 'settled' | 'void'

export interface Bill {
  id: string
  tenantId: string
  tenant: string
  leaseId: string
  propertyId: string
  property: string
  unitId: string
  unit: string
  item: string
  periodFrom: string
  /** First day after the period. */
  periodTo: string
  monthsCovered: number
  dueOn: string
  amount: Money
  paid: Money
  outstanding: Money
  state: BillState
  overdueDays: number
  settledOn?: string | null
  daysLate?: number | null
  onTimeStreak?: number | null
  source: string
}

export interface BillLine {
  kind: string
  amount: Money
  detail?: Record<string, string | number>
}

export interface BillPart {
  paymentId: string
  payer: string
  amount: Money
  clearedOn: string
  method: string
  reference?: string | null
  paymentState: PaymentState
  at: string
}

export interface BillChange {
  kind: string
  before?: string | null
  after?: string | null
  reason: string
  actor: string
  at: string
}

export interface BillDetails {
  bill: Bill
  graceDays: number
  excusedDays: number
  onTimeRate12m?: number | null
  lines: BillLine[]
  allocations?: BillPart[]
  changes?: BillChange[]
  lateFee?: Bill | null
  aboutBillId?: string | null
  createdAt: string
  version: number
}

export type PaymentState = 'received' | 'cleared' | 'bounced' | 'reversed' | 'refunded'

export interface PaymentOnBill {
  billId: string
  item: string
  periodFrom: string
  dueOn: string
  amount: Money
  billState: BillState
  daysLate?: number | null
}

export interface Payment {
  id: string
  tenantId: string
  tenant: string
  payerId: string
  payer: string
  propertyId: string
  property: string
  paidOn: string
  clearedOn?: string | null
  amount: Money
  credit: Money
  refunded: Money
  method: string
  reference?: string | null
  state: PaymentState
  endedOn?: string | null
  reason?: string | null
  source: string
  recordedBy: string
  recordedAt: string
  allocations?: PaymentOnBill[]
}

export interface PaymentTaken {
  id: string
  tenantId: string
  state: PaymentState
  amount: Money
  credit: Money
  settledBills?: string[]
}

export interface PreviewBill {
  billId: string
  item: string
  periodFrom: string
  periodTo: string
  dueOn: string
  outstanding: Money
  gets: Money
  settles: boolean
}

export interface PaymentPreview {
  tenantId: string
  currency: string
  bills?: PreviewBill[]
  credit: Money
}

export const STEPS = ['current', 'days1to30', 'days31to60', 'days61to90', 'over90'] as const
export type Step = (typeof STEPS)[number]
export type Ageing = Record<Step, Money>

export interface PropertyReceivables {
  propertyId: string
  property: string
  currency: string
  tenants: number
  bills: number
  outstanding: Money
  ageing: Ageing
}

export interface Debtor {
  tenantId: string
  tenant: string
  propertyId: string
  property: string
  unit: string
  bills: number
  outstanding: Money
  oldestDueOn: string
  overdueDays: number
  ageing: Ageing
}

export interface TenantReceivables {
  accounts?: { currency: string; bills: number; outstanding: Money; overdue: Money; overdueDays: number; nextDueOn?: string | null }[]
  credit?: Money[]
  onTimeStreak: number
  onTimeRate12m: number
  rentBills: number
}

export interface BillingTerms {
  graceDays: number
  lateFeeDailyPercent: number
  lateFeeCapPercent: number
  dueDaysMoved: boolean
  daysAhead: number
  proration: 'CALENDAR' | 'THIRTY'
  rounding: 'CENT' | 'TENTH' | 'UNIT'
  earner: 'PAYER' | 'PRIMARY' | 'SPLIT'
  creditCapPercent: number
  /** Null: no such limit. */
  creditCapAmount: number | null
}

export type StepAction = 'REMIND' | 'CALL' | 'MANAGER'

export interface ReminderStep {
  days: number
  action: StepAction
  template: string | null
  channel: string | null
}

export interface RentReminders {
  on: boolean
  since: string | null
  steps: ReminderStep[]
  templates: string[]
}

export interface PaymentPromise {
  id: string
  billId: string
  tenantId: string
  tenant: string
  propertyId: string
  property: string
  amount: Money
  promisedFor: string
  note: string | null
  state: 'open' | 'kept' | 'broken' | 'replaced'
  judgedOn: string | null
  takenBy: string
  takenAt: string
}

export interface BillReminders {
  steps: { days: number; action: StepAction; takenOn: string }[]
  messages: { id: string; template: string; channel: string; state: string; subject: string; queuedAt: string; sentAt: string | null }[]
  promises: PaymentPromise[]
}

export interface RefusedCallback {
  id: string
  gateway: string
  reason: 'signature' | 'stale' | 'unreadable' | 'payee' | 'unknown_order' | 'amount' | 'currency' | 'not_booked'
  detail: string | null
  reference: string | null
  body: string
  address: string
  receivedAt: string
  seenAt: string | null
  seenBy: string | null
}

export interface BankAccount {
  holder: string
  bank: string
  /** Empty: bank transfer is not offered. */
  number: string
  note: string | null
}

export type OrderState = 'open' | 'failed' | 'expired' | 'paid' | 'reversed'

export interface PaymentOrder {
  id: string
  tenantId: string
  tenant: string
  propertyId: string
  gateway: string
  reference: string
  amount: Money
  state: OrderState
  reason: string | null
  paymentId: string | null
  createdAt: string
  paidAt: string | null
  reversedAt: string | null
  refundAskedAt: string | null
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

export interface FailedDraw {
  tenantId: string
  tenant: string
  draw: Draw
}

export interface TenantAutopay {
  mandate: { id: string; gateway: string; daysBefore: number; words: string; agreedAt: string; agreedBy: string } | null
  draws?: Draw[]
}
