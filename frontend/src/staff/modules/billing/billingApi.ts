import { api, idempotent, ifMatch, type Money, type Page, type Query } from '@/shared/api/client'
import type { BankAccount, Bill, BillDetails, BillReminders, BillingTerms, Debtor, FailedDraw, Payment, PaymentOrder, PaymentPreview, PaymentPromise, PaymentTaken, PropertyReceivables, RefusedCallback, ReminderStep, RentReminders, TenantAutopay, TenantReceivables } from './types'

export const bills = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Bill>>('/api/v1/bills', { query, signal })
export const bill = (id: string, signal?: AbortSignal) => api.raw.versioned<BillDetails>(`/api/v1/bills/${id}`, { signal })
export const payments = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Payment>>('/api/v1/payments', { query, signal })
export const payment = (id: string, signal?: AbortSignal) => api.raw.get<Payment>(`/api/v1/payments/${id}`, { signal })
export const receivables = (query: Query, signal?: AbortSignal) =>
  api.raw.get<{ asOf: string; items?: PropertyReceivables[] }>('/api/v1/receivables', { query, signal })
export const debtors = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Debtor>>('/api/v1/receivables/tenants', { query, signal })
export const tenantReceivables = (id: string, signal?: AbortSignal) =>
  api.raw.get<TenantReceivables>(`/api/v1/tenants/${id}/receivables`, { signal })

export interface PaymentWish {
  tenantId: string
  paidOn: string
  amount: Money
  method: string
  reference?: string
  billIds?: string[]
  clears: boolean
}
export const preview = (wish: PaymentWish, signal?: AbortSignal) => api.raw.post<PaymentPreview>('/api/v1/payments/preview', wish, { signal })
export const record = (wish: PaymentWish, key: string) => api.raw.post<PaymentTaken>('/api/v1/payments', wish, { headers: idempotent(key) })
export const clear = (id: string, clearedOn: string, key: string) =>
  api.raw.post<Payment>(`/api/v1/payments/${id}/clearing`, { clearedOn }, { headers: idempotent(key) })
export const reverse = (id: string, wish: { reason: string; occurredOn: string; kind: 'bounce' | 'mistake' }, key: string) =>
  api.raw.post<Payment>(`/api/v1/payments/${id}/reversal`, wish, { headers: idempotent(key) })
export const refund = (id: string, wish: { reason: string; occurredOn: string; amount?: string }, key: string) =>
  api.raw.post<Payment>(`/api/v1/payments/${id}/refund`, wish, { headers: idempotent(key) })

export const moveDueDay = (id: string, etag: string | null, wish: { dueOn: string; reason: string }) =>
  api.raw.put<BillDetails>(`/api/v1/bills/${id}/due-day`, wish, { headers: ifMatch(etag) })
export const excuse = (id: string, etag: string | null, wish: { days: number; reason: string }) =>
  api.raw.put<BillDetails>(`/api/v1/bills/${id}/excuse`, wish, { headers: ifMatch(etag) })
export const waive = (id: string, wish: { amount?: string; reason: string }, key: string) =>
  api.raw.post<BillDetails>(`/api/v1/bills/${id}/waiver`, wish, { headers: idempotent(key) })
export const voidBill = (id: string, wish: { reason: string }, key: string) =>
  api.raw.post<BillDetails>(`/api/v1/bills/${id}/void`, wish, { headers: idempotent(key) })

export interface BillWish {
  leaseId: string
  item: string
  periodFrom: string
  periodTo: string
  dueOn: string
  amount: Money
}
export const issue = (wish: BillWish, key: string) => api.raw.post<BillDetails>('/api/v1/bills', wish, { headers: idempotent(key) })
export const generate = (wish: { propertyId?: string; upTo?: string }) => api.raw.post<{ created: number }>('/api/v1/bills/generation', wish)

export const readTerms = (propertyId: string, signal?: AbortSignal) =>
  api.raw.versioned<BillingTerms>(`/api/v1/properties/${propertyId}/billing-terms`, { signal })
export const saveTerms = (propertyId: string, terms: BillingTerms, etag: string | null) =>
  api.raw.put<BillingTerms>(`/api/v1/properties/${propertyId}/billing-terms`, terms, { headers: ifMatch(etag) })

export const readReminders = (propertyId: string, signal?: AbortSignal) =>
  api.raw.versioned<RentReminders>(`/api/v1/properties/${propertyId}/rent-reminders`, { signal })
export const saveReminders = (propertyId: string, wish: { on: boolean; steps: ReminderStep[] }, etag: string | null) =>
  api.raw.put<RentReminders>(`/api/v1/properties/${propertyId}/rent-reminders`, wish, { headers: ifMatch(etag) })
export const billReminders = (id: string, signal?: AbortSignal) => api.raw.get<BillReminders>(`/api/v1/bills/${id}/reminders`, { signal })
export const promises = (query: Query, signal?: AbortSignal) => api.raw.get<Page<PaymentPromise>>('/api/v1/promises', { query, signal })
export const promise = (billId: string, wish: { amount?: string; promisedFor: string; note?: string }, key: string) =>
  api.raw.post<{ id: string }>(`/api/v1/bills/${billId}/promises`, wish, { headers: idempotent(key) })

export const refusedCallbacks = (query: Query, signal?: AbortSignal) => api.raw.get<Page<RefusedCallback>>('/api/v1/refused-callbacks', { query, signal })
export const seeRefused = (ids: string[]) => api.raw.post('/api/v1/refused-callbacks/seen', { ids })

export const readBankAccount = (propertyId: string, signal?: AbortSignal) => api.raw.versioned<BankAccount>(`/api/v1/properties/${propertyId}/bank-account`, { signal })
export const saveBankAccount = (propertyId: string, account: BankAccount, etag: string | null) =>
  api.raw.put<BankAccount>(`/api/v1/properties/${propertyId}/bank-account`, account, { headers: ifMatch(etag) })
export const remitter = (remark: string) => api.raw.post<{ tenantId: string; name: string }>('/api/v1/payments/remitter', { remark })

export const paymentOrders = (query: Query, signal?: AbortSignal) => api.raw.get<Page<PaymentOrder>>('/api/v1/payment-orders', { query, signal })
export const refundOrder = (id: string, reason: string) => api.raw.post<PaymentOrder>(`/api/v1/payment-orders/${id}/refund`, { reason })
export const failedDraws = (query: Query, signal?: AbortSignal) => api.raw.get<Page<FailedDraw>>('/api/v1/failed-draws', { query, signal })
export const tenantAutopay = (tenantId: string, signal?: AbortSignal) => api.raw.get<TenantAutopay>(`/api/v1/tenants/${tenantId}/autopay`, { signal })
export const endTenantAutopay = (tenantId: string, reason: string) => api.raw.post<TenantAutopay>(`/api/v1/tenants/${tenantId}/autopay/end`, { reason })
